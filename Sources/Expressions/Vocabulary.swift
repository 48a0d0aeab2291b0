/// The declared names of a contract, by the part of the sentence they may stand in.
package struct Vocabulary: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case term, measure
    case kpi = "KPI"
    case table, consequence, trigger, account, step, label, fact, calendar
  }

  package private(set) var kinds: [String: Set<Kind>] = [:]
  private var byFirstWord: [String: [[Unicode.Scalar]]] = [:]

  package init() {}

  package mutating func declare(_ name: String, as kind: Kind) {
    let isNew = kinds[name] == nil
    kinds[name, default: []].insert(kind)
    guard isNew, let first = name.split(separator: " ").first else { return }
    // The longest first, in the order of their declaration.
    let scalars = Array(name.unicodeScalars)
    var low = 0
    var high = byFirstWord[String(first)]?.count ?? 0
    while low < high {
      let middle = (low + high) / 2
      if (byFirstWord[String(first)]?[middle].count ?? 0) >= scalars.count {
        low = middle + 1
      } else {
        high = middle
      }
    }
    byFirstWord[String(first), default: []].insert(scalars, at: low)
  }

  package func isDeclared(_ name: String, as kind: Kind) -> Bool {
    kinds[name]?.contains(kind) ?? false
  }

  /// The longest declared name that begins at `start` and ends at the end of a word; spaces
  /// between its words may be any number.
  ///
  /// - Parameter kinds: only names of one of these; accounts and steps, for example, stand only
  ///   after words of their own, so `due` is a word of the language where a value is expected.
  func longest(in text: [Unicode.Scalar], at start: Int, of kinds: Set<Kind>) -> (
    name: String, end: Int
  )? {
    var wordEnd = start
    while wordEnd < text.count, Vocabulary.isWordScalar(text[wordEnd]) { wordEnd += 1 }
    guard wordEnd > start else { return nil }
    // A declared first word may be shorter than the scanned one only at a hyphen or an apostrophe.
    for scalars in candidates(text, start, wordEnd) {
      guard let end = Vocabulary.match(scalars, in: text, at: start) else { continue }
      let name = String(String.UnicodeScalarView(scalars))
      if !kinds.isDisjoint(with: self.kinds[name] ?? []) { return (name, end) }
    }
    return nil
  }

  /// Kinds that may stand where a value is expected.
  static let values: Set<Kind> = [
    .term, .measure, .kpi, .table, .consequence, .trigger, .label, .fact,
  ]

  private func candidates(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> [[Unicode.Scalar]]
  {
    byFirstWord[String(String.UnicodeScalarView(text[start..<end]))] ?? []
  }

  private static func match(_ name: [Unicode.Scalar], in text: [Unicode.Scalar], at start: Int)
    -> Int?
  {
    var at = start
    for scalar in name {
      if scalar == " " {
        guard at < text.count, text[at] == " " else { return nil }
        while at < text.count, text[at] == " " { at += 1 }
      } else {
        guard at < text.count, text[at] == scalar else { return nil }
        at += 1
      }
    }
    if at < text.count, isWordScalar(text[at]) { return nil }
    return at
  }

  /// Letters, digits and what may stand inside a word of a name.
  package static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 128 {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", "-", "'", "&", ".": return true
      default: return false
      }
    }
    return scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
      || scalar.properties.numericType != nil || scalar == "’"
  }

  /// Words with a meaning of their own: alone they can be no one's name.
  package static let reserved: Set<String> = [
    "value", "exact value", "target", "band", "missed", "met", "measured", "scope", "kpi",
    "previous", "if", "else", "otherwise", "and", "or", "not", "of", "per", "over", "under", "in",
    "to", "from",
    "through", "all", "rest", "yes", "no", "last", "since", "count", "sum", "mean", "pooled",
    "smallest", "largest", "smaller", "larger", "shortfall", "excess", "full", "started", "exact",
    "rounded", "balance", "amount", "accrued", "due", "after", "left", "days", "is", "at least",
    "at most",
    "below", "above", "the contract", "the contract year", "true", "false", "periods", "ago",
    "within",
  ]

  /// The way out for a text that can't be a name.
  package static func help(forName name: String) -> String {
    if let colon = name.firstIndex(of: ":"), colon > name.startIndex {
      return "is a space missing after the colon? `\(name[..<colon]): …`"
    }
    return "call it by one word or a few, such as `calls answered` or `QA-1`"
  }

  /// Why a text can't be a name; nil when it can.
  package static func fault(inName name: String) -> String? {
    if reserved.contains(name.lowercased()) {
      return "`\(name)` is a word of the contract language"
    }
    guard let first = name.unicodeScalars.first else { return "a name is empty" }
    guard first.properties.isAlphabetic else { return "a name begins with a letter" }
    if name.unicodeScalars.count > 200 { return "a name has at most 200 characters" }
    if name.hasSuffix(" ") || name.contains("  ") {
      return "words of a name are parted by one space"
    }
    for scalar in name.unicodeScalars where scalar != " " && !isWordScalar(scalar) {
      return "a name holds letters, digits, spaces, hyphens and points, not `\(scalar)`"
    }
    return nil
  }
}
