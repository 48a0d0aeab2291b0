internal import Diagnostics

extension RulePage {
  static var k202: RulePage {
    RulePage(
      "K202", .error, "a word that is on none of the lists it is asked of",
      why: """
        A role, forum, band or word of a list that does not exist is never met by data: the
        condition would be silent for ever.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            accountable: ↓operation manager
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            accountable: operations manager
        """)
  }
}
