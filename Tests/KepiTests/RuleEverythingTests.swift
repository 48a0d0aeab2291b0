import Diagnostics
import Foundation
import Linting
import Testing

/// One contract with a fault for each rule: none hides another, and none is reported elsewhere.
@Suite("Every rule at once")
struct RuleEverythingTests {
  /// Where each code must stand: at the marks, with the codes at the end of the line.
  struct Expected {
    var marks: Set<[Int]> = []
    var codes: [String] = []

    init(_ text: String, _ marks: [(Int, Int)]) {
      self.marks = Set(marks.map { [$0.0, $0.1] })
      for (number, line) in text.components(separatedBy: "\n").enumerated() {
        guard let hash = line.range(of: "# K") else { continue }
        let words = line[hash.lowerBound...].dropFirst(2).split(separator: " ")
        codes += words.map { "\(number + 1) \($0)" }
      }
    }
  }

  /// Codes of which no contract that is read can carry the fault: each of them is an error of
  /// the reader, and what can't be read is not looked through further, since every rule would speak of
  /// things that are not there. They are tried one by one, in `RuleTests` and `MutationTests`.
  static func stopsReading(_ page: RulePage) -> Bool {
    page.severity == .error && ["K0", "K1", "K2", "K3", "K4", "K5"].contains(page.code.prefix(2))
  }

  /// Codes that are about something else than the contract.
  static let elsewhere = [
    "K000": "a thousand findings of one file", "K801": "the list of waivers",
    "K802": "the list of waivers", "K803": "the list of waivers", "K804": "the list of waivers",
  ]

  @Test("one contract trips every rule, each at its mark and nowhere else")
  func everything() throws {
    let file = RuleTests.folder.appendingPathComponent("everything.yaml")
    let (text, marks) = try RuleTests.contract(String(contentsOf: file, encoding: .utf8))
    let expected = Expected(text, marks)
    let found = RuleTests.findings(text)
    #expect(
      Set(found.compactMap { $0.place.map { [$0.line, $0.column] } }) == expected.marks, "\(found)")
    #expect(found.map { "\($0.place?.line ?? 0) \($0.code)" }.sorted() == expected.codes.sorted())
    let wanted = RulePage.all.filter { page in
      !RuleEverythingTests.stopsReading(page) && RuleEverythingTests.elsewhere[page.code] == nil
    }
    #expect(Set(found.map(\.code)) == Set(wanted.map(\.code)))
    // Each as severe as its page says.
    for finding in found {
      #expect(RulePage.find(finding.code)?.severity == finding.severity, "\(finding.code)")
    }
  }

  @Test("an error of reading keeps every other rule silent")
  func stopped() throws {
    let file = RuleTests.folder.appendingPathComponent("everything.yaml")
    let (text, _) = try RuleTests.contract(String(contentsOf: file, encoding: .utf8))
    let found = RuleTests.findings(text.replacing("price: {2026", with: "charge: {2026"))
    #expect(found.contains { $0.severity == .error })
    #expect(found.allSatisfy { !$0.code.hasPrefix("K6") && !$0.code.hasPrefix("K7") })
  }
}
