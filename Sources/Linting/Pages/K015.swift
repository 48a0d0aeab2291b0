internal import Diagnostics

extension RulePage {
  static var k015: RulePage {
    RulePage(
      "K015", .error, "the merge key `<<` copies another mapping",
      why: """
        What is copied from elsewhere is overlooked when it is changed. Write the keys, or answer
        once for all KPIs under `contract:`.
        """,
      bad: """
        kpis:
          quality: {↓<<: {title: Quality}, unit: "%", within: 0% to 100%, target: at least 90%}
        """,
      good: """
        kpis:
          quality: {title: Quality, unit: "%", within: 0% to 100%, target: at least 90%}
        """)
  }
}
