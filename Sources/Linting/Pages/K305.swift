internal import Diagnostics

extension RulePage {
  static var k305: RulePage {
    RulePage(
      "K305", .error, "at least, or at most?",
      why: """
        A bare number does not say whether more is better.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: ↓90%
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
