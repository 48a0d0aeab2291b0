internal import Diagnostics

extension RulePage {
  static var k113: RulePage {
    RulePage(
      "K113", .error, "instances that are not a list of words",
      why: """
        A KPI is split by words that stand in the data, such as sites or queues.
        """,
      bad: """
        kpis:
          quality: {per: ↓{north: 1}, unit: "%", within: 0% to 100%, target: at least 90%}
        consequences:
          quality credit: {for: quality, when: missed, instances: each, amount: 1000 EUR}
        """,
      good: """
        kpis:
          quality: {per: [north, south], unit: "%", within: 0% to 100%, target: at least 90%}
        consequences:
          quality credit: {for: quality, when: missed, instances: each, amount: 1% of charge}
        """)
  }
}
