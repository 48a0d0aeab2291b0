import Assessment
import Calendars
import Contracts
import Testing

@testable import Reports

@Suite("Time, people and copies of an agenda")
struct AgendaPlanTests {
  static let busy = """
    consequences:
      credit: {for: level, when: missed, amount: 1200 EUR}
    triggers:
      plan: {for: level, when: missed 2 in a row, owes: a plan in 10 working days}
      board: {for: level, when: missed 3 in a row, gives: a special meeting}
    """

  static func agenda(
    minutes: Int, actions: Int = 0, for audience: Audience = .chair
  ) throws -> Agenda {
    var assessment = try Sketch.history("xx", rest: busy, asOf: "2026-03-10")
    assessment.contract.forums[0].meets = try #require(
      Meeting("third Thursday 10:00 for \(minutes) minutes"))
    let lines = (0..<actions).map { Forums.action("A-\($0)", due: "2026-02-0\($0 + 1)", slips: 1) }
    return try Forums.agenda(assessment, actions: lines, for: audience)
  }

  @Test("nothing is lost, no decision goes by e-mail, and the e-mail has a date", arguments: 3..<80)
  func fits(_ minutes: Int) throws {
    let all = try AgendaPlanTests.agenda(minutes: 600)
    let agenda = try AgendaPlanTests.agenda(minutes: minutes)
    #expect(all.byEmail.isEmpty)
    #expect((agenda.items + agenda.byEmail).map(\.word).sorted() == all.words.sorted())
    #expect(agenda.decisions.map(\.number) == all.decisions.map(\.number))
    #expect(agenda.byEmail.allSatisfy { $0.decisions.isEmpty && $0.start == nil })
    #expect(agenda.emailBy == agenda.date)
    let used = agenda.items.reduce(0) { $0 + $1.minutes }
    #expect(used <= minutes + agenda.overrun)
    #expect(agenda.overrun == 0 || agenda.byEmail.map(\.word) == ["near"])
  }

  @Test("five actions are named, the others go by e-mail")
  func actions() throws {
    let five = try AgendaPlanTests.agenda(minutes: 90, actions: 5)
    #expect(five.item("actions")?.lines == 5 && five.item("actions")?.minutes == 5)
    #expect(five.byEmail.isEmpty)
    let seven = try AgendaPlanTests.agenda(minutes: 90, actions: 7)
    #expect(seven.item("actions")?.lines == 5 && seven.item("actions")?.minutes == 5)
    #expect(seven.byEmail.map(\.lines) == [2])
    // The longest overdue are those that are named.
    guard case .actions(let lines)? = seven.item("actions")?.topic else { return }
    #expect(lines.map(\.id) == (0..<5).map { "A-\($0)" })
  }

  @Test("an e-mail about a meeting that is over is answered by the next")
  func emailAfterwards() throws {
    let agenda = try Forums.agenda(Sketch.history("xx", asOf: "2026-12-31"))
    #expect(agenda.date == Day(iso: "2026-03-19"))
    #expect(agenda.emailBy == Day(iso: "2026-04-16"))
  }

  @Test("people come for their items, from the first to the end of the last")
  func slots() throws {
    let agenda = try AgendaPlanTests.agenda(minutes: 60, actions: 1)
    for attendee in agenda.attendees {
      let own = agenda.items.filter { attendee.items.contains($0.number) }
      #expect(own.count == attendee.items.count)
      if attendee.reasons.contains(.chair) {
        let end = agenda.items.last.map { ($0.start ?? 0) + $0.minutes }
        #expect(attendee.from == agenda.start && attendee.until == end)
      } else {
        let first = try #require(own.first)
        let last = try #require(own.last)
        #expect(attendee.from == first.start)
        #expect(attendee.until == (last.start ?? 0) + last.minutes)
        #expect(!attendee.reasons.isEmpty)
      }
    }
  }

  @Test("each item has at most one question, to a person of the side that can answer")
  func questions() throws {
    let agenda = try AgendaPlanTests.agenda(minutes: 60, actions: 1)
    let asked = agenda.items.compactMap(\.question)
    #expect(asked.count >= 3)
    #expect(asked.allSatisfy { $0.to.person == "S. Lee" })
    let sent = try AgendaPlanTests.agenda(minutes: 60, actions: 1, for: .supplier)
    #expect(sent.everything.allSatisfy { $0.question == nil && $0.outcome == nil })
    #expect(sent.decisions.map(\.number) == agenda.decisions.map(\.number))
  }

  /// Two KPIs missed at 1,000 EUR each, both disputed as met.
  static func range(_ disputes: [String], for audience: Audience = .chair) throws -> MoneyRange? {
    var sketch = Sketch()
    sketch.kpis = ["level: at least 90%", "speed: at least 90%", "care: at least 90%"]
    sketch.rest = """
      consequences:
        credit: {for: [level, speed, care], when: missed, amount: 1000 EUR}
      settlement:
        - {cap: all, at: 2500 EUR, excess to: lapsed}
      """
    sketch.months["2026-01"] = ["level,2026-01,85,%", "speed,2026-01,85,%", "care,2026-01,,"]
    sketch.acts =
      disputes.isEmpty
      ? nil
      : disputes.map {
        "  - {act: dispute, date: 2026-02-09, by: S. Lee, mandate: lead, kpi: \($0), period: 2026-01, reason: counted twice}"
      }.joined(separator: "\n")
    let assessment = try sketch.evaluate(asOf: "2026-02-10", through: "2026-01")
    let agenda = try Forums.agenda(assessment, for: audience)
    guard case .credits(let lines)? = agenda.item("credits")?.topic else { return nil }
    for decision in agenda.decisions {
      if case .approve(let line) = decision.what {
        #expect(line.range?.highest == lines.first?.range?.highest)
      }
    }
    return lines.first?.range
  }

  @Test("the range takes all open readings together, and caps hold in it")
  func range() throws {
    // Care may still come: missed it makes 3,000, which the cap cuts to 2,500.
    let one = try #require(try AgendaPlanTests.range([]))
    #expect(one.lowest.digits == "2000" && one.highest.digits == "2500")
    let both = try #require(try AgendaPlanTests.range(["level", "speed"]))
    #expect(both.lowest.digits == "0" && both.highest.digits == "2500")
    #expect(try AgendaPlanTests.range(["level"], for: .supplier) == nil)
  }

  @Test("what is met and praised, or drifting, is not taken as read as well")
  func once() throws {
    let praised = try AgendaRuleTests.last("99")
    #expect(praised.item("positives") != nil && praised.takenAsRead.isEmpty)
    let plain = try AgendaRuleTests.last("95")
    #expect(plain.takenAsRead.map(\.subject.kpi) == ["level"])
  }

  @Test("a meeting on a day off is said to be one, and stays where the contract puts it")
  func dayOff() throws {
    func agenda(_ holidays: String) throws -> Agenda {
      try Forums.agenda(Forums.series(["95"]) { $0.holidays = holidays })
    }
    let off = try agenda("[2026-02-19]")
    #expect(off.date == Day(iso: "2026-02-19") && !off.isWorkingDay)
    #expect(try agenda("[]").isWorkingDay)
    // A day off before it moves the due date, and the meeting only when that passes it.
    #expect(
      try agenda(
        "[2026-02-02, 2026-02-03, 2026-02-04, 2026-02-05, 2026-02-06, 2026-02-09, 2026-02-10, 2026-02-11, 2026-02-12]"
      )
      .date == Day(iso: "2026-03-19"))
  }

  @Test("a quarterly forum deals with all its months, each with its own lines")
  func quarter() throws {
    let agenda = try Forums.agenda(
      Sketch.history("x.x", rest: AgendaPlanTests.busy, asOf: "2026-04-10"), forum: 1)
    #expect(agenda.date == Day(iso: "2026-04-14"))
    #expect(agenda.headlines.map(\.period.label) == ["2026-01", "2026-02", "2026-03"])
    guard case .failures(_, let failures)? = agenda.item("failures")?.topic else {
      Issue.record("no misses")
      return
    }
    #expect(failures.map(\.reading.period.label) == ["2026-01", "2026-03"])
    guard case .credits(let lines)? = agenda.item("credits")?.topic else { return }
    #expect(lines.map(\.period.label) == ["2026-01", "2026-03"])
    // Only the last month stands in the notice of the same pack.
    let facts = try #require(agenda.item("failures")?.facts)
    #expect(facts.map { agenda.isInNotice($0) } == [false, true])
  }

  @Test(
    "the meeting before",
    arguments: [
      ("third Thursday 10:00 for 60 minutes", "2026-03-19", "2026-02-19"),
      ("second Tuesday of January 10:00 for 60 minutes", "2026-01-13", "2025-01-14"),
      ("last Friday 10:00 for 60 minutes", "2026-02-01", "2026-01-30"),
    ])
  func before(_ words: String, _ day: String, _ expected: String) throws {
    let meeting = try #require(Meeting(words))
    #expect(meeting.before(try #require(Day(iso: day))) == Day(iso: expected))
  }

  @Test("no two lists of names have one anchor")
  func anchors() {
    let names = [
      ["a b"], ["a-b"], ["a_b"], ["a", "b"], ["a.b"], ["A b"], ["a  b"], ["a~20~b"], ["é"], ["e"],
      ["a\u{202e}b"], ["<a>"], ["a\"b"], [""], ["a"],
    ]
    let slugs = names.map(Fact.slug)
    #expect(Set(slugs).count == names.count)
    let forbidden: Set<Character> = [" ", "\"", "<", ">", "&", "#", "'", "\n", "\u{202e}"]
    for slug in slugs { #expect(!slug.contains { forbidden.contains($0) }) }
    #expect(
      Subject(kpi: "service level", title: nil, clause: nil, instance: "voice").anchor
        == "kpi.service_level.voice")
  }
}
