internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// What a step or an act does to an amount: it changes, or moves to another account.
extension Engine {
  /// What changes a lot: a step of the contract, or an act.
  struct Cause {
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
  func change(
    _ index: Int, by delta: Exact, _ cause: Cause, _ s: Int, _ why: Derivation?
  ) {
    guard !delta.isZero, var lot = periods[s]?.lots[index] else { return }
    lot.due.amount += delta
    periods[s]?.lots[index] = lot
    let entry = entry(lot, cause, "due", Quantity(delta, lot.due.unit), why, s)
    tell(entry, add(entry, s), of: index, s)
  }

  /// Moves an amount from due to another account.
  func move(
    _ amount: Exact, of index: Int, to account: String, _ cause: Cause, _ s: Int,
    _ why: Derivation?
  ) {
    guard !amount.isZero, let lot = periods[s]?.lots[index] else { return }
    change(index, by: -amount, cause, s, why)
    add(entry(lot, cause, account, Quantity(amount, lot.due.unit), why, s), s)
    periods[s]?.moved[lot.consequence, default: [:]][account, default: .zero] += amount
  }

  func entry(
    _ lot: Lot, _ cause: Cause, _ account: String, _ amount: Quantity, _ why: Derivation?, _ s: Int
  ) -> Entry {
    Entry(
      id: "", settlement: settlementLine.periods[s], step: cause.name,
      consequence: lot.consequence, kpi: lot.kpi, instance: lot.instance, measured: lot.measured,
      account: account, amount: amount, cause: cause.isAct ? .act : .step, derivation: why,
      clause: cause.clause)
  }

  // MARK: Acts

  /// What a person with the mandate gave up: moved from due, computed and applied both kept.
  func waive(_ s: Int) {
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
          "waive", act.reason, .quantity(Quantity(part, lot.due.unit)),
          [line("before", index, s)], origin: .act(act.place),
          note: "by \(act.by), \(act.date)")
        move(part, of: index, to: "waived", Cause(name: "waiver", clause: act.clause), s, why)
      }
    }
  }
}
