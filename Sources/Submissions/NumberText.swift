import Quantities

/// Reads the digits of a number under the marks that submission.yaml declares. What is not
/// declared is read only where there is a single way to read it.
struct NumberText {
  var decimal: DecimalMark?
  var thousands: ThousandsMark?

  private static let mostDigits = 50

  /// - Parameters:
  ///   - body: digits, points, commas, apostrophes and blanks; at least one digit.
  ///   - shown: the cell in backticks, for messages.
  func read(_ body: [Unicode.Scalar], shown: String) throws(CellFault) -> Exact {
    let mark = try decimalMark(of: body, shown)
    let parts = body.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else {
      throw CellFault(
        .malformedGroups, "\(shown) has the decimal mark `\(mark)` more than once",
        help: ["write 1234567.89 without grouping, or declare `thousands:` in submission.yaml"])
    }
    try refuseUndeclared(body, mark, shown)
    let digits = try ungrouped(whole, shown)
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    guard fraction.allSatisfy(\.isDigit), parts.count == 1 || !fraction.isEmpty else {
      throw CellFault(
        .malformedGroups, "\(shown) has no plain digits after the decimal mark `\(mark)`",
        help: ["write the digits without blanks or marks between them"])
    }
    guard digits.count + fraction.count <= Self.mostDigits else { throw tooLong(shown) }
    var text = String.UnicodeScalarView()
    if digits.isEmpty { text.append("0") }
    text.append(contentsOf: digits)
    if !fraction.isEmpty {
      text.append(".")
      text.append(contentsOf: fraction)
    }
    guard let value = Exact(decimal: String(text)) else { throw tooLong(shown) }
    return value
  }

  private func tooLong(_ shown: String) -> CellFault {
    CellFault(
      .tooLong, "\(shown) has more than \(Self.mostDigits) digits",
      help: ["round the figure where the contract says so"])
  }

  /// The mark that is the decimal one in this number; any mark will do where it has none.
  private func decimalMark(
    of body: [Unicode.Scalar], _ shown: String
  ) throws(CellFault) -> Unicode.Scalar {
    switch (decimal, thousands) {
    case (.point?, _), (nil, .comma?): return "."
    case (.comma?, _), (nil, .point?): return ","
    case (nil, _): break
    }
    let points = body.count { $0 == "." }
    let commas = body.count { $0 == "," }
    if points == 0, commas == 0 { return "." }
    let mark: Unicode.Scalar = points > 0 ? "." : ","
    guard points == 0 || commas == 0 else {
      let grouping = body.first { $0 == "." || $0 == "," } ?? ","
      throw undeclared(grouping, shown)
    }
    guard points + commas == 1 else { throw undeclared(mark, shown) }
    let parts = body.split(separator: mark, omittingEmptySubsequences: false)
    let looksGrouped =
      parts.count == 2 && parts[1].count == 3 && (1...3).contains(parts[0].count)
      && parts[0].first != "0" && body.allSatisfy { $0.isDigit || $0 == mark }
    if looksGrouped, thousands == nil {
      let whole = String(String.UnicodeScalarView(parts[0]))
      let rest = String(String.UnicodeScalarView(parts[1]))
      throw CellFault(
        .twoReadings, "\(shown) can be read as \(whole).\(rest) or as \(whole)\(rest)",
        help: [
          "for \(whole).\(rest) add to submission.yaml: `decimal: \"\(mark)\"`",
          "for \(whole)\(rest) add to submission.yaml: `thousands: \"\(mark)\"`",
        ])
    }
    return mark
  }

  private func undeclared(_ mark: Unicode.Scalar, _ shown: String) -> CellFault {
    CellFault(
      .undeclaredThousands,
      "\(shown) groups its digits with `\(mark)`, which submission.yaml does not declare",
      help: CellFault.add("thousands: \"\(mark)\""))
  }

  /// Marks that are neither the decimal one nor the declared thousands.
  private func refuseUndeclared(
    _ body: [Unicode.Scalar], _ mark: Unicode.Scalar, _ shown: String
  ) throws(CellFault) {
    for scalar in body where !scalar.isDigit && scalar != mark && !isGrouping(scalar) {
      if scalar == "'" || scalar == "\u{2019}" { throw undeclared("'", shown) }
      let groups = body.split(separator: scalar, omittingEmptySubsequences: false)
      let isGroup = groups.dropFirst().allSatisfy { $0.prefix { $0.isDigit }.count == 3 }
      if isGroup, thousands == nil { throw undeclared(scalar, shown) }
      throw CellFault(
        .otherDecimalMark,
        "\(shown) has the mark `\(scalar)`, the decimal mark of this file is `\(mark)`",
        help: ["write the number with `\(mark)`, or correct `decimal:` in submission.yaml"])
    }
  }

  private func isGrouping(_ scalar: Unicode.Scalar) -> Bool {
    // Blanks between groups of three can mean nothing else, so that nobody need declare them.
    if scalar.isBlank { return true }
    return switch thousands {
    case .point?: scalar == "."
    case .comma?: scalar == ","
    case .apostrophe?: scalar == "'" || scalar == "\u{2019}"
    case .unmarked?, .space?, nil: false
    }
  }

  private func ungrouped(
    _ whole: ArraySlice<Unicode.Scalar>, _ shown: String
  ) throws(CellFault) -> [Unicode.Scalar] {
    let groups = whole.split(omittingEmptySubsequences: false) { !$0.isDigit }
    guard groups.count > 1 else { return Array(whole) }
    var marks: Set<Unicode.Scalar> = []
    for scalar in whole where !scalar.isDigit {
      marks.insert(scalar.isBlank ? " " : scalar == "\u{2019}" ? "'" : scalar)
    }
    let isWellFormed =
      marks.count == 1 && (1...3).contains(groups.first?.count ?? 0)
      && groups.first?.first != "0" && groups.dropFirst().allSatisfy { $0.count == 3 }
    guard isWellFormed else {
      throw CellFault(
        .malformedGroups, "the digits of \(shown) are not in groups of three",
        help: ["write `1 234 567` or `1234567`"])
    }
    return groups.flatMap { $0 }
  }
}
