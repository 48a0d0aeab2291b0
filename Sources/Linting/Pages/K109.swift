internal import Diagnostics

extension RulePage {
  static var k109: RulePage {
    RulePage(
      "K109", .error, "a word that is not a currency",
      why: """
        A currency is written by its three letters, as banks do.
        """,
      bad: """
        contract:
          currency: ↓Euro
        """,
      good: """
        contract:
          currency: EUR
        """)
  }
}
