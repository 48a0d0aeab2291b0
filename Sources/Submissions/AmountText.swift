/// A cell cut into the parts of an amount: `−€1 234.50`, `98.5 %`, `412 600,00 EUR`, `41 s`.
struct AmountText: Hashable {
  var isNegative = false
  /// A currency sign or code before the number.
  var prefix = ""
  /// Digits, marks and blanks.
  var body: [Unicode.Scalar] = []
  /// What stands behind the number.
  var tail = ""

  /// Longer cells are no amounts.
  static let longest = 120

  /// - Parameter text: digits and nothing else.
  init(digits text: String) { body = Array(text.unicodeScalars) }

  /// - Parameter text: trimmed, not empty.
  init(_ text: String) throws(CellFault) {
    var shown: String { Words.quoted(text) }
    let scalars = Array(text.unicodeScalars.prefix(Self.longest + 1))
    guard scalars.count <= Self.longest else {
      throw CellFault(
        .tooLong, "\(shown) is too long for a number",
        help: ["write the figure as it is reported, in a few digits"])
    }
    if scalars.first == "(", scalars.last == ")" {
      throw CellFault(
        .signPosition, "\(shown) is in brackets", help: ["a negative number is written `-5`"])
    }
    var index = 0
    var hasSign = false
    func skipBlanks() {
      while index < scalars.count, scalars[index].isBlank { index += 1 }
    }
    func takeSign() {
      guard !hasSign, index < scalars.count else { return }
      switch scalars[index] {
      case "-", "\u{2212}": (hasSign, isNegative) = (true, true)
      case "+": hasSign = true
      default: return
      }
      index += 1
      skipBlanks()
    }
    takeSign()
    var before = String.UnicodeScalarView()
    while index < scalars.count, !scalars[index].isDigit, !scalars[index].isBlank,
      !Self.isSign(scalars[index]), !Self.opensNumber(scalars, index)
    {
      before.append(scalars[index])
      index += 1
    }
    prefix = String(before)
    skipBlanks()
    if !prefix.isEmpty { takeSign() }
    while index < scalars.count, scalars[index].isDigit || Self.isMark(scalars[index]) {
      body.append(scalars[index])
      index += 1
    }
    while let last = body.last, last.isBlank { body.removeLast() }
    guard body.contains(where: \.isDigit) else {
      throw CellFault(
        .notANumber, "\(shown) is not a number",
        help: ["write the number alone, or leave the cell empty: blank means not reported"])
    }
    var behind = String.UnicodeScalarView()
    behind.append(contentsOf: scalars[index...])
    tail = Words.trimmed(String(behind))
    if tail == "-" || tail == "\u{2212}" || tail == "+" {
      throw CellFault(
        .signPosition, "\(shown) has its sign behind the number",
        help: ["a negative number is written `-5`"])
    }
    if Self.isExponent(tail) {
      throw CellFault(
        .scientific, "\(shown) is in scientific notation",
        help: [
          "digits may be lost already: in Excel format the column as `Number` and save again"
        ])
    }
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "+" || scalar == "\u{2212}"
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "," || scalar == "'" || scalar == "\u{2019}" || scalar.isBlank
  }

  /// A point or comma that a digit follows, as in `.5`: a point of `kr.` is part of the prefix.
  private static func opensNumber(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard scalars[index] == "." || scalars[index] == "," else { return false }
    return index + 1 < scalars.count && scalars[index + 1].isDigit
  }

  private static func isExponent(_ tail: String) -> Bool {
    guard let first = tail.first, first == "e" || first == "E" else { return false }
    let rest = tail.dropFirst()
    let digits = rest.first == "+" || rest.first == "-" ? rest.dropFirst() : rest
    return digits.unicodeScalars.first?.isDigit ?? false
  }
}
