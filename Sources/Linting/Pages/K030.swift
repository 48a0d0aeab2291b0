internal import Diagnostics

extension RulePage {
  static var k030: RulePage {
    RulePage(
      "K030", .error, "a mapping of keys is expected",
      why: """
        The entry has keys of its own, each on a line as `key: value`.
        """,
      bad: """
        kpis:
          quality: ↓at least 90%
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}
