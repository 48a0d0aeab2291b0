import Diagnostics
import Testing

/// `amount`: what is left of what a step is asked about.
@Suite("Settlement: the amount of a group")
struct AskedAmountTests {
  /// Each percent of a costs 100 EUR, and 20 EUR more; each percent of b costs 100 EUR.
  static let two = """
    kpis:
      a: {unit: "%", within: 0% to 100%, target: at most 0%}
      b: {unit: "%", within: 0% to 100%, target: at most 0%}
    consequences:
      credit a: {for: a, when: missed, amount: value * 10000 EUR}
      extra a: {for: a, when: missed, amount: value * 2000 EUR}
      credit b: {for: b, when: missed, amount: value * 10000 EUR}

    """
  static let columns = "a (%),b (%)"

  static let tales = [
    Tale(
      "nothing unless an entry exceeds 25 EUR",
      two + "settlement: [{drop: all, when: amount at most 25 EUR, to: forgiven}]",
      columns: columns, months: ["0.25,0.26"],
      // 25 and 5 are not above 25; 26 is.
      [
        .total("2026-01", "26.00 EUR"), .balance("2026-01", "forgiven", "30.00 EUR"),
      ]),
    Tale(
      "nothing unless a KPI exceeds 25 EUR",
      two + "settlement: [{drop: all, each: kpi, when: amount at most 25 EUR, to: forgiven}]",
      columns: columns, months: ["0.2,0.26", "0.25,0.25"],
      // 20 and 4 of a are 24 together; in February 25 and 5 are 30.
      [
        .total("2026-01", "26.00 EUR"), .total("2026-02", "30.00 EUR"),
        .due("2026-02", "credit b", "nothing"),
      ]),
    Tale(
      "nothing unless the total exceeds 25 EUR",
      two + """
        settlement:
          - {drop: all, each: settlement period, when: amount at most 25 EUR, to: forgiven}
        """,
      columns: columns, months: ["0.1,0.13", "0.1,0.14"],
      // 10, 2 and 13 are 25; a euro more is not forgiven.
      [.totals(["0.00 EUR", "26.00 EUR"])]),
    Tale(
      "a condition may be a term",
      two + """
        terms: {small: amount at most 25 EUR}
        settlement: [{drop: all, each: consequence, when: small, to: forgiven}]
        """,
      columns: columns, months: ["0.26,0.1"],
      // 26 of credit a stays; 5.20 of extra a and 10 of credit b go.
      [.total("2026-01", "26.00 EUR")]),
    Tale(
      "what is asked is what the steps before have left",
      two + """
        settlement:
          - {scale: credit b, by: 2, when: previous missed}
          - {drop: credit b, when: amount at most 25 EUR, to: forgiven}
        """,
      columns: columns, months: ["0,0.2", "0,0.13"],
      // 20 is forgiven; 13 is 26 when it is doubled.
      [.totals(["0.00 EUR", "26.00 EUR"])]),
    Tale(
      "a small amount of a KPI is lifted to 5 EUR after the doubling",
      two + """
        settlement:
          - {scale: all, by: 2, when: previous missed}
          - {scale: all, each: kpi, when: amount above 0 EUR and amount below 5 EUR, by: 5 EUR / amount}
        """,
      columns: columns, months: ["0.01,0.07", "0.03,0"],
      // 1 and 0.20 become 5 together; 7 stays. In February 3.60 is doubled to 7.20.
      [
        .total("2026-01", "12.00 EUR"), .due("2026-01", "credit b", "7.00 EUR"),
        .total("2026-02", "7.20 EUR"),
      ]),
    Tale(
      "a limit may depend on what it limits",
      two + "settlement: [{cap: all, at: 100 EUR + 50% of amount, excess to: lapsed}]",
      columns: columns, months: ["1,0.8", "0,0.5"],
      // 100, 20 and 80 are 200, which is the limit; 50 is below 125.
      [.totals(["200.00 EUR", "50.00 EUR"]), .balance("2026-01", "lapsed", "0")]),
    Tale(
      "of a site it is the site's",
      GroupTests.sites + """
        settlement: [{cap: all, each: site, at: larger of 50% of amount and 500 EUR, excess to: lapsed}]
        """,
      columns: GroupTests.columns, months: [GroupTests.month],
      // North gives half of 3,500, south 500 of 700; 1,000 are of no site.
      [.total("2026-01", "3250.00 EUR")]),
  ]

