import Assessment
import Calendars
import Diagnostics
import Testing

@testable import Reports

@Suite("Scorecard, monitoring report, trend book")
struct PaperTests {
  @Test(
    "which way a value went is seen from its target",
    arguments: [
      ("at least 90%", "95", "96", "better"), ("at least 90%", "95", "94", "worse"),
      ("at most 10%", "5", "6", "worse"), ("at most 10%", "5", "4", "better"),
      ("at least 90%", "95", "95", "same"), ("80% to 90%", "85", "86", nil),
    ])
  func course(_ target: String, _ before: String, _ now: String, _ course: String?) throws {
    var sketch = Sketch()
    sketch.kpis = ["level: \(target)"]
    sketch.bands = ""
    sketch.months = [
      "2026-01": ["level,2026-01,\(before),%"], "2026-02": ["level,2026-02,\(now),%"],
    ]
    let assessment = try sketch.evaluate(asOf: "2026-03-16", through: "2026-02")
    let card = try #require(Scorecard.make(assessment, provenance: .test))
    #expect(card.scores.map { $0.course?.rawValue } == [course])
    #expect(card.scores.first?.previous?.value?.digits == before)
  }

  @Test("periods are added up, a missing one and a mitigated miss among them")
  func sums() throws {
    let assessment = try Sketch.history(".x?rx")
    let card = try #require(Scorecard.make(assessment, provenance: .test))
    #expect(card.periods.map(\.met) == [1, 0, 0, 0, 0])
    // What was not reported is missed by the contract's own rule.
    #expect(card.periods.map(\.missed) == [0, 1, 1, 1, 1])
    #expect(card.periods.map(\.mitigated) == [0, 0, 0, 1, 0])
    #expect(card.missedInAll == 4)
  }

  @Test("the last six periods begin with what was handed over at the opening")
  func opening() throws {
    var sketch = Sketch()
    sketch.rest = """
      consequences:
        credit: {for: level, when: missed, amount: 1200 EUR}
      """
    sketch.opening = """
      as of: 2026-03-01
      verdicts:
        - {kpi: level, period: 2026-01, verdict: missed, band: minor, value: 85%}
        - {kpi: level, period: 2026-02, verdict: met, value: 95%}
      amounts:
        - {consequence: credit, period: 2026-01, accrued: 1200 EUR, due: 1000 EUR}
      """
    sketch.months["2026-03"] = ["level,2026-03,85,%"]
    let assessment = try sketch.evaluate(asOf: "2026-04-16", through: "2026-03")
    let report = try #require(
      Monitoring.make(assessment, actions: [], profile: .usual, provenance: .test))
    #expect(report.sums.map(\.period.label) == ["2026-01", "2026-02", "2026-03"])
    #expect(report.sums.map(\.isOpening) == [true, true, false])
    #expect(report.sums.map { $0.total?.digits } == ["1000", nil, "1200"])
    #expect(report.dueInAll?.digits == "2200")
    #expect(report.missedInAll == 2)
    let before = try #require(report.courses.first).before
    #expect(before.map(\.period.label) == ["2026-01", "2026-02"])
    #expect(before.map { $0.value?.digits } == ["85", "95"])
  }

  @Test(
    "outstanding: missed before this period and not met since",
    arguments: [
      ("xx", ["2026-01", "2026-02"]), (".x", []), ("x.", []),
      ("xxx", ["2026-01", "2026-02", "2026-03"]),
      ("x.xx", ["2026-03", "2026-04"]), ("xr", ["2026-01", "2026-02"]),
    ])
  func outstanding(_ history: String, _ since: [String]) throws {
    let assessment = try Sketch.history(history)
    let report = try #require(
      Monitoring.make(assessment, actions: [], profile: .usual, provenance: .test))
    #expect(report.outstanding.flatMap(\.since).map(\.period.label) == since)
  }

  @Test("the published profile has twelve parts, the usual one shows corrections and actions too")
  func profiles() {
    #expect(MonitoringProfile.ukMSC.parts.count == 12)
    #expect(MonitoringProfile.usual.parts.prefix(12) == MonitoringProfile.ukMSC.parts[...])
    #expect(MonitoringProfile.usual.parts.suffix(2) == [.corrections, .actions])
  }

  @Test("a trend takes twelve values", arguments: [(11, 0), (12, 1)])
  func trends(_ months: Int, _ trends: Int) throws {
    var sketch = Sketch()
    for month in 1...months {
      let label = "2026-\(month < 10 ? "0" : "")\(month)"
      sketch.months[label] = ["level,\(label),95,%"]
    }
    let last = try #require(sketch.months.keys.max())
    let assessment = try sketch.evaluate(asOf: "2027-01-15", through: last)
    let book = try #require(TrendBook.make(assessment, provenance: .test))
    #expect(book.trends.count == trends)
    #expect(book.short.count == 1 - trends)
    #expect((book.trends + book.short).first?.measured == months)
  }
}
