internal import Diagnostics

extension RulePage {
  static var k318: RulePage {
    RulePage(
      "K318", .error, "what is left of a limit that is there for each group?",
      why: """
        One cap for each site leaves as many rests as there are sites.
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
          gift: {in favour of: supplier, amount: ↓left of site cap}
        settlement:
          - {name: site cap, cap: closing credit, each: site, at: 500 EUR, excess to: lapsed}
          - {accrue: gift}
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
          - {name: site cap, cap: closing credit, each: site, at: 500 EUR, excess to: lapsed}
        """)
  }
}
