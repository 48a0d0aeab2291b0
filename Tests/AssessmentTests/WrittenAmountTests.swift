import Assessment
import Contracts
import Diagnostics
import Quantities
import Testing

/// Amounts that people write beside the deliveries: the past, acts and worked examples.
@Suite("Reading: amounts with their units")
struct WrittenAmountTests {
  static let share = """
    measures:
      offered: {unit: count, means: calls}
      answered: {unit: count, means: answered calls}
      charge: {unit: EUR, means: the charge of a month}
    kpis:
      level: {every: quarter, value: answered / offered, target: at least 80%}
      mark: {unit: "%", within: 0% to 100%, target: at least 90%}
    consequences:
      credit: {for: mark, when: missed, amount: 4% of charge}
    accounts: {pot: points}
    """

  static let tales = [
    Tale(
      "a count of the opening is a count: 310 + 240 + 90 of 400 + 300 + 100 are 80 %",
      share, columns: "answered,offered,mark (%),charge (EUR)",
      months: [nil, nil, "90,100,95,1"],
      files: [
        "opening.yaml": """
        kepi opening: 1
        as of: 2026-03-01
        figures:
          - {measure: answered, period: 2026-01, value: 310}
          - {measure: answered, period: 2026-02, value: 240}
          - {measure: offered, period: 2026-01, value: 400}
          - {measure: offered, period: 2026-02, value: 300}

        """
      ],
      [.value("2026-Q1", "level", "80%"), .verdict("2026-Q1", "level", "met")]),
    Tale(
      "a count that an act declares is a count: 3 of 4 are 75 %",
      """
      measures:
        tests: {unit: count, from: acts, means: tests of the emergency plan}
        passed: {unit: count, from: acts, means: those that were passed}
      kpis: {plan: {value: passed / tests, target: at least 80%}}
      """,
      months: [nil],
      files: EvidenceTests.acts(
        "act: fact, fact: tests, value: 4, period: 2026-01, date: 2026-02-03, by: A, reason: log",
        "act: fact, fact: passed, value: 3, period: 2026-01, date: 2026-02-03, by: A, reason: log"),
      [.value("2026-01", "plan", "75%"), .verdict("2026-01", "plan", "missed")]),
    Tale(
      "a month of bonuses is approved below zero, and what a correction takes back is posted",
      """
      kpis: {mark: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        bonus: {for: mark, in favour of: supplier, when: value at least 98%, amount: 350 EUR}
      """,
      head: ["corrections": "{count from: receipt}"], columns: "mark (%)", months: ["99", "95"],
      files: [
        "acts.yaml": """
        kepi acts: 1
        acts:
          - {act: credit approved, period: 2026-01, amount: -350.00 EUR, date: 2026-02-10, by: A, reason: review}

        """,
        "2026-01/v2/submission.yaml": EvidenceTests.delivery("2026-02-20"),
        "2026-01/v2/kpis.csv": "mark (%)\n95\n",
      ],
      [.total("2026-02", "350.00 EUR")]),
    Tale(
      "what is waived uses up no rolling cap: 800 less 500 are 300, and 700 are left for 800",
      """
      kpis: {mark: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences: {credit: {for: mark, when: missed, amount: 800 EUR}}
      settlement: [{cap: all, at: 1000 EUR, over: last 12, excess to: lapsed}]
      """,
      columns: "mark (%)", months: ["80", "80"],
      files: EvidenceTests.acts(
        "act: credit waived, consequence: credit, period: 2026-01, amount: 500 EUR, date: 2026-02-10, by: A, reason: agreed"
      ),
      [.totals(["300.00 EUR", "700.00 EUR"])]),
  ]

  @Test("what is written is worth what it says", arguments: tales)
  func tale(_ tale: Tale) throws { try tale.check() }

