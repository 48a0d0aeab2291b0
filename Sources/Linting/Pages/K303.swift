internal import Diagnostics

extension RulePage {
  static var k303: RulePage {
    RulePage(
      "K303", .error, "some value has no row",
      why: """
        A value without a row has no band and no amount: the worst month would cost nothing.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: at least 85%, serious: ↓at least 80%}
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: at least 85%, serious: rest}
        """)
  }
}
