import Assessment
import Diagnostics
import Testing

/// Windows over what a step left reach into the opening.
@Suite("What steps left before the first period")
struct OpenedStepTests {
  static let contract = """
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    consequences: {credit: {for: level, when: missed, amount: 400 EUR}}
    settlement:
      - {name: limit, cap: credit, at: 300 EUR, excess to: lapsed}
      - {name: half, scale: credit, by: 50%}
    triggers:
      limited: {when: sum of (credit after limit) over last 2 above 500 EUR}
      halved: {when: sum of (credit after half) over last 2 above 250 EUR}
      altogether: {when: sum of (all after limit) over last 2 above 500 EUR}
    """

  static func tale(_ row: String, _ answers: [Tale.Answer]) -> Tale {
    Tale(
      row, contract, months: [nil, "80"],
      files: [
        "opening.yaml":
          "kepi opening: 1\nas of: 2026-02-01\namounts: [{consequence: credit, period: 2026-01, \(row)}]\n"
      ], answers)
  }

  static let tales = [
    // 250 and 300; 125 and 150.
    tale(
      "due: 125 EUR, after: {limit: 250 EUR}",
      [
        .held("limited", ["2026-02"]), .held("halved", ["2026-02"]),
        .held("altogether", ["2026-02"]),
      ]),
    tale(
      "due: 75 EUR, after: {limit: 150 EUR, half: 101 EUR}",
      [.held("limited", []), .held("halved", ["2026-02"])]),
    tale(
      "due: 125 EUR",
      [
        .finding("D050"), .undecided("2026-02", "limited"), .undecided("2026-02", "altogether"),
        .held("halved", ["2026-02"]),
      ]),
  ]

  @Test(
    "a row says what a step left, else it is undecided; the last step left what is due",
    arguments: tales)
  func opened(_ tale: Tale) throws { try tale.check() }
}

/// Worked examples of points that are converted.
@Suite("Worked examples of converted points")
struct ConvertedExampleTests {
  static func check(_ expected: String) -> [String] {
    Stage.check(
      Tale.text(
        """
        kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
        consequences: {failures: {for: level, when: missed, amount: 2 points}}
        settlement: [{convert: failures, by: 100 EUR per point, as: service credits}]
        examples:
          - given: {level: 80%}
            expect: {\(expected)}
        """, rules: Tale.rules)
    ).map(\.code)
  }

  @Test(
    "the points before they are converted, and the money under its own name",
    arguments: [
      ("failures: 2 points, service credits: 200.00 EUR, total: 200.00 EUR", []),
      ("failures: 3 points", ["K601"]), ("failures: 0 points", ["K601"]),
      ("service credits: 100.00 EUR", ["K601"]), ("service credit: 200.00 EUR", ["K202"]),
    ])
  func converted(_ expected: String, _ codes: [String]) {
    #expect(Self.check(expected) == codes)
  }
}
