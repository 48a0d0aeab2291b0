internal import Diagnostics

extension RulePage {
  static var k407: RulePage {
    RulePage(
      "K407", .error, "does a trigger fire once, or in each period in which it holds?",
      why: """
        A right that is renewed every month lives longer than one that began once.
        """,
      bad: """
        kepi: 1
        contract:
          id: SLA-7
          client: Northwind Retail
          supplier: Aldergate Contact Services
          in force: 2026-01-01 to 2026-09-30
          settles every: month
          measured every: month
          compare: exact
        submissions:
          due: 5 working days after the period
          not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}
        standing:
          excused: not provided
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        triggers:
          ↓plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days}
        """,
      good: """
        kepi: 1
        contract:
          id: SLA-7
          client: Northwind Retail
          supplier: Aldergate Contact Services
          in force: 2026-01-01 to 2026-09-30
          settles every: month
          measured every: month
          compare: exact
          triggers fire: once
        submissions:
          due: 5 working days after the period
          not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}
        standing:
          excused: not provided
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days}
        """)
  }
}
