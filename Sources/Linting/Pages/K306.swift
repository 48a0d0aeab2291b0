internal import Diagnostics

extension RulePage {
  static var k306: RulePage {
    RulePage(
      "K306", .error, "a target without a last row",
      why: """
        When none of its conditions holds nothing is asked, and nothing can be missed.
        """,
      bad: """
        measures:
          handled: {unit: count, means: contacts closed}
          good: {unit: count, means: of these the ones closed well}
        kpis:
          closing:
            value: good / handled
            target: ↓{handled below 100: at least 80%}
        consequences:
          closing credit: {for: closing, when: missed, amount: 500 EUR}
        """,
      good: """
        measures:
          handled: {unit: count, means: contacts closed}
          good: {unit: count, means: of these the ones closed well}
        kpis:
          closing:
            value: good / handled
            target: {handled below 100: at least 80%, rest: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, amount: 500 EUR}
        """)
  }
}
