internal import Diagnostics

extension RulePage {
  static var k416: RulePage {
    RulePage(
      "K416", .error, "which values of a delivered figure are possible?",
      why: """
        A figure outside its range is a slip, and must not become a verdict.
        """,
      bad: """
        kpis:
          ↓quality: {unit: "%", target: at least 90%}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}
