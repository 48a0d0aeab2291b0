import Calendars
import Diagnostics
import Quantities
import Submissions
import Testing

@Suite("A JSON file is a table too")
struct JSONTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    /// Rows with `|` between cells and `/` between rows, header first; nil: no table.
    var cells: String?
    var codes: [String] = []
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "rows", text: #"[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]"#, cells: "a|b/1|x/2|y"),
    Case(name: "one object alone", text: #"{"a": 1, "b": 2}"#, cells: "a|b/1|2"),
    Case(name: "an absent member is blank", text: #"[{"a": 1}, {"b": 2}]"#, cells: "a|b/1|/|2"),
    Case(name: "null is blank", text: #"[{"a": null, "b": 1}]"#, cells: "a|b/|1"),
    Case(name: "an empty row", text: #"[{"a": 1}, {}]"#, cells: "a/1/"),
    Case(name: "flags", text: #"[{"a": true, "b": false}]"#, cells: "a|b/true|false"),
    Case(
      name: "no digit is lost", text: #"[{"a": 0.10000000000000000000000001, "b": -0.0}]"#,
      cells: "a|b/0.10000000000000000000000001|-0.0"),
    Case(
      name: "powers are written out", text: #"[{"a": 1.5e3, "b": 15e-3, "c": 1E+2, "d": 0.5e1}]"#,
      cells: "a|b|c|d/1500|0.015|100|05"),
    Case(
      name: "escapes", text: #"[{"a\"": "\u0041\n\/\\ \uD83D\uDE00"}]"#,
      cells: "a\"/A\n/\\ \u{1F600}"),
    Case(name: "byte-order mark", text: "\u{FEFF}[{\"a\": 1}]", cells: "a/1"),
    Case(name: "nothing", text: "", cells: nil, codes: ["S013"]),
    Case(name: "an empty list", text: "[]", cells: nil, codes: ["S004"]),
    Case(name: "empty objects", text: "[{}, {}]", cells: nil, codes: ["S004"]),
    Case(name: "a list of numbers", text: "[1, 2]", cells: nil, codes: ["S013"]),
    Case(name: "a text", text: #""a""#, cells: nil, codes: ["S013"]),
    Case(
      name: "values within values, all told", text: #"[{"a": [1, {"b": 2}], "c": {"d": []}}]"#,
      cells: nil, codes: ["S013", "S013"]),
    Case(name: "a member twice", text: #"[{"a": 1, "a": 2}]"#, cells: nil, codes: ["S014"]),
    Case(name: "a comma too many", text: #"[{"a": 1},]"#, cells: nil, codes: ["S012"]),
    Case(name: "a comma too many inside", text: #"[{"a": 1,}]"#, cells: nil, codes: ["S012"]),
    Case(name: "a comma is missing", text: #"[{"a": 1} {"a": 2}]"#, cells: nil, codes: ["S012"]),
    Case(name: "cut short", text: #"[{"a": 1"#, cells: nil, codes: ["S012"]),
    Case(name: "an open text", text: #"[{"a": "1}]"#, cells: nil, codes: ["S006"]),
    Case(name: "a line end in a text", text: "[{\"a\": \"1\n2\"}]", cells: nil, codes: ["S010"]),
    Case(name: "single quotes", text: "[{'a': 1}]", cells: nil, codes: ["S012"]),
    Case(name: "a comment", text: "[{\"a\": 1}] // x", cells: nil, codes: ["S012"]),
    Case(name: "two documents", text: "[{\"a\": 1}] [2]", cells: nil, codes: ["S012"]),
    Case(name: "NaN", text: "[{\"a\": NaN}]", cells: nil, codes: ["S012"]),
    Case(name: "a leading zero", text: "[{\"a\": 007}]", cells: nil, codes: ["S012"]),
    Case(name: "a leading plus", text: "[{\"a\": +7}]", cells: nil, codes: ["S012"]),
    Case(name: "a bare point", text: "[{\"a\": 7.}]", cells: nil, codes: ["S012"]),
    Case(name: "a comma in a number", text: "[{\"a\": 7,5}]", cells: nil, codes: ["S012"]),
    Case(name: "a huge power", text: "[{\"a\": 1e999999999999}]", cells: nil, codes: ["S069"]),
    Case(name: "half a pair", text: #"[{"a": "\uD83D"}]"#, cells: nil, codes: ["S012"]),
    Case(name: "an unknown escape", text: #"[{"a": "\x"}]"#, cells: nil, codes: ["S012"]),
    Case(
      name: "100,000 brackets", text: "[{\"a\": " + String(repeating: "[", count: 100_000),
      cells: nil, codes: ["S012", "S013"]),
  ]

  @Test(arguments: cases)
  func everyLetterCounts(_ given: Case) {
    let findings = Findings()
    let table = JSONTable.read(Array(given.text.utf8), file: "x.json", findings: findings)
    let rows = table.map { [$0.header] + $0.rows }
    let cells = rows?.map { $0.map(\.text).joined(separator: "|") }
    #expect(cells?.joined(separator: "/") == given.cells)
    #expect(findings.all.map(\.code).sorted() == given.codes)
    #expect(findings.all.allSatisfy { $0.place != nil && !$0.help.isEmpty })
  }

  @Test("a cell knows its pointer, line and column")
  func places() throws {
    let text = "[\n  {\"é/1\": \"ü\", \"b\": 2}\n]"
    let table = try #require(
      JSONTable.read(Array(text.utf8), file: "x.json", findings: Findings()))
    let shown = ([table.header] + table.rows).flatMap { $0 }.map { cell in
      let place = cell.place
      return "\(place.cell ?? "") \(place.line):\(place.column)-\(place.endLine):\(place.endColumn)"
    }
    #expect(
      shown == [
        "/0/é~11 2:4-2:9", "/0/b 2:16-2:19", "/0/é~11 2:11-2:14", "/0/b 2:21-2:22",
      ])
  }

  static func facts(
    _ table: Table?, _ style: FileStyle, _ findings: Findings
  ) throws -> [String] {
    FactReader.facts(
      in: try #require(table), style: style, expectation: try expectation(), findings: findings
    ).facts.map(written)
  }

  @Test("numbers need no declared marks, and the marks of other files don't reach them")
  func marks() throws {
    let findings = Findings()
    let comma = try style("decimal: \",\"\nthousands: \".\"\nunits: {asa: s}\n", findings: findings)
    let text = #"[{"queue": "Sales", "calls offered": 1.234e3, "asa": 1.234}]"#
    let table = JSONTable.read(Array(text.utf8), file: "x.json", findings: findings)
    // The unit that submission.yaml declares for the column holds, its marks do not.
    #expect(
      try Self.facts(table, comma, findings) == [
        "calls offered | queue=Sales | 2026-10 | 1234", "asa | queue=Sales | 2026-10 | 617/500",
      ])
    #expect(findings.all.isEmpty)
  }

  @Test("what is said in CSV and in JSON is the same")
  func same() throws {
    let csv = """
      queue,service level (%),asa,calls offered,severity,opened
      Sales,98.5,0:00:41,1234,minor,2026-10-01
      Aftersales,,41 s,17,Very severe,2026-10-31
      """
    let json = #"""
      [{"queue": "Sales", "service level (%)": 98.5, "asa": "0:00:41", "calls offered": 1234,
        "severity": "minor", "opened": "2026-10-01"},
       {"queue": "Aftersales", "asa": "41 s", "calls offered": 17, "severity": "Very severe",
        "opened": "2026-10-31"}]
      """#
    let findings = Findings()
    let one = CSV.read(Array(csv.utf8), file: "x.csv", separator: nil, findings: findings)
    let other = JSONTable.read(Array(json.utf8), file: "x.json", findings: findings)
    let expected = try Self.facts(one, .unsaid, findings)
    #expect(expected.count == 10)
    #expect(try Self.facts(other, .unsaid, findings) == expected)
    #expect(findings.all.isEmpty)
  }

  @Test("5,000 mutilated files give a table or a reason", arguments: 0..<10)
  func mutations(_ batch: UInt64) throws {
    var random = Seeded(2_000 + batch)
    let sample = Array(
      #"[{"queue": "Sales", "asa": "41 s", "n": -1.5e3}, {"queue": "\u00e9\n", "x": null}]"#.utf8)
    let salt: [UInt8] = Array("\"\\,:{}[]eE+-.0u \n\t'/é".utf8) + [0, 0x80, 0xFF]
    for round in 0..<500 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[at] = salt.randomElement(using: &random) ?? 0
        case 1: bytes.insert(salt.randomElement(using: &random) ?? 0, at: at)
        default: bytes.remove(at: at)
        }
      }
      let findings = Findings()
      if let table = JSONTable.read(bytes, file: "x.json", findings: findings) {
        #expect(table.rows.allSatisfy { $0.count == table.header.count })
      } else {
        #expect(findings.hasErrors, "round \(round): no table and no reason")
      }
    }
  }
}
