internal import Diagnostics

extension RulePage {
  static var k108: RulePage {
    RulePage(
      "K108", .error, "a word that is not a unit",
      why: """
        The unit decides which thresholds make sense. Without it 0.5 may be half a minute or half a
        percent.
        """,
      bad: """
        kpis:
          quality: {unit: ↓percents, within: 0% to 100%, target: at least 90%}
        """,
      good: """
        kpis:
          quality: {unit: percent, within: 0% to 100%, target: at least 90%}
        """)
  }
}
