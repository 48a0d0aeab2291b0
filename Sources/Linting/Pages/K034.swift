internal import Diagnostics

extension RulePage {
  static var k034: RulePage {
    RulePage(
      "K034", .error, "a word that is not one of those possible",
      why: """
        The answers to some keys are a closed list, so that each of them has one meaning.
        """,
      bad: """
        triggers:
          plan: {for: quality, when: missed 2 in a row, fires: ↓often, owes: plan in 20 days}
        """,
      good: """
        triggers:
          plan: {for: quality, when: missed 2 in a row, fires: each, owes: plan in 20 days}
        """)
  }
}
