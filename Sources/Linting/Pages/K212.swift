internal import Diagnostics

extension RulePage {
  static var k212: RulePage {
    RulePage(
      "K212", .warning, "something is declared and never read",
      why: """
        Usually a term was forgotten in a formula, or its name was changed in one place.
        """,
      bad: """
        measures:
          ↓callbacks: {unit: count, means: calls that were returned}
        """,
      good: """
        measures:
          callbacks: {unit: count, means: calls that were returned}
        consequences:
          callback fee: {amount: smaller of 1 EUR * callbacks and 100 EUR}
        """)
  }
}
