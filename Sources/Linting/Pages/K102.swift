internal import Diagnostics

extension RulePage {
  static var k102: RulePage {
    RulePage(
      "K102", .error, "a text that can not be a name",
      why: """
        A name stands in conditions and amounts, so it can not be a word of the language, begin with
        a digit or hold signs. Otherwise nobody knows which of the two is meant.
        """,
      bad: """
        terms:
          ↓target: 5%
        consequences:
          quality credit: {for: quality, when: missed, amount: 5% of charge}
        """,
      good: """
        terms:
          goal share: 5%
        consequences:
          quality credit: {for: quality, when: missed, amount: goal share of charge}
        """)
  }
}
