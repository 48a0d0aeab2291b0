internal import Diagnostics

extension RulePage {
  static var k309: RulePage {
    RulePage(
      "K309", .error, "`rest` beside rows with two edges",
      why: """
        It would take every value that falls into a hole between them, and hide the hole.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: 85.0% to 89.9%, severe: ↓rest}
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: 85.0% to 89.9%, severe: below 85.0%}
        """)
  }
}
