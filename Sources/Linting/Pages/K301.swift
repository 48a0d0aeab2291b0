internal import Diagnostics

extension RulePage {
  static var k301: RulePage {
    RulePage(
      "K301", .error, "a table mixes rows for words with rows for amounts",
      why: """
        What is looked up is a word or an amount, so half of such a table is never reached.
        """,
      bad: """
        tables:
          price: ↓{minor: 100 EUR, at least 80%: 200 EUR}
        """,
      good: """
        tables:
          price: {at least 85%: 100 EUR, rest: 200 EUR}
        consequences:
          quality credit: {for: quality, when: missed, amount: price(value)}
        """)
  }
}
