import Diagnostics
import YAML

/// Reads the settings of a style, the same ones at the top of submission.yaml and per file.
struct StyleReader {
  let findings: Findings

  /// Marks every setting of a style as known in `fields`.
  func style(_ fields: Fields) -> FileStyle {
    let separator = fields.text("separator")
    let decimal = fields.text("decimal")
    let thousands = fields.text("thousands")
    let dates = fields.text("dates")
    let units = fields.mapping("units")
    let columns = fields.mapping("columns")
    var style = FileStyle(
      separator: separator.flatMap(separatorByte), decimal: decimal.flatMap(decimalMark),
      thousands: thousands.flatMap(thousandsMark), dates: dates.flatMap(dateOrder))
    checkMarks(style, at: (thousands ?? decimal)?.place ?? fields.place)
    each(units, "the unit of") { key, text in
      guard let unit = UnitWord(text.text) else {
        let nearest = Nearest.best(text.text, among: UnitWord.all)
        report(
          .unknownUnitWord, "\(Words.quoted(text.text)) is not a unit", text.place,
          nearest.map { "did you mean `\($0)`?" }
            ?? "the units are \(UnitWord.all.joined(separator: ", ")) or another currency code")
        return
      }
      if let other = style.units[Words.folded(key.text)] { sameName(key, other.key, other.place) }
      style.setUnit(unit, of: key.text, at: key.place)
    }
    each(columns, "the name for") { key, text in
      if let other = style.columns[Words.folded(key.text)] {
        sameName(key, other.key, other.place)
      }
      style.setName(text.text, of: key.text, at: text.place)
    }
    return style
  }

  /// One character cannot group the digits and be the decimal mark. Per file this is asked of
  /// the style that comes out, since each half may stand in another place.
  func checkMarks(_ style: FileStyle, at place: Place) {
    guard let decimal = style.decimal, style.thousands?.rawValue == decimal.rawValue else { return }
    report(
      .marksCollide, "`\(decimal.rawValue)` is both `decimal` and `thousands`", place,
      "give each its own character, or write `thousands: none`")
  }

  private func each(_ mapping: Mapping?, _ what: String, _ body: (Scalar, Scalar) -> Void) {
    for (key, node) in mapping?.entries ?? [] {
      if case .scalar(let scalar) = node, !Words.trimmed(scalar.text).isEmpty {
        body(key, scalar)
      } else {
        report(
          .settingNotText, "\(what) \(Words.quoted(key.text)) must be a text, here is \(node.kind)",
          node.place, "write one word after the colon")
      }
    }
  }

  private func sameName(_ key: Scalar, _ other: String, _ place: Place) {
    findings.report(
      Diagnostic(
        SubmissionCode.sameNameTwice.rawValue, .error,
        "\(Words.quoted(key.text)) and \(Words.quoted(other)) are the same column",
        at: key.place, help: ["keep one of them: case, spaces, `_` and `-` make no difference"],
        labels: [Label(place: place, text: "first here")]))
  }

  private func separatorByte(_ scalar: Scalar) -> UInt8? {
    if scalar.text == "\t" { return 0x09 }
    return choice(
      scalar, "a separator",
      [(",", 0x2C), (";", 0x3B), ("tab", 0x09), ("comma", 0x2C), ("semicolon", 0x3B)],
      findings: findings)
  }

  private func decimalMark(_ scalar: Scalar) -> DecimalMark? {
    choice(
      scalar, "a decimal mark",
      DecimalMark.allCases.map { ($0.rawValue, $0) } + [("point", .point), ("comma", .comma)],
      findings: findings)
  }

  private func thousandsMark(_ scalar: Scalar) -> ThousandsMark? {
    let isSpace = scalar.text.unicodeScalars.allSatisfy { $0.isBlank }
    if isSpace || scalar.text == "space" { return .space }
    if scalar.text == "\u{2019}" { return .apostrophe }
    return choice(
      scalar, "a thousands mark",
      [
        ("none", .unmarked), ("space", .space), (".", .point), (",", .comma), ("'", .apostrophe),
        ("point", .point), ("comma", .comma), ("apostrophe", .apostrophe),
      ], findings: findings)
  }

  private func dateOrder(_ scalar: Scalar) -> DateOrder? {
    choice(
      scalar, "the order of a date", DateOrder.allCases.map { ($0.rawValue, $0) },
      findings: findings)
  }

  private func report(_ code: SubmissionCode, _ message: String, _ place: Place, _ help: String) {
    findings.error(code.rawValue, message, at: place, help: help)
  }
}
