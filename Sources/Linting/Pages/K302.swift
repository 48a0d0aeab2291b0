internal import Diagnostics

extension RulePage {
  static var k302: RulePage {
    RulePage(
      "K302", .error, "a row is never reached",
      why: """
        Rows are read from the top: what a row above takes is gone. Usually rows or the target are
        in the wrong order.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: at least 80%, serious: ↓at least 85%, severe: rest}
        """,
      good: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: at least 85%, serious: at least 80%, severe: rest}
        """)
  }
}
