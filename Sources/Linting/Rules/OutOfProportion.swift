internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var outOfProportion: Rule {
    Rule(
      RulePage(
        "K703", .warning, "one miss costs more than the charge it is a share of",
        why: """
          An amount that is a share of a charge, and comes to more than the whole of it, is out of proportion
          to what the client paid, and courts look at that. Often a factor was meant once and stands twice.
          """,
        bad: """
          consequences:
            ↓quality credit: {for: quality, when: missed, amount: 10% of charge per pp * shortfall}
          """,
        good: """
          consequences:
            quality credit:
              for: quality
              when: missed
              amount: smaller of 1% of charge per pp * shortfall and 10% of charge
          """)
    ) { lint, rule in
      for (index, consequence) in lint.contract.consequences.enumerated() {
        guard !consequence.favoursSupplier else { continue }
        for kpi in consequence.kpis.compactMap({ lint.contract.kpi($0.value) }) {
          guard let base = lint.base(of: consequence),
            let largest = lint.largest(index, for: kpi)?.first(where: { isOver($0, base) }),
            !isCapped(consequence, largest, base, lint)
          else { continue }
          lint.report(
            rule,
            "a miss of `\(kpi.name.value)` at \(largest.value) costs more than all of `\(base.name.value)`: \(largest.course.premise)`\(consequence.name.value)` is \(Quantity(largest.amount, largest.unit))",
            at: consequence.name.place,
            help: "lower the rate, or limit it: `smaller of … and 10% of \(base.name.value)`",
            clause: consequence.clause)
          break
        }
      }
    }
  }
}

private func isOver(_ largest: Largest, _ base: Measure) -> Bool {
  largest.course.world.given.contains { circumstance, supposition in
    guard case .measure(base.name.value) = circumstance.what, circumstance.past == 0,
      case .value(.quantity(let whole)) = supposition
    else { return false }
    return largest.amount > whole.amount
  }
}

/// Whether a cap of the settlement leaves less than the base.
private func isCapped(
  _ consequence: Consequence, _ largest: Largest, _ base: Measure, _ lint: Lint
) -> Bool {
  lint.contract.settlement.contains { step in
    if case .cap = step.verb { step.touches(consequence.name.value) } else { false }
  }
}
