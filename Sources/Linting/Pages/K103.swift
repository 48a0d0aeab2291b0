internal import Diagnostics

extension RulePage {
  static var k103: RulePage {
    RulePage(
      "K103", .error, "one name for two things",
      why: """
        Every name stands once in the whole contract, so that a condition says which thing it reads.
        """,
      bad: """
        terms:
          quality: 5%
        kpis:
          ↓quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        """,
      good: """
        terms:
          share: 5%
        kpis:
          quality: {unit: "%", within: 0% to 100%, target: at least 90%}
        consequences:
          quality credit: {for: quality, when: missed, amount: share of charge}
        """)
  }
}
