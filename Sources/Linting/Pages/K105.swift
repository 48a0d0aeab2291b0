internal import Diagnostics

extension RulePage {
  static var k105: RulePage {
    RulePage(
      "K105", .error, "dates in the wrong order, or outside the term",
      why: """
        A value that begins too late leaves days on which nothing holds; one that begins after the
        end never holds.
        """,
      bad: """
        terms:
          ↓price: {2026-02-01: 1000 EUR, 2026-04-01: 1200 EUR}
        consequences:
          quality credit: {for: quality, when: missed, amount: price}
        """,
      good: """
        terms:
          price: {2026-01-01: 1000 EUR, 2026-04-01: 1200 EUR}
        consequences:
          quality credit: {for: quality, when: missed, amount: price}
        """)
  }
}
