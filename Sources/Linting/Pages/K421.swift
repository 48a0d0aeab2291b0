internal import Diagnostics

extension RulePage {
  static var k421: RulePage {
    RulePage(
      "K421", .error, "the decimals of which unit?",
      why: """
        A tenth of an hour is six minutes, a tenth of a second nothing.
        """,
      bad: """
        kpis:
          ↓reply: {unit: h, within: 0 h to 100 h, target: at most 4 h}
        consequences:
          late reply: {for: reply, when: missed, amount: 500 EUR}
        """,
      good: """
        kpis:
          reply: {unit: h, within: 0 h to 100 h, target: at most 4 h, compare: 1 decimal of h half up}
        consequences:
          late reply: {for: reply, when: missed, amount: 500 EUR}
        """)
  }
}
