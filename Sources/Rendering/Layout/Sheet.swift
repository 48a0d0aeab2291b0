/// A flat table for spreadsheets and other programs: names over columns, one thing a row.
struct Sheet: Sendable {
  enum Cell: Sendable {
    case text(String)
    /// Digits with a decimal point, not grouped.
    case number(String)
    case blank
  }

  var columns: [String]
  /// Each as long as `columns`.
  var rows: [[Cell]]
}

/// What stands between the cells of a CSV file.
package enum CSVStyle: String, CaseIterable, Sendable {
  /// Commas, and a point before the decimals.
  case comma = ","
  /// Semicolons, and a comma before the decimals.
  case semicolon = ";"
}

/// A sheet as CSV (RFC 4180) with a byte-order mark, without which spreadsheets take UTF-8 for
/// something else.
enum CSVWriter {
  static func write(_ sheet: Sheet, _ style: CSVStyle) -> String {
    let lines = [sheet.columns.map(Sheet.Cell.text)] + sheet.rows
    return "\u{FEFF}"
      + lines.map { line in
        line.map { cell($0, style) }.joined(separator: style.rawValue) + "\r\n"
      }.joined()
  }

  private static func cell(_ cell: Sheet.Cell, _ style: CSVStyle) -> String {
    switch cell {
    case .blank: return ""
    case .number(let digits):
      return style == .comma
        ? digits : digits.split(separator: ".").joined(separator: ",")
    case .text(let text): return quoted(harmless(Visible.line(text)), style)
    }
  }

  private static func quoted(_ text: String, _ style: CSVStyle) -> String {
    let needsQuotes =
      text.contains(style.rawValue) || text.contains("\"") || text.hasPrefix(" ")
      || text.hasSuffix(" ")
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// A text that a spreadsheet would run as a formula gets an apostrophe before it.
  private static func harmless(_ text: String) -> String {
    guard let first = text.first, "=+-@\t\r".contains(first) else { return text }
    return "'" + text
  }
}
