internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// What was issued for an earlier period is not opened again: the difference to what a correction
/// makes of it is posted in the period in which the correction begins to count, without a cap.
extension Engine {
  func trueUp(_ s: Int) {
    guard let currency = contract.head.currency,
      evidence.deliveries.contains(where: {
        $0.isCorrection && $0.countsFrom.map(settlementLine.periods[s].contains) ?? false
      })
    else { return }
    let period = settlementLine.periods[s]
    for p in firstSettlement..<max(s, firstSettlement) {
      let earlier = settlementLine.periods[p]
      guard let approval = approval(earlier),
        case .approveCredit(_, let issued) = approval.deed, let total = periods[p]?.total,
        let since = correctedSince(earlier, approval), period.contains(since)
      else { continue }
      let difference = Quantity(total.amount - issued.amount, .money(currency))
      guard !difference.amount.isZero else { continue }
      let why = derivation(
        "-", Assessment.trueUp, .quantity(difference),
        [
          derivation(
            "recomputed", earlier.label, .quantity(total), behind: [periods[p]?.totalWhy]),
          derivation("issued", earlier.label, .quantity(issued), origin: .act(approval.place)),
        ], note: "a correction counts from \(since)")
      let lot = Lot(
        consequence: Assessment.trueUp, kpi: nil, instance: nil, measured: earlier, due: difference,
        accrued: difference)
      periods[s]?.lots.append(lot)
      periods[s]?.due[Assessment.trueUp, default: .zero] += difference.amount
      let entry = Entry(
        id: "", settlement: period, step: "accrue", consequence: Assessment.trueUp, kpi: nil,
        instance: nil, measured: earlier, account: "due", amount: difference, cause: .act,
        derivation: why, clause: approval.clause)
      tell(entry, add(entry, s), of: (periods[s]?.lots.count ?? 1) - 1, s)
    }
  }

  /// The day from which the latest correction counts that came after the approval and can have
  /// changed a period: its own, or an earlier one that it looks back at.
  private func correctedSince(_ period: Period, _ approval: Act) -> Day? {
    evidence.deliveries.filter { $0.isCorrection && $0.period <= period }
      .compactMap(\.countsFrom).filter { $0 > approval.date && $0 <= asOf }.max()
  }
}
