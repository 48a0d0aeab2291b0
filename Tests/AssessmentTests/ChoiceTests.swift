import Testing

/// Keep, forgive, drop: amounts that leave `due` by choice or on a condition.
@Suite("Settlement: keep, forgive, drop")
struct ChoiceTests {
  static let three = """
    kpis:
      a: {unit: "%", within: 0% to 100%, target: at most 0%}
      b: {unit: "%", within: 0% to 100%, target: at most 0%}
      c: {unit: "%", within: 0% to 100%, target: at most 0%}
    consequences:
      credit a: {for: a, when: missed, amount: value * 10000 EUR}
      credit b: {for: b, when: missed, amount: value * 10000 EUR}
      credit c: {for: c, when: missed, amount: value * 10000 EUR}
    """
  static let columns = "a (%),b (%),c (%)"

  static let tales = [
    Tale(
      "of an exclusive group the highest stays",
      three + """

        settlement: [{keep: [credit b, credit c], the: highest, rest to: excluded}]
        """,
      columns: columns, months: ["60,25,10", "60,10,25", "0,0,25"],
      [
        .totals(["8500.00 EUR", "8500.00 EUR", "2500.00 EUR"]),
        .balance("2026-02", "excluded", "2000.00 EUR"),
      ]),
    Tale(
      "of equals the first in the contract is the highest",
      three + """

        settlement: [{keep: [credit b, credit c], the: highest, rest to: excluded}]
        """,
      columns: columns, months: ["0,25,25"],
      [.due("2026-01", "credit b", "2500.00 EUR"), .due("2026-01", "credit c", "nothing")]),
    Tale(
      "the two largest may be kept",
      three + "\nsettlement: [{keep: all, the: 2 largest, rest to: excluded}]",
      columns: columns, months: ["5,3,9"],
      [.total("2026-01", "1400.00 EUR"), .due("2026-01", "credit b", "nothing")]),
    Tale(
      "the two smallest may be kept",
      three + "\nsettlement: [{keep: all, the: 2 smallest, rest to: excluded}]",
      columns: columns, months: ["5,3,9"],
      [.total("2026-01", "800.00 EUR"), .due("2026-01", "credit c", "nothing")]),
    Tale(
      "the largest is forgiven",
      three + "\nsettlement: [{forgive: all, the: 1 largest, to: forgiven}]",
      columns: columns, months: ["5,3,9", "0,3,0"],
      [
        .totals(["800.00 EUR", "0.00 EUR"]), .balance("2026-02", "forgiven", "1200.00 EUR"),
      ]),
    Tale(
      "the two smallest are forgiven",
      three + "\nsettlement: [{forgive: all, the: 2 smallest, to: forgiven}]",
      columns: columns, months: ["5,3,9"], [.total("2026-01", "900.00 EUR")]),
    Tale(
      "more free misses than misses leave nothing",
      three + "\nsettlement: [{forgive: all, the: 5 largest, to: forgiven}]",
      columns: columns, months: ["5,3,9"], [.total("2026-01", "0.00 EUR")]),
    Tale(
      "what is forgiven still counts as a miss",
      three + """

        settlement: [{forgive: all, the: 1 largest, to: forgiven}]
        triggers: {plan: {for: a, when: missed 2 in a row}}
        """,
      columns: columns, months: ["5,0,0", "5,0,0"],
      [.totals(["0.00 EUR", "0.00 EUR"]), .held("plan", ["2026-02"])]),
    Tale(
      "a bonus is not forgiven: a step sees what the client receives",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at most 0%}
        b: {unit: "%", within: 0% to 100%, target: at most 0%}
      consequences:
        bonus: {for: a, in favour of: supplier, when: missed, amount: 5000 EUR}
        credit: {for: b, when: missed, amount: 100 EUR}
      settlement: [{forgive: all, the: 1 largest, to: forgiven}]
      """,
      columns: "a (%),b (%)", months: ["1,1"],
      [.total("2026-01", "-5000.00 EUR"), .balance("2026-01", "forgiven", "100.00 EUR")]),
    Tale(
      "credits are dropped in the period in which the condition holds",
      """
      measures: {outage: {unit: s, means: hours without service}}
      terms: {critical: outage above 48 h}
      """ + "\n" + three + "\nsettlement: [{drop: all, when: critical, to: replaced}]",
      columns: columns + ",outage (h)", months: ["5,3,9,48", "5,3,9,48.5"],
      [.totals(["1700.00 EUR", "0.00 EUR"]), .balance("2026-02", "replaced", "1700.00 EUR")]),
    Tale(
      "a drop is asked entry by entry",
      three + "\nsettlement: [{drop: all, when: value below 5%, to: excluded}]",
      columns: columns, months: ["5,3,9"], [.total("2026-01", "1400.00 EUR")]),
    Tale(
      "a bonus is not dropped with the credits",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at most 0%}
        b: {unit: "%", within: 0% to 100%, target: at most 0%}
      consequences:
        bonus: {for: a, in favour of: supplier, when: met, amount: 500 EUR}
        credit: {for: b, when: missed, amount: 100 EUR}
      settlement: [{drop: all, when: month of the period is 1, to: replaced}]
      """,
      columns: "a (%),b (%)", months: ["0,1", "0,1"],
      [.totals(["-500.00 EUR", "-400.00 EUR"]), .balance("2026-01", "replaced", "100.00 EUR")]),
    Tale(
      "a drop that sees bonuses takes the bonus and leaves the credits",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at most 0%}
        b: {unit: "%", within: 0% to 100%, target: at most 0%}
      consequences:
        bonus: {for: a, in favour of: supplier, when: met, amount: 500 EUR}
        credit: {for: b, when: missed, amount: 100 EUR}
      settlement: [{drop: all, sees: bonuses, each: settlement period, when: b missed, to: excluded}]
      """,
      columns: "a (%),b (%)", months: ["0,1", "0,0"],
      [.totals(["100.00 EUR", "-500.00 EUR"]), .balance("2026-01", "excluded", "-500.00 EUR")]),
    Tale(
      "a condition that can't be decided drops nothing and is printed",
      """
      measures: {outage: {unit: s, means: hours without service}}
      """ + "\n" + three + """

        settlement: [{name: critical month, drop: all, when: outage above 48 h, to: replaced}]
        """,
      columns: columns + ",outage (h)", months: ["5,3,9,"],
      [.total("2026-01", "1700.00 EUR"), .undecided("2026-01", "critical month")]),
  ]

  @Test("an amount leaves what is due by the words of the step", arguments: tales)
  func choice(_ tale: Tale) throws { try tale.check() }
}
