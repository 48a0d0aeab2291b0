internal import Diagnostics

extension RulePage {
  static var k206: RulePage {
    RulePage(
      "K206", .error, "something is read before it is known",
      why: """
        Inside a period each stage sees only what came before it: verdicts, then amounts, then the
        settlement, then triggers. So there are no circles.
        """,
      bad: """
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days}
          second plan: {for: quality, when: ↓plan and missed, owes: plan in 20 days}
        """,
      good: """
        triggers:
          plan: {for: quality, when: missed 2 in a row, owes: plan in 20 days}
          second plan: {for: quality, when: previous plan and missed, owes: plan in 20 days}
        """)
  }
}
