internal import Diagnostics

extension RulePage {
  static var k023: RulePage {
    RulePage(
      "K023", .error, "a line is indented differently from its neighbours",
      why: """
        Indentation says what belongs to what. A line that stands between two levels belongs to
        neither.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
           ↓within: 0% to 100%
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
