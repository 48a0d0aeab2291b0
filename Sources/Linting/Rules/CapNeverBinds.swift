internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var capNeverBinds: Rule {
    Rule(
      RulePage(
        "K622", .note, "a cap is never reached",
        why: """
          All that a period can cost stays below the cap: it protects nobody, and the number was perhaps
          meant for something else. Reported only where every amount is known and grows with the same measure
          as the cap.
          """,
        bad: """
          consequences:
            quality credit: {for: quality, when: missed, amount: 6% of charge}
          settlement:
            - {name: monthly cap, cap: all, at: ↓20% of charge, excess to: lapsed}
          """,
        good: """
          consequences:
            quality credit: {for: quality, when: missed, amount: 12% of charge}
          settlement:
            - {name: repeated, scale: quality credit, by: 2, when: previous missed}
            - {name: monthly cap, cap: all, at: 20% of charge, excess to: lapsed}
          """)
    ) { lint, rule in
      for (index, step) in lint.contract.settlement.enumerated() {
        guard case .cap(let at, nil, _) = step.verb, step.each == .period, step.sees == .client,
          let (most, limit) = most(before: index, step, at, lint), most < limit.amount
        else { continue }
        lint.report(
          rule,
          "`\(step.name.value)` leaves \(limit), and all it limits comes to \(Quantity(most, limit.unit)) at most",
          at: at.place, help: "is another number meant? otherwise the cap can go",
          clause: step.clause)
      }
    }
  }
}

/// All that can come together before a step, and its limit under the same circumstances.
private func most(before index: Int, _ step: Step, _ at: Expression, _ lint: Lint) -> (
  Exact, Quantity
)? {
  let contract = lint.contract
  var sum = Exact.zero
  var limit: Quantity?
  for (number, consequence) in contract.consequences.enumerated() {
    guard step.touches(consequence.name.value), !consequence.favoursSupplier else { continue }
    guard !consequence.kpis.isEmpty, consequence.to == "due",
      consequence.amount.values.allSatisfy({ lint.areInProportion($0, at) }),
      let factor = factor(of: consequence.name.value, in: contract.settlement[..<index], contract)
    else { return nil }
    for name in consequence.kpis {
      guard let kpi = contract.kpi(name.value), kpi.grid == contract.head.settlementGrid,
        kpi.per == nil || kpi.per?.instances != nil, let found = lint.largest(number, for: kpi)
      else { return nil }
      let instances = kpi.per?.instances?.count ?? 1
      let isAlone = found.count == 1
      for largest in found {
        guard let own = lint.amount(of: at, like: largest.course), own.unit == largest.unit,
          limit == nil || limit == own
        else { return nil }
        limit = own
        let times = isAlone ? Exact(instances) : .one
        sum += largest.amount * factor * times
      }
    }
  }
  return limit.map { (sum, $0) }
}

/// By how much earlier steps may multiply what a consequence posts.
private func factor(of name: String, in steps: ArraySlice<Step>, _ contract: Contract) -> Exact? {
  var factor = Exact.one
  for step in steps where step.touches(name) {
    switch step.verb {
    case .scale(let by):
      guard let constant = by.constant else { return nil }
      factor = factor * max(.one, constant.amount.magnitude)
    case .cap, .keep, .forgive, .drop: continue
    case .convert, .accrue: return nil
    }
  }
  return factor
}
