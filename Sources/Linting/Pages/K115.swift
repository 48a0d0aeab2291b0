internal import Diagnostics

extension RulePage {
  static var k115: RulePage {
    RulePage(
      "K115", .error, "a scope that the contract does not have",
      why: """
        Data is split by the columns that the contract names. A misspelt one would be found in no
        file.
        """,
      bad: """
        scopes:
          site: [north, south]
        measures:
          handled: {unit: count, per: ↓sites, means: contacts closed}
          good: {unit: count, per: site, means: of these the ones closed well}
        kpis:
          closing: {value: good / handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, amount: 500 EUR}
        """,
      good: """
        scopes:
          site: [north, south]
        measures:
          handled: {unit: count, per: site, means: contacts closed}
          good: {unit: count, per: site, means: of these the ones closed well}
        kpis:
          closing: {value: good / handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, amount: 500 EUR}
        """)
  }
}
