internal import Diagnostics

extension RulePage {
  static var k602: RulePage {
    RulePage(
      "K602", .error, "an example of a period that the contract does not have",
      why: """
        No rule holds outside the term.
        """,
      bad: """
        examples:
          - ↓given: {period: 2025-05, quality: 88%, charge: 50000 EUR}
            expect: {quality credit: 500.00 EUR}
        """,
      good: """
        examples:
          - given: {period: 2026-05, quality: 88%, charge: 50000 EUR}
            expect: {quality credit: 500.00 EUR}
        """)
  }
}
