import Calendars
import Diagnostics
import Submissions
import Testing

@Suite("submission.yaml says how the files are written")
struct SheetTests {
  private func read(_ text: String) -> (sheet: SubmissionSheet?, codes: [String]) {
    let findings = Findings()
    let sheet = SubmissionSheet.read(
      Array(text.utf8), file: "submission.yaml", findings: findings)
    return (sheet, findings.sorted().map(\.code))
  }

  @Test("every setting, and what a file says of itself comes first")
  func everything() throws {
    let (sheet, codes) = read(
      """
      kepi delivery: 1
      received: 2026-11-06
      from: M. Havel, Northline
      separator: ";"
      decimal: ","
      thousands: " "
      dates: day.month.year
      units: {service level: "%", asa: s, calls: count, monthly charge: EUR}
      columns: {achieved_pct: service level}
      files:
        counts.csv: {separator: ",", decimal: ".", dates: year-month-day, thousands: none}
        charges.csv: {separator: tab, units: {asa: min}}
      """)
    #expect(codes == [])
    let read = try #require(sheet)
    #expect(read.received.value.description == "2026-11-06")
    #expect(read.received.place.line == 2)
    #expect(read.from == "M. Havel, Northline")
    #expect(read.files.map(\.value) == ["counts.csv", "charges.csv"])
    let common = read.style(for: "kpis.csv")
    #expect(common.separator == 0x3B)
    #expect(common.decimal == .comma)
    #expect(common.thousands == .space)
    #expect(common.dates == .dayMonthYearDots)
    let counts = read.style(for: "counts.csv")
    #expect(counts.separator == 0x2C)
    #expect(counts.decimal == .point)
    #expect(counts.thousands == .unmarked)
    #expect(counts.dates == .yearMonthDay)
    let charges = read.style(for: "charges.csv")
    #expect(charges.separator == 0x09)
    #expect(charges.decimal == .comma)
  }

  static let head = "kepi delivery: 1\nreceived: 2026-11-06\n"

  @Test(
    "a setting that cannot be read is a finding",
    arguments: [
      ("", ["K005"]), ("kepi delivery: 2\nreceived: 2026-11-06", ["S020"]),
      ("received: 2026-11-06", ["K031"]), ("kepi delivery: 1", ["K031"]),
      ("kepi delivery: 1\nreceived: 6.11.2026", ["S021"]),
      ("kepi delivery: 1\nreceived: 2026-02-30", ["S021"]), ("- a", ["K030"]),
      (head + "separator: \"|\"", ["K034"]), (head + "decimal: \";\"", ["K034"]),
      (head + "thousands: x", ["K034"]), (head + "dates: y-m-d", ["K034"]),
      (head + "decimal: \",\"\nthousands: \",\"", ["S022"]),
      (head + "decimal: \",\"\nfiles: {a.csv: {thousands: \",\"}}", ["S022"]),
      (head + "units: {asa: sceonds}", ["S023"]), (head + "units: {asa: [s]}", ["S025"]),
      (head + "units: {asa: }", ["S025"]), (head + "units: s", ["K030"]),
      (head + "units: {a b: s, A_b: s}", ["S024"]), (head + "columns: {x: a, X: b}", ["S024"]),
      (head + "columns: {x: }", ["S025"]), (head + "files: {a.csv: tab}", ["K030"]),
      (head + "files: {a.csv: {seperator: tab}}", ["K033"]), (head + "form: x", ["K033"]),
      (head + "thousands: \"\u{A0}\"", []), (head + "thousands: \"\u{202F}\"", []),
      (head + "separator: \"\\t\"", []), (head + "units: {asa: EUR, b: Seconds}", []),
    ] as [(String, [String])])
  func faults(_ text: String, _ codes: [String]) {
    #expect(read(text).codes == codes)
  }
}
