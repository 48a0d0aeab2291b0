internal import Diagnostics

extension RulePage {
  static var k801: RulePage {
    RulePage(
      "K801", .error, "a waiver of something that is not there",
      why: """
        A waiver keeps one finding of one entry. A misspelt name would keep nothing, or later
        something else.
        """,
      bad: """
        waivers:
          - {code: K645, for: ↓qualty, reason: agreed in the review, until: 2026-12-31}
        """)
  }
}
