internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// Stage 8: money rounding; and what the ledger answers to expressions.
extension Engine {
  func close(_ s: Int) {
    defer { periods[s]?.isClosed = true }
    guard let currency = contract.head.currency, let ledger = periods[s] else { return }
    let unit = Unit.money(currency)
    let lots = ledger.lots.filter { $0.due.unit == unit }
    let exact = lots.reduce(Exact.zero) { $0 + $1.due.amount }
    let parts = totalParts(unit, s)
    periods[s]?.totalWhy = derivation("sum", "all lines", .quantity(Quantity(exact, unit)), parts)
    var placed = placed(ledger)
    var rounded = exact
    if let money = contract.head.money {
      // What stands on one invoice is rounded by itself: each of them is paid.
      if money.moment == .atTheEnd {
        for index in placed.indices {
          let amount = placed[index].amount.amount
          placed[index].amount.amount = amount.rounded(money.mode, to: money.step.amount)
        }
      }
      rounded = placed.reduce(.zero) { $0 + $1.amount.amount }
      let difference = rounded - exact
      if !difference.isZero {
        add(
          Entry(
            id: "", settlement: ledger.period, step: "rounding", consequence: "rounding", kpi: nil,
            instance: nil, measured: ledger.period, account: "due",
            amount: Quantity(difference, unit), cause: .rounding,
            derivation: derivation(
              "rounding", "\(money.mode.rawValue) to \(money.step), \(money.moment.rawValue)",
              .quantity(Quantity(difference, unit)),
              [derivation("exact", "total", .quantity(Quantity(exact, unit)), behind: parts)],
              origin: .contract(contract.head.id.place, clause: nil)), clause: nil), s)
      }
    }
    periods[s]?.exactTotal = Quantity(exact, unit)
    periods[s]?.total = Quantity(rounded, unit)
    periods[s]?.placed = placed
  }

  func balance(of account: String, in scene: Scene) -> Traced {
    let unit = contract.accounts.first { $0.name.value == account }?.unit ?? .points
    let previous = scene.settlement - 1
    let amount: Exact
    if scene.settlement <= firstSettlement {
      amount = opening.balances.reduce(.zero) {
        $0 + ($1.account == account && $1.amount.unit == unit ? $1.amount.amount : .zero)
      }
    } else {
      amount = balanceAtStart(of: account, unit, scene.settlement)
    }
    let value = Value.quantity(Quantity(amount, unit))
    return Traced(
      value,
      derivation(
        "balance", account, value,
        note: timeline.period(settlementAxis, previous).map {
          "at the end of \($0.label)"
        }))
  }

  private func balanceAtStart(of account: String, _ unit: Unit, _ s: Int) -> Exact {
    (periods[s]?.opening ?? []).reduce(.zero) {
      $0 + ($1.account == account && $1.amount.unit == unit ? $1.amount.amount : .zero)
    }
  }

  func amount(_ amount: Expression.Amount, in scene: Scene) -> Traced {
    if case .group = amount { return taken(in: scene) }
    let money: Unit = contract.head.currency.map { .money($0) } ?? .points
    func unit(_ r: String?) -> Unit {
      r.flatMap { name in contract.consequence(name)?.unit } ?? money
    }
    func sum(_ amounts: [String: Exact]?, _ r: String?) -> Value? {
      guard let amounts, !scene.isBefore else { return nil }
      if let r { return .quantity(Quantity(amounts[r] ?? .zero, unit(r))) }
      let total = amounts.reduce(Exact.zero) { total, pair in
        unit(pair.key) == money ? total + pair.value : total
      }
      return .quantity(Quantity(total, money))
    }
    let ledger = periods[scene.settlement]
    let text: String
    let value: Value?
    switch amount {
    case .accrued(let r):
      text = "accrued \(r ?? "all")"
      value = sum(ledger?.accrued, r)
    case .due(let r):
      text = "due \(r ?? "all")"
      let isKnown = scene.settlement < firstSettlement || ledger?.isClosed ?? false
      value = isKnown ? sum(ledger?.due, r) : nil
    case .after(let r, let step):
      text = "\(r ?? "all") after \(step)"
      let untold = ledger?.untold[step] ?? []
      let isKnown = r.map { !untold.contains($0) } ?? untold.isEmpty
      // What has no row in the opening came to nothing.
      let isOpening = scene.settlement < firstSettlement && ledger != nil
      value = isKnown ? sum(ledger?.after[step] ?? (isOpening ? [:] : nil), r) : nil
    case .moved(let r, let account):
      text = "\(r ?? "all") moved to \(account)"
      value = sum(ledger?.moved.mapValues { $0[account] ?? .zero }, r)
    case .left(let cap):
      text = "left of \(cap)"
      value = ledger?.left[cap].map { .quantity($0) }
    case .group: return .missing
    }
    return Traced(
      value,
      derivation(
        "ledger", text, value,
        note: timeline.period(settlementAxis, scene.settlement)?.label))
  }
}
