import Diagnostics

/// Builds the tree from events with a stack of its own, refusing what a contract must not use.
struct TreeBuilder {
  /// Lists and mappings inside one another.
  static let deepest = 200
  /// Texts, lists and mappings of one file; keys count too.
  static let most = 100_000

  let file: String
  let findings: Findings
  private(set) var isComplete = true
  /// The last value that was read, for explaining a syntax fault after it.
  private(set) var last: LastValue?
  /// The end of the event before the present one.
  private var previous = Mark(line: 1, column: 1)
  private var root: Node?
  private var stack: [Frame] = []
  private var count = 0
  private var documents = 0
  private var isCutShort = false

  init(file: String, findings: Findings) {
    self.file = file
    self.findings = findings
  }

  /// Takes the next event; false when reading must stop.
  mutating func take(_ event: Event) -> Bool {
    defer { previous = event.end }
    switch event.kind {
    case .documentStart(let hasDirectives):
      return startDocument(event, hasDirectives: hasDirectives)
    case .scalar(let text, let style):
      note(style == .quoted ? .quoted : .otherText, event)
      return takeScalar(text, style, event)
    case .alias(let name):
      note(.otherText, event)
      return takeAlias(name, event)
    case .sequenceStart, .mappingStart:
      return open(event)
    case .collectionEnd:
      note(.collection, event)
      close(at: event)
      return true
    case .other:
      return true
    }
  }

  /// Whether the innermost open list or mapping is written in brackets.
  var inBrackets: Bool { stack.last?.inBrackets ?? false }

  /// Ends the reading at a syntax fault. The value on the line of the fault is taken back: as
  /// often as not it swallowed what follows, and would only cause further findings.
  mutating func stop(at mark: Mark) {
    isComplete = false
    guard let last, last.end.line >= mark.line else { return }
    guard let top = stack.indices.last else {
      root = nil
      return
    }
    stack[top].takeBack(endingAt: last.end)
  }

  /// Closes what is still open and gives the tree.
  mutating func finish() -> Node? {
    isCutShort = !stack.isEmpty
    while !stack.isEmpty {
      stack[stack.count - 1].isComplete = false
      close(at: nil)
    }
    if case .scalar(let scalar)? = root, scalar.isPlain, scalar.text.isEmpty { return nil }
    return root
  }

  private mutating func note(_ kind: LastValue.Kind, _ event: Event) {
    last = LastValue(kind: kind, start: event.start, end: event.end)
  }

  private mutating func startDocument(_ event: Event, hasDirectives: Bool) -> Bool {
    documents += 1
    if documents > 1 {
      report(
        .secondDocument, "a second document starts here; a file holds one", event,
        help: "put it in a file of its own, or delete the `---`")
      // What seems to be missing may stand there.
      isComplete = false
      return false
    }
    if hasDirectives {
      report(
        .directive, "a `%` line talks to the YAML reader; contracts do not use them", event,
        help: "delete the lines that start with `%`")
    }
    return true
  }

  private mutating func takeScalar(_ text: String, _ style: Event.Style, _ event: Event) -> Bool {
    guard admit(event) else { return false }
    var event = event
    if style == .plain, text.isEmpty, event.start.column == 1 {
      // A value that the end of the text leaves out is noted on a line that need not exist.
      (event.start, event.end) = (previous, previous)
    }
    if style == .block, text.isEmpty {
      report(
        .markAtStart, "`>` or `|` starts a text on the lines below, and there are none", event,
        help: "for a comparison write `more than` or `at least`; for a text put it in quotes")
    }
    attach(.scalar(Scalar(text: text, place: event.place(in: file), isPlain: style == .plain)))
    return true
  }

  private mutating func takeAlias(_ name: String, _ event: Event) -> Bool {
    guard admit(event) else { return false }
    report(
      .alias,
      "\(Diagnostic.quote("*" + name)) borrows a value; every value is written where it is used",
      event, help: "write the value itself, or put a text that starts with `*` in quotes")
    dropNext()
    return true
  }

  private mutating func open(_ event: Event) -> Bool {
    guard admit(event) else { return false }
    guard stack.count < Self.deepest else {
      report(
        .tooDeep, "lists and mappings are nested more than \(Self.deepest) deep", event,
        help: "check for brackets that are opened and never closed")
      isComplete = false
      return false
    }
    let isMapping = if case .mappingStart = event.kind { true } else { false }
    // The start of an indented collection has no width: it is noted at its first word.
    let inBrackets = event.start != event.end
    stack.append(
      Frame(isMapping: isMapping, inBrackets: inBrackets, place: event.place(in: file)))
    return true
  }

