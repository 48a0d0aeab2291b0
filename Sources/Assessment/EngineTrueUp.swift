internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// What was issued for an earlier period is not opened again: the difference to what it comes to by
/// now is posted in the period in which the change begins to count, without a cap.
extension Engine {
  /// An issued period whose amount may have changed since.
  struct Reopened {
    var index: Int
    var issued: Quantity
    var approval: Act
    /// What changed it last.
    var change: Change
  }

  /// Data or a decision that came at some time and can change periods that were settled before.
  struct Change {
    /// From when it counts.
    var day: Day
    /// The last day that a period must reach to be changed by it.
    var reaches: Day
    /// Where it stands among the acts; nil of a delivery.
    var act: Int?
    var words: String
  }

  func trueUp(_ s: Int) {
    guard let currency = contract.head.currency else { return }
    for reopened in reopened[s] ?? [] {
      let p = reopened.index
      guard let total = periods[p]?.total else { continue }
      let earlier = settlementLine.periods[p]
      let issued = reopened.issued
      let difference = Quantity(total.amount - issued.amount, .money(currency))
      guard !difference.amount.isZero else { continue }
      let why = derivation(
        "-", Assessment.trueUp, .quantity(difference),
        [
          derivation(
            "recomputed", earlier.label, .quantity(total), behind: [periods[p]?.totalWhy]),
          derivation(
            "issued", earlier.label, .quantity(issued), origin: .act(reopened.approval.place)),
        ],
        origin: reopened.change.act.map { .act(acts[$0].place) }, note: reopened.change.words)
      let lot = Lot(
        consequence: Assessment.trueUp, kpi: nil, instance: nil, measured: earlier, due: difference,
        accrued: difference)
      periods[s]?.lots.append(lot)
      periods[s]?.due[Assessment.trueUp, default: .zero] += difference.amount
      let entry = Entry(
        id: "", settlement: settlementLine.periods[s], step: "accrue",
        consequence: Assessment.trueUp, kpi: nil, instance: nil, measured: earlier, account: "due",
        amount: difference, cause: .act, derivation: why, clause: reopened.approval.clause)
      tell(entry, add(entry, s), of: (periods[s]?.lots.count ?? 1) - 1, s)
    }
  }

  /// Issued periods by the index of the settlement period in which the difference is posted: that
  /// in which the latest change begins to count, but a later one than their own, and the contract's
  /// last after its end.
  func findReopened() -> [Int: [Reopened]] {
    var approvals: [Day: Int] = [:]
    for (index, act) in acts.enumerated() {
      if case .approveCredit(let period, _) = act.deed { approvals[period.first] = index }
    }
    guard !approvals.isEmpty, firstSettlement <= lastSettlement else { return [:] }
    let changes = changes
    var found: [Int: [Reopened]] = [:]
    for p in firstSettlement...lastSettlement {
      let period = settlementLine.periods[p]
      guard let index = approvals[period.first],
        case .approveCredit(_, let issued) = acts[index].deed
      else { continue }
      let later = changes.filter { change in
        change.reaches <= min(period.last, contract.head.lastDay)
          && change.act.map { $0 > index } ?? (change.day > acts[index].date)
      }
      guard let change = later.max(by: { $0.day < $1.day }),
        let begins = settlementLine.index(containing: min(change.day, contract.head.lastDay))
      else { continue }
      let s = max(begins, p + 1)
      found[s, default: []].append(
        Reopened(index: p, issued: issued, approval: acts[index], change: change))
    }
    return found
  }

  private var changes: [Change] {
    var changes: [Change] = evidence.deliveries.compactMap { delivery in
      guard let day = delivery.countsFrom, day <= asOf else { return nil }
      let what = delivery.isCorrection ? "a correction" : "a delivery"
      return Change(
        day: day, reaches: delivery.period.first, act: nil, words: "\(what) counts from \(day)")
    }
    for (index, act) in acts.enumerated() {
      let reaches: Day
      switch act.deed {
      case .relief(_, _, let period): reaches = min(period.last, contract.head.lastDay)
      case .waive(_, _, _, let period, _), .fact(_, _, let period, _): reaches = period.first
      case .acceptDelivery, .acceptCorrection, .approveCredit, .claimCredit, .dispute, .escalate,
        .settle, .invoiceDisputed, .notice, .exercise, .waiveRight:
        continue
      }
      changes.append(
        Change(
          day: act.date, reaches: reaches, act: index, words: "decided by \(act.by) on \(act.date)")
      )
    }
    return changes
  }
}
