internal import Diagnostics

extension RulePage {
  static var k207: RulePage {
    RulePage(
      "K207", .error, "values that read each other in a circle",
      why: """
        Each waits for the other, and none has a value.
        """,
      bad: """
        terms:
          first: 2 * second
          second: 2 * ↓first
        consequences:
          quality credit: {for: quality, when: missed, amount: first * 1 EUR}
        """,
      good: """
        terms:
          first: 2 * second
          second: 2
        consequences:
          quality credit: {for: quality, when: missed, amount: first * 1 EUR}
        """)
  }
}
