import Diagnostics
import Submissions
import Testing

@Suite("A number means one thing or is a finding")
struct NumberTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var decimal: DecimalMark?
    var thousands: ThousandsMark?
    /// The exact value, or the code of the finding.
    var result: String
    init(
      _ text: String, _ result: String, _ decimal: DecimalMark? = nil,
      _ thousands: ThousandsMark? = nil
    ) {
      (self.text, self.decimal, self.thousands, self.result) = (text, decimal, thousands, result)
    }
    var testDescription: String {
      "\(text) under \(decimal?.rawValue ?? "nothing") and \(thousands?.rawValue ?? "nothing")"
    }
  }

  static let undeclared: [Case] = [
    Case("0", "0"), Case("7", "7"), Case("007", "7"), Case("1234567", "1234567"),
    Case("98.5", "197/2"), Case("98,5", "197/2"), Case("1234.56", "30864/25"),
    Case("1234,56", "30864/25"), Case("0.1", "1/10"), Case(".5", "1/2"), Case(",5", "1/2"),
    Case("0.123", "123/1000"), Case("0,123", "123/1000"), Case("1234.567", "1234567/1000"),
    Case("1.2345", "2469/2000"), Case("1,23", "123/100"),
    Case("1,234", "S051"), Case("1.234", "S051"), Case("12.345", "S051"), Case("999,000", "S051"),
    Case("-1,234", "S051"),
    Case("1,234,567", "S052"), Case("1.234.567", "S052"), Case("1,234.5", "S052"),
    Case("1.234,5", "S052"), Case("1'234", "S052"), Case("1\u{2019}234.5", "S052"),
    Case("1 234", "1234"), Case("1\u{A0}234\u{A0}567", "1234567"), Case("1\u{202F}234,5", "2469/2"),
    Case("1 234.567", "1234567/1000"), Case("12 34", "S053"), Case("1 2345", "S053"),
    Case("1234 567", "S053"), Case("0 123", "S053"), Case("1  234", "S053"),
    Case("5.", "S053"), Case("5,", "S053"), Case("1.2 3", "S053"),
    Case("+5", "5"), Case("-5", "-5"), Case("\u{2212}5", "-5"), Case("- 5", "-5"),
    Case("--5", "S050"), Case("+-5", "S050"), Case("5-", "S057"), Case("5 \u{2212}", "S057"),
    Case("5+", "S057"), Case("(5)", "S057"), Case("1.2E+05", "S055"), Case("1e5", "S055"),
    Case("1,2E-3", "S055"), Case("abc", "S050"), Case("<5", "S050"), Case("~5", "S050"),
    Case("5 or 6", "S060"), Case("5/6", "S060"), Case("5*", "S060"), Case("1;2", "S060"),
    Case("\u{FF15}", "S050"), Case("\u{0665}", "S050"), Case("½", "S050"),
    Case("2026-10-01", "S060"), Case("12:30", "S060"), Case(" 5 ", "5"), Case("\u{A0}5\u{A0}", "5"),
    Case("n/a", "S056"), Case("N/A", "S056"), Case("-", "S056"), Case(".", "S056"),
    Case("#N/A", "S056"), Case("#DIV/0!", "S056"), Case("#REF!", "S056"), Case("null", "S056"),
    Case("NaN", "S056"), Case("?", "S056"), Case("\u{2014}", "S056"), Case("", "blank"),
    Case("  ", "blank"),
    Case(String(repeating: "9", count: 50), String(repeating: "9", count: 50)),
    Case(String(repeating: "9", count: 51), "S069"),
    Case(String(repeating: "9", count: 5_000), "S069"),
    Case("0." + String(repeating: "0", count: 60) + "1", "S069"),
  ]

  static let declared: [Case] = [
    Case("1,234", "617/500", .comma), Case("1.234", "617/500", .point),
    Case("1.234", "1234", nil, .point), Case("1,234", "1234", nil, .comma),
    Case("1.234", "617/500", nil, .unmarked), Case("1,234", "617/500", nil, .space),
    Case("1,234", "1234", .point, .comma), Case("1.234", "1234", .comma, .point),
    Case("1,234.5", "2469/2", .point, .comma), Case("1.234,5", "2469/2", .comma, .point),
    Case("1.234,5", "2469/2", nil, .point), Case("98,5", "197/2", nil, .point),
    Case("1.234.567,89", "123456789/100", .comma, .point),
    Case("1,234,567", "1234567", .point, .comma), Case("12,34", "S053", .point, .comma),
    Case("98.5", "S053", .comma, .point), Case("98,5", "S053", .point, .comma),
    Case("1'234'567", "1234567", nil, .apostrophe),
    Case("1\u{2019}234.5", "2469/2", .point, .apostrophe),
    Case("1'23", "S053", nil, .apostrophe), Case("1'234 567", "S053", nil, .apostrophe),
    Case("98.5", "S054", .comma), Case("98,5", "S054", .point), Case("1.234", "S052", .comma),
    Case("1,234", "S052", .point), Case("1,234", "S054", .point, .unmarked),
    Case("1.234,5", "S052", .comma), Case("1 234,5", "2469/2", .comma),
    Case("1 234,5", "2469/2", .comma, .unmarked), Case("1 234 567", "1234567", .comma, .space),
    Case("1,2,3", "S053", .comma), Case("1.2.3", "S053", .point),
    Case("1,234,5", "S053", .point, .comma),
    Case(",234", "S053", .point, .comma), Case("1,,234", "S053", .point, .comma),
    Case("0,123", "S053", .point, .comma), Case("1,234,", "S053", .point, .comma),
  ]

  @Test("without a declared style", arguments: undeclared)
  func withoutStyle(_ given: Case) throws { try check(given) }

  @Test("with a declared style", arguments: declared)
  func withStyle(_ given: Case) throws { try check(given) }

  private func check(_ given: Case) throws {
    var lines = ""
    if let decimal = given.decimal { lines += "decimal: \"\(decimal.rawValue)\"\n" }
    if let thousands = given.thousands { lines += "thousands: \"\(thousands.rawValue)\"\n" }
    #expect(try cell(given.text, under: "index", lines: lines) == given.result)
  }

  @Test("the lines to add make a number of two readings the one that was meant")
  func twoReadings() throws {
    let reading = try read("index\n\"1,234\"\n")
    let finding = try #require(reading.findings.all.first)
    #expect(finding.message == "`1,234` can be read as 1.234 or as 1234")
    #expect(
      finding.help == [
        "for 1.234 add to submission.yaml: `decimal: \",\"`",
        "for 1234 add to submission.yaml: `thousands: \",\"`",
      ])
    #expect(try cell("1,234", under: "index", lines: "decimal: \",\"\n") == "617/500")
    #expect(try cell("1,234", under: "index", lines: "thousands: \",\"\n") == "1234")
  }
}
