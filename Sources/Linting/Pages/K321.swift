internal import Diagnostics

extension RulePage {
  static var k321: RulePage {
    RulePage(
      "K321", .error, "`…` is points, and points stand on no invoice",
      why: """
        Points are no money before a step converts them, and what they are converted to stands where
        `credits:` says.
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
