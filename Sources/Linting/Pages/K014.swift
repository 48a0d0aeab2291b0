internal import Diagnostics

extension RulePage {
  static var k014: RulePage {
    RulePage(
      "K014", .error, "a key is a list, a mapping or nothing",
      why: """
        A key is the name of what follows it, so it is a text.
        """,
      bad: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%, ↓[a, b]: 1}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}
