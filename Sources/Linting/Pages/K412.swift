internal import Diagnostics

extension RulePage {
  static var k412: RulePage {
    RulePage(
      "K412", .error, "the cap of which period counts?",
      why: """
        A credit that stands on the next invoice is limited by the charge of its own month, or by
        that of the invoice.
        """,
      bad: """
        kepi: 1
        contract:
          id: SLA-7
          client: Northwind Retail
          supplier: Aldergate Contact Services
          in force: 2026-01-01 to 2026-09-30
          currency: EUR
          settles every: month
          money: {round: half up, to: 0.01 EUR, when: at the end}
          credits: {credited on: next invoice, if disputed: that invoice, at the end: paid, cuts: pro rata}
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
        consequences:
          quality credit: {for: quality, when: missed, amount: 500 EUR}
        settlement:
          - ↓{cap: all, at: 700 EUR, over: the contract year, excess to: lapsed}
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
          currency: EUR
          settles every: month
          money: {round: half up, to: 0.01 EUR, when: at the end}
          credits: {credited on: next invoice, if disputed: that invoice, at the end: paid, capped in: the period of the miss, cuts: pro rata}
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
        consequences:
          quality credit: {for: quality, when: missed, amount: 500 EUR}
        settlement:
          - {cap: all, at: 700 EUR, over: the contract year, excess to: lapsed}
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days}
        """)
  }
}
