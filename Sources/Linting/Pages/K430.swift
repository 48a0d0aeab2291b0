internal import Diagnostics

extension RulePage {
  static var k430: RulePage {
    RulePage(
      "K430", .error, "what does a period count for that is deemed not judged?",
      why: """
        A month without a verdict still stands in the calendar. Whether money is due for it, whether \
        a chain of misses goes on across it and whether it takes a place in the window of a right are \
        three questions, and clauses answer each of them differently.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            deemed: {not judged: ↓days of the period below 30 days}
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            deemed:
              not judged:
                when: days of the period below 30 days
                money: skips
                repeat: skips
                triggers: skips
        """)
  }
}
