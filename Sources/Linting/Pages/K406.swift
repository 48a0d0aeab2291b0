internal import Diagnostics

extension RulePage {
  static var k406: RulePage {
    RulePage(
      "K406", .error, "which instance is charged?",
      why: """
        One amount for two sites, or one for each, or that of the worse site: each is another sum.
        """,
      bad: """
        scopes: {site: [north, south]}
        measures:
          handled: {unit: count, per: site, means: contacts closed}
          good: {unit: count, per: site, means: of these the ones closed well}
        kpis:
          closing: {per: site, value: good / handled, target: at least 90%}
        consequences:
          ↓closing credit: {for: closing, when: missed, amount: 500 EUR}
        """,
      good: """
        scopes: {site: [north, south]}
        measures:
          handled: {unit: count, per: site, means: contacts closed}
          good: {unit: count, per: site, means: of these the ones closed well}
        kpis:
          closing: {per: site, value: good / handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, instances: each, amount: 500 EUR}
        """)
  }
}
