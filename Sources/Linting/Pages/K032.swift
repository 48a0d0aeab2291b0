internal import Diagnostics

extension RulePage {
  static var k032: RulePage {
    RulePage(
      "K032", .error, "a value has another kind than the key asks for, or is empty",
      why: """
        A key with nothing behind it looks answered and is not.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            title:↓
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            title: Quality of answers
        """)
  }
}
