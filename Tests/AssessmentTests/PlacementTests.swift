import Assessment
import Calendars
import Diagnostics
import Ledger
import Quantities
import Testing

/// On which invoice an amount stands, when it is final, and what a late claim is worth.
@Suite("Placement, locks and the numbers of settlement")
struct PlacementTests {
  static let level = SettlingNumbersTests.level
  static let credits =
    "{credited on: next invoice, if disputed: the invoice after, at the end: lapses, cuts: pro rata}"

  static func findings(_ body: String, credits: String) -> [String] {
    let head = Tale.text(body, head: ["credits": credits], rules: Tale.rules)
    return Stage.check(head).filter { $0.severity == .error }.map(\.code)
  }

  @Test(
    "what an invoice reports is money of the contract, delivered once a period",
    arguments: [
      ("unit: EUR", "deducted: figure", []), ("unit: count", "deducted: figure", ["K322"]),
      ("unit: EUR, every: quarter", "deducted: figure", ["K322"]),
      ("unit: EUR, from: acts", "deducted: figure", ["K322"]),
      ("unit: count", "invoice amount: figure", ["K322"]),
      ("unit: EUR", "deducted: nothing", ["K202"]), ("unit: EUR", "deducted: not checked", []),
    ])
  func figures(_ unit: String, _ key: String, _ codes: [String]) {
    let body = """
      measures: {figure: {\(unit), means: on the invoice}}
      \(PlacementTests.level)
      consequences: {credit: {for: level, when: missed, amount: 5 EUR}}
      """
    let found = PlacementTests.findings(
      body, credits: "{credited on: this invoice, at the end: paid, \(key)}")
    #expect(found == codes)
  }

