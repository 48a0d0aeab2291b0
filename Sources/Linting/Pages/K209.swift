internal import Diagnostics

extension RulePage {
  static var k209: RulePage {
    RulePage(
      "K209", .error, "several figures become one, and nobody says how",
      why: """
        A mean of monthly percentages is another number than the percentage of the quarter.
        """,
      bad: """
        kpis:
          quarter: {every: quarter, value: ↓quality, target: at least 90%}
        consequences:
          quarter credit: {for: quarter, when: missed, amount: 500 EUR}
        """,
      good: """
        kpis:
          quarter: {every: quarter, value: mean of quality over last 3, target: at least 90%}
        consequences:
          quarter credit: {for: quarter, when: missed, amount: 500 EUR}
        """)
  }
}
