internal import Diagnostics

extension RulePage {
  static var k414: RulePage {
    RulePage(
      "K414", .error, "which value holds in a period in which it changes?",
      why: """
        A value that changes on the 15th leaves a month with two.
        """,
      bad: """
        terms:
          ↓price: {2026-01-01: 1000 EUR, 2026-04-15: 1200 EUR}
        consequences:
          quality credit: {for: quality, when: missed, amount: price}
        """,
      good: """
        contract:
          mid-period: start
        terms:
          price: {2026-01-01: 1000 EUR, 2026-04-15: 1200 EUR}
        consequences:
          quality credit: {for: quality, when: missed, amount: price}
        """)
  }
}
