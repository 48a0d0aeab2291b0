internal import Diagnostics

extension RulePage {
  static var k133: RulePage {
    RulePage(
      "K133", .error, "a deadline that does not say from which day it runs",
      why: """
        The end of the period, the delivery and the notice can lie weeks apart.
        """,
      bad: """
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days ↓after the meeting}
        """,
      good: """
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days after the delivery}
        """)
  }
}
