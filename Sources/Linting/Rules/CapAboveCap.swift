internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var capAboveCap: Rule {
    Rule(
      RulePage(
        "K626", .warning, "a cap of a part lies above the cap of the whole",
        why: """
          What limits a part to 30% of a charge does nothing while the whole is limited to 20% of the same charge.
          One of the two numbers is probably of something else. Compared are limits of one period that are
          written as shares of the same thing.
          """,
        bad: """
          kpis:
            answers: {unit: "%", within: 0% to 100%, target: at least 80%}
          consequences:
            quality credit: {for: quality, when: missed, amount: 5% of charge per pp * shortfall}
            answer credit: {for: answers, when: missed, amount: 5% of charge per pp * shortfall}
          settlement:
            - {name: quality cap, cap: quality credit, at: ↓30% of charge, excess to: lapsed}
            - {name: monthly cap, cap: all, at: 20% of charge, excess to: lapsed}
          """,
        good: """
          kpis:
            answers: {unit: "%", within: 0% to 100%, target: at least 80%}
          consequences:
            quality credit: {for: quality, when: missed, amount: 5% of charge per pp * shortfall}
            answer credit: {for: answers, when: missed, amount: 5% of charge per pp * shortfall}
          settlement:
            - {name: quality cap, cap: quality credit, at: 15% of charge, excess to: lapsed}
            - {name: monthly cap, cap: all, at: 20% of charge, excess to: lapsed}
          """)
    ) { lint, rule in
      let steps = lint.contract.settlement
      let names = lint.contract.consequences.map(\.name.value)
      for (index, part) in steps.enumerated() {
        guard let limit = Limit(part) else { continue }
        let own = names.filter(part.touches)
        // The limit of the whole may come before or after; in between nothing may grow again.
        let whole = steps.indices.first { other in
          let step = steps[other]
          guard other != index, let outer = Limit(step), outer.base == limit.base,
            outer.share < limit.share, own.allSatisfy(step.touches),
            names.contains(where: { step.touches($0) && !part.touches($0) })
          else { return false }
          return !steps[min(index, other)...max(index, other)].contains(where: mayGrow)
        }
        guard let whole, let outer = Limit(steps[whole]) else { continue }
        lint.report(
          rule,
          "`\(part.name.value)` leaves \(Quantity(limit.share, .ratio)) of `\(limit.base)`, and `\(steps[whole].name.value)` leaves only \(Quantity(outer.share, .ratio)) of it for all together",
          at: limit.at.place, help: "mend one of the two, or take this one out",
          labels: [Label(place: outer.at.place, text: "the whole")], clause: part.clause)
      }
    }
  }
}

/// A cap that is a share of something.
private struct Limit {
  var share: Exact
  var base: String
  var at: Expression

  init?(_ step: Step) {
    guard case .cap(let at, nil, _) = step.verb, step.each == .period, step.sees == .client,
      step.when == nil, case .arithmetic(.of, let share, let base) = at.form,
      let constant = share.constant, constant.unit == .ratio
    else { return nil }
    self.share = constant.amount
    self.base = base.text
    self.at = at
  }
}

private func mayGrow(_ step: Step) -> Bool {
  switch step.verb {
  case .scale, .convert, .accrue: true
  case .cap, .keep, .forgive, .drop: false
  }
}
