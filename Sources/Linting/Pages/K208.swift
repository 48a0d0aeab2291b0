internal import Diagnostics

extension RulePage {
  static var k208: RulePage {
    RulePage(
      "K208", .error, "a figure that comes more seldom than it is read",
      why: """
        What is delivered by the quarter says nothing of a month.
        """,
      bad: """
        measures:
          handled: {unit: count, every: quarter, means: contacts closed}
          good: {unit: count, means: of these the ones closed well}
        kpis:
          closing: {value: good / ↓handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, amount: 500 EUR}
        """,
      good: """
        measures:
          handled: {unit: count, means: contacts closed}
          good: {unit: count, means: of these the ones closed well}
        kpis:
          closing: {value: good / handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, amount: 500 EUR}
        """)
  }
}
