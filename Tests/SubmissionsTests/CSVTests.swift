import Diagnostics
import Submissions
import Testing

@Suite("A table is read as it was written")
struct CSVTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var separator: UInt8?
    /// Rows with `|` between cells and `/` between rows, header first; nil: no table.
    var cells: String?
    var codes: [String] = []
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "plain", text: "a,b\n1,2\n", cells: "a|b/1|2"),
    Case(name: "no last line end", text: "a,b\n1,2", cells: "a|b/1|2"),
    Case(name: "CRLF", text: "a,b\r\n1,2\r\n", cells: "a|b/1|2"),
    Case(name: "CR", text: "a,b\r1,2\r", cells: "a|b/1|2"),
    Case(name: "mixed line ends", text: "a,b\r1,2\n3,4\r\n5,6", cells: "a|b/1|2/3|4/5|6"),
    Case(name: "byte-order mark", text: "\u{FEFF}a,b\n1,2", cells: "a|b/1|2"),
    Case(name: "mark before a quote", text: "\u{FEFF}\"a\",b\n1,2", cells: "a|b/1|2"),
    Case(name: "semicolons", text: "a;b\n1,5;2", cells: "a|b/1,5|2"),
    Case(name: "tabs", text: "a\tb\n1\t2", cells: "a|b/1|2"),
    Case(name: "given separator", text: "a,x;b\n1;2", separator: 0x3B, cells: "a,x|b/1|2"),
    Case(name: "two separators", text: "a,x;b;c\n1;2;3", cells: nil, codes: ["S005"]),
    Case(name: "quoted separator in the header", text: "\"a,x\";b\n1;2", cells: "a,x|b/1|2"),
    Case(name: "announced separator", text: "sep=;\r\na,x;b\r\n1;2", cells: "a,x|b/1|2"),
    Case(name: "one column", text: "a\n1\n2\n", cells: "a/1/2"),
    Case(name: "one column, blank in the middle", text: "a\n1\n\n2\n\n", cells: "a/1//2"),
    Case(name: "quotes", text: "a,b\n\"1\",\"x \"\"y\"\" z\"", cells: "a|b/1|x \"y\" z"),
    Case(name: "only quotes", text: "a,b\n\"\"\"\",\"\"", cells: "a|b/\"|"),
    Case(name: "separator in quotes", text: "a,b\n\"1,2\",3", cells: "a|b/1,2|3"),
    Case(name: "line end in quotes", text: "a,b\n\"1\r\n2\",3\n4,5", cells: "a|b/1\r\n2|3/4|5"),
    Case(name: "trimmed header", text: " a ,\u{A0}b\u{202F}\n 1 ,2", cells: "a|b/ 1 |2"),
    Case(name: "empty lines before the header", text: "\n\na,b\n1,2", cells: "a|b/1|2"),
    Case(name: "empty lines at the end", text: "a,b\n1,2\n\n\r\n\n", cells: "a|b/1|2"),
    Case(
      name: "empty line in the middle", text: "a,b\n1,2\n\n3,4", cells: "a|b/1|2/~|~/3|4",
      codes: ["S009"]),
    Case(
      name: "empty lines in the middle", text: "a,b\n1,2\n\n\n\n3,4", cells: "a|b/1|2/~|~/3|4",
      codes: ["S009"]),
    Case(name: "short row", text: "a,b\n1\n3,4", cells: "a|b/~1|~/3|4", codes: ["S009"]),
    Case(name: "long row", text: "a,b\n1,2,3\n3,4", cells: "a|b/~1|~2/3|4", codes: ["S009"]),
    Case(name: "unclosed quote", text: "a,b\n1,2\n\"3,4\n5,6", cells: "a|b/1|2", codes: ["S006"]),
    Case(name: "unclosed quote in the header", text: "a,\"b\n1,2", cells: nil, codes: ["S006"]),
    Case(
      name: "text after a quote", text: "a,b\n\"1\"x,2", cells: "a|b/~1x|2", codes: ["S007"]),
    Case(
      name: "space after a quote", text: "a,b\n\"1\" ,2", cells: "a|b/~1 |2", codes: ["S007"]),
    Case(name: "stray quote", text: "a,b\n1\"2,2", cells: "a|b/~1\"2|2", codes: ["S008"]),
    Case(
      name: "space before a quote", text: "a,b\n \"1\",2", cells: "a|b/~ \"1\"|2", codes: ["S008"]),
    Case(name: "control character", text: "a,b\n1\u{1},2", cells: "a|b/~1\u{1}|2", codes: ["S010"]),
    Case(name: "nothing", text: "", cells: nil, codes: ["S004"]),
    Case(name: "only line ends", text: "\n\r\n\n", cells: nil, codes: ["S004"]),
    Case(name: "only blanks", text: " , \n1,2", cells: nil, codes: ["S004"]),
    Case(name: "header alone", text: "a,b\n", cells: "a|b"),
  ]

  @Test(arguments: cases)
  func everyLetterOfTheTableCounts(_ given: Case) {
    let findings = Findings()
    let table = CSV.read(
      Array(given.text.utf8), file: "x.csv", separator: given.separator, findings: findings)
    let rows = table.map { [$0.header] + $0.rows }
    let cells = rows?.map { row in
      row.map { ($0.isFaulty ? "~" : "") + $0.text }.joined(separator: "|")
    }
    #expect(cells?.joined(separator: "/") == given.cells)
    #expect(findings.sorted().map(\.code) == given.codes)
  }

  @Test("cells know their address, line and column")
  func places() throws {
    let text = "é,b\n\"1\n2\",ü3\n4,5"
    let table = try #require(
      CSV.read(Array(text.utf8), file: "x.csv", separator: nil, findings: Findings()))
    let cells = ([table.header] + table.rows).flatMap { $0 }
    let shown = cells.map { cell in
      let place = cell.place
      return "\(place.cell ?? "") \(place.line):\(place.column)-\(place.endLine):\(place.endColumn)"
    }
    #expect(
      shown == [
        "A1 1:1-1:2", "B1 1:3-1:4", "A2 2:1-3:3", "B2 3:4-3:6", "A3 4:1-4:2", "B3 4:3-4:4",
      ])
  }

  @Test("the address of a column has as many letters as a spreadsheet gives it")
  func addresses() throws {
    let header = (0..<703).map { "c\($0)" }.joined(separator: ",")
    let table = try #require(
      CSV.read(Array(header.utf8), file: "x.csv", separator: nil, findings: Findings()))
    #expect(
      [0, 25, 26, 51, 52, 701, 702].map { table.header[$0].place.cell } == [
        "A1", "Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1",
      ])
  }

  @Test(
    "other encodings are refused with the way to save the file",
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "S002"), ([0xFE, 0xFF, 0x00, 0x61], "S002"),
      ([0x61, 0x00, 0x2C, 0x00], "S002"), ([0x00, 0x61, 0x00, 0x2C], "S002"),
      ([0x61, 0x2C, 0xE9, 0x0A], "S003"), ([0x61, 0x0A, 0x22, 0xC3, 0x22], "S003"),
      ([0x61, 0x0A, 0xED, 0xA0, 0x80], "S003"),
    ] as [([UInt8], String)])
  func encodings(_ bytes: [UInt8], _ code: String) {
    let findings = Findings()
    #expect(CSV.read(bytes, file: "x.csv", separator: nil, findings: findings) == nil)
    #expect(findings.all.map(\.code) == [code])
    #expect(
      findings.all.allSatisfy {
        $0.help == [
          "in Excel choose `Save as`, file type `CSV UTF-8 (comma delimited)`, and deliver that file"
        ]
      })
  }

  @Test("a file over 64 MiB, and one with too many columns, is refused before it fills the memory")
  func sizes() {
    let findings = Findings()
    let large = [UInt8](repeating: 0x2C, count: CSV.largestFile + 1)
    #expect(CSV.read(large, file: "x.csv", separator: nil, findings: findings) == nil)
    let wide = [UInt8](repeating: 0x61, count: 1) + [UInt8](repeating: 0x2C, count: 200_000)
    #expect(CSV.read(wide, file: "x.csv", separator: nil, findings: findings) == nil)
    #expect(findings.all.map(\.code) == ["S001", "S011"])
  }

  @Test("a fault in every row is told five times and then counted")
  func repeatedFaults() {
    let findings = Findings()
    let text = "a,b\n" + String(repeating: "1\n", count: 1_000) + "1,2\n"
    _ = CSV.read(Array(text.utf8), file: "x.csv", separator: nil, findings: findings)
    let sorted = findings.sorted()
    #expect(sorted.count == 5)
    #expect(sorted.last?.help.last == "995 more places have the same fault")
  }
}
