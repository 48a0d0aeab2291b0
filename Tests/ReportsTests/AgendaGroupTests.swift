import Assessment
import Calendars
import Contracts
import Testing

@testable import Reports

@Suite("Groups of misses, causes and plans")
struct AgendaGroupTests {
  /// Three KPIs missed in January.
  static func misses(areas: [String: String] = [:], causes: [String] = []) throws -> Agenda {
    var sketch = Sketch()
    sketch.kpis = ["level: at least 90%", "speed: at least 90%", "care: at least 90%"]
    for (kpi, area) in areas { sketch.more[kpi] = ["result area: \(area)"] }
    sketch.months["2026-01"] = ["level", "speed", "care"].map { "\($0),2026-01,85,%" }
    let assessment = try sketch.evaluate(asOf: "2026-02-10", through: "2026-01")
    return try Forums.agenda(assessment, causes: causes)
  }

  static func groups(_ agenda: Agenda) -> [[String]] {
    agenda.items.compactMap { item in
      guard case .failures(_, let failures) = item.topic else { return nil }
      return failures.map(\.reading.subject.kpi)
    }
  }

  @Test("misses of one area, or of one stated cause, are one item")
  func together() throws {
    let area = ["level": "calls", "speed": "calls"]
    #expect(
      AgendaGroupTests.groups(try AgendaGroupTests.misses()) == [["level"], ["speed"], ["care"]])
    #expect(
      AgendaGroupTests.groups(try AgendaGroupTests.misses(areas: area))
        == [["level", "speed"], ["care"]])
    func cause(_ kpi: String, _ text: String) -> String {
      Forums.cause(kpi, "2026-01", text, on: "2026-02-09")
    }
    // A common cause crosses areas; what nobody explained stays with its area's only cause.
    #expect(
      AgendaGroupTests.groups(
        try AgendaGroupTests.misses(
          areas: area, causes: [cause("level", "storm"), cause("care", "storm")]))
        == [["level", "speed", "care"]])
    // Two causes in one area are two items.
    #expect(
      AgendaGroupTests.groups(
        try AgendaGroupTests.misses(
          areas: area, causes: [cause("level", "storm"), cause("speed", "strike")]))
        == [["level"], ["speed"], ["care"]])
  }

  @Test("a stated cause asks for a decision, and for the parts that are missing")
  func stated() throws {
    let given = try AgendaGroupTests.misses(causes: [
      Forums.cause("level", "2026-01", "storm", on: "2026-02-09")
        + ", evidence: [log], success test: level at least 90% twice"
    ])
    let item = try #require(given.items.first)
    let cause = try #require(item.cause)
    #expect(cause.missing == ["whys", "containment", "actions"])
    #expect(cause.present == 2 && cause.parts == 5)
    #expect(item.outcome == .cause)
    guard case .whatIsMissing(let parts)? = item.question?.what else {
      Issue.record("the parts should be asked for")
      return
    }
    #expect(parts == cause.missing)
    #expect(
      given.decisions.contains {
        if case .cause = $0.what { $0.item == item.number } else { false }
      }
    )
    let none = try AgendaGroupTests.misses()
    #expect(none.items.allSatisfy { $0.cause == nil })
    #expect(!none.decisions.contains { if case .cause = $0.what { true } else { false } })
  }

  @Test("a first miss inside the limits is short, late and asks nobody; with a signal it is not")
  func normal() throws {
    // 91 and 95 in turn: limits far apart, so 89 is only a swing.
    let swing = try AgendaRuleTests.last("89", even: ["91", "95"])
    let calm = try #require(swing.item("failures"))
    #expect(calm.kind == .normal && calm.minutes == 2)
    #expect(calm.question == nil && calm.outcome == .noted && calm.decisions.isEmpty)
    let change = try AgendaRuleTests.last("80")
    let signal = try #require(change.item("failures"))
    #expect(signal.kind == .signal && signal.minutes == 6)
    guard case .whatChanged(let since)? = signal.question?.what else {
      Issue.record("the change should be asked for")
      return
    }
    #expect(since.label == "2026-09")
    // Again within a year it is a repeat, whatever the limits.
    let again = try Forums.agenda(Forums.series(["89", "91", "95", "91", "95", "91", "95", "89"]))
    #expect(again.item("failures")?.kind == .repeated)
    #expect(again.item("failures")?.minutes == 12)
    // Few values: nobody can tell.
    #expect(try AgendaRuleTests.month(".x").item("failures")?.kind == .unclear)
  }

  @Test("first misses inside the limits come after the credits, others before")
  func order() throws {
    func words(_ last: String) throws -> [String] {
      let even = (0..<8).map { $0 % 2 == 0 ? "91" : "95" }
      return try Forums.agenda(
        Forums.series(even + [last]) { $0.rest = AgendaRuleTests.money }
      ).words
    }
    #expect(try words("89") == ["credits", "failures", "close"])
    #expect(try words("70") == ["failures", "credits", "close"])
  }

  // MARK: Plans

  static func plan(_ marks: String, asOf: String, causes: [String] = []) throws -> PlanLine? {
    let agenda = try Forums.agenda(
      Sketch.history(marks, rest: AgendaRuleTests.plan, asOf: asOf), causes: causes)
    guard case .plans(let lines)? = agenda.item("plans")?.topic else { return nil }
    return lines.first
  }

  @Test("what is owed: before it is due, due before the meeting, due, and no longer named")
  func plans() throws {
    // Fired with February, owed by the middle of March; the meeting is on 19 March.
    let early = try #require(try AgendaGroupTests.plan("xx", asOf: "2026-03-05"))
    #expect(early.by.map { $0 < Day(iso: "2026-03-19") ?? .last } ?? false)
    #expect(early.state == .dueBefore)
    let late = try #require(try AgendaGroupTests.plan("xx", asOf: "2026-03-18"))
    let days = Day.days(from: early.by ?? .last, to: Day(iso: "2026-03-18") ?? .last)
    #expect(late.state == .due(days: days))
    // In April it is no longer news; in May nothing says that it is still open.
    #expect(try AgendaGroupTests.plan("xx..", asOf: "2026-05-10") == nil)
  }

  @Test("a cause that was given and a miss after it: the plan failed")
  func failed() throws {
    let cause = [Forums.cause("level", "2026-02", "storm", on: "2026-03-06")]
    let held = try AgendaGroupTests.plan("xx.", asOf: "2026-03-20", causes: cause)
    #expect(held?.state != .failed)
    let failed = try #require(
      try AgendaGroupTests.plan("xx.x", asOf: "2026-05-08", causes: cause))
    #expect(failed.state == .failed)
    #expect(failed.cause?.missedSince == ["2026-04"])
  }
}
