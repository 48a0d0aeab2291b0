/// One name of the contract as a column, or a row of a long table, gives it.
struct ValueColumn: Hashable {
  var name: String
  var kind: ColumnKind
  /// From the header or from submission.yaml.
  var unit: UnitWord?
  /// A finding says why nothing in it is read.
  var isRejected = false
}

/// A header cut into a name and a unit: `service level (%)`, `asa [s]`, `service level %`.
enum HeaderText {
  static func split(_ text: String) -> (name: String, unit: UnitWord)? {
    if let bracketed = bracketed(text) { return bracketed }
    if text.hasSuffix("%") {
      let name = Words.trimmed(text.dropLast())
      return name.isEmpty ? nil : (name, .percent)
    }
    // `_` and `-` stand for spaces: `asa_s`, `wait in working_days`.
    let words = text.split { $0 == " " || $0 == "_" || $0 == "\u{A0}" || $0 == "\u{202F}" }
    for length in [2, 1] where words.count > length {
      let tail = words.suffix(length).joined(separator: " ")
      guard let unit = unit(tail), let start = words.suffix(length).first?.startIndex else {
        continue
      }
      let name = String(
        text[..<start].reversed().drop { $0 == " " || $0 == "_" || $0 == "\u{A0}" }.reversed())
      return (name, unit)
    }
    return nil
  }

  /// Brackets are a unit on purpose; a last word may only look like one.
  static func bracketed(_ text: String) -> (name: String, unit: UnitWord)? {
    for (open, close) in [("(", ")"), ("[", "]")] where text.hasSuffix(close) {
      guard let start = text.lastIndex(of: Character(open)) else { continue }
      let inside = text[text.index(after: start)...].dropLast()
      let name = Words.trimmed(text[..<start])
      guard let unit = unit(String(inside)), !name.isEmpty else { continue }
      return (name, unit)
    }
    return nil
  }

  private static func unit(_ text: String) -> UnitWord? {
    if let unit = UnitWord(text) { return unit }
    // A sign that belongs to one currency only says which one it is.
    guard let codes = CurrencySign.codes(for: Words.trimmed(text)), codes.count == 1 else {
      return nil
    }
    return codes.first.flatMap { UnitWord($0) }
  }
}
