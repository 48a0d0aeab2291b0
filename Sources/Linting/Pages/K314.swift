internal import Diagnostics

extension RulePage {
  static var k314: RulePage {
    RulePage(
      "K314", .error, "bands without a target",
      why: """
        Bands say how bad a miss is; without a target nothing is missed.
        """,
      bad: """
        kpis:
          ↓quality:
            unit: "%"
            within: 0% to 100%
            bands: {minor: at least 85%, severe: rest}
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: at least 85%, severe: rest}
        """)
  }
}
