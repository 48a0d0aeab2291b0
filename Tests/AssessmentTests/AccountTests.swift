import Assessment
import Ledger
import Quantities
import Testing

/// Bonuses, waivers, retentions, earn-backs, and who pays for which instance.
@Suite("Settlement: accounts and instances")
struct AccountTests {
  static let wait = """
    kpis:
      wait: {unit: s, target: at most 30 s}
    """
  static let sites = """
    scopes: {site: [north, south, east]}
    tables: {part: {north: 50%, south: 30%, east: 20%}}
    kpis:
      level: {unit: "%", within: 0% to 100%, per: site, target: at least 90%}
    consequences:

    """
  static let fact = """
    measures:
      invoice: {unit: EUR, means: the month's invoice}
      plan open: {unit: yes/no, means: a plan is under way, from: acts, when absent: "no"}
      plan succeeded: {unit: yes/no, means: the plan has succeeded, from: acts, when absent: "no"}
      plan failed: {unit: yes/no, means: the plan has failed, from: acts, when absent: "no"}
    kpis:
      level: {unit: "%", within: 0% to 100%}
    consequences:
      retained: {when: plan open, amount: 10% of invoice, to: retention}
      released: {when: plan succeeded, in favour of: supplier, amount: balance of retention, to: retention}
      forfeited: {when: plan failed, amount: balance of retention, from: retention}
    """

  static func acts(_ facts: (String, String)...) -> [String: String] {
    let rows = facts.map {
      "  - {act: fact, fact: \($0.0), value: \"yes\", period: \($0.1), date: 2026-01-31, by: A, reason: r}"
    }
    return ["acts.yaml": "kepi acts: 1\nacts:\n" + rows.joined(separator: "\n")]
  }

  static func waiver(_ rest: String) -> [String: String] {
    [
      "acts.yaml":
        "kepi acts: 1\nacts:\n  - {act: credit waived, date: 2026-02-10, by: A, reason: r, \(rest)}\n"
    ]
  }

  static let credit = """
    kpis:
      level: {unit: "%", within: 0% to 100%, target: at least 90%}
    consequences:
      credit: {for: level, when: missed, amount: 3200 EUR}
    triggers: {plan: {for: level, when: missed}}
    """

