import Diagnostics
import Testing

/// What a contract says of time, and what is wrong with it.
@Suite("Calendars, hours and deadlines are checked")
struct TimeCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var says: String
    var lines: [String: String]
    /// Code, the words the message begins with, and the text that the finding marks.
    var finding: (code: String, message: String)?
    init(_ says: String, _ lines: [String: String], _ finding: (String, String)? = nil) {
      self.says = says
      self.lines = lines
      self.finding = finding.map { (code: $0.0, message: $0.1) }
    }
    var testDescription: String { says }
  }

  private static let usual: [(key: String, value: String)] = [
    ("working days", "{week: Mon-Fri, hours: 08:00-18:00, half days: {2026-12-24: 08:00-12:00}}"),
    ("calendars", "{joint: {week: Mon-Fri, hours: 09:00-17:00, holidays: [2026-04-06]}}"),
    ("claim", "30 days after the delivery"), ("due", "5 working days of joint after the period"),
    ("cure", "3 working days of joint after it is due"),
    ("value", "service hours of joint from opened to closed"), ("lapses", "60 days"),
    ("owes", "a plan in 10 working days of joint after the notice"),
    ("own", "service hours from opened to closed"), ("when", "opened above 2026-01-02 08:00"),
  ]

  private static func contract(_ changes: [String: String]) -> String {
    let words = Dictionary(usual.map { ($0.key, changes[$0.key] ?? $0.value) }) { a, _ in a }
    func word(_ key: String) -> String { words[key] ?? "" }
    return """
      kepi: 1
      contract:
        id: T
        client: C
        supplier: S
        in force: 2026-01-01 to 2027-12-31
        currency: EUR
        settles every: month
        measured every: month
        compare: exact
        working days: \(word("working days"))
        calendars: \(word("calendars"))
        money: {round: half up, to: 0.01 EUR, when: at the end}
        credits: {credited on: this invoice, at the end: paid, claim within: \(word("claim"))}
      submissions:
        due: \(word("due"))
        cure: \(word("cure"))
        not reported: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
      standing:
        excused: not provided
        no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
      measures:
        opened: {unit: time, means: x}
        closed: {unit: time, means: x}
        signed: {unit: date, means: x}
      kpis:
        served: {value: "\(word("value"))", target: at most 8 h}
        own: {value: "\(word("own"))"}
        age: {value: working days of joint from signed to opened}
        first: {value: "1 if \(word("when")) else 0"}
      consequences:
        credit: {for: served, when: missed, amount: 1 EUR}
      triggers:
        plan: {for: served, when: missed, fires: each, lapses after: \(word("lapses")), owes: \(word("owes"))}
      """
  }

  static let cases: [Case] = [
    Case("all of it is sound", [:]),
    Case(
      "a break, and hours up to midnight",
      ["working days": "{week: Mon-Sun, hours: \"00:00-12:00, 13:00-24:00\"}"]),
    Case(
      "a break as a list", ["working days": "{week: Mon-Fri, hours: [08:00-12:00, 13:00-17:00]}"]),
    Case(
      "hours that are a mapping", ["working days": "{week: Mon-Fri, hours: {from: 8}}"],
      ("K131", "a mapping is not the hours of a day")),
    Case(
      "hours that are empty", ["working days": "{week: Mon-Fri, hours: }"],
      ("K131", "nothing is not the hours of a day")),
    Case(
      "three beginnings",
      [
        "claim": "30 days after the notice", "lapses": "5 working days after the delivery",
        "owes": "a plan agreed in principle in 1 working day of joint after the period",
      ]),
    Case(
      "hours that are none", ["working days": "{week: Mon-Fri, hours: 8 to 18}"],
      ("K131", "`8 to 18` is not the hours of a day")),
    Case(
      "hours from evening to morning", ["working days": "{week: Mon-Fri, hours: 18:00-08:00}"],
      ("K131", "`18:00-08:00` is not the hours of a day")),
    Case(
      "a half day on a Saturday",
      ["working days": "{week: Mon-Fri, hours: 08:00-18:00, half days: {2026-12-26: 08:00-12:00}}"],
      ("K132", "2026-12-26 is a Saturday or holiday on which nobody works")),
    Case(
      "a half day on a holiday",
      [
        "calendars":
          "{joint: {week: Mon-Fri, hours: 08:00-18:00, holidays: [2026-12-24], half days: {2026-12-24: 08:00-12:00}}}"
      ], ("K132", "2026-12-24 is a Thursday or holiday on which nobody works")),
    Case(
      "half days without hours",
      [
        "working days": "{week: Mon-Fri, half days: {2026-12-24: 08:00-12:00}}",
        "own": "hours from opened to closed",
      ], ("K429", "half days are other hours than usual: which are the usual hours?")),
    Case(
      "service hours of a calendar that has none", ["calendars": "{joint: {week: Mon-Fri}}"],
      ("K216", "the calendar `joint` has no hours: when is the service rendered?")),
    Case(
      "service hours of a contract that has none", ["working days": "{week: Mon-Fri}"],
      ("K216", "`working days` has no hours: when is the service rendered?")),
    Case(
      "an unknown calendar in an expression",
      ["value": "service hours of joind from opened to closed"],
      ("K201", "the name of a calendar is expected here, not `joind`")),
    Case(
      "an unknown calendar of a due date", ["due": "5 working days of joind after the period"],
      ("K202", "`joind` is not the name of a calendar")),
    Case(
      "an unknown calendar of a duty", ["owes": "a plan in 10 working days of joind"],
      ("K202", "`joind` is not the name of a calendar")),
    Case(
      "days of the calendar belong to nobody", ["lapses": "60 days of joint"],
      ("K107", "`60 days of joint` is not a time")),
    Case(
      "a beginning that is none", ["claim": "30 days after the invoice"],
      ("K133", "`after the invoice` does not say from which day it runs")),
    Case(
      "hours of dates", ["value": "service hours of joint from signed to closed"],
      ("K203", "`signed` is a date, not a time")),
    Case(
      "a time and a date", ["when": "opened above 2026-01-02"],
      ("K203", "`opened` is a time, `2026-01-02` is a date")),
    Case(
      "a time that is none", ["when": "opened above 2026-01-02 8:00"],
      ("K201", "`2026-01-02 8:00` is not a time")),
    Case(
      "both ends of hours", ["value": "service hours of joint from opened through closed"],
      ("K201", "`service hours from A` needs `to B` before `through`")),
    Case(
      "a calendar that nothing is counted by",
      [
        "calendars":
          "{joint: {week: Mon-Fri, hours: 09:00-17:00}, spare: {week: Mon-Fri}}"
      ], ("K212", "`spare` is declared and never read")),
    Case(
      "a calendar whose name is a word of the language",
      ["calendars": "{joint: {week: Mon-Fri, hours: 09:00-17:00}, from: {week: Mon-Fri}}"],
      ("K102", "`from` can't be a name: `from` is a word of the contract language")),
  ]

  @Test("cases", arguments: cases)
  func check(_ given: Case) {
    let found = Stage.check(Self.contract(given.lines)).map { "\($0.code) \($0.message)" }
    guard let wanted = given.finding else {
      #expect(found.isEmpty, "\(found)")
      return
    }
    #expect(found.contains { $0.hasPrefix("\(wanted.code) \(wanted.message)") }, "\(found)")
    // One mistake is told once; an unread calendar or KPI may follow from it.
    #expect(Set(found).count == found.count, "\(found)")
  }
}
