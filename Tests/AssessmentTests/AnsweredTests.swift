import Assessment
import Diagnostics
import Expressions
import Quantities
import Testing

/// What a period counts for, values that change row by row, and how far a phrase reaches.
@Suite("Numbers: answers, rows and phrases")
struct AnsweredTests {
  static let skips = "money: skips, repeat: skips, triggers: skips"
  static let rules = Tale.rules + "\n  relief: {ramp-up: {when: ramp-up, \(skips)}}"
  static let two = """
    kpis:
      level: {unit: "%", within: 0% to 100%, target: at least 90%}
      mark: {unit: "%", within: 0% to 100%, target: at least 90%}
      note: {unit: "%", within: 0% to 100%}
    consequences:
      credit: {for: [level, mark], when: missed, amount: 500 EUR}

    """
  static let rampUp = two + "terms: {ramp-up: {2026-01-01: yes, 2026-03-01: no}}\n"

  static func pilot(_ answers: String) -> String {
    """
    measures: {pilot: {unit: yes/no, means: a pilot month}}
    kpis:
      level:
        unit: "%"
        within: 0% to 100%
        target: at least 90%
        deemed: {missed: value below 50%, not judged: {when: pilot, \(answers)}}
    consequences: {credit: {for: level, when: previous missed, amount: 500 EUR}}
    triggers: {right: {for: level, when: missed 2 in a row}}
    """
  }

  static let pilotMonths = ["80,no", "80,yes", "80,no"]

  static func charged(_ amount: String) -> String {
    """
    measures:
      cost: {unit: EUR, means: what rework cost}
      charge: {unit: EUR, means: the charge of a month}
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    consequences: {credit: {for: level, when: missed, amount: \(amount)}}
    """
  }

  static func phrase(_ amount: String, _ total: String) -> Tale {
    Tale(
      "\(amount): of a cost of 1,500 and a charge of 10,000, \(total)", charged(amount),
      columns: "level (%),cost (EUR),charge (EUR)", months: ["80,1500,10000"],
      [.total("2026-01", total)])
  }

  static let rows = """
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    tables:
      tier:
        at least 85%: {2026-01-01: 100 EUR, 2026-03-01: 150 EUR}
        at least 80%: {2026-01-01: 200 EUR, 2026-02-01: 250 EUR}
        rest: 400 EUR
    consequences: {credit: {for: level, when: missed, amount: tier(value)}}
    """

  static let tales = [
    Tale(
      "relief of the whole contract holds for each KPI that is judged",
      rampUp, rules: rules, columns: "level (%),mark (%),note (%)",
      months: ["80,80,1", "80,95,1", "80,80,1"],
      [.totals(["0.00 EUR", "0.00 EUR", "1000.00 EUR"])]),
    Tale(
      "not judged and skipped: the chain goes on across the pilot month",
      pilot("money: skips, repeat: skips, triggers: skips"), columns: "level (%),pilot",
      months: pilotMonths,
      [
        .verdicts("level", ["missed", "not judged", "missed"]), .held("right", ["2026-03"]),
        .totals(["0.00 EUR", "0.00 EUR", "500.00 EUR"]),
      ]),
    Tale(
      "not judged and a break: the chain begins anew",
      pilot("money: counts, repeat: breaks, triggers: breaks"), columns: "level (%),pilot",
      months: pilotMonths,
      // In February it is January that was missed, and February's money counts.
      [.held("right", []), .totals(["0.00 EUR", "500.00 EUR", "0.00 EUR"])]),
    Tale(
      "repeats may skip what triggers count: an unknown month leaves the right undecided",
      pilot("money: skips, repeat: skips, triggers: counts"), columns: "level (%),pilot",
      months: pilotMonths,
      [
        .held("right", []), .undecided("2026-03", "right"),
        .totals(["0.00 EUR", "0.00 EUR", "500.00 EUR"]),
      ]),
    Tale(
      "what is deemed missed counts, also in a pilot month",
      pilot("money: skips, repeat: skips, triggers: skips"), columns: "level (%),pilot",
      months: ["80,no", "40,yes"],
      [.verdicts("level", ["missed", "missed"]), .totals(["0.00 EUR", "500.00 EUR"])]),
    Tale(
      "rows of a table change each on its own day",
      rows, head: ["mid-period": "start"], months: ["86", "86", "86", "81", "70"],
      [.totals(["100.00 EUR", "100.00 EUR", "150.00 EUR", "250.00 EUR", "400.00 EUR"])]),
    Tale(
      "a row that changed in February",
      rows, head: ["mid-period": "start"], months: ["81", "81"],
      [.totals(["200.00 EUR", "250.00 EUR"])]),
    phrase("excess of cost over 12% of charge", "300.00 EUR"),
    phrase("excess of cost over 12% of charge * 2", "600.00 EUR"),
    phrase("shortfall of 1000 EUR under 12% of charge", "200.00 EUR"),
    phrase("excess of cost + 100 EUR over 12% of charge + 7 EUR", "407.00 EUR"),
    phrase("full steps of 5% of charge in cost * 10 EUR", "30.00 EUR"),
    phrase("started steps of 1000 EUR in 50% of cost * 10 EUR", "10.00 EUR"),
    phrase("smaller of cost and 12% of charge + 5 EUR", "1205.00 EUR"),
    phrase("(larger of cost and 12% of charge) * 2", "3000.00 EUR"),
    Tale(
      "nothing is known of what is left of a cap that does not apply",
      two + """
        settlement: [{name: limit, cap: credit, at: 1000 EUR, when: last period of the contract year, excess to: lapsed}]
        triggers: {roomy: {when: left of limit at least 1000 EUR}}
        """,
      head: ["in force": "2026-01-01 to 2026-12-31"], columns: "level (%),mark (%),note (%)",
      months: Array(repeating: "95,95,1", count: 12),
      [.held("roomy", ["2026-12"]), .undecided("2026-11", "roomy")]),
  ]

