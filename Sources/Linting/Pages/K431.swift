internal import Diagnostics

extension RulePage {
  static var k431: RulePage {
    RulePage(
      "K431", .error, "a booking that groups or chooses",
      why: """
        `accrue` books a consequence, which says by itself of which KPI and instance it is and on which
        condition. A group or a condition in the step would be passed over.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
          fund: {amount: 10% of quality credit after limit}
        settlement:
          - {name: limit, cap: quality credit, at: 500 EUR, excess to: lapsed}
          - {accrue: fund, each: ↓kpi}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
          fund: {amount: 10% of quality credit after limit}
        settlement:
          - {name: limit, cap: quality credit, at: 500 EUR, excess to: lapsed}
          - {accrue: fund}
        """)
  }
}
