internal import Diagnostics

extension RulePage {
  static var k429: RulePage {
    RulePage(
      "K429", .error, "half days are other hours than usual: which are the usual ones?",
      why: """
        Half of nothing that is said is nothing.
        """,
      bad: """
        contract:
          working days:
            week: Mon-Fri
            half days: ↓{2026-01-02: 08:00-12:00}
        """,
      good: """
        contract:
          working days:
            week: Mon-Fri
            hours: 08:00-18:00
            half days: {2026-01-02: 08:00-12:00}
        """)
  }
}
