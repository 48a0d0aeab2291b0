internal import Diagnostics

extension RulePage {
  static var k009: RulePage {
    RulePage(
      "K009", .error, "a value is borrowed from elsewhere with `*`",
      why: """
        What stands in one place and counts in another is overlooked when it is changed. Write the
        value where it counts, or give it a name under `terms:`.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: ↓*price}
        """,
      good: """
        terms:
          price: 1% of charge
        consequences:
          quality credit: {for: quality, when: missed, amount: price}
        """)
  }
}
