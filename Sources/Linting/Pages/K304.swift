internal import Diagnostics

extension RulePage {
  static var k304: RulePage {
    RulePage(
      "K304", .error, "a range is empty",
      why: """
        No value lies between an upper end and a lower one that is above it.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: ↓95% to 90%
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: 90% to 95%
        """)
  }
}
