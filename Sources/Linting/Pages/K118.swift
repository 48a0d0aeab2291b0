internal import Diagnostics

extension RulePage {
  static var k118: RulePage {
    RulePage(
      "K118", .error, "a text that does not say how a value is compared",
      why: """
        89.96% is 90.0% or it is not: how a value is rounded before it is compared decides verdicts.
        """,
      bad: """
        contract:
          compare: ↓one decimal
        """,
      good: """
        contract:
          compare: 1 decimal half up
        """)
  }
}