  static let tales = [
    Tale(
      "a bonus below the dead band, a malus above, nothing between",
      wait + """

        consequences:
          malus: {for: wait, amount: 300 EUR per s * excess of value over 35 s}
          bonus: {for: wait, in favour of: supplier, amount: 200 EUR per s * shortfall of value under 20 s}
        """,
      columns: "wait (s)", months: ["16", "20", "27", "35", "41"],
      [.totals(["-800.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", "1800.00 EUR"])]),
    Tale(
      "what is retained is not due; released it is gone, forfeited it is due",
      fact, columns: "level (%),invoice (EUR)",
      months: ["95,50000", "95,50000", "95,50000", "95,30000", "95,30000"],
      files: acts(
        ("plan open", "2026-01"), ("plan open", "2026-02"), ("plan succeeded", "2026-03"),
        ("plan open", "2026-04"), ("plan failed", "2026-05")),
      [
        .totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", "3000.00 EUR"]),
        .balance("2026-02", "retention", "10000.00 EUR"), .balance("2026-03", "retention", "0"),
        .balance("2026-04", "retention", "3000.00 EUR"), .balance("2026-05", "retention", "0"),
      ]),
    Tale(
      "a credit is earned back by three good months, and only by those right after it",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 92%}
      consequences:
        credit: {for: level, when: missed, amount: 1500 EUR}
        earn-back: {for: level, in favour of: supplier, when: missed 3 periods ago and (value >= 94%) 3 in a row, amount: 1500 EUR}
      """,
      months: ["95", "90", "94.5", "95", "94", "96", "90", "93.9", "95", "95"],
      [
        .totals([
          "0.00 EUR", "1500.00 EUR", "0.00 EUR", "0.00 EUR", "-1500.00 EUR", "0.00 EUR",
          "1500.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR",
        ])
      ]),
    Tale(
      "a bank is fed by bonuses and sets off what is due",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at most 0%}
        b: {unit: "%", within: 0% to 100%, target: at most 0%}
      consequences:
        banked: {for: a, when: missed, in favour of: supplier, amount: value * 10000 EUR, to: bank}
        malus: {for: b, when: missed, amount: value * 10000 EUR}
        set off: {in favour of: supplier, amount: smaller of 0 EUR - balance of bank and accrued malus, from: bank}
      """,
      columns: "a (%),b (%)", months: ["15,0", "0,0", "0,9", "0,9"],
      // The bank owes the supplier: 1500, then 600, then nothing is left to set off.
      [
        .totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "300.00 EUR"]),
        .balance("2026-03", "bank", "-600.00 EUR"), .balance("2026-04", "bank", "0"),
      ]),
    Tale(
      "each missed site pays the whole amount",
      sites + "  credit: {for: level, instances: each, when: missed, amount: 1000 EUR}",
      columns: "site,level (%)", months: ["north,80\nsouth,85\neast,95"],
      [.total("2026-01", "2000.00 EUR")]),
    Tale(
      "once, if any site missed",
      sites + "  credit: {for: level, instances: once, when: missed, amount: 1000 EUR}",
      columns: "site,level (%)",
      months: ["north,95\nsouth,85\neast,80", "north,95\nsouth,95\neast,95"],
      [.totals(["1000.00 EUR", "0.00 EUR"])]),
    Tale(
      "the worst site alone pays",
      sites + """
          credit: {for: level, instances: worst, when: missed, amount: 100 EUR per pp * shortfall}
        """,
      columns: "site,level (%)", months: ["north,88\nsouth,85\neast,80"],
      [.total("2026-01", "1000.00 EUR")]),
    Tale(
      "shared by a table",
      sites + "  credit: {for: level, instances: share by part, when: missed, amount: 1000 EUR}",
      columns: "site,level (%)",
      months: ["north,95\nsouth,85\neast,80", "north,80\nsouth,85\neast,80"],
      [.totals(["500.00 EUR", "1000.00 EUR"])]),
    Tale(
      "a waiver takes the whole credit and leaves the miss",
      credit, months: ["80"], files: waiver("consequence: credit, period: 2026-01"),
      [
        .total("2026-01", "0.00 EUR"), .balance("2026-01", "waived", "3200.00 EUR"),
        .verdict("2026-01", "level", "missed"), .held("plan", ["2026-01"]),
      ]),
    Tale(
      "a waiver of a part leaves the rest",
      credit, months: ["80", "80"],
      files: waiver("consequence: credit, period: 2026-01, amount: 1200 EUR"),
      [.totals(["2000.00 EUR", "3200.00 EUR"]), .balance("2026-02", "waived", "1200.00 EUR")]),
    Tale(
      "a waiver takes no more than there is",
      credit, months: ["80"],
      files: waiver("consequence: credit, period: 2026-01, amount: 9000 EUR"),
      [.total("2026-01", "0.00 EUR"), .balance("2026-01", "waived", "3200.00 EUR")]),
    Tale(
      "a waiver decided after the day of the evaluation does not exist yet",
      credit, months: ["80"], files: waiver("consequence: credit, period: 2026-01"),
      asOf: "2026-02-09", [.total("2026-01", "3200.00 EUR")]),
    Tale(
      "a waiver may name one instance",
      sites + "  credit: {for: level, instances: each, when: missed, amount: 1000 EUR}",
      columns: "site,level (%)", months: ["north,80\nsouth,85\neast,80"],
      files: waiver("consequence: credit, kpi: level, scope: south, period: 2026-01"),
      [.total("2026-01", "2000.00 EUR")]),
    Tale(
      "converted money can be waived",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 90%}
      consequences:
        mark: {for: level, when: missed, amount: 2 points}
      settlement: [{convert: mark, by: 500 EUR per point, as: service credits}]
      """,
      months: ["80"],
      files: waiver("consequence: service credits, period: 2026-01, amount: 300 EUR"),
      [.total("2026-01", "700.00 EUR")]),
  ]

  @Test("amounts stand in the account the clause names", arguments: tales)
  func accounts(_ tale: Tale) throws { try tale.check() }
}

/// Cents: once on the total, or amount by amount.
@Suite("Settlement: rounding of money")
struct MoneyRoundingTests {
  static let thirds = """
    kpis:
      a: {unit: "%", within: 0% to 100%, target: at most 0%}
      b: {unit: "%", within: 0% to 100%, target: at most 0%}
      c: {unit: "%", within: 0% to 100%, target: at most 0%}
    consequences:
      credit: {for: [a, b, c], when: missed, amount: 10 EUR / 3}
    """

  static let tales = [
    ("at the end", "half up", "10.00 EUR", "none"),
    // 3.333… three times: 3.33 each, so the sum is a cent lower.
    ("each entry", "half up", "9.99 EUR", "-0.01 EUR"),
    ("each entry", "up", "10.02 EUR", "0.02 EUR"),
    ("at the end", "down", "10.00 EUR", "none"),
  ]

  @Test("one rounding entry closes the sum", arguments: tales)
  func rounding(_ when: String, _ mode: String, _ total: String, _ entry: String) throws {
    let outcome = try Tale(
      "", Self.thirds, head: ["money": "{round: \(mode), to: 0.01 EUR, when: \(when)}"],
      columns: "a (%),b (%),c (%)", months: ["1,1,1"], []
    ).outcome()
    let rounding = outcome.period("2026-01")?.entries.filter { $0.step == "rounding" } ?? []
    #expect(outcome.total("2026-01") == total)
    #expect((rounding.first?.amount.description ?? "none") == entry)
    #expect(rounding.count <= 1)
  }

  @Test(
    "half a cent goes the way the contract says",
    arguments: [
      ("half up", "0.03 EUR"), ("half even", "0.02 EUR"), ("half down", "0.02 EUR"),
      ("up", "0.03 EUR"), ("down", "0.02 EUR"),
    ])
  func halves(_ mode: String, _ total: String) throws {
    try Tale(
      "",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at most 0%}
      consequences:
        credit: {for: a, when: missed, amount: 0.025 EUR}
      """, head: ["money": "{round: \(mode), to: 0.01 EUR, when: at the end}"],
      columns: "a (%)", months: ["1"], [.total("2026-01", total)]
    ).check()
  }
}
