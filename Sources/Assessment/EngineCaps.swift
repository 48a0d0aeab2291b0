internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// Limits on what a step takes together, within a period and over several.
extension Engine {
  func cap(
    _ step: Step, _ at: Expression, _ over: Expression.Range?, _ account: String, _ s: Int
  ) {
    var groups = groups(step, s)
    // Also where there is nothing to limit, what is left of the limit is known.
    if groups.isEmpty, step.each == .period {
      let scene = asking(step, [], settlementScene(s, .settlement))
      groups = [Group(lots: [], scene: scene, identity: "")]
    }
    let window = over.map { self.earlier(step, $0, s) }
    // What groups of the same name were left with in this very period.
    var taken: [String: Exact] = [:]
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
      let earlier = window.map { self.used(step, $0, group, taken[group.identity], unit, s) }
      let used = earlier?.amount ?? .zero
      let room = max(.zero, limitQuantity.amount - used)
      let amounts = members.map { lots[$0].due.amount }
      let total = amounts.reduce(Exact.zero, +)
      // Bonuses count with their sign turned: a cap is a limit on size.
      let size = step.sees == .bonuses ? total.magnitude : max(.zero, total)
      let excess = max(.zero, size - room)
      taken[group.identity, default: .zero] += size - excess
      let left = Quantity(max(.zero, room - size), limitQuantity.unit)
      if step.each == .period { periods[s]?.left[step.name.value] = left }
      guard !members.isEmpty else { continue }
      let all = Quantity(total, limitQuantity.unit)
      let parts = sumParts(step, group, members, s)
      let name = self.name(of: group, step, s)
      /// Of bonuses the sum is below zero, and its size is what the limit is held against.
      func sized(_ sum: Derivation?) -> Derivation? {
        guard step.sees == .bonuses else { return sum }
        return derivation(
          "size", "all it limits", .quantity(Quantity(size, all.unit)), [sum], note: name)
      }
      periods[s]?.caps.append(
        CapUse(
          step: step.name.value, group: name, clause: step.clause, limit: limitQuantity,
          used: Quantity(used, limitQuantity.unit), before: Quantity(size, limitQuantity.unit),
          excess: Quantity(excess, limitQuantity.unit), excessTo: account,
          derivation: limit.why,
          beforeWhy: sized(
            derivation("sum", "all it limits", .quantity(all), parts, note: name))))
      let sum = sized(
        derivation("sum", "all it limits", .quantity(all), behind: parts, note: name))
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
            "\(Quantity(excess, limitQuantity.unit)) over the cap, shared \(contract.head.credits?.cuts?.rawValue ?? "pro rata"), to \(account)\(of(name))"
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

  /// `, of north`: whose group it is.
  func of(_ name: String?) -> String { name.map { ", of \($0)" } ?? "" }

  /// The earlier periods of a cap's window with what the step would have seen in them: lots by the
  /// identity of their group.
  private typealias Window = [(settlement: Int, lots: [String: [Int]])]

  private func earlier(_ step: Step, _ range: Expression.Range, _ s: Int) -> Window {
    let x = Expression(.money(.due(nil)), at: step.place, text: "already used")
    let inner = settlementScene(s, .settlement)
    return scenes(range, for: x, in: inner).scenes.compactMap { past in
      guard past.settlement < s else { return nil }
      var found: [String: [Int]] = [:]
      for (index, lot) in (periods[past.settlement]?.lots ?? []).enumerated()
      where step.touches(lot.consequence) && lot.consequence != Assessment.trueUp {
        // A true-up stands in its own period already, as that was recomputed.
        if let identity = identity(of: lot, step) { found[identity, default: []].append(index) }
      }
      return (past.settlement, found)
    }
  }

  /// What a group was left with in the earlier periods of the cap's window, and in this period by
  /// groups of the same name.
  private func used(
    _ step: Step, _ window: Window, _ group: Group, _ taken: Exact?, _ unit: Unit, _ s: Int
  ) -> (amount: Exact, why: Derivation?) {
    var sum = Exact.zero
    var parts: [Derivation?] = []
    func tell(_ amount: Exact, _ settlement: Int, _ behind: [Derivation?]) {
      sum += amount
      parts.append(
        derivation(
          "left due", step.name.value, .quantity(Quantity(amount, unit)), behind: behind,
          note: timeline.period(settlementAxis, settlement)?.label))
    }
    for (settlement, lots) in window {
      let ledger = periods[settlement]
      let own = (lots[group.identity] ?? []).filter { index in
        guard let due = ledger?.lots[index].due else { return false }
        return due.unit == unit && sees(step, due.amount)
      }
      let amount = own.reduce(Exact.zero) { $0 + (ledger?.lots[$1].due.amount ?? .zero) }
      tell(
        amount, settlement,
        // Of a period that was not told line by line there is only the sum.
        step.each == .period
          ? [ledger?.totalWhy]
          : own.map { ledger?.history[$0] == nil ? nil : line("line", $0, settlement) })
    }
    let amount = (step.sees == .bonuses ? sum.magnitude : sum) + (taken ?? .zero)
    if let taken { tell(taken, s, []) }
    return (
      amount,
      derivation(
        "used", "already used", .quantity(Quantity(amount, unit)), parts,
        note: name(of: group, step, s))
    )
  }
}
