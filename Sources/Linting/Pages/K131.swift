internal import Diagnostics

extension RulePage {
  static var k131: RulePage {
    RulePage(
      "K131", .error, "a text that is not the hours of a day",
      why: """
        What is counted in service hours depends on them to the minute.
        """,
      bad: """
        contract:
          working days: {week: Mon-Fri, hours: ↓8 to 6}
        """,
      good: """
        contract:
          working days: {week: Mon-Fri, hours: 08:00-18:00}
        """)
  }
}
