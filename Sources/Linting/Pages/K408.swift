internal import Diagnostics

extension RulePage {
  static var k408: RulePage {
    RulePage(
      "K408", .error, "where does it go what a step takes away?",
      why: """
        What is over a cap is lost, or waits for the next period: that is money.
        """,
      bad: """
        settlement:
          - ↓{cap: all, at: 10% of sum of charge over the contract year, over: the contract year}
        """,
      good: """
        settlement:
          - {cap: all, at: 10% of sum of charge over the contract year, over: the contract year, excess to: lapsed}
        """)
  }
}
