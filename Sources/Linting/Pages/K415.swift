internal import Diagnostics

extension RulePage {
  static var k415: RulePage {
    RulePage(
      "K415", .error, "a KPI that is neither computed nor delivered",
      why: """
        Its value is a formula over measures, or a figure with a unit that the supplier delivers.
        """,
      bad: """
        kpis:
          ↓quality: {target: at least 90%}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}
