internal import Diagnostics

extension RulePage {
  static var k008: RulePage {
    RulePage(
      "K008", .error, "a value is named with `&` for use elsewhere",
      why: """
        What stands in one place and counts in another is overlooked when it is changed. Write the
        value where it counts, or give it a name under `terms:`.
        """,
      bad: """
        consequences:
          quality credit: {for: quality, when: missed, amount: ↓&price 1% of charge}
        """,
      good: """
        terms:
          price: 1% of charge
        consequences:
          quality credit: {for: quality, when: missed, amount: price}
        """)
  }
}
