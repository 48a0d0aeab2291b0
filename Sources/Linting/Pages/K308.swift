internal import Diagnostics

extension RulePage {
  static var k308: RulePage {
    RulePage(
      "K308", .error, "better and worse are mixed up",
      why: """
        A row that runs against the target calls better values worse; a target of exactly one value
        misses better ones too.
        """,
      bad: """
        kpis:
          quality:
            unit: "%"
            within: 0% to 100%
            target: at least 90%
            bands: {minor: ↓at most 85%, severe: rest}
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