  static let sides = two + "  bonus: {in favour of: supplier, amount: 10 EUR}\n"
  static let both = [
    // 30 of the client and 10 of the supplier.
    ("", "amount at most 25 EUR", "20.00 EUR"), ("", "amount at most 30 EUR", "-10.00 EUR"),
    (", sees: net", "amount at most 20 EUR", "0.00 EUR"),
    (", sees: net", "amount below 20 EUR", "20.00 EUR"),
    (", sees: bonuses", "amount at most 10 EUR", "30.00 EUR"),
    (", sees: bonuses", "amount above 10 EUR", "20.00 EUR"),
  ]

  static let points = """
    kpis:
      a: {unit: count, target: at most 0}
    consequences:
      mark: {for: a, when: missed, amount: 1 point * value}
      fee: {for: a, when: missed, amount: 10 EUR}

    """

  @Test("conditions, limits and factors", arguments: tales) func tale(_ tale: Tale) throws {
    try tale.check()
  }

  @Test(
    "an instance is asked in each period of its KPI, the KPI for all of them together",
    arguments: [("instance", "0.00 EUR"), ("entry", "0.00 EUR"), ("kpi", "40.00 EUR")])
  func periods(_ each: String, _ total: String) throws {
    try Tale(
      "",
      """
      kpis: {a: {unit: EUR, every: day, within: 0 EUR to 9000 EUR, target: at most 0 EUR}}
      consequences: {credit: {for: a, when: missed, amount: value}}
      settlement: [{drop: credit, each: \(each), when: amount at most 25 EUR, to: forgiven}]
      """,
      columns: "period,a (EUR)", months: ["2026-01-05,20\n2026-01-06,20"],
      [.total("2026-01", total)]
    ).check()
  }

  @Test("it is of the side that the step sees", arguments: both)
  func side(_ sees: String, _ when: String, _ total: String) throws {
    let step = "{drop: all, each: settlement period\(sees), when: \(when), to: lapsed}"
    try Tale(
      "", Self.sides + "settlement: [\(step)]", columns: Self.columns, months: ["0,0.3"],
      [.total("2026-01", total)]
    ).check()
  }

  @Test(
    "points are asked for before they are money, and money after",
    arguments: [
      // 2 points are not worth anything, 3 are.
      ("{convert: mark, when: amount at least 3 points, by: 5 EUR per point, as: worth}", "15.00"),
      ("{convert: all, when: amount above 2 points, by: 5 EUR per point, as: worth}", "15.00"),
    ])
  func convert(_ step: String, _ march: String) throws {
    let contract = Self.points.replacing(
      "  fee: {for: a, when: missed, amount: 10 EUR}\n", with: "")
    try Tale(
      "", contract + "settlement: [\(step)]", columns: "a", months: ["2", "3"],
      [.due("2026-01", "worth", "nothing"), .due("2026-02", "worth", "\(march) EUR")]
    ).check()
  }

  @Test("converted points are money; points that are left have no sum with money")
  func left() throws {
    let drop =
      "{name: small, drop: all, each: settlement period, when: amount at most 25 EUR, to: lapsed}"
    let convert = "convert: mark, by: 5 EUR per point, as: worth"
    try Tale(
      "", Self.points + "settlement: [{\(convert)}, \(drop)]", columns: "a", months: ["3", "4"],
      // 15 and 10 are dropped, 20 and 10 are not.
      [.totals(["0.00 EUR", "30.00 EUR"])]
    ).check()
    try Tale(
      "", Self.points + "settlement: [{\(convert), when: a above 3}, \(drop)]", columns: "a",
      months: ["3", "4"], [.undecided("2026-01", "small"), .totals(["10.00 EUR", "30.00 EUR"])]
    ).check()
  }

