import Assessment
import Calendars
import Testing

@testable import Reports

@Suite("Issue papers")
struct IssueTests {
  private static func issues(_ act: String) throws -> Issues {
    var sketch = Sketch()
    sketch.rest = """
      consequences:
        credit: {for: level, when: missed, amount: 1200 EUR}
      """
    sketch.months["2026-02"] = ["level,2026-02,85,%"]
    sketch.acts = "  - {act: dispute, date: 2026-03-10, by: S. Lee, reason: other counts, \(act)}"
    let assessment = try sketch.evaluate(asOf: "2026-03-11", through: "2026-02")
    return try #require(Issues.make(assessment, actions: [], provenance: .test))
  }

  @Test(
    "both readings, and the money both ways",
    arguments: [
      ("value: 91%", "met", "0", "-1200"), ("value: 89%", "missed", "1200", "0"),
      // Without a figure the dispute says that nothing was missed.
      ("mandate: lead", "met", "0", "-1200"),
    ])
  func sides(_ words: String, _ verdict: String, _ total: String, _ difference: String) throws {
    let issues = try IssueTests.issues("kpi: level, period: 2026-02, \(words)")
    let issue = try #require(issues.issues.first)
    #expect(issues.issues.count == 1)
    #expect(issue.sides.count == 2)
    #expect(issue.sides[0].verdict == .missed)
    #expect(issue.sides[0].total?.digits == "1200")
    #expect(issue.sides[1].who == "S. Lee")
    #expect(issue.sides[1].party == .supplier)
    #expect(issue.sides[1].verdict?.rawValue == verdict)
    #expect(issue.sides[1].total?.digits == total)
    #expect(issue.sides[1].difference?.digits == difference)
    #expect(issue.forum == "review")
    #expect(issue.forumDate?.description == "2026-03-19")
    #expect(issue.escalatesTo == "board")
  }

  @Test("a dispute of another period has no paper here")
  func elsewhere() throws {
    #expect(try IssueTests.issues("kpi: level, period: 2026-01").issues.isEmpty)
  }
}
