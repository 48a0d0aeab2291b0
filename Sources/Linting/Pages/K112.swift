internal import Diagnostics

extension RulePage {
  static var k112: RulePage {
    RulePage(
      "K112", .error, "a text that is not a working week",
      why: """
        Working days decide when something is late. The week of a contract is that of its parties,
        not that of a computer.
        """,
      bad: """
        contract:
          working days: {week: ↓office days, holidays: [2026-01-01]}
        """,
      good: """
        contract:
          working days: {week: Mon-Fri, holidays: [2026-01-01]}
        """)
  }
}
