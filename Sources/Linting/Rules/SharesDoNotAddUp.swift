internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var sharesDoNotAddUp: Rule {
    Rule(
      RulePage(
        "K623", .warning, "the shares of the instances do not add up to 100%",
        why: """
          What is shared by a table belongs to somebody: with shares of 95% a part of the amount is nobody's,
          with 110% more is taken than there is. Where another sum is meant, the table says so with `total:`,
          and the sum is checked against it.
          """,
        bad: """
          scopes: {site: [north, south]}
          tables:
            ↓weight: {north: 60%, south: 35%}
          measures:
            handled: {unit: count, per: site, means: contacts closed}
            good: {unit: count, per: site, means: of these the ones closed well}
          kpis:
            closing: {per: site, value: good / handled, target: at least 90%}
          consequences:
            closing credit:
              for: closing
              when: missed
              instances: share by weight
              amount: 1000 EUR
          """,
        good: """
          scopes: {site: [north, south]}
          tables:
            weight: {north: 60%, south: 40%}
          measures:
            handled: {unit: count, per: site, means: contacts closed}
            good: {unit: count, per: site, means: of these the ones closed well}
          kpis:
            closing: {per: site, value: good / handled, target: at least 90%}
          consequences:
            closing credit:
              for: closing
              when: missed
              instances: share by weight
              amount: 1000 EUR
          """)
    ) { lint, rule in
      var told: Set<String> = []
      for consequence in lint.contract.consequences {
        guard case .share(let name)? = consequence.instances,
          let table = lint.contract.table(name.value), table.total == nil
        else { continue }
        for kpi in consequence.kpis.compactMap({ lint.contract.kpi($0.value) }) {
          for body in table.body.values {
            guard let instances = kpi.per?.instances, !instances.isEmpty,
              let sum = sum(of: instances, body), sum != .one,
              told.insert(name.value).inserted
            else { continue }
            lint.report(
              rule,
              "the shares of `\(name.value)` add up to \(Quantity(sum, .ratio)), so \(sum < .one ? "a part" : "more than all") of `\(consequence.name.value)` is charged when every instance is missed",
              at: table.name.place,
              help: "mend a row, or write `total: \(Quantity(sum, .ratio))` if that is meant",
              clause: table.clause)
          }
        }
      }
    }
  }
}

private func sum(of instances: [String], _ body: Table.Body) -> Exact? {
  var sum = Exact.zero
  for instance in instances {
    let row = body.rows.first { row in
      switch row.key {
      case .label(let label): label == instance
      case .rest: true
      case .requirement, .knot: false
      }
    }
    guard let share = row?.value.constant else { return nil }
    sum += share.amount
  }
  return sum
}
