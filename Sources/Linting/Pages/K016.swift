internal import Diagnostics

extension RulePage {
  static var k016: RulePage {
    RulePage(
      "K016", .error, "a line is indented with a tab",
      why: """
        Editors show a tab as two, four or eight spaces, so nobody sees what belongs to what.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
        ↓\twithin: 0% to 100%
            target: at least 90%
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
        """)
  }
}
