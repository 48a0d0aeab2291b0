internal import Diagnostics

extension RulePage {
  static var k114: RulePage {
    RulePage(
      "K114", .error, "a word stands twice in a list",
      why: """
        One of them was probably meant to be another, which is now missing.
        """,
      bad: """
        scopes:
          site: [north, south, ↓north]
        """,
      good: """
        scopes:
          site: [north, south]
        """)
  }
}
