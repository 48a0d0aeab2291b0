import Assessment
import Calendars
import Testing

@testable import Reports

@Suite("Disputes: both readings, what nobody disputes, and how they end")
struct DisputeTests {
  /// A miss of 5 points at 300 a point: 1,500 as computed.
  private static func assessment(_ acts: [String], kpis: [String] = ["level"]) throws -> Assessment
  {
    var sketch = Sketch()
    sketch.kpis = kpis.map { "\($0): at least 90%" }
    sketch.rest = """
      consequences:
        credit: {for: [\(kpis.joined(separator: ", "))], when: missed, amount: 300 EUR per pp * shortfall}
      settlement:
        - {cap: all, at: 2500 EUR, excess to: lapsed}
      """
    sketch.months["2026-01"] = kpis.map { "\($0),2026-01,85,%" }
    sketch.acts =
      acts.isEmpty ? nil : acts.map { "  - {\($0), reason: counted twice}" }.joined(separator: "\n")
    return try sketch.evaluate(asOf: "2026-02-20", through: "2026-01")
  }

  private static func dispute(_ kpi: String = "level", _ more: String = "") -> String {
    "act: dispute, date: 2026-02-09, by: S. Lee, kpi: \(kpi), period: 2026-01\(more)"
  }

  private static func range(_ acts: [String], kpis: [String] = ["level"]) throws -> String? {
    let assessment = try assessment(acts, kpis: kpis)
    let statement = try #require(
      Statement.make(assessment, provenance: .test, prices: assessment.prices()))
    let notice = try #require(Notice.make(assessment, provenance: .test))
    let range = statement.range.map { "\($0.lowest.digits)–\($0.highest.digits)" }
    #expect(notice.range.map { "\($0.lowest.digits)–\($0.highest.digits)" } == range)
    return range
  }

  @Test(
    "the range goes from the disputing side's reading to the computed one, or beyond",
    arguments: [
      (", value: 87%", "900–1500"), (", value: 84%", "1500–1800"), (", value: 92%", "0–1500"),
      // Without a figure the side says that the target was met.
      ("", "0–1500"),
    ])
  func ranges(_ more: String, _ range: String) throws {
    #expect(try DisputeTests.range([DisputeTests.dispute("level", more)]) == range)
  }

  @Test("two disputes under one cap are read together, not added up")
  func together() throws {
    let acts = [
      DisputeTests.dispute("level", ", value: 87%"), DisputeTests.dispute("other", ", value: 88%"),
    ]
    // 1,500 twice is cut to 2,500; 900 and 600 together are 1,500.
    #expect(try DisputeTests.range(acts, kpis: ["level", "other"]) == "1500–2500")
  }

  @Test("a reading that changes nothing has no range")
  func none() throws {
    #expect(try DisputeTests.range([]) == nil)
    #expect(try DisputeTests.range([DisputeTests.dispute("level", ", value: 85%")]) == nil)
  }

  @Test(
    "a settled dispute is open no more: no price, no decision, no issue paper; the amount stays")
  func settled() throws {
    let assessment = try DisputeTests.assessment([
      DisputeTests.dispute("level", ", value: 87%"),
      "act: dispute settled, date: 2026-02-12, by: D. Bell, kpi: level, period: 2026-01, outcome: agreed, value: 86%",
    ])
    #expect(assessment.prices().isEmpty)
    let notice = try #require(Notice.make(assessment, provenance: .test))
    #expect(notice.range == nil)
    #expect(notice.lines.total?.digits == "1500")
    #expect(notice.failures.map(\.isDisputed) == [false])
    let dispute = try #require(notice.disputes.first)
    #expect(dispute.value?.digits == "87")
    guard case .settled(.agreed, let value, "D. Bell", let on, _) = dispute.state else {
      Issue.record("the dispute is settled")
      return
    }
    #expect(value?.digits == "86")
    #expect(on.description == "2026-02-12")
    let agenda = try Forums.agenda(assessment)
    #expect(agenda.item("disputes") == nil)
    let papers = try #require(Issues.make(assessment, actions: [], provenance: .test))
    #expect(papers.issues.isEmpty)
  }

  @Test("an escalated dispute stays open and says where it went")
  func escalated() throws {
    let assessment = try DisputeTests.assessment([
      DisputeTests.dispute(),
      "act: dispute escalated, date: 2026-02-12, by: D. Bell, kpi: level, period: 2026-01, to: board",
    ])
    let notice = try #require(Notice.make(assessment, provenance: .test))
    guard case .escalated("board", "D. Bell", _)? = notice.disputes.first?.state else {
      Issue.record("the dispute is escalated")
      return
    }
    #expect(notice.disputes.first?.isOpen == true)
    #expect(try Forums.agenda(assessment).item("disputes") != nil)
  }

  @Test("an act ends the disputes opened before it, not those after")
  func again() throws {
    let settle =
      "act: dispute settled, date: 2026-02-12, by: D. Bell, kpi: level, period: 2026-01, outcome: rejected"
    let later = "act: dispute, date: 2026-02-15, by: S. Lee, kpi: level, period: 2026-01"
    let assessment = try DisputeTests.assessment([DisputeTests.dispute(), settle, later])
    #expect(assessment.disputes.map(\.isOpen) == [false, true])
  }
}
