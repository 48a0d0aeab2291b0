internal import Diagnostics

extension RulePage {
  static var k307: RulePage {
    RulePage(
      "K307", .error, "a hole between two rows",
      why: """
        Rows with two edges leave what lies between them without an amount, unless values are
        rounded so that none lies there.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: 85.0% to 89.9%, serious: ↓80.0% to 84.7%, severe: below 80.0%}
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: 85.0% to 89.9%, serious: 80.0% to 84.9%, severe: below 80.0%}
        """)
  }
}
