internal import Diagnostics

extension RulePage {
  static var k110: RulePage {
    RulePage(
      "K110", .error, "a word that is not a period",
      why: """
        What is counted "in a row" depends on the period, so it is one of those that the program can
        lay out on a calendar.
        """,
      bad: """
        contract:
          measured every: ↓4 weeks
        """,
      good: """
        contract:
          measured every: month
        """)
  }
}
