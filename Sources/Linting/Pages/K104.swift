internal import Diagnostics

extension RulePage {
  static var k104: RulePage {
    RulePage(
      "K104", .error, "a text that is not a date or a span of dates",
      why: """
        Dates are written with year, month and day, as 2026-07-01: 01/07 is one day here and another
        there.
        """,
      bad: """
        contract:
          in force: ↓1 January 2026 to 2026-09-30
        """,
      good: """
        contract:
          in force: 2026-01-01 to 2026-09-30
        """)
  }
}
