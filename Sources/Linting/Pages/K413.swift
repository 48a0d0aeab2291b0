internal import Diagnostics

extension RulePage {
  static var k413: RulePage {
    RulePage(
      "K413", .error, "what does a measure count?",
      why: """
        Most disputes are about what was counted: a name alone does not say whether given-up calls
        are in it.
        """,
      bad: """
        measures:
          ↓calls: {unit: count}
        consequences:
          call fee: {amount: smaller of 1 EUR * calls and 100 EUR}
        """,
      good: """
        measures:
          calls: {unit: count, means: calls that reached the queue and those given up there}
        consequences:
          call fee: {amount: smaller of 1 EUR * calls and 100 EUR}
        """)
  }
}