  static func codes(_ contract: String) -> [String] {
    Stage.check(Tale.text(contract, rules: Tale.rules)).filter { $0.severity == .error }.map(\.code)
  }

  @Test(
    "it has one unit, and is asked by a step",
    arguments: [
      ("{drop: fee, when: amount at most 25 EUR, to: lapsed}", [String]()),
      ("{drop: mark, when: amount at most 2 points, to: lapsed}", []),
      ("{drop: mark, when: amount at most 25 EUR, to: lapsed}", ["K203"]),
      ("{drop: all, when: amount at most 25 EUR, to: lapsed}", ["K433"]),
      ("{drop: all, each: kpi, when: amount at most 25 EUR, to: lapsed}", ["K433"]),
      ("{cap: all, at: 50% of amount, excess to: lapsed}", ["K433"]),
      (
        "{convert: mark, by: 5 EUR per point, as: worth}, {cap: all, at: 50% of amount, excess to: lapsed}",
        []
      ),
      (
        "{drop: all, when: amount below 2 points, to: lapsed}, {convert: mark, by: 5 EUR per point, as: worth}",
        ["K433"]
      ),
      ("{drop: fee, when: previous amount at most 25 EUR, to: lapsed}", ["K204"]),
      ("{drop: fee, when: amount 2 periods ago above 25 EUR, to: lapsed}", ["K204"]),
      ("{drop: fee, when: (sum of amount over last 3) above 25 EUR, to: lapsed}", ["K204"]),
      ("{drop: fee, when: (amount above 25 EUR) 2 in a row, to: lapsed}", ["K204"]),
      ("{scale: fee, by: amount}", ["K203"]),
    ])
  func unit(_ steps: String, _ codes: [String]) {
    #expect(Self.codes(Self.points + "settlement: [\(steps)]") == codes)
  }

  @Test(
    "elsewhere there is none",
    arguments: [
      "consequences: {fee: {for: a, when: missed, amount: 10% of amount}}",
      "consequences: {fee: {for: a, when: amount above 5 EUR, amount: 10 EUR}}",
      "triggers: {plan: {for: a, when: amount above 5 EUR}}",
      "triggers: {plan: {when: amount above 5 EUR}}",
      """
      consequences: {fee: {for: a, when: missed, amount: 10 EUR}, more: {amount: 10% of amount}}
      settlement: [{accrue: more}]
      """,
      """
      terms: {small: amount at most 25 EUR}
      consequences: {fee: {for: a, when: small, amount: 10 EUR}}
      """,
    ])
  func elsewhere(_ rest: String) {
    let kpis = "kpis:\n  a: {unit: count, target: at most 0}\n"
    #expect(Self.codes(kpis + rest) == ["K204"])
  }

  @Test(
    "a booking takes nothing together and has no condition; a name or scope is no word of a step")
  func words() {
    let more = Self.points + "  more: {amount: 5 EUR}\n"
    #expect(Self.codes(more + "settlement: [{accrue: more}]").isEmpty)
    #expect(Self.codes(more + "settlement: [{accrue: more, each: kpi}]") == ["K431"])
    #expect(Self.codes(more + "settlement: [{accrue: more, when: a missed}]") == ["K431"])
    for scope in ["entry", "instance", "kpi", "consequence"] {
      #expect(Self.codes("scopes: {\(scope): [x, y]}\n" + Self.points) == ["K432"])
      let split = Self.points.replacing("unit: count", with: "unit: count, per: any \(scope)")
      #expect(Self.codes(split) == ["K432"], "\(scope)")
    }
    #expect(Self.codes("terms: {amount: 5 EUR}\n" + Self.points).contains("K102"))
  }
}
