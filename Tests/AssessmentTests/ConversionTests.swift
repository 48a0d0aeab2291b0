import Testing

/// Points become money only by a conversion.
@Suite("Settlement: points to money")
struct ConversionTests {
  static let points = """
    kpis:
      a: {unit: "%", within: 0% to 100%, target: at most 0%}
      b: {unit: "%", within: 0% to 100%, target: at most 0%}
    consequences:
      mark a: {for: a, when: missed, amount: value * 100 points}
      mark b: {for: b, when: missed, amount: value * 100 points}
    """
  static let ladder = """
    measures: {charge: {unit: EUR, means: the month's charge}}
    tables: {ladder: {below 5 points: 0% * charge, below 8 points: 1% of charge, below 12 points: 3% of charge, rest: 6% of charge}}
    """

  static let tales = [
    Tale(
      "points times a rate",
      points + "\nsettlement: [{convert: all, by: 500 EUR per point, as: service credits}]",
      columns: "a (%),b (%)", months: ["3,2", "0,0", "0,1.5"],
      [
        .totals(["2500.00 EUR", "0.00 EUR", "750.00 EUR"]), .points("2026-01", "0 points"),
        .balance("2026-01", "converted", "5 points"),
        .due("2026-01", "service credits", "2500.00 EUR"),
      ]),
    Tale(
      "a rate may be a share of the charge",
      "measures: {charge: {unit: EUR, means: the month's charge}}\n" + points + """

        settlement: [{convert: all, by: 1% of charge per point, as: service credits}]
        """,
      columns: "a (%),b (%),charge (EUR)", months: ["3,2,120000"],
      [.total("2026-01", "6000.00 EUR")]),
    Tale(
      "a table turns the sum of the points into a share of the charge",
      ladder + "\n" + points
        + "\nsettlement: [{convert: all, through: ladder, as: service credits}]",
      columns: "a (%),b (%),charge (EUR)",
      months: ["2,2,120000", "3,2,120000", "5,2.99,120000", "5,3,120000", "12,0,120000"],
      [.totals(["0.00 EUR", "1200.00 EUR", "1200.00 EUR", "3600.00 EUR", "7200.00 EUR"])]),
    Tale(
      "the money is shared by the points, exactly",
      ladder + "\n" + points
        + "\nsettlement: [{convert: all, through: ladder, as: service credits}]",
      columns: "a (%),b (%),charge (EUR)", months: ["4,2,100000"],
      [.total("2026-01", "1000.00 EUR"), .due("2026-01", "service credits", "1000.00 EUR")]),
    Tale(
      "points are doubled before they are converted, money after",
      points + """

        settlement:
          - {scale: [mark a, mark b], by: 2, when: previous missed}
          - {convert: all, by: 100 EUR per point, as: service credits}
        """,
      columns: "a (%),b (%)", months: ["1,0", "1,1"],
      [.totals(["100.00 EUR", "300.00 EUR"])]),
    Tale(
      "converted money meets the cap like any other",
      points + """

        settlement:
          - {convert: all, by: 500 EUR per point, as: service credits}
          - {cap: all, at: 1000 EUR, excess to: lapsed}
        """,
      columns: "a (%),b (%)", months: ["3,2"],
      [.total("2026-01", "1000.00 EUR"), .balance("2026-01", "lapsed", "1500.00 EUR")]),
    Tale(
      "a rolling cap remembers converted money",
      points + """

        settlement:
          - {convert: all, by: 100 EUR per point, as: service credits}
          - {cap: all, at: 1000 EUR, over: last 12, excess to: lapsed}
        """,
      columns: "a (%),b (%)", months: ["7,0", "7,0"],
      [.totals(["700.00 EUR", "300.00 EUR"])]),
    Tale(
      "a cap may name the converted money",
      points + """

        settlement:
          - {convert: all, by: 100 EUR per point, as: service credits}
          - {cap: service credits, at: 1000 EUR, excess to: lapsed}
        """,
      columns: "a (%),b (%)", months: ["17,0"], [.totals(["1000.00 EUR"])]),
    Tale(
      "points in the supplier's favour become money in the supplier's favour",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at most 0%}
      consequences:
        mark: {for: a, in favour of: supplier, when: missed, amount: value * 100 points}
      settlement: [{convert: mark, by: 100 EUR per point, as: service credits}]
      """,
      columns: "a (%)", months: ["3"], [.total("2026-01", "-300.00 EUR")]),
    Tale(
      "a rate without value leaves the points due and says so",
      "measures: {charge: {unit: EUR, means: the month's charge}}\n" + points + """

        settlement: [{name: worth, convert: all, by: 1% of charge per point, as: service credits}]
        """,
      columns: "a (%),b (%),charge (EUR)", months: ["3,2,"],
      [
        .total("2026-01", "0.00 EUR"), .points("2026-01", "5 points"),
        .undecided("2026-01", "worth"),
      ]),
  ]

  @Test("points become money as the clause says", arguments: tales)
  func convert(_ tale: Tale) throws { try tale.check() }
}
