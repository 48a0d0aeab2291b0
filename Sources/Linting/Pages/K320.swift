internal import Diagnostics

extension RulePage {
  static var k320: RulePage {
    RulePage(
      "K320", .error, "a contract has one currency",
      why: """
        Two currencies need a rate, and a day on which it is taken: that is a term of the contract.
        """,
      bad: """
        contract:
          currency: ↓[EUR, USD]
        """,
      good: """
        contract:
          currency: EUR
        """)
  }
}