  /// The findings of one log beside the contract.
  static func findings(_ name: String, _ text: String) throws -> [Diagnostic] {
    let findings = Findings()
    let bytes = Array(Tale.text(share, rules: Tale.rules).utf8)
    let contract = try #require(
      ContractReader.read(bytes, file: "contract.yaml", findings: findings) { _, _ in nil })
    if name == "opening.yaml" {
      _ = OpeningReader.read(
        Array(text.utf8), file: name, contract: contract, findings: findings)
    } else {
      _ = ActsReader.read(Array(text.utf8), file: name, contract: contract, findings: findings)
    }
    return findings.sorted().filter { $0.severity == .error }
  }

  @Test(
    "the past is of the unit it is asked for",
    arguments: [
      ("figures: [{measure: charge, period: 2026-01, value: 40000 EUR}]", [String]()),
      ("figures: [{measure: charge, period: 2026-01, value: 40000}]", ["write `40000 EUR`"]),
      (
        "figures: [{measure: offered, period: 2026-01, value: 40%}]",
        ["a count is needed here, not a percentage"]
      ),
      ("verdicts: [{kpi: mark, period: 2026-01, verdict: met, value: 91%}]", []),
      (
        "verdicts: [{kpi: mark, period: 2026-01, verdict: met, value: 91}]",
        ["for 91 percent write `91%`"]
      ),
      ("amounts: [{consequence: credit, period: 2026-01, due: 300 EUR}]", []),
      ("amounts: [{consequence: credit, period: 2026-01, due: 0}]", []),
      ("amounts: [{consequence: credit, period: 2026-01, due: 300}]", ["write `300 EUR`"]),
      ("accounts: {pot: 3 points, carried: 20 EUR}", []),
      ("accounts: {carried: 3 points}", []),
      ("accounts: {pot: 3}", ["write `3 points`"]),
      ("accounts: {carried: 20}", ["write `20 EUR`"]),
    ])
  func opening(_ rows: String, _ help: [String]) throws {
    let found = try Self.findings(
      "opening.yaml", "kepi opening: 1\nas of: 2026-03-01\n\(rows)\n")
    #expect(found.map(\.code) == help.map { _ in "D037" })
    #expect(found.flatMap(\.help) == help)
  }

  @Test(
    "an act has an amount with its sign where there is one",
    arguments: [
      ("act: credit approved, amount: 350.00 EUR", 0),
      ("act: credit approved, amount: -350.00 EUR", 0),
      ("act: credit approved, amount: -350.00", 1),
      ("act: credit waived, consequence: credit, amount: -5 EUR", 1),
      ("act: invoice disputed, amount: -5 EUR", 1),
      ("act: credit waived, consequence: credit, amount: 5 EUR", 0),
    ])
  func acts(_ act: String, _ count: Int) throws {
    let found = try Self.findings(
      "acts.yaml",
      "kepi acts: 1\nacts:\n  - {\(act), period: 2026-01, date: 2026-02-03, by: A, reason: r}\n")
    #expect(found.map(\.code) == Array(repeating: "D037", count: count))
  }

  @Test(
    "a worked example gives and expects amounts of the right unit",
    arguments: [
      ("mark: 85%, charge: 50000 EUR", "credit: 2000.00 EUR", [String]()),
      ("mark: 85%, charge: 50000 EUR", "credit: 2000.00", ["K106"]),
      ("mark: 85%, charge: 50000 EUR", "total: 2000.00", ["K106"]),
      ("mark: 85%, charge: 50000 EUR", "mark: 85%", []),
      ("mark: 85%, charge: 50000 EUR", "mark: 0.85", ["K106"]),
      ("mark: 85%, charge: 50000 EUR", "mark: 84%", ["K601"]),
      ("mark: 85%, charge: 50000 EUR", "mark: met", ["K601"]),
      ("mark: 85, charge: 50000 EUR", "mark: 85%", ["K106"]),
      ("mark: 85%, charge: 50000", "credit: 2000.00 EUR", ["D037"]),
      ("mark: 95%, charge: 50000 EUR", "credit: 0", []),
      ("mark: 95%, charge: 50000 EUR, pot: 3", "credit: 0", ["K106"]),
    ])
  func example(_ given: String, _ expect: String, _ codes: [String]) {
    let example = """

      examples:
        - {given: {period: 2026-01, \(given)}, expect: {\(expect)}}
      """
    let found = Stage.check(Tale.text(Self.share + example, rules: Tale.rules))
    #expect(found.filter { $0.severity == .error }.map(\.code) == codes)
  }
}
