import Assessment
import Calendars
import Contracts
import Diagnostics
import Testing

/// Everything was delivered and there is no value all the same: that is not "not reported".
@Suite("Reading: why a formula has no value")
struct AbsentTests {
  static let rules = Tale.rules.replacing(
    "not reported: {verdict: not judged, money: skips, repeat: skips, triggers: skips}",
    with: "not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}")
  static let reading = """
    measures:
      good: {unit: count, means: good}
      cases: {unit: count, means: all cases}
    kpis:
      rate: {value: good / cases}
      level: {value: 100% - rate, target: at most 10%}
    consequences: {credit: {for: level, when: missed, amount: 1000 EUR}}
    """
  static let past = """
    measures:
      base: {unit: count, means: items in the base}
      failed: {unit: count, means: items that failed}
    kpis:
      failures: {value: failed / ((base + previous base) / 2), target: at most 2%}
      twice: {value: failures * 2, target: at most 4%}
    consequences: {credit: {for: failures, when: missed, amount: 1000 EUR}}
    """

  static let tales = [
    Tale(
      "a KPI that reads a KPI without volume has no volume; with a gap in its data it has a gap",
      reading, rules: rules, columns: "good,cases", months: ["0,0", "95,100", ",", "80,100"],
      [
        .absence("2026-01", "level", .noVolume), .absence("2026-03", "level", .notReported),
        .verdicts("level", ["not judged", "met", "missed", "missed"]),
        .totals(["0.00 EUR", "0.00 EUR", "1000.00 EUR", "1000.00 EUR"]),
      ]),
    Tale(
      "a formula that looks back has no history in the first month, and nothing is charged", past,
      rules: rules, columns: "base,failed", months: ["100,3", "100,3", "200,3"],
      // 3 of 100 are 3%, 3 of 150 are 2%.
      [
        .absence("2026-01", "failures", .noHistory), .absence("2026-01", "twice", .noHistory),
        .verdicts("failures", ["not judged", "missed", "met"]),
        .totals(["0.00 EUR", "1000.00 EUR", "0.00 EUR"]),
      ]),
    Tale(
      "a gap in the first month's own data is a gap", past, rules: rules, columns: "base,failed",
      months: [",3", "100,3"],
      [
        .absence("2026-01", "failures", .notReported),
        .absence("2026-02", "failures", .notReported),
        .verdicts("failures", ["missed", "missed"]),
      ]),
    Tale(
      "history that is given is history", past, rules: rules, columns: "base,failed",
      months: ["100,3"],
      files: [
        "opening.yaml":
          "kepi opening: 1\nas of: 2026-01-01\nfigures: [{measure: base, period: 2025-12, value: 200}]\n"
      ], [.verdict("2026-01", "failures", "met"), .value("2026-01", "failures", "2%")]),
    Tale(
      "what is awaited is awaited, though the month before has a gap", past, rules: rules,
      columns: "base,failed", months: [",3", nil], asOf: "2026-03-02",
      [.absence("2026-02", "failures", .notYetDue), .total("2026-02", "0.00 EUR")]),
  ]

  @Test("the reason is that of what could not be read", arguments: tales)
  func reasons(_ tale: Tale) throws { try tale.check() }

  @Test("a KPI that reads one that divides is asked what no volume means")
  func asked() {
    let rules = Self.rules.split(separator: "\n").filter { !$0.contains("no volume") }
    let found = Stage.check(Tale.text(Self.reading, rules: rules.joined(separator: "\n")))
    #expect(found.map(\.code) == ["K404"])
    #expect(found.first?.message.contains("`level`") == true)
  }
}

/// When data is due, counted from the first day of the next month.
@Suite("Due dates by the first day of the next period")
struct DueDateTests {
  static let late = """
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    consequences:
      late: {when: working days late of the delivery above 0 working days, amount: 100 EUR per working day * working days late of the delivery}
    """
  static let rules = Tale.rules.replacing(
    "after the period", with: "after the first day of the next period"
  ).replacing("5 working", with: "8 working")

  @Test("the first day is not counted; working days late are counted by the calendar")
  func due() throws {
    var tale = Tale(
      "", Self.late, rules: Self.rules, months: ["95", "95", nil],
      [.totals(["0.00 EUR", "0.00 EUR", "500.00 EUR"])])
    tale.files = [
      "2026-03/v1/submission.yaml": "kepi delivery: 1\nreceived: 2026-04-20\n",
      "2026-03/v1/kpis.csv": "level (%)\n95\n",
    ]
    try tale.check()
    // 1 February and 1 March are Sundays, 1 April is a Wednesday; 13 April to Monday 20 are five.
    #expect(
      try tale.outcome().assessment.periods.map { $0.due?.description } == [
        "2026-02-11", "2026-03-11", "2026-04-13",
      ])
  }

  @Test(
    "a deadline that can't be read offers what can be written",
    arguments: [
      ("claim within: 2 months", "months are not all of one length: write days, such as `60 days`"),
      ("claim within: 2 weeks", "write weeks as days: a week is `7 days`"),
      (
        "claim within: soon",
        "it may run `after the period`, `after the delivery`, `after the notice`"
      ),
    ])
  func help(_ line: String, _ help: String) {
    let text = Tale.text(
      DueDateTests.late,
      head: ["credits": "{credited on: this invoice, at the end: paid, cuts: pro rata, \(line)}"],
      rules: Tale.rules)
    let fault = Stage.check(text).first { $0.code == "K107" }
    #expect(fault?.help.contains(help) == true, "\(fault?.help ?? [])")
  }
}
