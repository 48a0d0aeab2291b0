internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var capBelowLargest: Rule {
    Rule(
      RulePage(
        "K621", .warning, "a cap lies below the largest amount of a single consequence",
        why: """
          Rows above the cap have no effect: the severest miss costs no more than a milder one. Compared are
          amounts that grow with the same measure as the cap, or with none, so that it holds in every month.
          Amounts that rise steadily with the value are left alone: a cap is meant to stop them.
          """,
        bad: """
          tables:
            tier: {at least 88%: 5%, at least 85%: 10%, rest: 15%}
          consequences:
            quality credit: {for: quality, when: missed, amount: tier(value) of charge}
          settlement:
            - {name: monthly cap, cap: all, at: ↓10% of charge, excess to: lapsed}
          """,
        good: """
          tables:
            tier: {at least 88%: 5%, at least 85%: 10%, rest: 15%}
          consequences:
            quality credit: {for: quality, when: missed, amount: tier(value) of charge}
          settlement:
            - {name: repeated, scale: quality credit, by: 2, when: previous missed}
            - {name: monthly cap, cap: all, at: 15% of charge, excess to: lapsed}
          """)
    ) { lint, rule in
      for step in lint.contract.settlement {
        guard case .cap(let at, _, _) = step.verb, step.sees == .client else { continue }
        let members = lint.contract.consequences.indices.filter {
          step.touches(lint.contract.consequences[$0].name.value)
            && !lint.contract.consequences[$0].favoursSupplier
        }
        let over = members.compactMap { dead($0, over: at, lint) }
        guard let (consequence, largest, limit) = over.first else { continue }
        lint.report(
          rule,
          "`\(step.name.value)` leaves \(limit), a single `\(consequence.name.value)` comes to \(Quantity(largest.amount, largest.unit)) at \(largest.value): what is over has no effect",
          at: at.place, help: "raise the cap, or take the rows out that it cuts",
          labels: [Label(place: consequence.name.place, text: "the amount")], clause: step.clause)
      }
    }
  }
}

/// The most levels of an amount that are taken for a table of steps.
private let mostLevels = 8

private func dead(_ index: Int, over at: Expression, _ lint: Lint) -> (
  Consequence, Largest, Quantity
)? {
  let consequence = lint.contract.consequences[index]
  guard consequence.amount.values.allSatisfy({ lint.areInProportion($0, at) }) else { return nil }
  for name in consequence.kpis {
    guard let kpi = lint.contract.kpi(name.value) else { continue }
    for largest in lint.largest(index, for: kpi) ?? [] {
      guard let limit = lint.amount(of: at, like: largest.course), limit.unit == largest.unit,
        (2...mostLevels).contains(largest.levels.count),
        largest.levels.contains(largest.amount), largest.amount > limit.amount
      else { continue }
      return (consequence, largest, limit)
    }
  }
  return nil
}
