internal import Diagnostics

extension RulePage {
  static var k321: RulePage {
    RulePage(
      "K321", .error, "points on an invoice",
      why: """
        Points become money in a conversion, and that money stands on an invoice; the points
        themselves stand on none.
        """,
      bad: """
        consequences:
          quality points: ↓{for: quality, when: missed, amount: 1 point, credited on: this invoice}
        """,
      good: """
        consequences:
          quality points: {for: quality, when: missed, amount: 1 point}
        """)
  }
}
