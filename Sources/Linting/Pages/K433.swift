internal import Diagnostics

extension RulePage {
  static var k433: RulePage {
    RulePage(
      "K433", .error, "an amount that would add up money and points",
      why: """
        `amount` is what is left of all that a step takes together, and points and money have no sum.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
          quality points: {for: quality, when: missed, amount: 2 points}
        settlement:
          - {drop: all, each: kpi, when: ↓amount at most 25 EUR, to: forgiven}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1% of charge}
          quality points: {for: quality, when: missed, amount: 2 points}
        settlement:
          - {drop: quality credit, each: kpi, when: amount at most 25 EUR, to: forgiven}
        """)
  }
}
