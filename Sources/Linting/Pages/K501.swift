internal import Diagnostics

extension RulePage {
  static var k501: RulePage {
    RulePage(
      "K501", .note, "settlement steps in another order than usual",
      why: """
        Capped and then doubled is twice as much as doubled and then capped. The order of the
        contract counts; this only says that it is not the usual one.
        """,
      bad: """
        settlement:
          - {name: cap, cap: all, at: 1% of charge, excess to: lapsed}
          - ↓{name: repeated, scale: all, by: 2, when: previous missed}
        """,
      good: """
        settlement:
          - {name: repeated, scale: all, by: 2, when: previous missed}
          - {name: cap, cap: all, at: 1% of charge, excess to: lapsed}
        """)
  }
}
