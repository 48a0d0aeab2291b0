internal import Diagnostics

extension RulePage {
  static var k132: RulePage {
    RulePage(
      "K132", .error, "a half day on which nobody works",
      why: """
        A half day is a working day with other hours. On a holiday the hours would count for nobody,
        or the holiday for no one.
        """,
      bad: """
        contract:
          working days:
            week: Mon-Fri
            hours: 08:00-18:00
            half days: {↓2026-01-03: 08:00-12:00}
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
