internal import Diagnostics

extension RulePage {
  static var k601: RulePage {
    RulePage(
      "K601", .error, "a worked example does not follow the rules of its contract",
      why: """
        The example is what the parties had in mind. One of the two is wrong, and a court may take
        either.
        """,
      bad: """
        examples:
          - given: {quality: 88%, charge: 50000 EUR}
            expect: {quality credit: ↓1000.00 EUR}
        """,
      good: """
        examples:
          - given: {quality: 88%, charge: 50000 EUR}
            expect: {quality credit: 500.00 EUR}
        """)
  }
}
