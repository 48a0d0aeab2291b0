internal import Diagnostics

extension RulePage {
  static var k311: RulePage {
    RulePage(
      "K311", .error, "an amount without a base",
      why: """
        Five percent of what? A bare share or time costs nothing until it is said what it is a share
        of, and what one costs.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: ↓5%}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 5% of charge}
        """)
  }
}
