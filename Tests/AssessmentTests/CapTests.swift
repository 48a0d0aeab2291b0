import Testing

/// Limits, and what becomes of the excess.
@Suite("Settlement: caps")
struct CapTests {
  /// Two KPIs whose credits the months choose: a credit is the percentage of 10,000.
  static let two = """
    kpis:
      a: {unit: "%", within: 0% to 100%, target: at most 0%}
      b: {unit: "%", within: 0% to 100%, target: at most 0%}
    consequences:
      credit a: {for: a, when: missed, amount: value * 10000 EUR}
      credit b: {for: b, when: missed, amount: value * 10000 EUR}
    """

  static let sites = """
    scopes: {site: [north, south]}
    kpis:
      a: {unit: "%", within: 0% to 100%, per: site, target: at most 0%}
      b: {unit: "%", within: 0% to 100%, per: site, target: at most 0%}
    consequences:
      credit: {for: [a, b], when: missed, amount: value * 10000 EUR}
    """

  static let tales = [
    Tale(
      "a monthly cap cuts pro rata, exactly",
      two + "\nsettlement: [{cap: all, at: 1000 EUR, excess to: lapsed}]",
      columns: "a (%),b (%)", months: ["7,9", "3,4", "4,6"],
      [
        .totals(["1000.00 EUR", "700.00 EUR", "1000.00 EUR"]),
        .due("2026-01", "credit a", "437.50 EUR"), .due("2026-01", "credit b", "562.50 EUR"),
        .balance("2026-03", "lapsed", "600.00 EUR"),
      ]),
    Tale(
      "cuts in the contract's order fill the first and cut the last",
      two + "\nsettlement: [{cap: all, at: 1000 EUR, excess to: lapsed}]",
      head: ["credits": "{credited on: this invoice, at the end: paid, cuts: in contract order}"],
      columns: "a (%),b (%)", months: ["7,9", "12,9"],
      [
        .due("2026-01", "credit a", "700.00 EUR"), .due("2026-01", "credit b", "300.00 EUR"),
        .due("2026-02", "credit a", "1000.00 EUR"), .due("2026-02", "credit b", "nothing"),
      ]),
    Tale(
      "three thirds of a cap stay exact and the printed total closes",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at most 0%}
        b: {unit: "%", within: 0% to 100%, target: at most 0%}
        c: {unit: "%", within: 0% to 100%, target: at most 0%}
      consequences:
        credit: {for: [a, b, c], when: missed, amount: 100 EUR}
      settlement: [{cap: all, at: 100 EUR, excess to: lapsed}]
      """,
      columns: "a (%),b (%),c (%)", months: ["1,1,1"], [.total("2026-01", "100.00 EUR")]),
    Tale(
      "a cap per instance limits each site on its own",
      sites + "\nsettlement: [{cap: credit, at: 1000 EUR, each: instance, excess to: lapsed}]",
      columns: "site,a (%),b (%)", months: ["north,8,5\nsouth,12,2"],
      // Each group is one KPI and instance: 800, 500, 1200 cut to 1000, 200.
      [.total("2026-01", "2500.00 EUR"), .balance("2026-01", "lapsed", "200.00 EUR")]),
    Tale(
      "a cap per KPI limits each KPI over its instances",
      sites + "\nsettlement: [{cap: credit, at: 1000 EUR, each: kpi, excess to: lapsed}]",
      columns: "site,a (%),b (%)", months: ["north,8,5\nsouth,12,2"],
      // a: 800 + 1200 cut to 1000; b: 500 + 200 stay.
      [.total("2026-01", "1700.00 EUR"), .balance("2026-01", "lapsed", "1000.00 EUR")]),
    Tale(
      "a cap per consequence limits each by itself",
      two + "\nsettlement: [{cap: all, at: 800 EUR, each: consequence, excess to: lapsed}]",
      columns: "a (%),b (%)", months: ["9,2"],
      [.due("2026-01", "credit a", "800.00 EUR"), .due("2026-01", "credit b", "200.00 EUR")]),
    Tale(
      "a rolling cap leaves what the window has not used, and frees it as months leave",
      two + "\nsettlement: [{cap: all, at: 1000 EUR, over: last 3, excess to: lapsed}]",
      columns: "a (%),b (%)", months: ["6,0", "3,0", "4,0", "9,0", "5,0"],
      // Room: 1000, 400, 100, 1000-300-100=600, 1000-100-600=300.
      [.totals(["600.00 EUR", "300.00 EUR", "100.00 EUR", "600.00 EUR", "300.00 EUR"])]),
    Tale(
      "a rolling cap over the contract year begins anew with the year",
      two + "\nsettlement: [{cap: all, at: 1000 EUR, over: the contract year, excess to: lapsed}]",
      head: ["contract year": "from 1 March"],
      columns: "a (%),b (%)", months: ["8,0", "8,0", "8,0"],
      [.totals(["800.00 EUR", "200.00 EUR", "800.00 EUR"])]),
    Tale(
      "opening amounts use up a rolling cap until they leave its window",
      two + """

        settlement: [{name: year, cap: all, at: 1000 EUR, over: last 12, excess to: lapsed}]
        """,
      columns: "a (%),b (%)", months: [nil, nil, "9,0", "2,0"],
      files: [
        "opening.yaml": """
        kepi opening: 1
        as of: 2026-03-01
        amounts:
          - {consequence: credit a, period: 2025-03, due: 250 EUR}
          - {consequence: credit a, period: 2026-02, due: 600 EUR}
        """
      ],
      // March looks back to April 2025: 600 used, 400 left; April has no room at all.
      [.totals(["400.00 EUR", "0.00 EUR"])]),
    Tale(
      "an opening above the limit leaves no room, and takes nothing back",
      two + "\nsettlement: [{cap: all, at: 1000 EUR, over: last 12, excess to: lapsed}]",
      columns: "a (%),b (%)", months: [nil, "9,0"],
      files: [
        "opening.yaml": """
        kepi opening: 1
        as of: 2026-02-01
        amounts:
          - {consequence: credit a, period: 2026-01, accrued: 3000 EUR, due: 1500 EUR}
        """
      ], [.totals(["0.00 EUR"])]),
    Tale(
      "a carried excess is brought forward and meets the next month's cap",
      two + """

          brought forward: {amount: balance of carried, from: carried}
        settlement: [{cap: all, at: 1000 EUR, excess to: carried}]
        """,
      columns: "a (%),b (%)", months: ["16,0", "7,0", "1,0", "0,0"],
      // 1600: 600 carried. 700 + 600: 300 carried. 100 + 300 = 400, nothing left.
      [
        .totals(["1000.00 EUR", "1000.00 EUR", "400.00 EUR", "0.00 EUR"]),
        .balance("2026-01", "carried", "600.00 EUR"), .balance("2026-02", "carried", "300.00 EUR"),
        .balance("2026-03", "carried", "0"),
      ]),
    Tale(
      "of a carried excess a share may lapse at its own cap",
      two + """

          brought forward: {amount: balance of carried, from: carried}
        settlement:
          - {cap: brought forward, at: 200 EUR, excess to: lapsed}
          - {cap: all, at: 1000 EUR, excess to: carried}
        """,
      columns: "a (%),b (%)", months: ["16,0", "1,0"],
      // 600 come back, 400 of them lapse; 100 + 200 are due.
      [
        .totals(["1000.00 EUR", "300.00 EUR"]), .balance("2026-02", "lapsed", "400.00 EUR"),
        .balance("2026-02", "carried", "0"),
      ]),
    Tale(
      "an opening balance of a carry is brought forward in the first month",
      two + """

          brought forward: {amount: balance of carried, from: carried}
        settlement: [{cap: all, at: 1000 EUR, excess to: carried}]
        """,
      columns: "a (%),b (%)", months: [nil, "2,0"],
      files: [
        "opening.yaml": """
        kepi opening: 1
        as of: 2026-02-01
        accounts: {carried: 500 EUR}
        """
      ], [.total("2026-02", "700.00 EUR"), .balance("2026-02", "carried", "0")]),
    Tale(
      "a limit without value caps nothing and says so",
      "measures: {charge: {unit: EUR, means: the month's charge}}\n" + two
        + "\nsettlement: [{name: limit, cap: all, at: 10% of charge, excess to: lapsed}]",
      columns: "a (%),b (%),charge (EUR)", months: ["7,9,"],
      [.total("2026-01", "1600.00 EUR"), .undecided("2026-01", "limit")]),
    Tale(
      "a rolling cap on the client's credits is not stretched by the supplier's bonuses",
      two + """

          bonus: {for: a, in favour of: supplier, when: met, amount: 500 EUR}
        settlement: [{cap: all, at: 1000 EUR, over: last 12, excess to: lapsed}]
        """,
      columns: "a (%),b (%)", months: ["0,8", "1,9"],
      // January: 800 and a bonus of 500. February may still take 200.
      [.totals(["300.00 EUR", "200.00 EUR"])]),
    Tale(
      "points do not use up a cap on money",
      two + """

          mark: {for: b, when: missed, amount: 700 points}
        settlement: [{cap: all, at: 1000 EUR, over: last 12, excess to: lapsed}]
        """,
      columns: "a (%),b (%)", months: ["3,1", "9,0"],
      // 300 + 100 in January leave 600.
      [.totals(["400.00 EUR", "600.00 EUR"]), .points("2026-01", "700 points")]),
    Tale(
      "a rolling cap on one consequence counts only that one",
      two + "\nsettlement: [{cap: credit a, at: 1000 EUR, over: last 12, excess to: lapsed}]",
      columns: "a (%),b (%)", months: ["8,9", "8,9"],
      [.totals(["1700.00 EUR", "1100.00 EUR"])]),
    Tale(
      "what is left of a cap is its whole room in a month without credits",
      two + """

        settlement: [{name: limit, cap: [credit a, credit b], at: 1000 EUR, excess to: lapsed}]
        triggers:
          roomy: {when: left of limit at least 1000 EUR}
          used up: {when: left of limit = 0 EUR}
        """,
      columns: "a (%),b (%)", months: ["0,0", "4,0", "9,9"],
      [.held("roomy", ["2026-01"]), .held("used up", ["2026-03"])]),
    Tale(
      "a cap that sees bonuses limits what the supplier earns, by its size",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at most 0%}
      consequences:
        bonus: {for: a, in favour of: supplier, when: missed, amount: value * 10000 EUR}
      settlement: [{cap: bonus, sees: bonuses, at: 1000 EUR, excess to: lapsed}]
      """,
      columns: "a (%)", months: ["15", "4"],
      [.totals(["-1000.00 EUR", "-400.00 EUR"]), .balance("2026-01", "lapsed", "-500.00 EUR")]),
    Tale(
      "a cap on the net sees credits less bonuses",
      two + """

          bonus: {for: b, in favour of: supplier, when: missed, amount: 400 EUR}
        settlement: [{cap: all, sees: net, at: 1000 EUR, excess to: lapsed}]
        """,
      columns: "a (%),b (%)", months: ["12,1"],
      // 1200 + 100 − 400 = 900: under the cap, nothing is cut.
      [.totals(["900.00 EUR"])]),
    Tale(
      "a cap acts only on its condition",
      two + """

        settlement: [{cap: all, at: 1000 EUR, when: month of the period is 2, excess to: lapsed}]
        """,
      columns: "a (%),b (%)", months: ["12,0", "12,0"],
      [.totals(["1200.00 EUR", "1000.00 EUR"])]),
  ]

  @Test(
    "a limit holds in its scope and window, and the excess goes where it says", arguments: tales)
  func cap(_ tale: Tale) throws { try tale.check() }
}
