import Testing

/// What one miss costs, on numbers worked out by hand.
@Suite("Numbers: what a miss costs")
struct MoneyNumbersTests {
  static func wait(_ amount: String) -> String {
    """
    kpis: {wait: {unit: s, target: at most 25 s}}
    consequences: {credit: {for: wait, amount: \(amount)}}
    """
  }

  static func steps(_ amount: String) -> String {
    """
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 96%}}
    consequences: {credit: {for: level, amount: \(amount)}}
    """
  }

  static func points(_ table: String) -> String {
    """
    measures: {fee: {unit: EUR, means: the month's fee}}
    tables: {share: \(table)}
    kpis:
      a: {unit: count, target: at most 0}
      b: {unit: count, target: at most 0}
      c: {unit: count, target: at most 0}
    consequences: {mark: {for: [a, b, c], amount: 1 point * value}}
    settlement: [{convert: mark, through: share, as: service credits}]
    """
  }

  static func repeats(_ settlement: String) -> String {
    """
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    consequences: {credit: {for: level, when: missed, amount: 1000 EUR}}
    settlement: [\(settlement)]
    """
  }

  static let tales = [
    Tale(
      "2.7 days of backlog put 70 % of 15,000 at risk: 10,500",
      """
      tables: {share: {at most 2: 0%, at most 2.5: 40%, at most 3: 70%, rest: 100%}}
      kpis: {backlog: {unit: number, within: 0 to 1000, target: at most 2}}
      consequences: {credit: {for: backlog, when: missed, amount: 15000 EUR * share(value)}}
      """,
      columns: "backlog", months: ["2.7", "2.5", "3.01", "2"],
      [.totals(["10500.00 EUR", "6000.00 EUR", "15000.00 EUR", "0.00 EUR"])]),
    Tale(
      "31 s against 25 at 300 a second cost 1,800; 30.4 cost 1,620 exactly",
      wait("300 EUR per s * excess"), columns: "wait (s)", months: ["31", "30.4"],
      [.totals(["1800.00 EUR", "1620.00 EUR"])]),
    Tale(
      "30.4 s cost 1,500 by full seconds", wait("300 EUR * full steps of 1 s in excess"),
      columns: "wait (s)", months: ["31", "30.4"], [.totals(["1800.00 EUR", "1500.00 EUR"])]),
    Tale(
      "30.4 s cost 1,800 by started seconds", wait("300 EUR * started steps of 1 s in excess"),
      columns: "wait (s)", months: ["31", "30.4"], [.totals(["1800.00 EUR", "1800.00 EUR"])]),
    Tale(
      "an allowance of 5 % of 12,345 is 617.25",
      """
      measures: {calls: {unit: count, means: calls}, lost: {unit: count, means: lost calls}}
      kpis: {lost calls: {value: lost, target: at most 5% * calls}}
      consequences: {credit: {for: lost calls, amount: 4 EUR * excess}}
      """,
      columns: "calls,lost", months: ["12345,618", "12345,617"],
      [.totals(["3.00 EUR", "0.00 EUR"])]),
    Tale(
      "96.0 is in the row of 8 %: 6,400 of 80,000, not 4 and 8 together",
      """
      measures: {fee: {unit: EUR, means: the month's fee}}
      tables: {share: {at least 99%: 0%, at least 98%: 4%, at least 96%: 8%, rest: 15%}}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 99%}}
      consequences: {credit: {for: level, when: missed, amount: share(value) * fee}}
      """,
      columns: "level (%),fee (EUR)", months: ["96.0,80000", "98,80000", "95.99,80000"],
      [.totals(["6400.00 EUR", "3200.00 EUR", "12000.00 EUR"])]),
    Tale(
      "75 against 98 are 23 % of the charge; 98.4 give nothing back",
      """
      measures: {charge: {unit: EUR, means: the month's charge}}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 98%}}
      consequences: {credit: {for: level, amount: 1% of charge per pp * shortfall}}
      """,
      columns: "level (%),charge (EUR)", months: ["75,40000", "98.4,40000"],
      [.totals(["9200.00 EUR", "0.00 EUR"])]),
    Tale(
      "94.8 under 96 in steps of half a point are 2 full ones: 1,600",
      steps("800 EUR * full steps of 0.5 pp in shortfall"), months: ["94.8", "95", "95.5"],
      [.totals(["1600.00 EUR", "1600.00 EUR", "800.00 EUR"])]),
    Tale(
      "3 started ones: 2,400", steps("800 EUR * started steps of 0.5 pp in shortfall"),
      months: ["94.8", "95", "95.49"], [.totals(["2400.00 EUR", "1600.00 EUR", "1600.00 EUR"])]),
    Tale(
      "2.4 exact ones: 1,920", steps("800 EUR * exact steps of 0.5 pp in shortfall"),
      months: ["94.8"], [.totals(["1920.00 EUR"])]),
    Tale(
      "and 10 full ones if steps are counted from 100: 8,000",
      steps("800 EUR * full steps of 0.5 pp in shortfall of value under 100%"), months: ["94.8"],
      [.totals(["8000.00 EUR"])]),
    Tale(
      "6 points lie on the row of 5: 1 % of 120,000",
      points(
        "{below 5 points: 0% * fee, below 8 points: 1% of fee, below 12 points: 3% of fee, rest: 6% of fee}"
      ),
      columns: "a,b,c,fee (EUR)", months: ["3,2,1,120000"], [.totals(["1200.00 EUR"])]),
    Tale(
      "6 points of a ladder: the step below, 1,200",
      points(
        "{ladder: {0 points: 0% * fee, 5 points: 1% of fee, 8 points: 3% of fee, 12 points: 6% of fee}, between: lower}"
      ),
      columns: "a,b,c,fee (EUR)", months: ["3,2,1,120000", "9,9,9,120000"],
      [.totals(["1200.00 EUR", "7200.00 EUR"])]),
    Tale(
      "6 points between the steps: 1.667 %, 2,000",
      points(
        "{ladder: {0 points: 0% * fee, 5 points: 1% of fee, 8 points: 3% of fee, 12 points: 6% of fee}, between: interpolate}"
      ),
      columns: "a,b,c,fee (EUR)", months: ["3,2,1,120000"], [.totals(["2000.00 EUR"])]),
    Tale(
      "knots at 70, 80 and 90: 76 gives 36, 85 gives 80, 65 nothing",
      """
      tables: {curve: {curve: {70%: 0 points, 80%: 60 points, 90%: 100 points}, outside: flat}}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 95%}}
      consequences: {mark: {for: level, amount: curve(value)}}
      """,
      months: ["76", "85", "65", "93"],
      [
        .points("2026-01", "36 points"), .points("2026-02", "80 points"),
        .points("2026-03", "0 points"), .points("2026-04", "100 points"),
      ]),
    Tale(
      "10 % of 400,000 at 30 % weight and 60 % severity are 7,200",
      """
      measures: {charge: {unit: EUR, means: the month's charge}}
      terms: {at risk: 10% of charge}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%, bands: {medium: at least 85%, high: rest}}}
      consequences: {credit: {for: level, when: missed, amount: at risk * 30% * (60% if band is high else 40%)}}
      """,
      columns: "level (%),charge (EUR)", months: ["80,400000", "85,400000"],
      [.totals(["7200.00 EUR", "4800.00 EUR"])]),
    Tale(
      "misses in months 1, 2, 3 and 5: 1,000, 2,000, 2,000, 1,000 when a repeat doubles",
      repeats("{scale: credit, by: 2, when: previous missed}"),
      months: ["80", "80", "80", "95", "80"],
      [.totals(["1000.00 EUR", "2000.00 EUR", "2000.00 EUR", "0.00 EUR", "1000.00 EUR"])]),
    Tale(
      "1,000, 1,000, 1,000, 1,500 when the fourth in eight costs half as much again",
      repeats("{scale: credit, by: 150%, when: missed in at least 4 of the last 8}"),
      months: ["80", "80", "80", "95", "80"],
      [.totals(["1000.00 EUR", "1000.00 EUR", "1000.00 EUR", "0.00 EUR", "1500.00 EUR"])]),
    Tale(
      "5,000, 17,500, 50,000 and again 50,000 by the count of offences",
      """
      terms: {offence: count of missed over the contract}
      tables: {ladder: {at most 1: 5000 EUR, at most 2: 17500 EUR, rest: 50000 EUR}}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences: {credit: {for: level, when: missed, amount: ladder(offence)}}
      """,
      months: ["80", "95", "80", "80", "80"],
      [
        .totals(["5000.00 EUR", "0.00 EUR", "17500.00 EUR", "50000.00 EUR", "50000.00 EUR"])
      ]),
    Tale(
      "20 days of 80,000 in 365 at 0.3 cost 1,315.07; 1,315.00 if the day is rounded first",
      """
      measures: {late days: {unit: days, means: days late}}
      kpis: {late: {value: late days, target: at most 0 days}}
      consequences:
        exact damages: {for: late, amount: 80000 EUR / 365 * 0.3 / 1 day * value}
        rounded damages: {for: late, amount: (80000 EUR / 365 * 0.3 rounded half up to 0.01 EUR) / 1 day * value}
      """,
      columns: "late days", months: ["20"],
      [
        .due("2026-01", "exact damages", "1315.07 EUR"),
        .due("2026-01", "rounded damages", "1315.00 EUR"),
      ]),
    Tale(
      "16 s earn 800, 27 nothing, 41 cost 1,800",
      """
      kpis: {wait: {unit: s, target: at most 35 s}}
      consequences:
        malus: {for: wait, amount: 300 EUR per s * excess}
        bonus: {for: wait, in favour of: supplier, amount: 200 EUR per s * shortfall of value under 20 s}
      """,
      columns: "wait (s)", months: ["16", "27", "41"],
      [.totals(["-800.00 EUR", "0.00 EUR", "1800.00 EUR"])]),
    Tale(
      "82, 96 and 74 at 40, 35 and 25 % score 84.9; a minimum of 75 for each stops the incentive",
      """
      kpis:
        a: {unit: number, within: 0 to 100, target: at least 75}
        b: {unit: number, within: 0 to 100, target: at least 75}
        c: {unit: number, within: 0 to 100, target: at least 75}
        score: {value: 40% of a + 35% of b + 25% of c, target: at least 84}
      consequences:
        incentive: {in favour of: supplier, when: score met and a met and b met and c met, amount: 1000 EUR}
      """,
      columns: "a,b,c", months: ["82,96,74", "82,96,75"],
      [
        .value("2026-01", "score", "84.9"), .verdict("2026-01", "score", "met"),
        .totals(["0.00 EUR", "-1000.00 EUR"]),
      ]),
    Tale(
      "40 % of a line of 90,000 are 36,000, whatever the other lines",
      """
      measures:
        tier one: {unit: EUR, means: the line of first calls}
        other lines: {unit: EUR, means: the rest of the invoice}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences: {credit: {for: level, when: missed, amount: 40% of tier one}}
      """,
      columns: "level (%),tier one (EUR),other lines (EUR)", months: ["80,90000,250000"],
      [.totals(["36000.00 EUR"])]),
  ]

  @Test("numbers", arguments: tales)
  func numbers(_ tale: Tale) throws { try tale.check() }
}
