import Assessment
import Ledger
import Quantities
import Testing

/// Factors and bands on what a miss costs.
@Suite("Settlement: scale")
struct ScaleTests {
  static let level = """
    kpis:
      level: {unit: "%", within: 0% to 100%, target: at least 90%}
    consequences:
      credit: {for: level, when: missed, amount: 1000 EUR}
    """

  static let tales = [
    Tale(
      "a repeat costs twice, however long the chain is",
      level + "\nsettlement: [{scale: credit, by: 2, when: previous missed}]",
      months: ["80", "80", "80", "95", "80"],
      [
        .totals(["1000.00 EUR", "2000.00 EUR", "2000.00 EUR", "0.00 EUR", "1000.00 EUR"])
      ]),
    Tale(
      "two factors multiply in the contract's order",
      level + """

        settlement:
          - {scale: credit, by: 2, when: previous missed}
          - {scale: credit, by: 150%}
        """,
      months: ["80", "80"], [.totals(["1500.00 EUR", "3000.00 EUR"])]),
    Tale(
      "a factor of nothing leaves nothing due",
      level + "\nsettlement: [{scale: credit, by: 0, when: not previous missed}]",
      months: ["80", "80"], [.totals(["0.00 EUR", "1000.00 EUR"])]),
    Tale(
      "a month without a report is looked past: the chain holds",
      level + "\nsettlement: [{scale: credit, by: 2, when: previous missed}]",
      months: ["80", nil, "80"], [.totals(["1000.00 EUR", "0.00 EUR", "2000.00 EUR"])]),
    Tale(
      "a month without a report that breaks the chain makes a first miss of the next",
      level + "\nsettlement: [{scale: credit, by: 2, when: previous missed}]",
      rules: Tale.rules.replacing("repeat: skips", with: "repeat: breaks"),
      months: ["80", nil, "80"], [.totals(["1000.00 EUR", "0.00 EUR", "1000.00 EUR"])]),
    Tale(
      "an opening miss begins the chain",
      level + "\nsettlement: [{scale: credit, by: 2, when: previous missed}]",
      months: [nil, nil, "80"],
      files: [
        "opening.yaml": """
        kepi opening: 1
        as of: 2026-03-01
        verdicts:
          - {kpi: level, period: 2026-02, verdict: missed}
        """
      ], [.total("2026-03", "2000.00 EUR")]),
    Tale(
      "each instance has a chain of its own",
      """
      scopes: {site: [north, south]}
      kpis:
        level: {unit: "%", within: 0% to 100%, per: site, target: at least 90%}
      consequences:
        credit: {for: level, when: missed, amount: 1000 EUR}
      settlement: [{scale: credit, by: 2, when: previous missed}]
      """,
      columns: "site,level (%)", months: ["north,80\nsouth,95", "north,80\nsouth,80"],
      [.totals(["1000.00 EUR", "3000.00 EUR"])]),
    Tale(
      "a quarterly KPI repeats from quarter to quarter",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, every: quarter, target: at least 90%}
      consequences:
        credit: {for: level, when: missed, amount: 1000 EUR}
      settlement: [{scale: credit, by: 2, when: previous missed}]
      """,
      columns: "period,level (%)",
      months: ["", "", "2026-Q1,80", "", "", "2026-Q2,80"],
      [
        .totals([
          "0.00 EUR", "0.00 EUR", "1000.00 EUR", "0.00 EUR", "0.00 EUR", "2000.00 EUR",
        ])
      ]),
  ]

  @Test("a factor is applied where the clause says", arguments: tales)
  func scale(_ tale: Tale) throws { try tale.check() }

  @Test("a doubling posts the difference; the factor stands in its derivation")
  func delta() throws {
    let outcome = try Self.tales[0].outcome()
    let entries = outcome.period("2026-02")?.entries ?? []
    #expect(entries.map(\.step) == ["accrue", "scale 1"])
    #expect(entries.map { $0.amount.description } == ["1000.00 EUR", "1000.00 EUR"])
    #expect(entries.map(\.account) == ["due", "due"])
  }
}
