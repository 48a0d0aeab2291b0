import Assessment
import Calendars
import Ledger
import Quantities
import Testing

/// What was approved is out; what people decide afterwards comes as a difference.
@Suite("Issued amounts and what changes them")
struct IssuedTests {
  static let level = """
    kpis:
      level: {unit: "%", within: 0% to 100%, target: at least 90%}
    consequences:
      credit: {for: level, when: missed, amount: 1000 EUR}
    """
  static let repeats =
    level.replacing("1000 EUR", with: "500 EUR") + """

      settlement: [{scale: credit, by: 2, when: previous missed}]
      """
  static let rolling =
    level.replacing("1000 EUR", with: "400 EUR") + """

      settlement: [{cap: all, at: 1000 EUR, over: last 12, excess to: lapsed}]
      """
  static let outages = """
    measures: {outages: {unit: count, means: outages, from: acts, when absent: "0"}}
    kpis: {level: {unit: "%", within: 0% to 100%}}
    consequences: {credit: {amount: 100 EUR * outages}}
    """
  static let silent = Tale.rules.replacing(
    "not reported: {verdict: not judged, money: skips, repeat: skips, triggers: skips}",
    with: "not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}")

  static func acts(_ rows: String...) -> [String: String] {
    [
      "acts.yaml": "kepi acts: 1\nacts:\n"
        + rows.map { "  - {\($0), by: A, reason: r}\n" }.joined()
    ]
  }
  static func approved(_ month: String, _ euros: Int, on day: String) -> String {
    "act: credit approved, period: \(month), amount: \(euros) EUR, date: \(day)"
  }
  static func relief(_ month: String, on day: String) -> String {
    "act: relief granted, kpi: level, period: \(month), date: \(day)"
  }

  static let tales = [
    Tale(
      "1,000 were issued in February; relief on 10 March gives them back in March", level,
      months: ["80", "95", "95", "95"],
      files: acts(approved("2026-01", 1000, on: "2026-02-20"), relief("2026-01", on: "2026-03-10")),
      [.totals(["0.00 EUR", "0.00 EUR", "-1000.00 EUR", "0.00 EUR"])]),
    Tale(
      "relief of which the approval knew changes nothing later", level,
      months: ["80", "95", "95", "95"],
      files: acts(relief("2026-01", on: "2026-02-10"), approved("2026-01", 0, on: "2026-02-20")),
      [.totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR"])]),
    Tale(
      "without an approval nothing was issued", level, months: ["80", "95", "95"],
      files: acts(relief("2026-01", on: "2026-03-10")),
      [.totals(["0.00 EUR", "0.00 EUR", "0.00 EUR"])]),
    Tale(
      "on one day the order of the log counts", level, months: ["80", "95", "95"],
      files: acts(approved("2026-01", 1000, on: "2026-02-20"), relief("2026-01", on: "2026-02-20")),
      [.totals(["0.00 EUR", "-1000.00 EUR", "0.00 EUR"])]),
    Tale(
      "300 of 1,000 are waived after they were issued", level, months: ["80", "95", "95", "95"],
      files: acts(
        approved("2026-01", 1000, on: "2026-02-20"),
        "act: credit waived, consequence: credit, period: 2026-01, amount: 300 EUR, date: 2026-03-10"
      ),
      [
        .totals(["700.00 EUR", "0.00 EUR", "-300.00 EUR", "0.00 EUR"]),
        .balance("2026-04", "waived", "300.00 EUR"),
      ]),
    Tale(
      "six outages declared after nothing was issued", outages, months: ["95", "95", "95"],
      files: acts(
        approved("2026-01", 0, on: "2026-02-20"),
        "act: fact, fact: outages, value: 6, period: 2026-01, date: 2026-03-10"),
      [.totals(["600.00 EUR", "0.00 EUR", "600.00 EUR"])]),
    Tale(
      "January relieved: February was no repeat; 500 of each come back in April", repeats,
      months: ["80", "80", "95", "95"],
      files: acts(
        approved("2026-01", 500, on: "2026-03-05"), approved("2026-02", 1000, on: "2026-03-05"),
        relief("2026-01", on: "2026-04-10")),
      [.totals(["0.00 EUR", "500.00 EUR", "0.00 EUR", "-1000.00 EUR"])]),
    Tale(
      "a rolling cap counts January as it is by now, not its difference besides", rolling,
      months: ["80", "95", "80", "80", "80"],
      files: acts(
        approved("2026-01", 400, on: "2026-02-20"),
        "act: credit waived, consequence: credit, period: 2026-01, date: 2026-03-10"),
      // 0, then 400 - 400, 400, and 1,000 - 800 are left.
      [.totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "400.00 EUR", "200.00 EUR"])]),
    Tale(
      "after the contract's end it is posted in the last month", level,
      head: ["in force": "2026-01-01 to 2026-04-30"], months: ["80", "95", "95", "95"],
      files: acts(approved("2026-01", 1000, on: "2026-02-20"), relief("2026-01", on: "2026-06-10")),
      [.totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "-1000.00 EUR"])]),
    Tale(
      "data that came at last, after the silence was charged and issued", level, rules: silent,
      months: [nil, "95", "95"],
      files: acts(approved("2026-01", 1000, on: "2026-02-20")).merging([
        "2026-01/v1/submission.yaml": "kepi delivery: 1\nreceived: 2026-03-10\n",
        "2026-01/v1/kpis.csv": "level (%)\n95\n",
      ]) { $1 },
      [.totals(["0.00 EUR", "0.00 EUR", "-1000.00 EUR"])]),
    Tale(
      "it is not there before the day of the act", level, months: ["80", "95", "95"],
      files: acts(approved("2026-01", 1000, on: "2026-02-20"), relief("2026-01", on: "2026-03-10")),
      asOf: "2026-03-09", through: "2026-02", [.totals(["1000.00 EUR", "0.00 EUR"])]),
  ]

  @Test("the difference is posted when the change comes", arguments: tales)
  func issued(_ tale: Tale) throws { try tale.check() }

  @Test("the difference names its act")
  func cause() throws {
    let outcome = try #require(Self.tales.first).outcome()
    let entry = outcome.period("2026-03")?.entries.first { $0.consequence == Assessment.trueUp }
    #expect(entry?.measured.label == "2026-01")
    #expect(entry?.amount.description == "-1000.00 EUR")
  }
}
