internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var sharesWrittenOut: Rule {
    Rule(
      RulePage(
        "K625", .warning, "shares that are written out nearly add up to 100%",
        why: """
          Several KPIs share one amount, or one score, and their shares add up to 95% or 105%: a slip, since
          nearly a whole is rarely meant. Told where three or more shares of one term, or three or more
          weights of a sum, come to between 90% and 110% and not to 100%.
          """,
        bad: """
          terms:
            stake: 10% of charge
          kpis:
            answers: {unit: "%", within: 0% to 100%, target: at least 80%}
            reports: {unit: "%", within: 0% to 100%, target: at least 80%}
          consequences:
            ↓quality credit: {for: quality, when: missed, amount: 40% of stake}
            answer credit: {for: answers, when: missed, amount: 35% of stake}
            report credit: {for: reports, when: missed, amount: 20% of stake}
          """,
        good: """
          terms:
            stake: 10% of charge
          kpis:
            answers: {unit: "%", within: 0% to 100%, target: at least 80%}
            reports: {unit: "%", within: 0% to 100%, target: at least 80%}
          consequences:
            quality credit: {for: quality, when: missed, amount: 40% of stake}
            answer credit: {for: answers, when: missed, amount: 35% of stake}
            report credit: {for: reports, when: missed, amount: 25% of stake}
          """)
    ) { lint, rule in
      let contract = lint.contract
      for term in contract.terms {
        let members = contract.consequences.compactMap { consequence in
          share(of: term.name.value, consequence).map { (consequence, $0) }
        }
        let names = members.flatMap { $0.0.kpis.map(\.value) }
        // Two consequences of one KPI are steps, not shares.
        guard Set(names).count == names.count, let sum = nearly(members.map(\.1)),
          let first = members.first?.0
        else { continue }
        lint.report(
          rule, "the shares of `\(term.name.value)` add up to \(Quantity(sum, .ratio))",
          at: first.name.place, help: "mend a share, or put them into a table with `total:`",
          labels: members.dropFirst().map { Label(place: $0.0.name.place, text: "and this") },
          clause: first.clause)
      }
      for kpi in contract.kpis {
        for x in kpi.value?.values ?? [] {
          guard let sum = nearly(weights(of: x)) else { continue }
          lint.report(
            rule, "the weights of `\(kpi.name.value)` add up to \(Quantity(sum, .ratio))",
            at: kpi.name.place, help: "mend a weight, or put them into a table with `total:`",
            clause: kpi.clause)
        }
      }
    }
  }
}

/// The sum of three or more shares that come nearly to a whole.
private func nearly(_ shares: [Exact]) -> Exact? {
  let sum = shares.reduce(.zero, +)
  let off = (sum - .one).magnitude * Exact(10)
  return shares.count >= 3 && sum != .one && off <= .one ? sum : nil
}

private func share(of term: String, _ consequence: Consequence) -> Exact? {
  guard consequence.amount.values.count == 1, !consequence.favoursSupplier,
    !consequence.kpis.isEmpty, let x = consequence.amount.values.first,
    case .arithmetic(let op, let a, let b) = x.form, op == .of || op == .times,
    case .name(term) = b.form, let share = a.constant, share.unit == .ratio
  else { return nil }
  return share.amount
}

/// The weights of `40% * a + 35% * b + 20% * c`; none where a part has none.
private func weights(of x: Expression) -> [Exact] {
  var open = [x]
  var found: [Exact] = []
  while let next = open.popLast() {
    guard case .arithmetic(let op, let a, let b) = next.form else { return [] }
    switch op {
    case .plus: open += [a, b]
    case .times, .of:
      guard let weight = a.constant ?? b.constant, weight.unit == .ratio else { return [] }
      found.append(weight.amount)
    case .minus, .dividedBy: return []
    }
  }
  return found
}