  @Test("a consequence may stand on another invoice than the rest, points on none")
  func own() {
    func found(_ consequence: String, _ credits: String) -> [String] {
      PlacementTests.findings(
        PlacementTests.level + "\nconsequences: {credit: {for: level, \(consequence)}}",
        credits: credits)
    }
    let this = "{credited on: this invoice, at the end: paid}"
    #expect(found("amount: 5 EUR, credited on: this invoice", this).isEmpty)
    // The next invoice may be in dispute.
    #expect(found("amount: 5 EUR, credited on: next invoice", this) == ["K410"])
    #expect(
      found(
        "amount: 5 EUR, credited on: next invoice",
        "{credited on: this invoice, if disputed: that invoice, at the end: paid}"
      ).isEmpty)
    #expect(found("amount: 1 point, credited on: this invoice", this) == ["K321"])
  }

  @Test("a cap on what stands on a later invoice asks which month's cap counts")
  func caps() {
    let body =
      PlacementTests.level + """

        consequences: {credit: {for: level, amount: 5 EUR, credited on: next invoice}}
        settlement: [{cap: all, at: 3 EUR, excess to: lapsed}]
        """
    let credits =
      "credited on: this invoice, if disputed: that invoice, at the end: paid, cuts: pro rata"
    #expect(PlacementTests.findings(body, credits: "{\(credits)}") == ["K412"])
    #expect(
      PlacementTests.findings(body, credits: "{\(credits), capped in: the period of the miss}")
        .isEmpty)
  }

  @Test("each consequence passes over a disputed invoice by itself, and each invoice is rounded")
  func lines() throws {
    let outcome = try Tale(
      "",
      PlacementTests.level + """

        consequences:
          credit: {for: level, when: missed, amount: 10.004 EUR}
          bonus: {for: level, in favour of: supplier, credited on: this invoice, when: missed, amount: 3.003 EUR}
        """,
      head: ["credits": PlacementTests.credits, "in force": "2026-01-01 to 2026-03-31"],
      months: ["80", "80", "80"],
      files: EvidenceTests.acts(
        "act: invoice disputed, period: 2026-02, date: 2026-03-02, by: A, reason: r"), []
    ).outcome()
    func placed(_ month: String) -> [String] {
      outcome.period(month)?.placed.map {
        "\($0.placement.invoice?.label ?? $0.placement.note ?? "-") \($0.amount)"
      } ?? []
    }
    #expect(placed("2026-01") == ["2026-03 10.00 EUR", "2026-01 -3.00 EUR"])
    // The bonus of February finds its own invoice in dispute; both stand on March's.
    #expect(placed("2026-02") == ["2026-03 7.00 EUR"])
    #expect(
      placed("2026-03") == ["no invoice follows: lapses 10.00 EUR", "2026-03 -3.00 EUR"])
    for period in outcome.assessment.periods {
      #expect(period.placed.reduce(Exact.zero) { $0 + $1.amount.amount } == period.total?.amount)
      let due = period.entries.filter { $0.account == "due" }
      #expect(due.reduce(Exact.zero) { $0 + $1.amount.amount } == period.total?.amount)
    }
  }

  @Test(
    "figures are final 20 working days after the delivery, unless disputed by then",
    arguments: [
      // Received on 3 February; 20 working days later is 3 March.
      ("2026-03-03", "", true), ("2026-03-04", "", false),
      ("2026-03-04", "2026-03-03", true), ("2026-03-04", "2026-03-04", false),
    ])
  func lock(_ received: String, _ disputed: String, _ counts: Bool) throws {
    var files = SettlingNumbersTests.corrected("2026-01", on: received, to: 95, [])
    files["acts.yaml"] =
      "kepi acts: 1\nacts:\n"
      + (disputed.isEmpty
        ? "  []\n"
        : "  - {act: dispute, kpi: level, period: 2026-01, date: \(disputed), by: A, reason: r}\n")
    let outcome = try Tale(
      "",
      PlacementTests.level
        + "\nconsequences: {credit: {for: level, when: missed, amount: 500 EUR}}",
      head: ["corrections": "{count from: receipt, lock: 20 working days after the delivery}"],
      months: ["80"], files: files, []
    ).outcome()
    #expect(outcome.total("2026-01") == (counts ? "0.00 EUR" : "500.00 EUR"))
    #expect(outcome.findings.contains { $0.code == "D041" } == !counts)
  }

  static let tales = [
    Tale(
      "of 6,000 an invoice of 4,500 takes 4,500: 1,500 are carried, and due with the next",
      "measures: {bill: {unit: EUR, means: the invoice}}\n" + level + """

        consequences:
          credit: {for: level, when: missed, amount: 6000 EUR}
          brought forward: {amount: balance of carried, from: carried}
        settlement: [{cap: all, at: bill, excess to: carried}]
        """,
      columns: "level (%),bill (EUR)", months: ["80,4500", "95,4500"],
      [
        .totals(["4500.00 EUR", "1500.00 EUR"]), .balance("2026-01", "carried", "1500.00 EUR"),
        .balance("2026-02", "carried", "0"),
      ]),
    Tale(
      "8,400 at 12.5 % for 73 days of 365 are 210.00; 210.24 with the day rounded to 2.88",
      """
      measures: {late: {unit: count, means: days of delay}}
      kpis: {delay: {value: late}}
      consequences:
        interest: {amount: 8400 EUR * 12.5% * late / 365}
        by the day: {amount: (8400 EUR * 12.5% / 365 rounded half up to 0.01 EUR) * late}
      """,
      columns: "late", months: ["73"],
      [
        .due("2026-01", "interest", "210.00 EUR"), .due("2026-01", "by the day", "210.24 EUR"),
      ]),
    Tale(
      "interest between two days, and a rate that changes in between",
      """
      measures:
        due on: {unit: date, means: the day on which it was due}
        raised on: {unit: date, means: the day on which the rate changed}
        paid on: {unit: date, means: the day on which it was paid}
      kpis: {level: {unit: "%", within: 0% to 100%}}
      consequences:
        interest: {amount: 8400 EUR * 12.5% / 365 / 1 day * (days from due on to paid on)}
        split: {amount: 8400 EUR / 365 / 1 day * (12.5% * (days from due on to raised on) + 10% * (days from raised on to paid on))}
      """,
      columns: "level (%),due on,raised on,paid on",
      months: ["95,2026-01-10,2026-02-15,2026-03-24"],
      // 73 days; 36 at 12.5 % and 37 at 10 %: 103.56 + 85.15.
      [.due("2026-01", "interest", "210.00 EUR"), .due("2026-01", "split", "188.71 EUR")]),
    Tale(
      "of 3,200 half is waived: 1,600 due, 1,600 kept as waived",
      level + "\nconsequences: {credit: {for: level, when: missed, amount: 3200 EUR}}",
      months: ["80"],
      files: AccountTests.waiver("consequence: credit, period: 2026-01, amount: 1600 EUR"),
      [.totals(["1600.00 EUR"]), .balance("2026-01", "waived", "1600.00 EUR")]),
  ]

  @Test("numbers", arguments: tales)
  func numbers(_ tale: Tale) throws { try tale.check() }
}
