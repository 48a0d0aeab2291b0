internal import Diagnostics

extension RulePage {
  static var k011: RulePage {
    RulePage(
      "K011", .error, "a line starting with `%` talks to the YAML reader",
      why: """
        Directives change how a file is read. A contract is read in one way only.
        """,
      bad: """
        ↓%YAML 1.2
        ---
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
