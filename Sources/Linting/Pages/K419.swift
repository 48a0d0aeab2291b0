internal import Diagnostics

extension RulePage {
  static var k419: RulePage {
    RulePage(
      "K419", .error, "do the parts of a split period count each, or once?",
      why: """
        A month in two parts can be two misses in a row, or one.
        """,
      bad: """
        contract:
          ↓id: SLA-7
          mid-period: split
        """,
      good: """
        contract:
          mid-period: split
          parts count: once
        """)
  }
}
