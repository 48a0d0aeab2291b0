internal import Diagnostics

extension RulePage {
  static var k020: RulePage {
    RulePage(
      "K020", .error, "a quote is opened and not closed where it should be",
      why: """
        Everything behind the quote becomes one text, down to the next quote of the file.
        """,
      bad: """
        kpis:
          quality:
            title: ↓"Quality
            unit: "%"
            within: 0% to 100%
            target: at least 90%
        """,
      good: """
        kpis:
          quality:
            title: "Quality"
            unit: "%"
            within: 0% to 100%
            target: at least 90%
        """)
  }
}
