internal import Diagnostics

extension RulePage {
  static var k315: RulePage {
    RulePage(
      "K315", .error, "an amount that is neither money nor points",
      why: """
        A rate, a time or a count can not be booked: it has to be multiplied by what one costs.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: ↓500 EUR per pp}
        """,
      good: """
        consequences:
          quality credit: {for: quality, when: missed, amount: smaller of 500 EUR per pp * shortfall and 20000 EUR}
        """)
  }
}
