/// The declared names of a contract, by the part of the sentence they may stand in.
package struct Vocabulary: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case term, measure
    case kpi = "KPI"
    case table, consequence, trigger, account, step, label, fact, calendar

    fileprivate var bit: UInt16 {
      switch self {
      case .term: 1
      case .measure: 1 << 1
      case .kpi: 1 << 2
      case .table: 1 << 3
      case .consequence: 1 << 4
      case .trigger: 1 << 5
      case .account: 1 << 6
      case .step: 1 << 7
      case .label: 1 << 8
      case .fact: 1 << 9
      case .calendar: 1 << 10
      }
    }
  }

  /// Several kinds; a name may be of more than one.
  package struct Kinds: Sendable, ExpressibleByArrayLiteral {
    private var bits: UInt16 = 0

    package init(arrayLiteral kinds: Kind...) { for kind in kinds { insert(kind) } }

    package mutating func insert(_ kind: Kind) { bits |= kind.bit }
    package func contains(_ kind: Kind) -> Bool { bits & kind.bit != 0 }
    package func isDisjoint(with other: Kinds) -> Bool { bits & other.bits == 0 }

    static let all: Kinds = {
      var all: Kinds = []
      for kind in Kind.allCases { all.insert(kind) }
      return all
    }()
  }

  /// A name as it is looked for in a text.
  private struct Entry {
    let name: String
    let scalars: [Unicode.Scalar]
  }

  package private(set) var kinds: [String: Kinds] = [:]
  private var byFirstWord: [String: [Entry]] = [:]

  package init() {}

  package mutating func declare(_ name: String, as kind: Kind) {
    if kinds[name]?.insert(kind) != nil { return }
    kinds[name] = [kind]
    let scalars = Array(name.unicodeScalars)
    let first = scalars.drop { $0 == " " }.prefix { $0 != " " }
    guard !first.isEmpty else { return }
    Vocabulary.insert(
      Entry(name: name, scalars: scalars), into: &byFirstWord[String(scalars: first), default: []])
  }

  /// The longest first, in the order of their declaration.
  private static func insert(_ entry: Entry, into entries: inout [Entry]) {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].scalars.count >= entry.scalars.count {
        low = middle + 1
      } else {
        high = middle
      }
    }
    entries.insert(entry, at: low)
  }

  package func isDeclared(_ name: String, as kind: Kind) -> Bool {
    kinds[name]?.contains(kind) ?? false
  }

  /// The longest declared name that begins at `start` and ends at the end of a word; spaces
  /// between its words may be any number.
  ///
  /// - Parameter kinds: only names of one of these; accounts and steps, for example, stand only
  ///   after words of their own, so `due` is a word of the language where a value is expected.
  func longest(in text: [Unicode.Scalar], at start: Int, of kinds: Kinds) -> (
    name: String, end: Int
  )? {
    var wordEnd = start
    while wordEnd < text.count, Vocabulary.isWordScalar(text[wordEnd]) { wordEnd += 1 }
    guard wordEnd > start else { return nil }
    // A declared first word may be shorter than the scanned one only at a hyphen or an apostrophe.
    for entry in byFirstWord[String(scalars: text[start..<wordEnd])] ?? [] {
      guard let end = Vocabulary.match(entry.scalars, in: text, at: start) else { continue }
      if !kinds.isDisjoint(with: self.kinds[entry.name] ?? []) { return (entry.name, end) }
    }
    return nil
  }

  /// Kinds that may stand where a value is expected.
  static let values: Kinds = [
    .term, .measure, .kpi, .table, .consequence, .trigger, .label, .fact,
  ]

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
    // No word of the language is as long, whatever its letters are made of.
    if name.utf8.count <= 64, reserved.contains(name.lowercased()) {
      return "`\(name)` is a word of the contract language"
    }
    guard let first = name.unicodeScalars.first else { return "a name is empty" }
    guard first.properties.isAlphabetic else { return "a name begins with a letter" }
    var count = 0
    var wasSpace = false
    var isParted = true
    var stranger: Unicode.Scalar?
    for scalar in name.unicodeScalars {
      count += 1
      let isSpace = scalar == " "
      if isSpace, wasSpace { isParted = false }
      if !isSpace, stranger == nil, !isWordScalar(scalar) { stranger = scalar }
      wasSpace = isSpace
    }
    if count > 200 { return "a name has at most 200 characters" }
    if wasSpace || !isParted { return "words of a name are parted by one space" }
    return stranger.map {
      "a name holds letters, digits, spaces, hyphens and points, not `\($0)`"
    }
  }
}
