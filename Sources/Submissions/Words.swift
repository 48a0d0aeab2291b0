import Diagnostics

extension Unicode.Scalar {
  /// A space of any width, a line end, or a byte-order mark that was pasted into a cell.
  var isBlank: Bool {
    switch value {
    case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x202F, 0x2007, 0x2009, 0x200A, 0x200B, 0x3000, 0xFEFF: true
    default: false
    }
  }

  var isDigit: Bool { (0x30...0x39).contains(value) }
}

enum Words {
  /// The text without blanks at both ends, no-break spaces included.
  static func trimmed(_ text: some StringProtocol) -> String {
    let scalars = text.unicodeScalars
    // Text that begins and ends with a visible ASCII character is trimmed already.
    let visible: ClosedRange<Unicode.Scalar> = "!"..."~"
    if let first = scalars.first, let last = scalars.last, visible ~= first, visible ~= last {
      return String(text)
    }
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(text[first...last])
  }

  /// The spelling under which two names are the same name: no case, and `_`, `-` and any run of
  /// blanks are one space.
  static func folded(_ text: some StringProtocol) -> String {
    var folded = String.UnicodeScalarView()
    var gap = false
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isBlank || scalar == "_" || scalar == "-" {
        gap = !folded.isEmpty
      } else {
        if gap { folded.append(" ") }
        gap = false
        folded.append(scalar)
      }
    }
    return String(folded)
  }

  /// The text in backticks as one line, so that a message stays a sentence.
  static func quoted(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(61) { line.append(scalar.isBlank ? " " : scalar) }
    return Diagnostic.quote(String(line))
  }

  /// The text as a key or value of YAML: bare where that is safe, in quotes otherwise.
  static func yaml(_ text: String) -> String {
    let isSafe =
      text.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.isDigit || $0 == " " || $0 == "-" || $0 == "_"
      } && text.last != " "
    guard !isSafe else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// `a, b or c`, at most eight of them.
  static func choices(_ words: [String]) -> String {
    let shown = words.prefix(8).map { quoted($0) }
    if words.count > shown.count { return shown.joined(separator: ", ") + ", …" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "nothing" }
    return shown.dropLast().joined(separator: ", ") + " or " + last
  }
}

/// Names of the contract, found exactly first and then by their folded spelling.
struct NameIndex: Sendable {
  enum Match: Hashable {
    case found(String)
    case ambiguous([String])
    case unknown
  }

  let names: [String]
  private let exact: Set<String>
  private let folded: [String: [String]]

  init(_ names: some Sequence<String>) {
    let sorted = names.sorted()
    self.names = sorted
    exact = Set(sorted)
    folded = Dictionary(grouping: sorted) { Words.folded($0) }
  }

  func find(_ text: String) -> Match {
    if exact.contains(text) { return .found(text) }
    guard let candidates = folded[Words.folded(text)], let only = candidates.first else {
      return .unknown
    }
    return candidates.count == 1 ? .found(only) : .ambiguous(candidates)
  }
}
