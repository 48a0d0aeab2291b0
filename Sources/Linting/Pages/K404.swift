internal import Diagnostics

extension RulePage {
  static var k404: RulePage {
    RulePage(
      "K404", .error, "what is a KPI in a period without volume?",
      why: """
        Nought divided by nought is neither kept nor missed; the contract says what the period
        counts for.
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
          triggers fire: once
        submissions:
          due: 5 working days after the period
          not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}
        standing:
          excused: not provided
        measures:
          handled: {unit: count, means: contacts closed}
          good: {unit: count, means: of these the ones closed well}
        kpis:
          ↓quality: {value: good / handled, target: at least 90%}
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
          no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
        measures:
          handled: {unit: count, means: contacts closed}
          good: {unit: count, means: of these the ones closed well}
        kpis:
          quality: {value: good / handled, target: at least 90%}
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days}
        """)
  }
}
