internal import Diagnostics

extension RulePage {
  static var k033: RulePage {
    RulePage(
      "K033", .error, "a key that means nothing here",
      why: """
        A misspelt key that is passed over switches a rule off, and nobody sees it. The nearest key
        is suggested.
        """,
      bad: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, ↓traget: at least 90%}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}
