internal import Diagnostics

extension RulePage {
  static var k107: RulePage {
    RulePage(
      "K107", .error, "a time that does not say by when",
      why: """
        Days and working days differ by a third, and "soon" by more.
        """,
      bad: """
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: ↓plan soon}
        """,
      good: """
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days}
        """)
  }
}
