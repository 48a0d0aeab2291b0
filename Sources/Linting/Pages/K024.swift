internal import Diagnostics

extension RulePage {
  static var k024: RulePage {
    RulePage(
      "K024", .error, "an escape in double quotes that YAML does not know",
      why: """
        In double quotes a backslash begins an escape. Single quotes take every character as it
        stands.
        """,
      bad: """
        kpis:
          quality:
            title: "Q↓\\A"
            unit: "%"
            within: 0% to 100%
            target: at least 90%
        """,
      good: """
        kpis:
          quality:
            title: 'Q\\A'
            unit: "%"
            within: 0% to 100%
            target: at least 90%
        """)
  }
}
