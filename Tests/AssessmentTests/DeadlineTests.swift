import Assessment
import Calendars
import Contracts
import Diagnostics
import Quantities
import Testing

/// From which day a deadline runs, and what stands there while it does not run.
@Suite("Deadlines")
struct DeadlineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var says: String
    var lapses = "60 days"
    var owes = "plan in 10 working days"
    var claim = "30 days"
    var acts: [String] = []
    var received: String? = "2025-06-04"
    var asOf = "2025-07-20"
    /// The last day, or what it waits for; nil: not asked.
    var expires: String?
    var owed: String?
    var claimBy: String?
    var status: TriggerState.Status?
    var testDescription: String { says }
  }

  static let cases: [Case] = [
    Case(
      says: "60 days after May, from its end; ten working days and thirty days too",
      expires: "2025-07-30", owed: "2025-06-13", claimBy: "2025-06-30"),
    Case(
      says: "said in full it is the same", lapses: "60 days after the period",
      owes: "plan in 10 working days after the period", claim: "30 days after the period",
      expires: "2025-07-30", owed: "2025-06-13", claimBy: "2025-06-30"),
    Case(
      says: "from the first receipt of the data, by the calendar of both",
      lapses: "60 days after the delivery",
      owes: "plan in 3 working days of joint after the delivery",
      claim: "30 days after the delivery",
      expires: "2025-08-03", owed: "2025-06-10", claimBy: "2025-07-04"),
    Case(
      says: "no delivery: nothing runs", lapses: "60 days after the delivery",
      owes: "plan in 3 working days after the delivery", claim: "30 days after the delivery",
      received: nil, claimBy: "delivery"),
    Case(
      says: "no notice: nothing runs, and nothing lapses", lapses: "1 day after the notice",
      owes: "plan in 10 working days after the notice", claim: "5 days after the notice",
      expires: "notice", owed: "notice", claimBy: "notice", status: .fired),
    Case(
      says: "the first notice counts, and one that names a right is of that alone",
      lapses: "60 days after the notice", owes: "plan in 10 working days after the notice",
      claim: "30 days after the notice",
      acts: [
        "date: 2025-06-16, period: 2025-05", "date: 2025-06-10, period: 2025-05, trigger: recovery",
        "date: 2025-06-20, period: 2025-05",
      ],
      expires: "2025-08-09", owed: "2025-06-24", claimBy: "2025-07-16"),
    Case(
      says: "notice of another period, right, KPI or after the as-of date sets nothing running",
      lapses: "60 days after the notice", owes: "plan in 10 working days after the notice",
      claim: "30 days after the notice",
      acts: [
        "date: 2025-06-10, period: 2025-04", "date: 2025-06-10, period: 2025-05, trigger: other",
        "date: 2025-06-10, period: 2025-05, kpi: second", "date: 2025-07-21, period: 2025-05",
      ],
      expires: "notice", owed: "notice", claimBy: "notice"),
    Case(
      says: "notice of one KPI is no notice for the claim of the month",
      owes: "plan in 10 working days of joint after the notice", claim: "30 days after the notice",
      acts: ["date: 2025-06-02, period: 2025-05, kpi: level"],
      // 9 June is a holiday of one side: 3, 4, 5, 6, 10, 11, 12, 13, 16, 17 June.
      owed: "2025-06-17", claimBy: "notice"),
    Case(
      says: "a right that lapses by its own clock", lapses: "20 days after the notice",
      acts: ["date: 2025-06-16, period: 2025-05"], expires: "2025-07-06", status: .lapsed),
  ]

  private func contract(_ given: Case) -> String {
    """
    kepi: 1
    contract:
      id: T
      client: C
      supplier: S
      in force: 2025-01-01 to 2026-12-31
      currency: EUR
      settles every: month
      measured every: month
      compare: exact
      working days: {week: Mon-Fri}
      calendars: {joint: {week: Mon-Fri, holidays: [2025-06-09]}}
      corrections: {count from: receipt}
      money: {round: half up, to: 0.01 EUR, when: at the end}
      credits: {credited on: this invoice, at the end: paid, claim within: \(given.claim)}
    \(Tale.rules)
    measures:
      good: {unit: count, means: x}
    kpis:
      level: {value: good, target: at least 5}
      second: {value: good, target: at least 5}
      late: {value: working days of joint from 2025-05-30 to 2025-06-10}
    consequences:
      credit: {for: level, when: missed, amount: 10 EUR}
    triggers:
      recovery: {for: level, when: missed, fires: each, lapses after: \(given.lapses), owes: \(given.owes)}
      other: {for: level, when: missed, fires: each}
    """
  }

  private func stage(_ given: Case) -> Stage {
    var stage = Stage(contract: contract(given))
    let months = [
      "2025-01": "2025-02-03", "2025-02": "2025-03-03", "2025-03": "2025-04-03",
      "2025-04": "2025-05-05", "2025-05": given.received,
    ]
    for (month, received) in months {
      guard let received else { continue }
      stage.files["data/\(month)/v1/submission.yaml"] = "kepi delivery: 1\nreceived: \(received)\n"
      stage.files["data/\(month)/v1/counts.csv"] = "good\n3\n"
    }
    if let received = given.received {
      stage.files["data/2025-05/v2/submission.yaml"] =
        "kepi delivery: 1\nreceived: \(received.replacing("-04", with: "-25"))\n"
      stage.files["data/2025-05/v2/counts.csv"] = "good\n4\n"
    }
    let acts = given.acts.map { "  - {act: notice given, \($0), by: A, reason: R}\n" }
    stage.files["data/acts.yaml"] =
      "kepi acts: 1\nacts:\(acts.isEmpty ? " []" : "")\n\(acts.joined())"
    return stage
  }

  private func text(_ day: Day?, _ awaits: Deadline?) -> String {
    #expect(day == nil || awaits == nil)
    return day?.description ?? awaits?.start.rawValue ?? "none"
  }

  @Test("cases", arguments: cases)
  func deadlines(_ given: Case) throws {
    let outcome = try stage(given).evaluate(through: "2025-05", asOf: given.asOf)
    let result = try #require(outcome.period("2025-05"))
    let state = result.triggers.first { $0.trigger == "recovery" }
    if let wanted = given.claimBy {
      #expect(text(result.claimBy, result.claimAwaits) == wanted)
    }
    if let wanted = given.expires {
      #expect(text(state?.expires, state?.expiryAwaits) == wanted)
    }
    if let wanted = given.owed { #expect(text(state?.owedBy, state?.owedAwaits) == wanted) }
    if let wanted = given.status { #expect(state?.status == wanted) }
  }

  /// Notice on Monday 3 March 2025, ten working days: Monday 17 March.
  @Test("a plan after the notice") func plan() throws {
    var given = Case(says: "", owes: "draft plan in 10 working days after the notice")
    given.acts = ["date: 2025-03-03, period: 2025-02"]
    let outcome = try stage(given).evaluate(through: "2025-02", asOf: "2025-03-04")
    let state = outcome.period("2025-02")?.triggers.first { $0.trigger == "recovery" }
    #expect(state?.owedBy == Day(iso: "2025-03-17"))
    #expect(state?.owes == "draft plan")
  }

  @Test("working days of a named calendar in an expression") func expression() throws {
    var given = Case(says: "")
    given.received = nil
    let outcome = try stage(given).evaluate(through: "2025-04", asOf: "2025-06-01")
    // 2, 3, 4, 5, 6 and 10 June.
    #expect(outcome.reading("2025-04", "late")?.value?.description == "6 working days")
  }

  @Test(
    "an act of notice names what it is about",
    arguments: [
      ("date: 2025-06-02, period: 2025-05", nil),
      ("date: 2025-05-31, period: 2025-05", nil),
      ("date: 2025-05-30, period: 2025-05", "D049"),
      ("date: 2025-06-02", "K031"),
      ("date: 2025-06-02, period: 2025-13", "D034"),
      ("date: 2025-06-02, period: 2025-05, trigger: recovrey", "D033"),
      ("date: 2025-06-02, period: 2025-05, kpi: levl", "D033"),
      ("date: 2025-06-02, period: 2025-05, kpi: level, scope: north", "D035"),
      ("date: 2025-06-02, period: 2025-05, scope: north", "D035"),
      ("date: 2025-06-02, period: 2025-05, amount: 5 EUR", "K033"),
    ] as [(String, String?)])
  func act(_ keys: String, _ code: String?) throws {
    let findings = Findings()
    let contract = try #require(
      ContractReader.read(
        Array(contract(Case(says: "")).utf8), file: "contract.yaml", findings: findings
      ) { _, _ in nil })
    let text = "kepi acts: 1\nacts:\n  - {act: notice given, \(keys), by: A, reason: R}\n"
    let acts = ActsReader.read(
      Array(text.utf8), file: "acts.yaml", contract: contract, findings: findings)
    #expect(findings.sorted().map(\.code) == [code].compactMap { $0 })
    #expect(code == "K033" || acts.isEmpty == (code != nil) || code == "D035")
  }
}
