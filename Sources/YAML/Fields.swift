package import Diagnostics

/// Reads one mapping strictly: the keys of its form are known, and what is left is reported with the
/// nearest known key. Ask for all fields first and insist afterwards.
///
/// A reader and the form it reads by can't part: to ask for a key that the form has not, to insist on
/// one that it does not call needed, or to finish without having asked for all of them, is a mistake
/// of ours that stops a debug build.
///
/// - Errors: K030 to K033 among the findings.
package final class Fields {
  package let mapping: Mapping
  package var place: Place { mapping.place }

  /// Unknown keys of one mapping that are reported one by one.
  private static let most = 100

  private let form: Form
  private var what: String { form.what }
  /// Where a missing key is reported: the key that has this mapping as its value, if any.
  private let owner: Place
  private let isComplete: Bool
  private let findings: Findings
  /// The keys of the form, and those that are refused elsewhere with words of their own.
  private var asked: [String]
  private var met: Set<String> = []
  private var insisted: Set<String> = []
  private var missing: [(key: String, help: String)] = []
  private var isFinished = false

  /// - Parameter at: where a missing key is reported; the mapping itself when nil.
  /// - Parameter complete: false for a document cut short, whose missing keys mean nothing.
  package init?(
    _ node: Node, _ form: Form, at owner: Place? = nil, complete: Bool = true, findings: Findings
  ) {
    guard case .mapping(let mapping) = node else {
      findings.error(
        YAMLCode.notMapping.rawValue,
        "\(form.what) must be a mapping of keys, here is \(node.kind)",
        at: node.place, help: "write its keys on the lines below, each as `key: value`")
      return nil
    }
    self.mapping = mapping
    self.form = form
    asked = form.names
    self.owner = owner ?? mapping.place
    self.isComplete = complete && mapping.isComplete
    self.findings = findings
  }

  deinit {
    // A reader that gave up early still owes the missing keys it met.
    if !isFinished { for key in missing { reportMissing(key.key, key.help) } }
  }

  /// The value of an optional field.
  package func node(_ key: String) -> Node? {
    ask(key)
    return mapping[key]
  }

  /// The value of a field that must be written; K031 when it is not.
  package func required(_ key: String, help: String) -> Node? {
    insisted.insert(key)
    if let node = node(key) { return node }
    // Whether the key is missing or misspelt is known once all keys have been asked for.
    if isComplete { missing.append((key, help)) }
    return nil
  }

  /// An optional text; K032 when it is written and is not one, or is empty.
  package func text(_ key: String) -> Scalar? {
    node(key).flatMap { text($0, of: key) }
  }

  /// A text that must be written; K031 or K032 when it is not.
  package func requiredText(_ key: String, help: String) -> Scalar? {
    required(key, help: help).flatMap { text($0, of: key) }
  }

  /// The items of an optional list; a single value is a list of one; K032 when empty.
  package func list(_ key: String) -> [Node]? {
    guard let node = node(key) else { return nil }
    if case .sequence(let items, _) = node { return items }
    guard node.kind != "nothing" else {
      reportEmpty(key, node)
      return nil
    }
    return [node]
  }

  /// The texts of an optional list or single text; K032 for each item that is not a text.
  package func texts(_ key: String) -> [Scalar]? {
    list(key)?.compactMap { text($0, of: key) }
  }

  /// An optional mapping; K030 when it is something else.
  package func mapping(_ key: String) -> Mapping? {
    guard let node = node(key) else { return nil }
    if case .mapping(let mapping) = node { return mapping }
    findings.error(
      YAMLCode.notMapping.rawValue, "`\(key)` must be a mapping of keys, here is \(node.kind)",
      at: node.place, help: "write its keys on the lines below, each as `key: value`")
    return nil
  }

  /// Keys that are read elsewhere.
  package func known(_ keys: String...) { keys.forEach(ask) }

  /// A key that means nothing here and was reported with words of its own.
  package func refuse(_ key: String) { asked.append(key) }

  private func ask(_ key: String) {
    assert(form.key(key) != nil, "\(form.name) has no key \(key)")
    met.insert(key)
  }

  private func checkForm() {
    for key in form.keys {
      assert(met.contains(key.name), "\(key.name) of \(form.name) is never read")
      assert(
        key.isNeeded == insisted.contains(key.name),
        "\(key.name) of \(form.name): the form and its reader disagree whether it is needed")
    }
  }

  /// Reports unknown keys (K033) and missing ones (K031); call it once, when all were asked for.
  package func finish() {
    guard !isFinished else { return }
    isFinished = true
    checkForm()
    let strangers = strangers(atMost: .max)
    if strangers.isEmpty {
      for (key, help) in missing { reportMissing(key, help) }
      return
    }
    let absent = absent
    var misspelt: Set<String> = []
    if strangers.count > Self.most {
      findings.error(
        YAMLCode.keyUnknown.rawValue,
        "\(strangers.count - Self.most) further keys mean nothing in \(what)",
        at: strangers[Self.most].place, help: "repair the ones above and run again")
    }
    for key in strangers.prefix(Self.most) {
      // Of two keys equally near, the one that is not written yet is meant.
      let nearest = Nearest.best(key.text, among: absent + asked)
      if let nearest { misspelt.insert(nearest) }
      if let (name, value) = runTogether(key.text) {
        misspelt.insert(name)
        findings.error(
          YAMLCode.colonMissing.rawValue,
          "a space is missing after the colon in \(Diagnostic.quote(key.text))", at: key.place,
          help: "write \(Diagnostic.quote("\(name): \(value)"))")
        continue
      }
      findings.error(
        YAMLCode.keyUnknown.rawValue, "\(what) has no key \(Diagnostic.quote(key.text))",
        at: key.place, help: help(nearest))
    }
    for (key, help) in missing where !misspelt.contains(key) { reportMissing(key, help) }
  }

  /// The keys that were written, misspelt or with a faulty value too: what was answered badly is
  /// not asked for again. Known once all fields have been asked for.
  package var written: Set<String> {
    // An entry that had to be dropped may have been any of them.
    if !mapping.isComplete { return Set(asked) }
    var written: Set<String> = []
    for key in mapping.keys where asked.contains(key) { written.insert(key) }
    let strangers = strangers(atMost: Self.most)
    if strangers.isEmpty { return written }
    let names = absent + asked
    for key in strangers {
      if let key = runTogether(key.text)?.key ?? Nearest.best(key.text, among: names) {
        written.insert(key)
      }
    }
    return written
  }

  /// The keys that nobody asked for.
  private func strangers(atMost most: Int) -> [Scalar] {
    var found: [Scalar] = []
    for (index, key) in mapping.keys.enumerated() where found.count < most {
      if !asked.contains(key) { found.append(mapping.entries[index].key) }
    }
    return found
  }

  /// The keys that were asked for and are not written.
  private var absent: [String] {
    asked.filter { !mapping.keys.contains($0) }
  }

  /// `for:answer` is a key and its value without the space between them.
  private func runTogether(_ text: String) -> (key: String, value: String)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let key = String(text[..<colon])
    return asked.contains(key) ? (key, String(text[text.index(after: colon)...])) : nil
  }

  private func help(_ nearest: String?) -> String {
    if let nearest { return "did you mean `\(nearest)`?" }
    let names = asked.sorted()
    if names.isEmpty { return "delete it" }
    let more = names.count > 12 ? ", …" : ""
    return "the keys are " + names.prefix(12).map { "`\($0)`" }.joined(separator: ", ") + more
  }

  private func text(_ node: Node, of key: String) -> Scalar? {
    guard case .scalar(let scalar) = node else {
      findings.error(
        YAMLCode.valueKind.rawValue, "`\(key)` must be a text, here is \(node.kind)",
        at: node.place, help: "write one value after `\(key):`")
      return nil
    }
    guard !scalar.text.isEmpty else {
      reportEmpty(key, node)
      return nil
    }
    return scalar
  }

  private func reportEmpty(_ key: String, _ node: Node) {
    findings.error(
      YAMLCode.valueKind.rawValue, "`\(key)` has no value", at: node.place,
      help: "write the value after `\(key):`, or delete the key")
  }

  private func reportMissing(_ key: String, _ help: String) {
    findings.error(
      YAMLCode.keyMissing.rawValue, "\(what) needs the key `\(key)`", at: owner, help: help)
  }
}
