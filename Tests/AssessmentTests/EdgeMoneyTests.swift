import Assessment
import Calendars
import Contracts
import Quantities
import Testing

/// One step from the usual case: the tie, the second instance, the day itself.
@Suite("Edges: money, corrections and triggers")
struct EdgeMoneyTests {
  static let level = EdgeReadingTests.level
  static let sites = """
    scopes: {site: [north, south]}
    kpis: {level: {unit: "%", within: 0% to 100%, per: site, target: at least 90%}}
    consequences:

    """
  static let opening = """
    kepi opening: 1
    as of: 2026-02-01
    amounts:
      - {consequence: credit, period: 2026-01, accrued: 900 EUR, due: 300 EUR}
    """

  static func correction(_ received: String, of month: String = "2026-01") -> [String: String] {
    [
      "\(month)/v2/submission.yaml": EvidenceTests.delivery(received),
      "\(month)/v2/kpis.csv": "level (%)\n95\n",
    ]
  }

  static let tales = [
    Tale(
      "of what was due before the contract 300 were left, whatever had accrued",
      level
        + """

        triggers:
          low: {when: previous due credit above 250 EUR}
          high: {when: previous due credit above 500 EUR}
        """,
      months: [nil, "95"], files: ["opening.yaml": opening],
      [.held("low", ["2026-02"]), .held("high", [])]),
    Tale(
      "a rolling cap of 1,000 has 700 left after 300 due, 900 having accrued",
      level + "\nsettlement: [{cap: credit, at: 1000 EUR, over: last 12, excess to: lapsed}]",
      months: [nil, "80"], files: ["opening.yaml": opening], [.totals(["700.00 EUR"])]),
    Tale(
      "of two sites that are equally bad the first is the worst",
      sites + "  credit: {for: level, instances: worst, when: missed, amount: 100 EUR}",
      columns: "site,level (%)", months: ["north,80\nsouth,80"],
      [.only("2026-01", "credit", "north")]),
    Tale(
      "once is charged for the first site that missed",
      sites + "  credit: {for: level, instances: once, when: missed, amount: 100 EUR}",
      columns: "site,level (%)", months: ["north,80\nsouth,80", "north,95\nsouth,80"],
      [.only("2026-01", "credit", "north"), .only("2026-02", "credit", "south")]),
    Tale(
      "a waiver of 150 leaves 50 of two credits of 100",
      sites + "  credit: {for: level, when: missed, amount: 100 EUR}", columns: "site,level (%)",
      months: ["north,80\nsouth,80"],
      files: EvidenceTests.acts(
        "act: credit waived, consequence: credit, period: 2026-01, amount: 150 EUR, date: 2026-02-10, by: A, reason: r"
      ), [.total("2026-01", "50.00 EUR"), .balance("2026-01", "waived", "150.00 EUR")]),
    Tale(
      "bonuses of 100 under 250 in three months: 100, 100, 50 and, once January has left, 100",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        bonus: {for: level, in favour of: supplier, when: met, amount: 100 EUR}
      settlement:
        - {cap: bonus, sees: bonuses, at: 250 EUR, over: last 3, excess to: lapsed}
      """,
      months: ["99", "99", "99", "99"],
      [.totals(["-100.00 EUR", "-100.00 EUR", "-50.00 EUR", "-100.00 EUR"])]),
    Tale(
      "a correction received on the day of the approval was known to it", level,
      head: ["corrections": "{count from: receipt}"], months: ["80", "95", "95"],
      files: correction("2026-02-10").merging(approval) { a, _ in a },
      [.totals(["0.00 EUR", "0.00 EUR", "0.00 EUR"])]),
    Tale(
      "one received the day after is trued up, once", level,
      head: ["corrections": "{count from: receipt}"], months: ["80", "95", "95"],
      files: correction("2026-02-11").merging(approval) { a, _ in a },
      [.totals(["0.00 EUR", "-1000.00 EUR", "0.00 EUR"])]),
    // The correction of February changes nothing; it begins to count in March.
    Tale(
      "a later correction of another month posts the difference of January no second time", level,
      head: ["corrections": "{count from: receipt}"], months: ["80", "95", "95"],
      files: correction("2026-02-11").merging(approval) { a, _ in a }
        .merging(correction("2026-03-11", of: "2026-02")) { a, _ in a },
      [.totals(["0.00 EUR", "-1000.00 EUR", "0.00 EUR"])]),
    Tale(
      "one period back: on the last day of February a correction of January still counts", level,
      head: ["corrections": "{count from: receipt, back to: 1 periods}"], months: ["80"],
      files: correction("2026-02-28"), [.verdict("2026-01", "level", "met")]),
    Tale(
      "on the first of March it comes too late", level,
      head: ["corrections": "{count from: receipt, back to: 1 periods}"], months: ["80"],
      files: correction("2026-03-01"),
      [.verdict("2026-01", "level", "missed"), .finding("D041")]),
    Tale(
      "a correction accepted on the day of its receipt counts", level,
      head: ["corrections": "{count from: acceptance}"], months: ["80"],
      files: correction("2026-02-20").merging(accepted) { a, _ in a },
      [.verdict("2026-01", "level", "met")]),
    Tale(
      "a correction nobody accepted changes nothing", level,
      head: ["corrections": "{count from: acceptance}"], months: ["80"],
      files: correction("2026-02-20"), [.total("2026-01", "1000.00 EUR")]),
    Tale(
      "an acceptance from before the correction is not one of it", level,
      head: ["corrections": "{count from: acceptance}"], months: ["80"],
      files: correction("2026-02-21").merging(accepted) { a, _ in a },
      [.total("2026-01", "1000.00 EUR")]),
    Tale(
      "a month that can't be judged does not arm a trigger again",
      level + "\ntriggers: {plan: {for: level, when: missed, fires: once}}",
      rules: Tale.rules.replacing(
        "money: skips, repeat: skips, triggers: skips}\nstanding",
        with: "money: skips, repeat: skips, triggers: counts}\nstanding"),
      months: ["80", nil, "80", "95", "80"], [.fired("plan", ["2026-01", "2026-05"])]),
    Tale(
      "a month that triggers skip is not asked, whatever the condition reads",
      level + "\ntriggers: {plan: {for: level, when: value below 85%}}",
      rules: Tale.rules.replacing(
        "repeat: skips, triggers: counts", with: "repeat: skips, triggers: skips"),
      months: ["80", "80", "80"], files: EvidenceTests.acts(EdgeReadingTests.relief),
      [.fired("plan", ["2026-01", "2026-03"])]),
  ]

  static let approval = EvidenceTests.acts(
    "act: credit approved, period: 2026-01, amount: 1000 EUR, date: 2026-02-10, by: A, reason: r")
  static let accepted = EvidenceTests.acts(
    "act: correction accepted, period: 2026-01, date: 2026-02-20, by: A, reason: r")

  @Test("money at the edge", arguments: tales)
  func edges(_ tale: Tale) throws { try tale.check() }

  @Test(
    "a trigger that holds while is quiet as soon as it does not",
    arguments: [("80", TriggerState.Status.fired), ("95", .quiet)])
  func whileTrue(_ last: String, _ status: TriggerState.Status) throws {
    let outcome = try Tale(
      "", Self.level + "\ntriggers: {plan: {for: level, when: missed, fires: while}}",
      months: ["80", last], []
    ).outcome()
    #expect(outcome.assessment.current?.triggers.first?.status == status)
  }

  @Test(
    "what is open has a price: now 1,000, or nothing under relief",
    arguments: [
      ("act: dispute, kpi: level, period: 2026-01, value: 95%", Price.Why.dispute, "-1000.00 EUR"),
      ("act: relief granted, kpi: level, period: 2026-01", .relief, "1000.00 EUR"),
    ])
  func prices(_ act: String, _ why: Price.Why, _ difference: String) throws {
    let outcome = try Tale(
      "", Self.level, months: ["80"],
      files: EvidenceTests.acts(act + ", date: 2026-02-10, by: A, reason: r"), []
    ).outcome()
    let prices = outcome.assessment.prices()
    #expect(prices.map(\.why) == [why])
    #expect(prices.map(\.difference.description) == [difference])
  }

  @Test("a missing figure has two prices: kept, and missed")
  func missing() throws {
    let outcome = try Tale(
      "", Self.level, rules: EvidenceTests.missed, months: [nil], asOf: "2026-03-31", []
    ).outcome()
    // Not reported is missed here, so 1,000 are due as it stands.
    #expect(
      outcome.assessment.prices().map(\.difference.description) == ["-1000.00 EUR", "0.00 EUR"])
  }
}