  /// - Parameter event: nil when the collection is closed because the text ended.
  private mutating func close(at event: Event?) {
    guard var frame = stack.popLast() else { return }
    // The end of an indented collection is noted at the next word; its own end is its last value.
    if let event, event.start != event.end {
      frame.place.endLine = event.end.line
      frame.place.endColumn = event.end.column
    }
    attach(frame.node)
  }

  /// Counts a value and refuses its decorations; false when there are too many.
  private mutating func admit(_ event: Event) -> Bool {
    count += 1
    guard count <= Self.most else {
      report(
        .tooManyValues, "the file holds more than \(Self.most) values", event,
        help: "split the contract, or keep data in its own files")
      isComplete = false
      return false
    }
    if event.anchor != nil || event.tag != nil { refuseDecorations(event) }
    return true
  }

  private func refuseDecorations(_ event: Event) {
    var place = Place(file: file, line: event.start.line, column: event.start.column)
    if let anchor = event.anchor {
      let written = "&" + anchor
      place.endColumn = place.column + written.unicodeScalars.count
      findings.error(
        YAMLCode.anchor.rawValue,
        "\(Diagnostic.quote(written)) names a value; every value is written where it is used",
        at: place,
        help: "delete \(Diagnostic.quote(written)), or put a text that starts with `&` in quotes")
    }
    if let tag = event.tag {
      place.endColumn = place.column + tag.unicodeScalars.count
      findings.error(
        YAMLCode.tag.rawValue,
        "\(Diagnostic.quote(tag)) gives the value a type; the key alone decides what it means",
        at: place,
        help: tag.hasPrefix("!=")
          ? "write `not` for a comparison, or put the text in quotes"
          : "delete \(Diagnostic.quote(tag)), or put a text that starts with `!` in quotes")
    }
  }

  /// Puts a value where it belongs: as key, as value, as item or as the root.
  private mutating func attach(_ node: Node) {
    guard let top = stack.indices.last else {
      root = root ?? node
      return
    }
    guard stack[top].isMapping else {
      stack[top].append(item: node)
      return
    }
    switch stack[top].key {
    // What is still open at the end of the reading may never have been meant as a key.
    case .none where isCutShort: stack[top].isComplete = false
    case .none: takeKey(node, top)
    case .read(let key): stack[top].append(key: key, value: node)
    case .dropped: stack[top].drop(node)
    }
  }

  /// An alias has no value: what it would have filled is left out.
  private mutating func dropNext() {
    isComplete = false
    guard let top = stack.indices.last else { return }
    stack[top].isComplete = false
    guard stack[top].isMapping else { return }
    if case .none = stack[top].key {
      stack[top].key = .dropped
    } else {
      stack[top].key = .none
    }
  }

  private mutating func takeKey(_ node: Node, _ top: Int) {
    guard case .scalar(let key) = node, !(key.isPlain && key.text.isEmpty) else {
      refuseKey(node)
      stack[top].refuseKey()
      return
    }
    if key.isPlain, key.text == "<<" {
      findings.error(
        YAMLCode.mergeKey.rawValue, "`<<` copies the keys of another mapping; contracts do not",
        at: key.place, help: "write the keys themselves where they are used")
      stack[top].refuseKey()
      return
    }
    if let first = stack[top].place(ofKey: key.text) {
      findings.report(
        Diagnostic(
          YAMLCode.duplicateKey.rawValue,
          "the key \(Diagnostic.quote(key.text)) is written twice", at: key.place,
          help: ["keep one of the two, or give them different names"],
          labels: [Label(place: first, text: "first written here")]))
      stack[top].key = .dropped
      return
    }
    stack[top].key = .read(key)
  }

  private func refuseKey(_ node: Node) {
    if node.kind == "nothing" {
      findings.error(
        YAMLCode.keyNotText.rawValue, "a key is missing before the `:`", at: node.place,
        help: "write the key before the `:`, or put a text that starts with `:` in quotes")
    } else {
      findings.error(
        YAMLCode.keyNotText.rawValue, "a key must be a text, here is \(node.kind)", at: node.place,
        help: "write a word, or put a text that starts with `[` or `{` in quotes")
    }
  }

  private func report(_ code: YAMLCode, _ message: String, _ event: Event, help: String) {
    findings.error(code.rawValue, message, at: event.place(in: file), help: help)
  }
}
