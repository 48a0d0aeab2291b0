import Assessment
import Contracts
import Diagnostics
import Expressions
import Ledger
import Quantities
import Testing

/// Rolling limits of single groups: each counts what it was itself left with before.
@Suite("Settlement: rolling caps by group")
struct GroupCapTests {
  static let sites = """
    scopes: {site: [north, south]}
    kpis:
      a: {unit: "%", within: 0% to 100%, per: site, target: at most 0%}
      b: {unit: "%", within: 0% to 100%, per: site, target: at most 0%}
    consequences:
      credit: {for: [a, b], when: missed, amount: value * 10000 EUR}

    """

  static func rolling(_ each: String) -> String {
    "settlement: [{name: cap, cap: all, each: \(each), at: 1000 EUR, over: last 3, excess to: lapsed}]"
  }

  static let tales = [
    Tale(
      "each KPI counts its own earlier months",
      CapTests.two + "\n" + rolling("kpi"), columns: "a (%),b (%)",
      months: ["6,3", "6,3", "6,3", "6,9"],
      // a: 600, 400, 0, then 600 left the window: 600. b: 300, 300, 300, 1000 - 600 = 400.
      [.totals(["900.00 EUR", "700.00 EUR", "300.00 EUR", "1000.00 EUR"])]),
    Tale(
      "each consequence counts its own earlier months",
      CapTests.two + "\n" + rolling("consequence"), columns: "a (%),b (%)",
      months: ["6,3", "6,3"], [.totals(["900.00 EUR", "700.00 EUR"])]),
    Tale(
      "each instance of a KPI counts its own", sites + rolling("instance"),
      columns: "site,a (%),b (%)", months: ["north,7,2\nsouth,1,1", "north,7,2\nsouth,1,1"],
      // Only north's a: 700, then 300.
      [.totals(["1100.00 EUR", "700.00 EUR"])]),
    Tale(
      "each site counts what all its KPIs were left with", sites + rolling("site"),
      columns: "site,a (%),b (%)",
      months: ["north,7,2\nsouth,1,1", "north,7,2\nsouth,1,1", "north,7,2\nsouth,5,5"],
      // North: 900, 100, 0. South: 200, 200, 600.
      [.totals(["1100.00 EUR", "300.00 EUR", "600.00 EUR"])]),
    Tale(
      "a site that gave nothing before has its whole limit", sites + rolling("site"),
      columns: "site,a (%),b (%)", months: ["north,9,9\nsouth,0,0", "north,0,0\nsouth,9,9"],
      [.totals(["1000.00 EUR", "1000.00 EUR"])]),
    Tale(
      "each entry counts its earlier entries", sites + rolling("entry"),
      columns: "site,a (%),b (%)", months: ["north,7,0\nsouth,0,7", "north,7,7\nsouth,0,0"],
      [.totals(["1400.00 EUR", "1000.00 EUR"])]),
    Tale(
      "the days of one month share the limit of their KPI",
      """
      kpis: {a: {unit: EUR, every: day, within: 0 EUR to 9000 EUR, target: at most 0 EUR}}
      consequences: {credit: {for: a, when: missed, amount: value}}

      """ + rolling("instance"),
      columns: "period,a (EUR)", months: ["2026-01-05,700\n2026-01-06,700", "2026-02-05,700"],
      [.totals(["1000.00 EUR", "0.00 EUR"])]),
    Tale(
      "a history says whose it was",
      sites + rolling("site"), columns: "site,a (%),b (%)",
      months: [nil, nil, "north,7,2\nsouth,1,1"],
      files: [
        "opening.yaml": """
        kepi opening: 1
        as of: 2026-03-01
        amounts:
          - {consequence: credit, kpi: a, scope: north, period: 2026-02, due: 950 EUR}
          - {consequence: credit, kpi: b, scope: south, period: 2026-02, due: 900 EUR}

        """
      ],
      // North has 50 left, south 100.
      [.total("2026-03", "150.00 EUR")]),
    Tale(
      "a history of the only KPI needs no more words",
      """
      kpis: {a: {unit: "%", within: 0% to 100%, target: at most 0%}}
      consequences: {credit: {for: a, when: missed, amount: value * 10000 EUR}}

      """ + rolling("kpi"),
      columns: "a (%)", months: [nil, nil, "7"],
      files: [
        "opening.yaml":
          "kepi opening: 1\nas of: 2026-03-01\namounts:\n  - {consequence: credit, period: 2026-02, due: 950 EUR}\n"
      ],
      [.total("2026-03", "50.00 EUR")]),
  ]

  @Test("rolling caps by group", arguments: tales)
  func cap(_ tale: Tale) throws { try tale.check() }

  @Test(
    "a history that does not say whose it was is refused where that matters",
    arguments: [
      ("site", "", ["D045"]), ("site", ", kpi: a", ["D045"]), ("kpi", ", kpi: a", []),
      ("site", ", kpi: a, scope: north", []), ("consequence", "", []),
      ("settlement period", "", []), ("instance", ", kpi: a", ["D045"]),
      ("site", ", kpi: d, scope: north", ["D033"]),
    ])
  func history(_ each: String, _ whose: String, _ codes: [String]) throws {
    let findings = Findings()
    let text = Tale.text(Self.sites + Self.rolling(each), rules: Tale.rules)
    let contract = try #require(
      ContractReader.read(Array(text.utf8), file: "contract.yaml", findings: findings) { _, _ in
        nil
      })
    #expect(findings.all.filter { $0.severity == .error }.isEmpty)
    let opening =
      "kepi opening: 1\nas of: 2026-03-01\namounts:\n  - {consequence: credit\(whose), period: 2026-02, due: 950 EUR}\n"
    let found = Findings()
    _ = OpeningReader.read(
      Array(opening.utf8), file: "opening.yaml", contract: contract, findings: found)
    #expect(found.sorted().map(\.code) == codes)
  }

  @Test("what was used before is told for the group it limits")
  func told() throws {
    let tale = Tale(
      "", Self.sites + Self.rolling("site"), columns: "site,a (%),b (%)",
      months: ["north,7,2\nsouth,1,1", "north,7,2\nsouth,1,1"], [])
    let period = try #require(try tale.outcome().assessment.current)
    #expect(period.caps.map(\.group) == ["north", "south"])
    #expect(period.caps.map { $0.used.description } == ["900.00 EUR", "200.00 EUR"])
    let cut = try #require(period.entries.first { $0.step == "cap" }?.derivation)
    let used = try #require(cut.operands.first { $0.operation == "used" })
    #expect(used.note == "north" && used.value?.quantity?.description == "900.00 EUR")
    #expect(used.operands.map { $0.note ?? "" } == ["2026-01"])
  }
}
