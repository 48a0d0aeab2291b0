internal import Diagnostics

extension RulePage {
  static var k312: RulePage {
    RulePage(
      "K312", .error, "money in another currency",
      why: """
        One contract settles in one currency; a rate of exchange would be one more thing to agree
        on.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: ↓1000 USD}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: 1000 EUR}
        """)
  }
}
