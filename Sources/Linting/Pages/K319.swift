internal import Diagnostics

extension RulePage {
  static var k319: RulePage {
    RulePage(
      "K319", .error, "a tax is not computed",
      why: """
        All money of a contract is net. Which tax a credit carries follows from what it is: a price
        adjustment, or compensation.
        """,
      bad: """
        contract:
          ↓vat: 20%
        """,
      good: """
        contract:
          remedy: price adjustment
        """)
  }
}
