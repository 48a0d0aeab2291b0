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

  func lines(_ result: PeriodResult) -> [MoneyLine] { result.lots.map { line($0, result) } }

  private func line(_ lot: Lot, _ result: PeriodResult) -> MoneyLine {
    let mine = result.entries.filter {
      $0.consequence == lot.consequence && $0.kpi == lot.kpi && $0.instance == lot.instance
        && $0.measured == lot.measured
    }
    let accrual = mine.first { $0.step == "accrue" && $0.account == "due" }
    let workings = WorkingsReader(amounts: amounts)
      .workings(of: accrual?.derivation, amount: lot.accrued)
    let consequence = contract.consequence(lot.consequence)
    return MoneyLine(
      consequence: lot.consequence, clause: consequence?.clause ?? accrual?.clause,
      subject: lot.kpi.map { subjects.subject($0, lot.instance) }, measured: lot.measured,
      accrued: amounts.line(lot.accrued), due: amounts.line(lot.due),
      favoursSupplier: consequence?.favoursSupplier ?? lot.accrued.amount.isNegative,
      workings: workings, steps: steps(mine, lot, result))
  }

  private func steps(_ mine: [Entry], _ lot: Lot, _ result: PeriodResult) -> [MoneyStep] {
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
          name: entry.step, kind: kind(entry, before: before, result), clause: entry.clause,
          delta: amounts.value(entry.amount),
          after: amounts.value(Quantity(running, lot.due.unit)), to: to))
    }
    return steps
  }

  private func kind(_ entry: Entry, before: Exact, _ result: PeriodResult) -> MoneyStep.Kind {
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
      let points = result.entries.first {
        $0.step == entry.step && $0.account == "converted" && $0.kpi == entry.kpi
          && $0.instance == entry.instance && $0.measured == entry.measured
      }
      return .converted(from: points.map { amounts.line($0.amount) })
    case nil: return .other
    }
  }
}
