internal import Diagnostics

extension RulePage {
  static var k117: RulePage {
    RulePage(
      "K117", .error, "a text that is not a rhythm of meetings",
      why: """
        From it the dates of all agendas are computed.
        """,
      bad: """
        forums:
          review:
            meets: ↓every third Friday
            chair: contract manager
            members: [operations manager]
        """,
      good: """
        forums:
          review:
            meets: third Friday 10:00 for 60 minutes
            chair: contract manager
            members: [operations manager]
        """)
  }
}
