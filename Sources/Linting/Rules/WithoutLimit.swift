internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var withoutLimit: Rule {
    Rule(
      RulePage(
        "K704", .note, "an amount for each thing counted, without a limit",
        why: """
          An amount that is multiplied by a count can become anything: nobody has agreed to the sum of a really
          bad month. A cap in the settlement or `smaller of … and …` in the amount says where it ends.
          """,
        bad: """
          measures:
            complaints: {unit: count, means: complaints that the client upheld}
          consequences:
            ↓complaint fee: {amount: 50 EUR * complaints}
          """,
        good: """
          measures:
            complaints: {unit: count, means: complaints that the client upheld}
          consequences:
            complaint fee: {amount: smaller of 50 EUR * complaints and 5000 EUR}
          """)
    ) { lint, rule in
      for consequence in lint.contract.consequences where !consequence.favoursSupplier {
        let isCapped = lint.contract.settlement.contains { step in
          if case .cap = step.verb {
            step.touches(consequence.name.value) || isConverted(consequence, before: step, lint)
          } else {
            false
          }
        }
        guard !isCapped, let count = counted(consequence, lint) else { continue }
        lint.report(
          rule,
          "`\(consequence.name.value)` grows with `\(count.name.value)` without a limit: it has no cap",
          at: consequence.name.place,
          help: "limit it by a step (`- {cap: …, at: …}`) or in the amount (`smaller of … and …`)",
          clause: consequence.clause)
      }
    }
  }
}

/// The count that the amount is multiplied by.
private func counted(_ consequence: Consequence, _ lint: Lint) -> Measure? {
  for x in consequence.amount.values {
    let hasLimit = lint.contract.expanded(x).contains { part in
      switch part.form {
      case .extreme(.smaller, _, _), .lookup: true
      default: false
      }
    }
    if hasLimit { continue }
    for measure in lint.contract.measures(in: x) {
      guard case .quantity(let unit) = measure.kind, unit == .count, measure.within == nil,
        Proportion(contract: lint.contract, measure: measure.name.value).degree(of: x) == 1
      else { continue }
      return measure
    }
  }
  return nil
}

/// Whether its points become something that the step limits.
private func isConverted(_ consequence: Consequence, before cap: Step, _ lint: Lint) -> Bool {
  lint.contract.settlement.contains { step in
    guard case .convert(_, _, let into) = step.verb, step.touches(consequence.name.value) else {
      return false
    }
    return cap.touches(into.value)
  }
}
