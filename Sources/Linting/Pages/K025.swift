internal import Diagnostics

extension RulePage {
  static var k025: RulePage {
    RulePage(
      "K025", .error, "a list starts on the line of its key",
      why: """
        The first item of a list stands on a line of its own, under its key.
        """,
      bad: """
        roles:
          contract manager: {party: client}
          operations manager:
            party: supplier
            answers for: ↓- quality
        """,
      good: """
        roles:
          contract manager: {party: client}
          operations manager:
            party: supplier
            answers for:
              - quality
        """)
  }
}