  @Test("by hand", arguments: tales)
  func tale(_ tale: Tale) throws { try tale.check() }

  static func codes(_ contract: String, rules: String = Tale.rules) -> [String] {
    Stage.check(Tale.text(contract, rules: rules)).filter { $0.severity == .error }.map(\.code)
  }

  @Test("what a period without judgement counts for is asked")
  func asked() {
    let bare = Self.pilot("").replacing("{when: pilot, }", with: "pilot")
    #expect(Self.codes(bare) == ["K430"])
    #expect(Self.codes(Self.pilot("money: skips, repeat: skips")) == ["K031"])
    #expect(Self.codes(Self.pilot("money: skips, repeat: skips, triggers: skips")) == [])
  }

  @Test("one name is one relief")
  func oneName() {
    let own = Self.rampUp.replacing(
      "target: at least 90%}\n  mark",
      with:
        "target: at least 90%, relief: {ramp-up: {when: ramp-up, money: skips, repeat: skips, triggers: skips}}}\n  mark"
    )
    #expect(Self.codes(own, rules: Self.rules) == ["K103"])
    #expect(Self.codes(Self.rampUp, rules: Self.rules) == [])
    #expect(Self.codes(Self.two, rules: Self.rules) == ["K201"])
  }

  @Test("rows that change begin on one day")
  func begin() {
    let late = Self.rows.replacing("{2026-01-01: 200 EUR, 2026-02-01", with: "{2026-02-01")
    let found = Stage.check(
      Tale.text(late, head: ["mid-period": "start"], rules: Tale.rules))
    #expect(found.filter { $0.severity == .error }.map(\.code) == ["K105"])
  }

  @Test("of bonuses a limit is held against the size of their sum")
  func size() throws {
    let tale = Tale(
      "",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at most 0%}}
      consequences: {bonus: {for: level, in favour of: supplier, when: missed, amount: 1500 EUR}}
      settlement: [{cap: bonus, sees: bonuses, at: 1000 EUR, excess to: lapsed}]
      """, months: ["15"], [.total("2026-01", "-1000.00 EUR")])
    try tale.check()
    let period = try #require(try tale.outcome().assessment.current)
    let size = try #require(period.caps.first?.beforeWhy)
    #expect(size.operation == "size")
    #expect(size.value?.quantity?.description == "1500.00 EUR")
    #expect(size.operands.map(\.operation) == ["sum"])
    #expect(size.operands.first?.value?.quantity?.description == "-1500.00 EUR")
    #expect(
      size.operands.first?.operands.compactMap { $0.value?.quantity?.description } == [
        "-1500.00 EUR"
      ])
  }

  @Test("what was delivered and is gone is not one more miss away")
  func gone() throws {
    let tale = Tale(
      "",
      """
      scopes: {order: any}
      measures: {late: {unit: days, per: order, means: days after the day agreed}}
      kpis: {delivery: {per: order, value: late, target: at most 5 days}}
      triggers: {chase: {for: delivery, when: missed}}
      """, columns: "order,late", months: ["A,6\nB,3", "C,2"], [.fired("chase", ["2026-01"])])
    try tale.check()
    let states = try tale.outcome().assessment.current?.triggers ?? []
    let said = states.map { "\($0.instance ?? "") \($0.distance.map { "\($0)" } ?? "-")" }
    #expect(said.sorted() == ["A -", "B -", "C 1"])
  }
}
