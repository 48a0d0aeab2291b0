import Calendars
import Diagnostics
import Submissions
import Testing

@Suite("What must hold for every table")
struct PropertyTests {
  static let rows: [[String]] = [
    ["period", "queue", "site", "service level (%)", "asa", "calls offered", "severity", "opened"],
    ["2026-10", "Sales", "Leeds", "98,5", "0:00:41", "1 234", "minor", "2026-10-01"],
    ["2026-10", "Aftersales", "Leeds", "", "41 s", "17", "Very severe", "2026-10-31"],
    ["2026-10", "Sales", "York", "97,25", "1,5 min", "5", "", ""],
    ["2026-10", "", "", "n/a", "00:41", "-3", "mild", "3.10.2026"],
    ["2026-09", "Sales", "York", "1", "2 h", "5", "none", "2026-10-05"],
    ["2026-10", "Sales", "Leeds", "98", "3 s", "9", "minor", "2026-10-02"],
  ]

  private static func csv(_ rows: [[String]]) -> String {
    rows.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n")
  }

  @Test("the order of rows and columns changes nothing", arguments: 0..<60)
  func shuffled(_ seed: UInt64) throws {
    var random = Seeded(seed)
    let columns = Array(Self.rows[0].indices).shuffled(using: &random)
    let body = Self.rows.dropFirst().shuffled(using: &random)
    let shuffled = ([Self.rows[0]] + body).map { row in columns.map { row[$0] } }
    let expected = try read(Self.csv(Self.rows))
    let actual = try read(Self.csv(shuffled))
    #expect(actual.facts.map(written).sorted() == expected.facts.map(written).sorted())
    // Two rows of five values; the others are doubled, of another month, or wrong in every cell.
    #expect(expected.facts.count == 10)
    #expect(expected.rejected.count == 16)
    #expect(about(actual.rejected) == about(expected.rejected))
    #expect(
      actual.findings.all.map(\.code).sorted() == expected.findings.all.map(\.code).sorted())
  }

  private func about(_ cells: [RejectedCell]) -> [String] {
    cells.map { cell in
      let scope = cell.scope.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return "\(cell.name ?? "") \(scope.joined(separator: " ")) \(cell.period?.label ?? "")"
    }.sorted()
  }

  @Test("5,000 mutilated files give facts or findings", arguments: 0..<10)
  func mutations(_ batch: UInt64) throws {
    var random = Seeded(1_000 + batch)
    let sample = Array(Self.csv(Self.rows).utf8)
    let salt: [UInt8] =
      Array("\"\",;\t\n\r.%-:#e'() 0919\u{A0}é\u{2212}€".utf8) + [0, 0x80, 0xFF, 0x1B]
    let expected = try expectation()
    let declared = Findings()
    let styles = [
      FileStyle.unsaid, try style("decimal: \",\"\nthousands: \".\"\n", findings: declared),
    ]
    for round in 0..<500 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = salt.randomElement(using: &random) ?? 0
        case 1: bytes.insert(salt.randomElement(using: &random) ?? 0, at: at)
        case 2: bytes.remove(at: at)
        default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
        }
      }
      let findings = Findings()
      guard
        let table = CSV.read(bytes, file: "x.csv", separator: nil, findings: findings)
      else {
        #expect(findings.hasErrors, "round \(round): no table and no reason")
        continue
      }
      #expect(table.rows.allSatisfy { $0.count == table.header.count })
      let (facts, rejected, _) = FactReader.facts(
        in: table, style: styles[round % 2], expectation: expected, findings: findings)
      #expect(!facts.isEmpty || findings.hasErrors, "round \(round): no facts and no reason")
      #expect(rejected.isEmpty || findings.hasErrors, "round \(round): rejected for no reason")
      #expect(findings.all.allSatisfy { $0.code.hasPrefix("S") && $0.place != nil })
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      #expect(
        findings.all.compactMap(\.place).allSatisfy {
          (1...lines).contains($0.line) && $0.column >= 1
        })
    }
  }

  @Test("mutilated submission sheets give a sheet or findings", arguments: 0..<4)
  func sheets(_ batch: UInt64) {
    let text =
      "kepi delivery: 1\nreceived: 2026-11-06\nseparator: \";\"\ndecimal: \",\"\n"
      + "thousands: \" \"\nunits: {asa: s}\nfiles:\n  a.csv: {dates: day.month.year}\n"
    var random = Seeded(2_000 + batch)
    for _ in 0..<250 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] =
          Array("{}[]:;,\"'\n #-%&*!|>x1".utf8).randomElement(using: &random) ?? 0
      }
      let findings = Findings()
      let sheet = SubmissionSheet.read(bytes, file: "s.yaml", findings: findings)
      #expect(sheet != nil || findings.hasErrors)
    }
  }

  @Test("codes are unique, in their range, and say what they mean")
  func codes() {
    let codes = SubmissionCode.allCases
    #expect(Set(codes.map(\.rawValue)).count == codes.count)
    #expect(Set(codes.map(\.meaning)).count == codes.count)
    #expect(
      codes.allSatisfy {
        $0.rawValue.count == 4 && $0.rawValue.hasPrefix("S0") && !$0.meaning.hasSuffix(".")
      })
  }
}
