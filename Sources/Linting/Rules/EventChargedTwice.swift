internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var eventChargedTwice: Rule {
    Rule(
      RulePage(
        "K624", .warning, "one event is charged twice",
        why: """
          Two consequences with the same condition and amount, or two KPIs of one formula that are both
          charged, make one failure cost twice. Where that is meant, one consequence with the sum says it; where
          not, a settlement step says which one stays (`keep: […]`, `the: highest`).
          """,
        bad: """
          consequences:
            quality credit: {for: quality, when: missed, amount: 1000 EUR}
            ↓missed quality: {for: quality, when: missed, amount: 1000 EUR}
          """,
        good: """
          consequences:
            quality credit: {for: quality, when: missed, amount: 1000 EUR}
            missed quality: {for: quality, when: missed, amount: 1000 EUR}
          settlement:
            - {keep: [quality credit, missed quality], the: highest, rest to: excluded}
          """)
    ) { lint, rule in
      let charges = lint.contract.consequences.filter {
        !$0.favoursSupplier && !$0.kpis.isEmpty && $0.from == nil && $0.to == "due"
      }
      for (index, consequence) in charges.enumerated() {
        let earlier = charges[..<index].first { other in
          isSameEvent(consequence, other, lint.contract)
            && !areChosenBetween(consequence.name.value, other.name.value, lint.contract)
        }
        guard let earlier else { continue }
        lint.report(
          rule,
          "`\(consequence.name.value)` and `\(earlier.name.value)` charge one and the same event twice",
          at: consequence.name.place,
          help:
            "take one out, or say which one stays: `- {keep: [\(earlier.name.value), \(consequence.name.value)], the: highest, rest to: excluded}`",
          labels: [Label(place: earlier.name.place, text: "the first")], clause: consequence.clause)
      }
    }
  }
}

/// Whether two consequences fire on the same condition: of one KPI, or of two that are computed from
/// the same figures.
private func isSameEvent(_ a: Consequence, _ b: Consequence, _ contract: Contract) -> Bool {
  guard a.when?.text == b.when?.text, a.when != nil else { return false }
  if a.kpis.contains(where: { one in b.kpis.contains { $0.value == one.value } }) {
    return a.amount.values.map(\.text) == b.amount.values.map(\.text)
  }
  return a.kpis.contains { one in
    b.kpis.contains { isOneFigure(one.value, $0.value, contract) }
  }
}

private func isOneFigure(_ a: String, _ b: String, _ contract: Contract) -> Bool {
  guard let one = contract.kpi(a), let two = contract.kpi(b), let x = one.value, let y = two.value,
    x.steps.elementsEqual(y.steps, by: { $0.value.text == $1.value.text })
  else { return false }
  return one.grid == two.grid && one.per?.scope == two.per?.scope
    && one.target?.values.map(\.text) == two.target?.values.map(\.text)
}

private func areChosenBetween(_ a: String, _ b: String, _ contract: Contract) -> Bool {
  contract.settlement.contains { step in
    switch step.verb {
    case .keep, .forgive, .drop: step.touches(a) && step.touches(b)
    case .scale, .convert, .cap, .accrue: false
    }
  }
}
