internal import Diagnostics

extension RulePage {
  static var k022: RulePage {
    RulePage(
      "K022", .error, "something follows a value that is already complete",
      why: """
        After a closing quote or bracket the value has ended.
        """,
      bad: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: "at least" ↓90%}
        """,
      good: """
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: "at least 90%"}
        """)
  }
}
