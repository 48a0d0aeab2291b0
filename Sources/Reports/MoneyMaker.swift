internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Ledger
internal import Quantities

/// From the ledger of one period to its money lines.
struct MoneyMaker {
  let contract: Contract
  let amounts: Amounts
  let subjects: Subjects
  let placing: Placing

  /// What entries and lots of one consequence for one result have in common.
  private struct Key: Hashable {
    var consequence: String
    var kpi: String?
    var instance: String?
    var measured: Period
  }

  func lines(_ result: PeriodResult) -> [MoneyLine] {
    let entries = Dictionary(grouping: result.entries) {
      Key(
        consequence: $0.consequence, kpi: $0.kpi, instance: $0.instance, measured: $0.measured)
    }
    let converted = Dictionary(grouping: result.entries.filter { $0.account == "converted" }) {
      Key(consequence: $0.step, kpi: $0.kpi, instance: $0.instance, measured: $0.measured)
    }
    let period = result.period
    return result.lots.map { lot in
      let key = Key(
        consequence: lot.consequence, kpi: lot.kpi, instance: lot.instance,
        measured: lot.measured)
      return line(lot, entries[key] ?? [], of: period) { entry in
        converted[
          Key(
            consequence: entry.step, kpi: entry.kpi, instance: entry.instance,
            measured: entry.measured)]?.first
      }
    }
  }

  /// - Parameter points: the entry of points that an entry of money was converted from.
  private func line(
    _ lot: Lot, _ mine: [Entry], of period: Period, points: (Entry) -> Entry?
  ) -> MoneyLine {
    let accrual = mine.first { $0.step == "accrue" && $0.account == "due" }
    let workings = WorkingsReader(amounts: amounts)
      .workings(of: accrual?.derivation, amount: lot.accrued)
    let consequence = contract.consequence(lot.consequence)
    return MoneyLine(
      consequence: lot.consequence, clause: consequence?.clause ?? accrual?.clause,
      subject: lot.kpi.map { subjects.subject($0, lot.instance) }, measured: lot.measured,
      accrued: amounts.line(lot.accrued), due: amounts.line(lot.due),
      favoursSupplier: consequence?.favoursSupplier ?? lot.accrued.amount.isNegative,
      workings: workings, steps: steps(mine, lot, points), invoice: invoice(lot, period))
  }

  private func invoice(_ lot: Lot, _ period: Period) -> Period? {
    lot.due.unit == .points
      ? nil : placing.placement(of: lot.consequence, in: period)?.invoice
  }

  private func steps(_ mine: [Entry], _ lot: Lot, _ points: (Entry) -> Entry?) -> [MoneyStep] {
    var running = Exact.zero
    var steps: [MoneyStep] = []
    for entry in mine
    where entry.account == "due" && entry.amount.unit == lot.due.unit {
      let before = running
      running += entry.amount.amount
      let to = mine.first {
        $0.step == entry.step && $0.account != "due" && $0.amount.amount == -entry.amount.amount
      }?.account
      steps.append(
        MoneyStep(
          name: entry.step, kind: kind(entry, before: before, points), clause: entry.clause,
          delta: amounts.value(entry.amount),
          after: amounts.value(Quantity(running, lot.due.unit)), to: to))
    }
    return steps
  }

  private func kind(_ entry: Entry, before: Exact, _ points: (Entry) -> Entry?) -> MoneyStep.Kind {
    if entry.step == "accrue" { return .accrued }
    if entry.cause == .act { return .waived }
    switch contract.settlement.first(where: { $0.name.value == entry.step })?.verb {
    case .scale?:
      guard let factor = (before + entry.amount.amount).divided(by: before) else { return .other }
      return .scaled(by: amounts.value(Quantity(factor, .number)))
    case .cap?: return .capped
    case .keep?: return .kept
    case .forgive?: return .forgiven
    case .drop?: return .dropped
    case .accrue?: return .accrued
    case .convert?:
      return .converted(from: points(entry).map { amounts.line($0.amount) })
    case nil: return .other
    }
  }
}
