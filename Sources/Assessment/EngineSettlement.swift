internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// Stage 7: the contract's own steps, in its order.
extension Engine {
  func settle(_ s: Int) {
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

  // MARK: Groups

  /// Indices of the lots a step touches together, and the scene it is asked in.
  typealias Group = (lots: [Int], scene: Scene)

  private func groups(_ step: Step, _ s: Int) -> [Group] {
    let lots = periods[s]?.lots ?? []
    var order: [String] = []
    var groups: [String: [Int]] = [:]
    for (index, lot) in lots.enumerated() where step.touches(lot.consequence) {
      let key: String
      switch step.each {
      case .entry: key = "\(index)"
      case .instance: key = "\(lot.kpi ?? "")|\(lot.instance ?? "")|\(lot.measured.label)"
      case .kpi: key = "\(lot.kpi ?? "")"
      case .consequence: key = lot.consequence
      case .period: key = ""
      }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(index)
    }
    return order.map { key in
      let members = groups[key] ?? []
      return (members, scene(of: members.first.map { lots[$0] }, step, s))
    }
  }

  private func scene(of lot: Lot?, _ step: Step, _ s: Int) -> Scene {
    let whole = settlementScene(s, .settlement)
    guard let lot, step.each != .period, step.each != .consequence,
      let k = lot.kpi.flatMap({ kpiIndex[$0] }),
      let index = timeline.line(axes[k]).index(of: lot.measured)
    else { return whole }
    let i = instances[k].firstIndex(of: lot.instance ?? "") ?? 0
    return scene(k, i, index, s, .settlement)
  }

  /// Whether a step acts on a group; a condition that can't be decided does not hold.
  private func acts(_ step: Step, _ group: Group, _ s: Int) -> (Bool, Derivation?) {
    guard let when = step.when else { return (true, nil) }
    let condition = evaluation.evaluate(when, in: group.scene)
    guard let holds = condition.value?.flag else {
      undecided(
        step.name.value, "its condition `\(when.text)` can't be decided", group.scene, s,
        condition.why)
      idle(step, "its condition can't be decided", [condition.why], group, s)
      return (false, condition.why)
    }
    if !holds { idle(step, "its condition does not hold", [condition.why], group, s) }
    return (holds, condition.why)
  }

  private func origin(_ step: Step) -> Origin { .contract(step.place, clause: step.clause) }

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
          origin: origin(step), note: "to \(account)")
        move(lot.due.amount, of: index, to: account, Cause(step), s, why)
      }
    }
  }

  private func select(_ step: Step, _ which: Step.Which, restTo account: String, _ s: Int) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group, s)
      guard holds, let lots = periods[s]?.lots else { continue }
      // Ties by order in the contract: the first of equals is the highest.
      let visible = group.lots.filter { sees(step, lots[$0].due.amount) }
      let ranked = visible.sorted {
        (lots[$1].due.amount.magnitude, $0) < (lots[$0].due.amount.magnitude, $1)
      }
      let leaving: [Int]
      switch (which, step.verb) {
      case (.highest, .keep): leaving = Array(ranked.dropFirst())
      case (.highest, _): leaving = Array(ranked.prefix(1))
      case (.largest(let n), .keep): leaving = Array(ranked.dropFirst(n))
      case (.largest(let n), _): leaving = Array(ranked.prefix(n))
      case (.smallest(let n), .keep): leaving = Array(ranked.dropLast(n))
      case (.smallest(let n), _): leaving = Array(ranked.suffix(n))
      }
      let candidates =
        visible.map { line("candidate", $0, s) }
        + group.lots.filter { lots[$0].due.amount.isZero }.map { line("candidate", $0, s) }
      let others = others(step, group, s)
      let kept = visible.filter { !leaving.contains($0) }
      if !kept.isEmpty {
        let reason = step.verb.word == "keep" ? "kept" : "not chosen"
        idle(step, reason, candidates + [others, condition], (kept, group.scene), s)
      }
      for index in leaving.sorted() {
        let why = derivation(
          step.verb.word, step.name.value, .quantity(lots[index].due),
          candidates + [others, condition], origin: origin(step), note: "to \(account)")
        move(lots[index].due.amount, of: index, to: account, Cause(step), s, why)
      }
    }
  }

  private func sees(_ step: Step, _ amount: Exact) -> Bool {
    switch step.sees {
    case .client: amount.isPositive
    case .bonuses: amount.isNegative
    case .net: !amount.isZero
    }
  }

  private func cap(
    _ step: Step, _ at: Expression, _ over: Expression.Range?, _ account: String, _ s: Int
  ) {
    var groups = groups(step, s)
    // Also where there is nothing to limit, what is left of the limit is known.
    if groups.isEmpty, step.each == .period { groups = [([], settlementScene(s, .settlement))] }
    for group in groups {
      let (holds, condition) = acts(step, group, s)
      guard holds else { continue }
      let limit = evaluation.evaluate(at, in: group.scene)
      guard let limitQuantity = limit.value?.quantity else {
        if group.lots.isEmpty { continue }
        undecided(step.name.value, "its limit `\(at.text)` has no value", group.scene, s, limit.why)
        idle(step, "its limit has no value", [limit.why, condition], group, s)
        continue
      }
      guard let lots = periods[s]?.lots else { continue }
      var unit = limitQuantity.unit
      if limitQuantity.amount.isZero, let first = group.lots.first { unit = lots[first].due.unit }
      let members = group.lots.filter {
        lots[$0].due.unit == unit && sees(step, lots[$0].due.amount)
      }
      let earlier = over.map { self.used(step, $0, unit, s) }
      let used = earlier?.amount ?? .zero
      let room = max(.zero, limitQuantity.amount - used)
      let amounts = members.map { lots[$0].due.amount }
      let total = amounts.reduce(Exact.zero, +)
      // Bonuses count with their sign turned: a cap is a limit on size.
      let size = step.sees == .bonuses ? total.magnitude : max(.zero, total)
      let excess = max(.zero, size - room)
      let left = Quantity(max(.zero, room - size), limitQuantity.unit)
      if step.each == .period { periods[s]?.left[step.name.value] = left }
      guard !members.isEmpty else { continue }
      let all = Quantity(step.sees == .bonuses ? size : total, limitQuantity.unit)
      let parts = sumParts(step, group, members, s)
      periods[s]?.caps.append(
        CapUse(
          step: step.name.value, clause: step.clause, limit: limitQuantity,
          used: Quantity(used, limitQuantity.unit), before: Quantity(size, limitQuantity.unit),
          excess: Quantity(excess, limitQuantity.unit), excessTo: account,
          derivation: limit.why,
          beforeWhy: derivation("sum", "all it limits", .quantity(all), parts)))
      let sum = derivation("sum", "all it limits", .quantity(all), behind: parts)
      guard excess.isPositive else {
        idle(step, "within the limit", [sum, limit.why, earlier?.why, condition], group, s)
        continue
      }
      let cuts = shares(members.map { lots[$0].due.amount }, excess, step)
      for (index, cut) in zip(members, cuts) {
        let why = derivation(
          "cap", step.name.value, .quantity(Quantity(-cut, limitQuantity.unit)),
          [
            line("before", index, s), sum, limit.why, earlier?.why, condition,
          ], origin: origin(step),
          note:
            "\(Quantity(excess, limitQuantity.unit)) over the cap, shared \(contract.head.credits?.cuts?.rawValue ?? "pro rata"), to \(account)"
        )
        move(cut, of: index, to: account, Cause(step), s, why)
      }
    }
  }

  /// The parts of an excess, with the sign of what they are taken from.
  private func shares(_ amounts: [Exact], _ excess: Exact, _ step: Step) -> [Exact] {
    let positive = amounts.map { step.sees == .bonuses ? -$0 : max(.zero, $0) }
    let cuts =
      contract.head.credits?.cuts == .inOrder
      ? Cuts.inOrder(positive, cut: excess) : Cuts.proRata(positive, cut: excess)
    return step.sees == .bonuses ? cuts.map { -$0 } : cuts
  }

  /// What the step would have seen in the earlier periods of the cap's window, as it was left due.
  private func used(_ step: Step, _ range: Expression.Range, _ unit: Unit, _ s: Int)
    -> (amount: Exact, why: Derivation?)
  {
    let x = Expression(.money(.due(nil)), at: step.place, text: "already used")
    var inner = settlementScene(s, .settlement)
    inner.kpi = nil
    var sum = Exact.zero
    var parts: [Derivation?] = []
    for past in scenes(range, for: x, in: inner).scenes where past.settlement < s {
      let before = sum
      for lot in periods[past.settlement]?.lots ?? []
      where lot.due.unit == unit && step.touches(lot.consequence) && sees(step, lot.due.amount)
        && lot.consequence != Assessment.trueUp
      {
        // A true-up stands in its own period already, as that was recomputed.
        sum += lot.due.amount
      }
      parts.append(
        derivation(
          "left due", step.name.value, .quantity(Quantity(sum - before, unit)),
          behind: [periods[past.settlement]?.totalWhy],
          note: timeline.period(settlementAxis, past.settlement)?.label))
    }
    let amount = step.sees == .bonuses ? sum.magnitude : sum
    return (
      amount, derivation("used", "already used", .quantity(Quantity(amount, unit)), parts)
    )
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
