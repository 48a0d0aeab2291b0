import Assessment
import Calendars
import Contracts
import Testing

@testable import Reports

@Suite("Agendas")
struct AgendaTests {
  private static let rest = """
    consequences:
      credit: {for: level, when: missed, amount: 1200 EUR}
    triggers:
      plan: {for: level, when: missed 2 in a row, owes: a plan in 10 working days}
    """

  private static func agenda(_ months: String, minutes: Int = 60, forum: Int = 0) throws -> Agenda {
    let assessment = try Sketch.history(months, rest: rest)
    var forum = assessment.contract.forums[forum]
    if minutes != 60 {
      forum.meets = try #require(Meeting("third Thursday 10:00 for \(minutes) minutes"))
    }
    return try #require(
      Agenda.make(assessment, forum: forum, actions: [], provenance: .test))
  }

  @Test(
    "the meeting is the first after the data is due",
    arguments: [
      (".", 0, "2026-02-19", ["2026-01"]), ("..", 0, "2026-03-19", ["2026-02"]),
      // A quarterly forum takes every month since its meeting before.
      ("...", 1, "2026-04-14", ["2026-01", "2026-02", "2026-03"]),
      ("....", 1, "2026-07-14", ["2026-04"]),
    ])
  func date(_ months: String, _ forum: Int, _ day: String, _ periods: [String]) throws {
    let agenda = try AgendaTests.agenda(months, forum: forum)
    #expect(agenda.date == Day(iso: day))
    #expect(agenda.periods.map(\.period.label) == periods)
    #expect(agenda.next > agenda.date)
  }

  @Test("items follow each other and fit, whatever the length", arguments: 5..<90)
  func fits(_ minutes: Int) throws {
    let agenda = try AgendaTests.agenda("xx", minutes: minutes)
    var clock = agenda.start
    for (index, item) in agenda.items.enumerated() {
      #expect(item.number == index + 1)
      #expect(item.start == clock)
      #expect(item.minutes > 0)
      clock += item.minutes
    }
    #expect(clock <= agenda.start + agenda.minutes + agenda.overrun)
    #expect(agenda.overrun == 0 || clock == agenda.start + agenda.minutes + agenda.overrun)
    #expect(agenda.decisions.map(\.number) == Array(1...agenda.decisions.count))
    for decision in agenda.decisions {
      let item = try #require(agenda.items.first { $0.number == decision.item })
      #expect(item.decisions.map(\.number).contains(decision.number))
    }
    // Nothing is dropped silently, and no decision goes by e-mail.
    #expect(agenda.items.count + agenda.byEmail.count == 4)
    #expect(agenda.byEmail.flatMap(\.decisions).isEmpty)
  }

  @Test("nothing to decide: cancel; little to decide: shorten")
  func proposals() throws {
    guard case .cancel = try AgendaTests.agenda("..").proposal else {
      Issue.record("a clean month should propose to cancel")
      return
    }
    guard case .shorten(let minutes) = try AgendaTests.agenda(".x", minutes: 90).proposal else {
      Issue.record("one first miss should propose to shorten")
      return
    }
    #expect(minutes == 15)
    #expect(try AgendaTests.agenda("xx", minutes: 30).proposal == nil)
  }

  @Test("the approver is the first whose mandate is enough")
  func approver() throws {
    func approver(_ amount: Int) throws -> String {
      var sketch = Sketch()
      sketch.rest =
        "consequences:\n  credit: {for: level, when: missed, amount: \(amount) EUR}"
      sketch.months["2026-01"] = ["level,2026-01,85,%"]
      let assessment = try sketch.evaluate(asOf: "2026-02-10", through: "2026-01")
      let forum = try #require(assessment.contract.forums.first)
      let agenda = try #require(
        Agenda.make(assessment, forum: forum, actions: [], provenance: .test))
      for decision in agenda.decisions {
        if case .approve(let line) = decision.what {
          switch line.approver {
          case .forum(let name, _): return name
          case .role(let owner, _): return owner.person ?? ""
          case .escalates(let to): return "escalates to \(to ?? "nobody")"
          }
        }
      }
      return "none"
    }
    #expect(try approver(500) == "review")
    #expect(try approver(501) == "C. Ward")
    #expect(try approver(5000) == "D. Bell")
    #expect(try approver(5001) == "escalates to board")
  }

  @Test("who is needed, and who is not")
  func attendance() throws {
    let busy = try AgendaTests.agenda(".x")
    #expect(busy.attendees.map(\.owner.role) == ["manager", "lead", "director"])
    #expect(busy.notNeeded.isEmpty)
    let quiet = try AgendaTests.agenda("..")
    #expect(quiet.attendees.map(\.owner.role) == ["manager"])
    #expect(quiet.notNeeded.map(\.role) == ["lead"])
  }
}
