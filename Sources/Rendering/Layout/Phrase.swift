/// A piece of a sentence that knows which words are ours and which came from a contract or data.
///
/// Text that is interpolated is data: each format escapes it in its own way, so no name can break
/// a table or smuggle in a link.
struct Phrase: Sendable, ExpressibleByStringInterpolation {
  indirect enum Run: Sendable {
    case words(String)
    case data(String)
    /// The contract's own words, or a place in a file.
    case quoted(String)
    case strong(Phrase)
    /// A file in the same folder.
    case link(String)
    /// A file in the same folder under a name of its own; nil: its own name.
    case reference(String, Anchor?, Phrase)
    /// A place in this page that a link can lead to; it shows nothing.
    case place(Anchor)
    /// A place in a document of the same pack, in the format of this one.
    case passage(Passage, Anchor, Phrase)
    /// What may stand on a line of its own where a table is narrow; begins with a blank.
    case aside(Phrase)
    /// A mark and words that say the same.
    case status(Outcome, Phrase)
    /// A picture in the height of a line, and the letters that stand for it.
    case picture(Drawing, letters: String)
  }

  var runs: [Run]

  init(_ runs: [Run] = []) { self.runs = runs }
  init(stringLiteral value: String) { runs = value.isEmpty ? [] : [.words(value)] }
  init(stringInterpolation: Interpolation) { runs = stringInterpolation.runs }

  struct Interpolation: StringInterpolationProtocol {
    var runs: [Run] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { runs.append(.words(literal)) }
    }

    mutating func appendInterpolation(_ data: String) { runs.append(.data(data)) }
    mutating func appendInterpolation(_ number: Int) { runs.append(.words(String(number))) }
    mutating func appendInterpolation(_ phrase: Phrase) { runs += phrase.runs }
    mutating func appendInterpolation(words: String) { runs.append(.words(words)) }
    mutating func appendInterpolation(quoted: String) { runs.append(.quoted(quoted)) }
    mutating func appendInterpolation(aside: Phrase) { runs.append(.aside(aside)) }
    mutating func appendInterpolation(strong: Phrase) { runs.append(.strong(strong)) }
  }

  static func data(_ text: String) -> Phrase { Phrase([.data(text)]) }
  static func words(_ text: String) -> Phrase { Phrase([.words(text)]) }
  static func status(_ mark: Outcome, _ phrase: Phrase) -> Phrase {
    Phrase([.status(mark, phrase)])
  }
  static func strong(_ phrase: Phrase) -> Phrase { Phrase([.strong(phrase)]) }

  /// Nothing to see, and a place to link to.
  static func place(_ anchor: Anchor) -> Phrase { Phrase([.place(anchor)]) }

  /// The same, its strong first words being a link.
  func linked(_ passage: Passage, _ anchor: Anchor) -> Phrase {
    guard case .strong(let words)? = runs.first else { return self }
    return Phrase([.strong(Phrase([.passage(passage, anchor, words)]))] + runs.dropFirst())
  }

  static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(a.runs + b.runs) }

  var isEmpty: Bool { runs.isEmpty }

  /// Ours with a capital at its start, for the first word of a line.
  var capitalised: Phrase {
    guard case .words(let text)? = runs.first, let first = text.first else { return self }
    return Phrase([.words(first.uppercased() + text.dropFirst())] + runs.dropFirst())
  }
}

/// Which document of a pack a link leads to.
enum Passage: Sendable {
  case here
  /// By its name without extension.
  case beside(String)

  /// - Parameter fileExtension: of the format the link stands in.
  func destination(_ anchor: Anchor, _ fileExtension: String) -> Destination {
    switch self {
    case .here: .here(anchor)
    case .beside(let name): .file("\(name).\(fileExtension)", anchor)
    }
  }
}

/// What happened to a target, as a shape: it needs no colour to be told from the others.
enum Outcome: String, Sendable, CaseIterable {
  case met, missed, mitigated, unknown

  var letter: String {
    switch self {
    case .met: "✓"
    case .missed: "✕"
    case .mitigated: "◇"
    case .unknown: "?"
    }
  }
}

extension DefaultStringInterpolation {
  /// A phrase inside a plain text would lose its escaping; this makes it a mistake of ours that
  /// does not compile.
  @available(*, unavailable, message: "say `as Phrase`, this literal is taken for a plain text")
  mutating func appendInterpolation(_ phrase: Phrase) {}
}

extension [Phrase] {
  func joined(_ separator: Phrase) -> Phrase {
    var runs: [Phrase.Run] = []
    for (index, phrase) in enumerated() {
      if index > 0 { runs += separator.runs }
      runs += phrase.runs
    }
    return Phrase(runs)
  }
}
