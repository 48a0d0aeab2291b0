internal import Diagnostics

extension RulePage {
  static var k310: RulePage {
    RulePage(
      "K310", .error, "a threshold that no value reaches",
      why: """
        Such a target is always missed or never; usually a sign or a digit is wrong.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least ↓850%
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 85%
        """)
  }
}
