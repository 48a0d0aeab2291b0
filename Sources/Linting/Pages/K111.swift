internal import Diagnostics

extension RulePage {
  static var k111: RulePage {
    RulePage(
      "K111", .error, "a text that is not the beginning of a contract year",
      why: """
        Yearly caps and counts begin anew on that day.
        """,
      bad: """
        contract:
          contract year: ↓from 31 January
        """,
      good: """
        contract:
          contract year: from 1 April
        """)
  }
}
