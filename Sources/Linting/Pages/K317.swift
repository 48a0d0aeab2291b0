internal import Diagnostics

extension RulePage {
  static var k317: RulePage {
    RulePage(
      "K317", .error, "a step takes amounts together by a scope that they do not have",
      why: """
        What belongs to no site is in no group of sites, and the step would pass it over.
        """,
      bad: """
        scopes: {site: [north, south]}
        measures:
          handled: {unit: count, per: site, means: contacts closed}
          good: {unit: count, per: site, means: of these the ones closed well}
        kpis:
          closing: {per: site, value: good / handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, instances: each, amount: 1% of charge}
        settlement:
          - {cap: ↓quality credit, each: site, at: 500 EUR, excess to: lapsed}
        """,
      good: """
        scopes: {site: [north, south]}
        measures:
          handled: {unit: count, per: site, means: contacts closed}
          good: {unit: count, per: site, means: of these the ones closed well}
        kpis:
          closing: {per: site, value: good / handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, instances: each, amount: 1% of charge}
        settlement:
          - {cap: closing credit, each: site, at: 500 EUR, excess to: lapsed}
        """)
  }
}
