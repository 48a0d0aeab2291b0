internal import Diagnostics

extension RulePage {
  static var k420: RulePage {
    RulePage(
      "K420", .error, "a step sees nothing of what it is for",
      why: """
        Steps see what the client receives. One that names only amounts of the supplier limits
        nothing.
        """,
      bad: """
        consequences:
          good quality: {for: quality, in favour of: supplier, when: value at least 95%, amount: 500 EUR}
        settlement:
          - ↓{cap: good quality, at: 3000 EUR, over: the contract year, excess to: lapsed}
        """,
      good: """
        consequences:
          good quality: {for: quality, in favour of: supplier, when: value at least 95%, amount: 500 EUR}
        settlement:
          - {cap: good quality, sees: bonuses, at: 3000 EUR, over: the contract year, excess to: lapsed}
        """)
  }
}
