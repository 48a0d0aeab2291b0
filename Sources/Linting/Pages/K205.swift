internal import Diagnostics

extension RulePage {
  static var k205: RulePage {
    RulePage(
      "K205", .error, "which amount of a consequence, an account or a table?",
      why: """
        As accrued, after a step, or what is left: each is another number.
        """,
      bad: """
        consequences:
          surcharge: {when: ↓quality credit above 500 EUR, amount: 100 EUR}
        """,
      good: """
        consequences:
          surcharge: {when: accrued quality credit above 500 EUR, amount: 100 EUR}
        """)
  }
}
