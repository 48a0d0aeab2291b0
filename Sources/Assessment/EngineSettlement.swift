internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// Stage 7: the contract's own steps, in its order.
extension Engine {
  func settle(_ s: Int) {
    asked = []
    for step in contract.settlement {
      switch step.verb {
      case .scale(let by): scale(step, by, s)
      case .convert(let through, let by, let into): convert(step, through, by, into.value, s)
      case .cap(let at, let over, let excess): cap(step, at, over, excess, s)
      case .keep(let which, let rest), .forgive(let which, let rest):
        select(step, which, restTo: rest, s)
      case .drop(let to): drop(step, to, s)
      case .accrue:
        for name in step.of ?? [] {
          if let consequence = contract.consequence(name.value) { accrue(consequence, s) }
        }
      }
      var after: [String: Exact] = [:]
      for lot in periods[s]?.lots ?? [] { after[lot.consequence, default: .zero] += lot.due.amount }
      periods[s]?.after[step.name.value] = after
    }
    waive(s)
    var due: [String: Exact] = [:]
    for lot in periods[s]?.lots ?? [] { due[lot.consequence, default: .zero] += lot.due.amount }
    periods[s]?.due = due
  }

  // MARK: Verbs

  private func scale(_ step: Step, _ by: Expression, _ s: Int) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group, s)
      guard holds else { continue }
      let factor = evaluation.evaluate(by, in: group.scene)
      guard let f = factor.value?.quantity else {
        undecided(
          step.name.value, "its factor `\(by.text)` has no value", group.scene, s, factor.why)
        idle(step, "its factor has no value", [factor.why, condition], group, s)
        continue
      }
      if f.amount == .one { idle(step, "its factor is 1", [factor.why, condition], group, s) }
      for index in group.lots {
        guard let lot = periods[s]?.lots[index] else { continue }
        let delta = lot.due.amount * (f.amount - .one)
        let why = derivation(
          "scale", step.name.value, .quantity(Quantity(delta, lot.due.unit)),
          [line("before", index, s), factor.why, condition],
          origin: origin(step), note: "× \(f)")
        change(index, by: delta, Cause(step), s, why)
      }
    }
  }

  private func drop(_ step: Step, _ account: String, _ s: Int) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group, s)
      guard holds else { continue }
      for index in group.lots {
        guard let lot = periods[s]?.lots[index], sees(step, lot.due.amount) else { continue }
        let why = derivation(
          "drop", step.name.value, .quantity(lot.due), [line("before", index, s), condition],
          origin: origin(step),
          note: "to \(account)" + (step.each == .entry ? "" : of(name(of: group, step, s))))
        move(lot.due.amount, of: index, to: account, Cause(step), s, why)
      }
    }
  }

  private func select(_ step: Step, _ which: Step.Which, restTo account: String, _ s: Int) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group, s)
      guard holds, let lots = periods[s]?.lots else { continue }
      let visible = group.lots.filter { sees(step, lots[$0].due.amount) }
      let chosen = chosen(which, of: visible, lots)
      let isKept = step.verb.word == "keep"
      let leaving = visible.filter { chosen.contains($0) != isKept }
      let candidates =
        visible.map { line("candidate", $0, s) }
        + group.lots.filter { lots[$0].due.amount.isZero }.map { line("candidate", $0, s) }
      let others = others(step, group, s)
      let kept = visible.filter { !leaving.contains($0) }
      if !kept.isEmpty {
        var left = group
        left.lots = kept
        idle(step, isKept ? "kept" : "not chosen", candidates + [others, condition], left, s)
      }
      for index in leaving {
        let why = derivation(
          step.verb.word, step.name.value, .quantity(lots[index].due),
          candidates + [others, condition], origin: origin(step),
          note: "to \(account)" + of(name(of: group, step, s)))
        move(lots[index].due.amount, of: index, to: account, Cause(step), s, why)
      }
    }
  }

  /// The amounts a choice takes. Ties by order in the contract: the first of equals is the highest,
  /// and the earlier.
  private func chosen(_ which: Step.Which, of visible: [Int], _ lots: [Lot]) -> Set<Int> {
    let byAmount: (Int, Int) -> Bool = {
      (lots[$1].due.amount.magnitude, $0) < (lots[$0].due.amount.magnitude, $1)
    }
    func end(_ lot: Int) -> Day { min(lots[lot].measured.last, contract.head.lastDay) }
    let byTime: (Int, Int) -> Bool = { (end($0), $0) < (end($1), $1) }
    switch which {
    case .highest: return Set(visible.sorted(by: byAmount).prefix(1))
    case .largest(let n): return Set(visible.sorted(by: byAmount).prefix(n))
    case .smallest(let n): return Set(visible.sorted(by: byAmount).suffix(n))
    case .first(let n): return Set(visible.sorted(by: byTime).prefix(n))
    case .last(let n): return Set(visible.sorted(by: byTime).suffix(n))
    }
  }

  private func convert(
    _ step: Step, _ through: Located<String>?, _ by: Expression?, _ into: String, _ s: Int
  ) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group, s)
      guard holds, let lots = periods[s]?.lots else { continue }
      let members = group.lots.filter {
        lots[$0].due.unit == .points && !lots[$0].due.amount.isZero
      }
      let total = members.reduce(Exact.zero) { $0 + lots[$1].due.amount }
      guard !total.isZero else { continue }
      let points = Traced(
        .quantity(Quantity(total, .points)),
        derivation(
          "sum", "points", .quantity(Quantity(total, .points)),
          members.map { line("points", $0, s) } + [others(step, group, s)]))
      let amount: Traced
      if let through {
        amount = row(of: through.value, for: points, in: group.scene)
      } else if let by {
        let rate = evaluation.evaluate(by, in: group.scene)
        let value = rate.value?.quantity.map { Quantity($0.amount * total, Unit($0.unit.base)) }
        amount = Traced(
          value.map { .quantity($0) },
          derivation("*", step.name.value, value.map { .quantity($0) }, [points.why, rate.why]))
      } else {
        continue
      }
      guard let money = amount.value?.quantity, let currency = contract.head.currency else {
        undecided(step.name.value, "the points have no worth", group.scene, s, amount.why)
        idle(step, "the points have no worth", [amount.why, condition], group, s)
        continue
      }
      let parts = Cuts.proRata(members.map { lots[$0].due.amount }, cut: money.amount)
      for (index, part) in zip(members, parts) {
        let lot = lots[index]
        let why = derivation(
          "convert", step.name.value, .quantity(Quantity(part, .money(currency))),
          [amount.why, condition], origin: origin(step),
          note: "\(lot.due) of \(Quantity(total, .points))")
        move(lot.due.amount, of: index, to: "converted", Cause(step), s, why)
        if part.isZero { continue }
        let worth = Lot(
          consequence: into, kpi: lot.kpi, instance: lot.instance, measured: lot.measured,
          due: Quantity(part, .money(currency)), accrued: Quantity(part, .money(currency)))
        periods[s]?.lots.append(worth)
        let posted = entry(worth, Cause(step), "due", worth.due, why, s)
        tell(posted, add(posted, s), of: (periods[s]?.lots.count ?? 1) - 1, s)
      }
    }
  }
}
