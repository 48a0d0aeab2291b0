import Diagnostics
import Testing

/// The name of the KPI, and the days of a period, as words of an expression.
@Suite("Words: kpi and the calendar")
struct WordTests {
  /// Shares of a pot by KPI: 50 % of 40 %, 50 % of 60 %, 80 %.
  static let shares = """
    measures: {invoice: {unit: EUR, means: the month's invoice}}
    terms: {pot: 10% of invoice}
    tables: {share: {a: 50% * 40%, b: 50% * 60%, c: 80%}}
    kpis:
      a: {unit: "%", within: 0% to 100%, target: at least 90%}
      b: {unit: "%", within: 0% to 100%, target: at least 90%}
      c: {unit: "%", within: 0% to 100%, target: at least 90%}

    """
  static let sharesColumns = "a (%),b (%),c (%),invoice (EUR)"

  /// Three scores with weights, and the score of all of them, which is declared before them.
  static func score(_ formula: String) -> String {
    """
    tables: {weight: {a: 40%, b: 35%, c: 25%}}
    kpis:
      score: {value: \(formula), target: at least 85%}
      a: {unit: "%", within: 0% to 100%, target: at least 50%}
      b: {unit: "%", within: 0% to 100%, target: at least 50%}
      c: {unit: "%", within: 0% to 100%, target: at least 50%}

    """
  }
  static let scores = "a (%),b (%),c (%)"
  static let sum = "sum of value * weight(kpi) over all kpis"

  static let tales = [
    Tale(
      "a share of the pot by KPI, capped at the pot",
      shares + """
        consequences: {credit: {for: [a, b, c], when: missed, amount: pot * share(kpi)}}
        settlement: [{cap: all, at: pot, excess to: lapsed}]
        """,
      columns: sharesColumns, months: ["80,95,95,50000", "80,80,95,50000", "80,80,80,50000"],
      // Of 5,000: 1,000; 1,000 + 1,500; 6,500 cut to 5,000.
      [.totals(["1000.00 EUR", "2500.00 EUR", "5000.00 EUR"])]),
    Tale(
      "each kpi, one amount by the name of the KPI",
      shares + "consequences: {credit: {for: each kpi, when: missed, amount: pot * share(kpi)}}",
      columns: sharesColumns, months: ["95,95,80,50000"], [.totals(["4000.00 EUR"])]),
    Tale(
      "a step that is asked of each KPI reads its name",
      shares + """
        consequences: {credit: {for: [a, b, c], when: missed, amount: 5000 EUR}}
        settlement: [{cap: credit, each: kpi, at: pot * share(kpi), excess to: lapsed}]
        """,
      columns: sharesColumns, months: ["80,80,95,50000"], [.totals(["2500.00 EUR"])]),
    Tale(
      "a condition may ask for one KPI by name",
      shares + """
        consequences:
          credit: {for: [a, b, c], when: missed and kpi is not b, amount: pot * share(kpi)}
        """,
      columns: sharesColumns, months: ["80,80,80,50000"], [.totals(["5000.00 EUR"])]),
    Tale(
      "a target by the name of the KPI",
      """
      tables: {goal: {a: 90%, b: 70%}}
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at least goal(kpi)}
        b: {unit: "%", within: 0% to 100%, target: at least goal(kpi)}
      """,
      columns: "a (%),b (%)", months: ["80,80"],
      [.verdict("2026-01", "a", "missed"), .verdict("2026-01", "b", "met")]),
    Tale(
      "82, 96 and 74 by 40, 35 and 25 are 84.9: missed by 0.1", score(sum), columns: scores,
      months: ["82,96,74"],
      [.value("2026-01", "score", "84.9%"), .verdict("2026-01", "score", "missed")]),
    Tale(
      "without the third score there is no sum", score(sum), columns: scores, months: ["82,96,"],
      [.value("2026-01", "score", "none")]),
    Tale(
      "the third counts as nothing: 66.4",
      score("sum of (value otherwise 0%) * weight(kpi) over all kpis"), columns: scores,
      months: ["82,96,"], [.value("2026-01", "score", "66.4%")]),
    Tale(
      "the third counts as full: 91.4",
      score("sum of (value otherwise 100%) * weight(kpi) over all kpis"), columns: scores,
      months: ["82,96,"], [.value("2026-01", "score", "91.4%")]),
    Tale(
      "the weights of the others are made whole: 88.53",
      score(
        "((\(sum) of those measured) / (sum of (weight(kpi) if measured else 0%) over all kpis) * 100%) rounded half up to 0.01%"
      ),
      columns: scores, months: ["82,96,"], [.value("2026-01", "score", "88.53%")]),
    Tale(
      "the sum of the scores is asked after the KPIs, also by way of a term",
      """
      tables: {weight: {a: 40%, b: 60%}}
      terms: {total: sum of value * weight(kpi) over all kpis}
      kpis:
        score: {value: total, target: at least 85%}
        a: {unit: "%", within: 0% to 100%, target: at least 50%}
        b: {unit: "%", within: 0% to 100%, target: at least 50%}
      """,
      columns: "a (%),b (%)", months: ["80,90"], [.value("2026-01", "score", "86%")]),
    partMonth("2026-04-17", "days in force / days of the month", "21000.00 EUR"),
    partMonth("2026-05-17", "days in force / days of the month", "21774.19 EUR"),
    partMonth("2026-05-17", "days in force / 30 days", "22500.00 EUR"),
    // April 2026 has 20 working days without Good Friday and Easter Monday, 10 of them from the 17th.
    partMonth(
      "2026-04-17", "working days in force / working days of the period", "22500.00 EUR"),
    // 22 with them.
    partMonth(
      "2026-04-17", "working days in force / working days of the period", "20454.55 EUR",
      holidays: ""),
    partMonth(
      "2026-04-17",
      "working days from first day of the period through last day of the period / 20 working days",
      "45000.00 EUR"),
    Tale(
      "a site that joins on 21 January pays for 11 of 31 days",
      """
      scopes: {site: [north, south]}
      measures: {opened: {unit: date, per: site, means: the first day of service}}
      terms:
        start: larger of first day of the period and opened
        served: days from start through last day of the period
      kpis: {a: {unit: "%", within: 0% to 100%, per: site, target: at least 90%}}
      consequences: {credit: {for: a, when: missed, amount: 3100 EUR * (served / days of the period)}}
      """,
      columns: "site,a (%),opened", months: ["north,80,2025-03-01\nsouth,80,2026-01-21"],
      [.totals(["4200.00 EUR"])]),
    Tale(
      "the smaller of two dates is the earlier",
      """
      terms:
        end: smaller of last day of the period and 2026-01-10
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        credit: {for: level, when: missed, amount: 10 EUR per day * (days from first day of the period through end)}
      """,
      months: ["80"], [.totals(["100.00 EUR"])]),
  ]

  static func partMonth(
    _ start: String, _ share: String, _ amount: String,
    holidays: String = "2026-04-03, 2026-04-06"
  ) -> Tale {
    let months = start.hasPrefix("2026-04") ? 3 : 4
    return Tale(
      "45,000 from \(start): \(share)",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences: {part: {for: level, when: missed, amount: 45000 EUR * (\(share))}}
      """,
      head: [
        "in force": "\(start) to 2028-12-31",
        "working days": "{week: Mon-Fri, holidays: [\(holidays)]}",
      ],
      months: Array(repeating: nil, count: months) + ["80"], [.totals([amount])])
  }

  @Test("words of the context and the calendar", arguments: tales)
  func word(_ tale: Tale) throws { try tale.check() }
}
