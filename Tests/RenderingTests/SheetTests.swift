import Testing

@testable import Rendering

@Suite("Sheets")
struct SheetTests {
  @Test(
    "a cell is quoted where it must be, and runs as no formula",
    arguments: [
      (Sheet.Cell.text("plain"), "plain", "plain"), (.text("a,b"), "\"a,b\"", "a,b"),
      (.text("a;b"), "a;b", "\"a;b\""),
      (.text("say \"x\""), "\"say \"\"x\"\"\"", "\"say \"\"x\"\"\""),
      (.text(" a"), "\" a\"", "\" a\""), (.text("a\nb"), "a\u{240A}b", "a\u{240A}b"),
      (.text("=1+1"), "'=1+1", "'=1+1"), (.text("+1"), "'+1", "'+1"), (.text("-x"), "'-x", "'-x"),
      (.text("@x"), "'@x", "'@x"), (.number("-1234.50"), "-1234.50", "-1234,50"),
      (.number("7"), "7", "7"), (.blank, "", ""),
    ])
  func cells(_ cell: Sheet.Cell, _ comma: String, _ semicolon: String) {
    let sheet = Sheet(columns: ["a"], rows: [[cell]])
    #expect(CSVWriter.write(sheet, .comma) == "\u{FEFF}a\r\n\(comma)\r\n")
    #expect(CSVWriter.write(sheet, .semicolon) == "\u{FEFF}a\r\n\(semicolon)\r\n")
  }
}
