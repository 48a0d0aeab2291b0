internal import Diagnostics

extension RulePage {
  static var k116: RulePage {
    RulePage(
      "K116", .error, "a settlement step without a verb, or with two",
      why: """
        Settlement goes step by step, each doing one thing: what comes first changes the money.
        """,
      bad: """
        settlement:
          - ↓{scale: all, cap: all, by: 2, at: 10% of charge, excess to: lapsed}
        """,
      good: """
        settlement:
          - {scale: all, by: 2, when: previous missed}
          - {cap: all, at: 1% of charge, excess to: lapsed}
        """)
  }
}
