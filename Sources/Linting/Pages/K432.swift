internal import Diagnostics

extension RulePage {
  static var k432: RulePage {
    RulePage(
      "K432", .error, "a scope with the name of a group",
      why: """
        `each: entry` takes every amount by itself, whatever scopes there are. A scope of that name could
        never be meant.
        """,
      bad: """
        scopes:
          ↓entry: [north, south]
        """,
      good: """
        scopes:
          site: [north, south]
        """)
  }
}
