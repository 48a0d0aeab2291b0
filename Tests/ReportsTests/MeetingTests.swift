import Assessment
import Calendars
import Contracts
import Diagnostics
import Testing

@testable import Reports

@Suite("Meetings that follow the report")
struct MeetingTests {
  @Test(
    "the last day after the delivery, on a working day, not before the data is due",
    arguments: [
      // Wednesday 7 May 2025, within a week.
      (7, false, "2025-05-07", "2025-05-07", "2025-05-14"),
      (5, true, "2025-05-07", "2025-05-07", "2025-05-14"),
      // A late report moves the meeting.
      (7, false, "2025-05-07", "2025-05-20", "2025-05-27"),
      // Saturday 10 May is moved to Friday.
      (3, false, "2025-05-07", "2025-05-07", "2025-05-09"),
      // A report of Friday 2 May leads to Monday 5 May, before the data is due.
      (3, false, "2025-05-07", "2025-05-02", "2025-05-07"),
      (0, false, "2025-05-07", "2025-05-07", "2025-05-07"),
      // Due and received on a Saturday: nobody meets before Monday.
      (1, false, "2025-05-10", "2025-05-10", "2025-05-12"),
      // Nothing received: from the due date.
      (7, false, "2025-05-07", nil, "2025-05-14"),
    ] as [(Int, Bool, String, String?, String)])
  func date(_ days: Int, _ working: Bool, _ due: String, _ delivered: String?, _ expected: String)
    throws
  {
    let head = try Sketch.history(".").contract.head
    let meeting = try #require(
      Meeting(
        within: Span(days, working: working), clock: "at 10:00 for 60 minutes", text: "as told"))
    let date = meeting.date(
      due: try #require(Day(iso: due)), delivered: delivered.flatMap { Day(iso: $0) }, in: head)
    #expect(date == Day(iso: expected))
    #expect(meeting.hour == 10 && meeting.minutes == 60)
  }

  @Test("an agenda is dated after the delivery of its period", arguments: [4, 20])
  func agenda(_ receivedAfter: Int) throws {
    var sketch = Sketch()
    sketch.rest = "consequences: {credit: {for: level, when: missed, amount: 1200 EUR}}"
    sketch.months = ["2026-01": ["level,2026-01,95,%"], "2026-02": ["level,2026-02,85,%"]]
    sketch.received = ["2026-02": receivedAfter]
    var assessment = try sketch.evaluate(asOf: "2026-03-25", through: "2026-02")
    assessment.contract.forums[0].meets = try #require(
      Meeting(
        within: Span(7, working: false), clock: "at 10:00 for 60 minutes", text: "as told"))
    let agenda = try #require(
      Agenda.make(
        assessment, forum: assessment.contract.forums[0], actions: [], provenance: .test))
    // Received on Wednesday 4 March, or on Friday 20 March.
    #expect(agenda.date == Day(iso: receivedAfter == 4 ? "2026-03-11" : "2026-03-27"))
    #expect(agenda.periods.map(\.period.label) == ["2026-02"])
    #expect(agenda.start == 600)
    // March is due on Tuesday 7 April; a week later.
    #expect(agenda.next == Day(iso: "2026-04-14"))
    let (before, _) = assessment.contract.forums[0].meetings(
      around: agenda.date, about: try #require(assessment.current).period, assessment)
    // January was received on Wednesday 4 February.
    #expect(before == Day(iso: "2026-02-11"))
  }

  @Test(
    "the words of a rhythm",
    arguments: [
      ("within 7 days after the delivery at 10:00 for 60 minutes", [String]()),
      ("within 5 working days after the delivery 9:30 for 45 minutes", []),
      ("third Thursday 10:00 for 60 minutes", []),
      ("within 7 days after the delivery for 60 minutes", ["K117"]),
      ("within 7 days after the notice at 10:00 for 60 minutes", ["K117"]),
      ("within 7 weeks after the delivery at 10:00 for 60 minutes", ["K107"]),
      ("within 7 days after the delivery at 25:00 for 60 minutes", ["K117"]),
    ])
  func words(_ meets: String, _ codes: [String]) throws {
    let text = """
      kepi: 1
      contract:
        id: M
        client: C
        supplier: S
        in force: 2026-01-01 to 2026-12-31
        settles every: month
        measured every: month
        compare: exact
      submissions:
        due: 5 working days after the period
        not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}
      standing: {excused: not provided}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      roles: {lead: {party: client}}
      forums: {review: {meets: \(meets), chair: lead}}
      """
    let findings = Findings()
    let contract = ContractReader.read(
      Array(text.utf8), file: "contract.yaml", findings: findings
    ) { _, _ in nil }
    #expect(findings.sorted().filter { $0.severity == .error }.map(\.code) == codes)
    if codes.isEmpty { #expect(contract?.forums.first?.meets.text == meets) }
  }
}
