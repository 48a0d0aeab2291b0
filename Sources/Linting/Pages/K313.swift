internal import Diagnostics

extension RulePage {
  static var k313: RulePage {
    RulePage(
      "K313", .error, "the rows of a table do not add up to its total",
      why: """
        The total is what the parties agreed on, and one of the rows is wrong, or the total.
        """,
      bad: """
        scopes: {site: [north, south]}
        tables:
          weight: {rows: {north: 60%, south: 30%}, total: ↓100%}
        measures:
          handled: {unit: count, per: site, means: contacts closed}
          good: {unit: count, per: site, means: of these the ones closed well}
        kpis:
          closing: {per: site, value: good / handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, instances: share by weight, amount: 1000 EUR}
        """,
      good: """
        scopes: {site: [north, south]}
        tables:
          weight: {rows: {north: 60%, south: 40%}, total: 100%}
        measures:
          handled: {unit: count, per: site, means: contacts closed}
          good: {unit: count, per: site, means: of these the ones closed well}
        kpis:
          closing: {per: site, value: good / handled, target: at least 90%}
        consequences:
          closing credit: {for: closing, when: missed, instances: share by weight, amount: 1000 EUR}
        """)
  }
}
