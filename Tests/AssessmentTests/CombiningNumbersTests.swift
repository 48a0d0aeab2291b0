import Testing

/// Caps, groups, thresholds, banks and earn-backs, on numbers worked out by hand.
@Suite("Numbers: combining and limiting")
struct CombiningNumbersTests {
  /// Three KPIs, each missed at 1 and met at 0, with a credit of its own.
  static func three(_ a: Int, _ b: Int, _ c: Int, _ settlement: String = "[]") -> String {
    """
    measures: {fee: {unit: EUR, means: the month's fee}}
    kpis:
      availability: {unit: count, target: at most 0}
      repair: {unit: count, target: at most 0}
      complaints: {unit: count, target: at most 0}
    consequences:
      availability credit: {for: availability, when: missed, amount: \(a) EUR}
      repair credit: {for: repair, when: missed, amount: \(b) EUR}
      complaint credit: {for: complaints, when: missed, amount: \(c) EUR}
    settlement: \(settlement)
    """
  }
  static let columns = "availability,repair,complaints,fee (EUR)"
  static let inOrder = "{credited on: this invoice, at the end: paid, cuts: in contract order}"

  static let one = """
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    """

  static let tales = [
    Tale(
      "1,200, 800 and 450 add up to 2,450", three(1200, 800, 450), columns: columns,
      months: ["1,1,1,100000"], [.totals(["2450.00 EUR"])]),
    Tale(
      "7,000 and 9,000 under 12 % of 100,000: 5,250 and 6,750 pro rata, 4,000 lost",
      three(7000, 9000, 1, "[{cap: all, at: 12% of fee, excess to: lapsed}]"), columns: columns,
      months: ["1,1,0,100000"],
      [
        .totals(["12000.00 EUR"]), .due("2026-01", "availability credit", "5250.00 EUR"),
        .due("2026-01", "repair credit", "6750.00 EUR"),
        .balance("2026-01", "lapsed", "4000.00 EUR"),
      ]),
    Tale(
      "7,000 and 5,000 in the listed order, 4,000 carried",
      three(7000, 9000, 1, "[{cap: all, at: 12% of fee, excess to: carried}]"),
      head: ["credits": inOrder], columns: columns, months: ["1,1,0,100000"],
      [
        .due("2026-01", "availability credit", "7000.00 EUR"),
        .due("2026-01", "repair credit", "5000.00 EUR"),
        .balance("2026-01", "carried", "4000.00 EUR"),
      ]),
    Tale(
      "117,000 of 120,000 used: of 8,000 only 3,000 are left",
      """
      measures: {charge: {unit: EUR, means: the month's charge}}
      """ + "\n" + one + """

        consequences: {credit: {for: level, when: missed, amount: 8% of charge}}
        settlement: [{cap: all, at: 10% of sum of charge over last 12, over: last 12, excess to: lapsed}]
        """,
      columns: "level (%),charge (EUR)",
      months: Array(repeating: nil, count: 11) + ["80,100000"],
      files: [
        "opening.yaml": "kepi opening: 1\nas of: 2026-12-01\namounts:\n"
          + (1...11).map { month in
            let label = "2026-\(month < 10 ? "0" : "")\(month)"
            return
              "  - {consequence: credit, period: \(label), due: \(month == 1 ? 17000 : 10000) EUR}\n"
          }.joined() + "figures:\n"
          + (1...11).map { month in
            "  - {measure: charge, period: 2026-\(month < 10 ? "0" : "")\(month), value: 100000 EUR}\n"
          }.joined()
      ],
      [.totals(["3000.00 EUR"]), .balance("2026-12", "lapsed", "5000.00 EUR")]),
    Tale(
      "a site with a charge of 20,000 gives at most 2,400",
      """
      scopes: {site: [north, south]}
      measures: {site charge: {unit: EUR, means: the site's charge, per: site}}
      kpis: {level: {unit: "%", within: 0% to 100%, per: site, target: at least 90%}}
      consequences:
        credit: {for: level, when: missed, amount: 20% of site charge}
      settlement: [{cap: credit, each: instance, at: 12% of site charge, excess to: lapsed}]
      """,
      columns: "site,level (%),site charge (EUR)", months: ["north,80,20000\nsouth,80,10000"],
      [.totals(["3600.00 EUR"]), .balance("2026-01", "lapsed", "2400.00 EUR")]),
    Tale(
      "one outage: 6,000 if the highest counts",
      three(6000, 2500, 1000, "[{keep: all, the: highest, rest to: excluded}]"),
      columns: columns, months: ["1,1,1,0"], [.totals(["6000.00 EUR"])]),
    Tale(
      "8,500 if the last two exclude each other",
      three(
        6000, 2500, 1000,
        "[{keep: [repair credit, complaint credit], the: highest, rest to: excluded}]"),
      columns: columns, months: ["1,1,1,0"], [.totals(["8500.00 EUR"])]),
    Tale(
      "9,500 if all stack", three(6000, 2500, 1000), columns: columns, months: ["1,1,1,0"],
      [.totals(["9500.00 EUR"])]),
    Tale(
      "a critical month: 3,600 are replaced, and of 30,000 the 22,000 left of the cap are due",
      """
      measures:
        charge: {unit: EUR, means: the month's charge}
        critical: {unit: yes/no, means: a critical month}
      """ + "\n" + one + """

        consequences:
          credit: {for: level, when: missed, amount: 12% of charge}
          compensation: {when: critical, amount: charge}
        settlement:
          - {drop: credit, when: critical, to: replaced}
          - {cap: all, at: 36000 EUR, over: last 12, excess to: lapsed}
        """,
      columns: "level (%),charge (EUR),critical", months: [nil, "80,30000,yes"],
      files: [
        "opening.yaml": """
        kepi opening: 1
        as of: 2026-02-01
        amounts:
          - {consequence: credit, period: 2026-01, due: 14000 EUR}
        """
      ],
      [.totals(["22000.00 EUR"]), .balance("2026-02", "replaced", "3600.00 EUR")]),
    Tale(
      "two free misses of 900, 500, 300 leave 300; the two smallest leave 900",
      three(900, 500, 300, "[{forgive: all, the: 2 largest, to: forgiven}]"), columns: columns,
      months: ["1,1,1,0", "0,0,1,0"], [.totals(["300.00 EUR", "0.00 EUR"])]),
    Tale(
      "the smallest forgiven: 1,400 of 900, 500, 300",
      three(900, 500, 300, "[{forgive: all, the: 1 smallest, to: forgiven}]"), columns: columns,
      months: ["1,1,1,0"], [.totals(["1400.00 EUR"])]),
    Tale(
      "breaches in months 2, 7 and 10: two warnings, then 600",
      one + """

        consequences:
          charge: {for: level, when: missed and missed in at least 2 of the last 4, amount: 600 EUR}
        """,
      months: ["95", "80", "95", "95", "95", "95", "80", "95", "95", "80"],
      [
        .totals(Array(repeating: "0.00 EUR", count: 9) + ["600.00 EUR"])
      ]),
    Tale(
      "25.00 does not exceed 25; 25.004 does and prints 25.00",
      """
      kpis: {wait: {unit: s, target: at most 0 s}}
      consequences: {credit: {for: wait, amount: 1 EUR per s * value}}
      settlement: [{drop: credit, when: value at most 25 s, to: excluded}]
      """,
      columns: "wait (s)", months: ["25", "25.0040"], [.totals(["0.00 EUR", "25.00 EUR"])]),
    Tale(
      "3.20 is lifted to 5.00, and nothing stays nothing",
      """
      kpis: {wait: {unit: s, target: at most 0 s}}
      consequences: {credit: {for: wait, when: missed, amount: larger of 1 EUR per s * value and 5 EUR}}
      """,
      columns: "wait (s)", months: ["3.2", "0", "7"],
      [.totals(["5.00 EUR", "0.00 EUR", "7.00 EUR"])]),
    Tale(
      "a malus of 4,000 and a bonus of 1,500 net to 2,500",
      """
      kpis:
        a: {unit: count, target: at most 0}
        b: {unit: count, target: at most 0}
      consequences:
        malus: {for: a, when: missed, amount: 4000 EUR}
        bonus: {for: b, in favour of: supplier, when: met, amount: 1500 EUR}
      """,
      columns: "a,b", months: ["1,0"], [.totals(["2500.00 EUR"])]),
    Tale(
      "1,500 banked in January set off 900 in March: 600 stay, and are gone at the year's end",
      """
      kpis:
        a: {unit: count, target: at most 0}
        b: {unit: count, target: at least 0}
      measures: {earned: {unit: EUR, means: bonus earned}}
      consequences:
        banked: {in favour of: supplier, when: earned > 0, amount: earned, to: bank}
        malus: {for: a, when: missed, amount: 900 EUR}
        set off: {in favour of: supplier, amount: smaller of 0 EUR - balance of bank and accrued malus, from: bank}
        expired: {when: first period of the contract year, amount: 0 EUR - balance of bank, to: bank}
      """,
      head: ["contract year": "from 1 May"],
      columns: "a,b,earned (EUR)", months: ["0,0,1500", "0,0,0", "1,0,0", "0,0,0", "0,0,0"],
      [
        .totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR"]),
        .balance("2026-02", "bank", "-1500.00 EUR"), .balance("2026-03", "bank", "-600.00 EUR"),
        .balance("2026-05", "bank", "0"),
      ]),
    Tale(
      "94.5, 95.0, 94.0 return 1,500; 93.9 keeps it",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 92%}}
      consequences:
        credit: {for: level, when: missed, amount: 1500 EUR}
        earn-back: {for: level, in favour of: supplier, when: missed 3 periods ago and (value >= 94%) 3 in a row, amount: 1500 EUR}
      """,
      months: ["95", "90", "94.5", "95.0", "94.0", "95", "95", "90", "93.9", "95", "95"],
      [
        .total("2026-02", "1500.00 EUR"), .total("2026-05", "-1500.00 EUR"),
        .total("2026-08", "1500.00 EUR"), .total("2026-11", "0.00 EUR"),
      ]),
    Tale(
      "98.4 against 98 give nothing back",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 98%}}
      consequences: {credit: {for: level, amount: 100 EUR per pp * shortfall}}
      """,
      months: ["98.4"], [.totals(["0.00 EUR"])]),
  ]

  @Test("numbers", arguments: tales)
  func numbers(_ tale: Tale) throws { try tale.check() }
}
