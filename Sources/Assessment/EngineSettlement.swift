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

  /// Indices of the lots a step touches, in groups, each with the scene it is asked in.
  private func groups(_ step: Step, _ s: Int) -> [(lots: [Int], scene: Scene)] {
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
  private func acts(_ step: Step, _ scene: Scene, _ s: Int) -> (Bool, Derivation?) {
    guard let when = step.when else { return (true, nil) }
    let condition = evaluation.evaluate(when, in: scene)
    guard let holds = condition.value?.flag else {
      undecided(
        step.name.value, "its condition `\(when.text)` can't be decided", scene, s, condition.why)
      return (false, condition.why)
    }
    return (holds, condition.why)
  }

  /// What changes a lot: a step of the contract, or an act.
  private struct Cause {
    var name: String
    var clause: String?
    var isAct = true

    init(name: String, clause: String?) {
      self.name = name
      self.clause = clause
    }

    init(_ step: Step) {
      name = step.name.value
      clause = step.clause
      isAct = false
    }
  }

  /// Adds to a lot and to the account it is in.
  private func change(
    _ index: Int, by delta: Exact, _ cause: Cause, _ s: Int, _ why: Derivation?
  ) {
    guard !delta.isZero, var lot = periods[s]?.lots[index] else { return }
    lot.due.amount += delta
    periods[s]?.lots[index] = lot
    add(entry(lot, cause, "due", Quantity(delta, lot.due.unit), why, s), s)
  }

  /// Moves an amount from due to another account.
  private func move(
    _ amount: Exact, of index: Int, to account: String, _ cause: Cause, _ s: Int,
    _ why: Derivation?
  ) {
    guard !amount.isZero, let lot = periods[s]?.lots[index] else { return }
    change(index, by: -amount, cause, s, why)
    add(entry(lot, cause, account, Quantity(amount, lot.due.unit), why, s), s)
    periods[s]?.moved[lot.consequence, default: [:]][account, default: .zero] += amount
  }

  private func entry(
    _ lot: Lot, _ cause: Cause, _ account: String, _ amount: Quantity, _ why: Derivation?, _ s: Int
  ) -> Entry {
    Entry(
      id: "", settlement: settlementLine.periods[s], step: cause.name,
      consequence: lot.consequence, kpi: lot.kpi, instance: lot.instance, measured: lot.measured,
      account: account, amount: amount, cause: cause.isAct ? .act : .step, derivation: why,
      clause: cause.clause)
  }

  private func origin(_ step: Step) -> Origin { .contract(step.place, clause: step.clause) }

  // MARK: Verbs

  private func scale(_ step: Step, _ by: Expression, _ s: Int) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group.scene, s)
      guard holds else { continue }
      let factor = evaluation.evaluate(by, in: group.scene)
      guard let f = factor.value?.quantity else {
        undecided(
          step.name.value, "its factor `\(by.text)` has no value", group.scene, s, factor.why)
        continue
      }
      for index in group.lots {
        guard let lot = periods[s]?.lots[index] else { continue }
        let delta = lot.due.amount * (f.amount - .one)
        let why = derivation(
          "scale", step.name.value, .quantity(Quantity(delta, lot.due.unit)),
          [derivation("before", lot.name, .quantity(lot.due)), factor.why, condition],
          origin: origin(step), note: "× \(f)")
        change(index, by: delta, Cause(step), s, why)
      }
    }
  }

  private func drop(_ step: Step, _ account: String, _ s: Int) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group.scene, s)
      guard holds else { continue }
      for index in group.lots {
        guard let lot = periods[s]?.lots[index], sees(step, lot.due.amount) else { continue }
        let why = derivation(
          "drop", step.name.value, .quantity(lot.due), [condition], origin: origin(step),
          note: "to \(account)")
        move(lot.due.amount, of: index, to: account, Cause(step), s, why)
      }
    }
  }

  private func select(_ step: Step, _ which: Step.Which, restTo account: String, _ s: Int) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group.scene, s)
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
      for index in leaving.sorted() {
        let why = derivation(
          step.verb.word, step.name.value, .quantity(lots[index].due),
          visible.map { derivation("candidate", lots[$0].name, .quantity(lots[$0].due)) }
            + [condition], origin: origin(step), note: "to \(account)")
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
      let (holds, condition) = acts(step, group.scene, s)
      guard holds else { continue }
      let limit = evaluation.evaluate(at, in: group.scene)
      guard let limitQuantity = limit.value?.quantity else {
        if group.lots.isEmpty { continue }
        undecided(step.name.value, "its limit `\(at.text)` has no value", group.scene, s, limit.why)
        continue
      }
      guard let lots = periods[s]?.lots else { continue }
      var unit = limitQuantity.unit
      if limitQuantity.amount.isZero, let first = group.lots.first { unit = lots[first].due.unit }
      let members = group.lots.filter {
        lots[$0].due.unit == unit && sees(step, lots[$0].due.amount)
      }
      let used: Exact = over.map { self.used(step, $0, unit, s) } ?? .zero
      let room = max(.zero, limitQuantity.amount - used)
      let amounts = members.map { lots[$0].due.amount }
      let total = amounts.reduce(Exact.zero, +)
      // Bonuses count with their sign turned: a cap is a limit on size.
      let size = step.sees == .bonuses ? total.magnitude : max(.zero, total)
      let excess = max(.zero, size - room)
      let left = Quantity(max(.zero, room - size), limitQuantity.unit)
      if step.each == .period { periods[s]?.left[step.name.value] = left }
      guard !members.isEmpty else { continue }
      periods[s]?.caps.append(
        CapUse(
          step: step.name.value, clause: step.clause, limit: limitQuantity,
          used: Quantity(used, limitQuantity.unit), before: Quantity(size, limitQuantity.unit),
          excess: Quantity(excess, limitQuantity.unit), excessTo: account,
          derivation: limit.why))
      guard excess.isPositive else { continue }
      let cuts = shares(members.map { lots[$0].due.amount }, excess, step)
      for (index, cut) in zip(members, cuts) {
        let why = derivation(
          "cap", step.name.value, .quantity(Quantity(-cut, limitQuantity.unit)),
          [
            derivation("before", lots[index].name, .quantity(lots[index].due)),
            derivation("sum", "all it limits", .quantity(Quantity(size, limitQuantity.unit))),
            limit.why,
            over == nil
              ? nil
              : derivation("used", "already used", .quantity(Quantity(used, limitQuantity.unit))),
            condition,
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
  private func used(_ step: Step, _ range: Expression.Range, _ unit: Unit, _ s: Int) -> Exact {
    let x = Expression(.money(.due(nil)), at: step.place, text: "already used")
    var inner = settlementScene(s, .settlement)
    inner.kpi = nil
    var sum = Exact.zero
    for past in scenes(range, for: x, in: inner).scenes where past.settlement < s {
      for lot in periods[past.settlement]?.lots ?? []
      where lot.due.unit == unit && step.touches(lot.consequence) && sees(step, lot.due.amount)
        && lot.consequence != Engine.trueUp
      {
        // A true-up stands in its own period already, as that was recomputed.
        sum += lot.due.amount
      }
    }
    return step.sees == .bonuses ? sum.magnitude : sum
  }

  private func convert(
    _ step: Step, _ through: Located<String>?, _ by: Expression?, _ into: String, _ s: Int
  ) {
    for group in groups(step, s) {
      let (holds, condition) = acts(step, group.scene, s)
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
          members.map { derivation("points", lots[$0].name, .quantity(lots[$0].due)) }))
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
        add(entry(worth, Cause(step), "due", worth.due, why, s), s)
      }
    }
  }

  // MARK: Acts

  /// What a person with the mandate gave up: moved from due, computed and applied both kept.
  private func waive(_ s: Int) {
    let period = settlementLine.periods[s]
    for act in acts {
      guard case .waive(let consequence, let kpi, let instance, let of, let amount) = act.deed,
        of == period, let lots = periods[s]?.lots
      else { continue }
      var left = amount?.amount
      for (index, lot) in lots.enumerated()
      where lot.consequence == consequence && (kpi == nil || kpi == lot.kpi)
        && (instance == nil || instance == lot.instance) && lot.due.amount.isPositive
      {
        let part = left.map { min($0, lot.due.amount) } ?? lot.due.amount
        left = left.map { $0 - part }
        let why = derivation(
          "waive", act.reason, .quantity(Quantity(part, lot.due.unit)), origin: .act(act.place),
          note: "by \(act.by), \(act.date)")
        move(part, of: index, to: "waived", Cause(name: "waiver", clause: act.clause), s, why)
      }
    }
  }
}
