internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// Which periods bring something to which invoice; made once for all documents of an assessment.
struct InvoiceBook {
  /// Indices of the periods by the first day of the invoice.
  private(set) var periods: [Day: [Int]] = [:]
  private(set) var byPeriod: [Day: Int] = [:]
  let disputes: [Dispute]
  /// Periods of which a difference was posted later, by their first day.
  private(set) var truedUp: Set<Day> = []

  init(_ assessment: Assessment) {
    disputes = assessment.disputes
    for (index, result) in assessment.periods.enumerated() {
      byPeriod[result.period.first] = index
      for placed in result.placed {
        if let invoice = placed.placement.invoice {
          periods[invoice.first, default: []].append(index)
        }
      }
      for lot in result.lots where lot.consequence == Assessment.trueUp {
        truedUp.insert(lot.measured.first)
      }
    }
  }
}

/// Holds what is due against what the supplier's invoices deduct.
struct SettlingMaker {
  let maker: LineMaker

  private var assessment: Assessment { maker.assessment }
  private var contract: Contract { maker.contract }
  private var head: Head { maker.contract.head }
  private var unit: Unit? { head.currency.map { .money($0) } }

  init(_ maker: LineMaker) { self.maker = maker }

  // MARK: Amounts

  func placed(_ result: PeriodResult) -> [PlacedLine] {
    result.placed.map {
      PlacedLine(
        invoice: $0.placement.invoice, note: $0.placement.note,
        amount: maker.amounts.line($0.amount))
    }
  }

  /// What stands on the invoices of a period: as issued where it was approved.
  ///
  /// What an approval gives more or less than was computed stands on the first invoice.
  private func issued(_ result: PeriodResult) -> [(placement: Placement, amount: Exact)] {
    var parts = result.placed.map { (placement: $0.placement, amount: $0.amount.amount) }
    guard let total = result.total, let approved = approved(result), approved.unit == total.unit,
      !parts.isEmpty
    else { return parts }
    parts[0].amount += approved.amount - total.amount
    return parts
  }

  /// By a mandate that is large enough; by any, where the ledger posts the rest as a true-up.
  private func approved(_ result: PeriodResult) -> Quantity? {
    if let approval = SanctionMaker(maker).sanctioning(result).approval {
      return approval.amount?.exact
    }
    guard maker.book.truedUp.contains(result.period.first),
      case .approveCredit(_, let amount)? = result.approval?.deed
    else { return nil }
    return amount
  }

  private func part(_ result: PeriodResult, _ amount: Exact) -> InvoicePart? {
    guard let unit, !amount.isZero else { return nil }
    var state = InvoicePart.State.expected
    // What the supplier receives needs no claim of the client.
    if amount.isPositive, head.credits?.claimWithin != nil, !isClaimed(result) {
      state =
        result.claimBy.map { assessment.asOf > $0 ? .lapsed($0) : .toClaim(by: $0) }
        ?? .toClaim(by: nil)
    }
    return InvoicePart(
      period: result.period, amount: maker.amounts.line(Quantity(amount, unit)), state: state)
  }

  /// In time, where the contract gives a time.
  private func isClaimed(_ result: PeriodResult) -> Bool {
    claim(result) != nil
  }

  private func claim(_ result: PeriodResult) -> Act? {
    assessment.acts.first { act in
      guard case .claimCredit(result.period) = act.deed else { return false }
      return result.claimBy.map { act.date <= $0 } ?? true
    }
  }

  // MARK: Invoices

  private func parts(of invoice: Period) -> [InvoicePart] {
    let computed = (maker.book.periods[invoice.first] ?? []).compactMap { index -> InvoicePart? in
      let result = assessment.periods[index]
      let amount = issued(result).reduce(Exact.zero) {
        $1.placement.invoice == invoice ? $0 + $1.amount : $0
      }
      return part(result, amount)
    }
    return opening(invoice) + computed
  }

  /// What was settled before the first period that is computed counts as claimed.
  private func opening(_ invoice: Period) -> [InvoicePart] {
    guard let unit else { return [] }
    var order: [Period] = []
    var sums: [Period: Exact] = [:]
    for row in assessment.opening.amounts
    where row.due.unit == unit && maker.book.byPeriod[row.period.first] == nil
      && maker.money.placing.placement(of: row.consequence, in: row.period)?.invoice == invoice
    {
      if sums[row.period] == nil { order.append(row.period) }
      sums[row.period, default: .zero] += row.due.amount
    }
    return order.sorted().compactMap { period in
      let sum = sums[period] ?? .zero
      return sum.isZero
        ? nil
        : InvoicePart(
          period: period, amount: maker.amounts.line(Quantity(sum, unit)), state: .expected)
    }
  }

  /// The invoice for a period; nil in a contract that puts nothing on invoices.
  func check(_ invoice: Period) -> InvoiceCheck? {
    guard let unit, head.credits != nil else { return nil }
    let result = maker.book.byPeriod[invoice.first].map { assessment.periods[$0] }
    var parts = parts(of: invoice)
    var sum = parts.reduce(Exact.zero) { $1.isExpected ? $0 + $1.amount.exact.amount : $0 }
    let figure = result?.deducted
    let deducted = figure?.value.flatMap { $0.unit == unit ? $0 : nil }
    // A supplier may deduct what nobody claimed; then there is nothing left to claim.
    for index in parts.indices where !parts[index].isExpected {
      let amount = parts[index].amount.exact.amount
      guard let deducted, sum + amount <= deducted.amount else { continue }
      parts[index].state = .expected
      sum += amount
    }
    let difference = deducted.map { sum - $0.amount }
    var check = InvoiceCheck(
      period: invoice, state: state(invoice, result, difference),
      expected: maker.amounts.line(Quantity(sum, unit)), parts: parts,
      deducted: deducted.map(maker.amounts.line),
      difference: difference.map { maker.amounts.line(Quantity($0, unit)) },
      cells: (figure?.origins ?? []).map(Source.init),
      invoiced: result?.invoiced?.value.map(maker.amounts.line), disputes: disputes(of: invoice))
    let amounts = check.disputes.compactMap(\.amount)
    if !amounts.isEmpty, amounts.count == check.disputes.count {
      let disputed = amounts.reduce(Exact.zero) { $0 + $1.exact.amount }
      check.disputed = maker.amounts.line(Quantity(disputed, unit))
      check.payable = check.invoiced.map { invoiced in
        maker.amounts.line(Quantity(max(.zero, invoiced.exact.amount - disputed), unit))
      }
    }
    return check
  }

  private func state(
    _ invoice: Period, _ result: PeriodResult?, _ difference: Exact?
  ) -> InvoiceCheck.State {
    guard head.credits?.deducted != nil else { return .notChecked }
    if let difference {
      return difference.isZero ? .agrees : difference.isPositive ? .short : .over
    }
    if let absence = result?.deducted?.absence {
      return absence == .notYetDue ? .notYetInvoiced : .notReported
    }
    let due = contract.submissions.due?.after(invoice.last, in: head)
    let isAwaited =
      due.map { assessment.asOf <= $0 }
      ?? (assessment.evidence.latestDelivery(for: invoice) == nil)
    return isAwaited ? .notYetInvoiced : .later
  }

  private func disputes(of invoice: Period) -> [InvoiceDispute] {
    assessment.acts.compactMap { act in
      guard case .invoiceDisputed(invoice, let amount) = act.deed else { return nil }
      return InvoiceDispute(
        amount: amount.map(maker.amounts.line), by: act.by, on: act.date, reason: act.reason)
    }
  }

  // MARK: Credits

  /// Where the credit of a period stands; nil where the client receives nothing, and nothing was
  /// waived.
  func credit(_ result: PeriodResult) -> CreditState? {
    guard let unit else { return nil }
    let own = issued(result).filter { $0.amount.isPositive }
    let sum = own.reduce(Exact.zero) { $0 + $1.amount }
    var steps = [CreditState.Step(stage: .computed, on: result.delivery?.received, by: nil, at: [])]
    if sum.isZero {
      guard let waiver = waiver(result) else { return nil }
      steps.append(step(.waived, waiver.act))
      return CreditState(
        amount: maker.amounts.line(Quantity(waiver.amount, unit)), deducted: nil, steps: steps)
    }
    if let approval = approval(result) { steps.append(step(.approved, approval)) }
    if let claim = claim(result) { steps.append(step(.claimed, claim)) }
    if let dispute = dispute(result) { steps.append(step(.disputed, dispute.act)) }
    var credit = CreditState(amount: maker.amounts.line(Quantity(sum, unit)), steps: steps)
    let found = deducted(result, own)
    if found.amount.isPositive {
      credit.deducted = maker.amounts.line(Quantity(found.amount, unit))
      credit.steps.append(
        CreditState.Step(
          stage: found.amount < sum ? .partlyInvoiced : .invoiced, on: found.on, by: nil,
          at: found.at))
    }
    if found.amount < sum, let day = lapsed(result, own) {
      credit.steps.append(CreditState.Step(stage: .lapsed, on: day, by: nil, at: []))
    }
    return credit
  }

  private func step(_ stage: CreditState.Stage, _ act: Act) -> CreditState.Step {
    CreditState.Step(stage: stage, on: act.date, by: act.by, at: [Source(.act(act.place))])
  }

  /// The approval that the period stands on, as an act.
  private func approval(_ result: PeriodResult) -> Act? {
    guard let approval = SanctionMaker(maker).sanctioning(result).approval else { return nil }
    return assessment.acts.last { act in
      guard case .approveCredit(result.period, let amount) = act.deed else { return false }
      return act.date == approval.on && act.by == approval.by && amount == approval.amount?.exact
    }
  }

  private func waiver(_ result: PeriodResult) -> (act: Act, amount: Exact)? {
    let waived = result.entries.reduce(Exact.zero) {
      $1.account == "waived" && $1.amount.unit == unit ? $0 + $1.amount.amount : $0
    }
    let act = assessment.acts.last { act in
      if case .waive(_, _, _, result.period, _) = act.deed { true } else { false }
    }
    return waived.isPositive ? act.map { ($0, waived) } : nil
  }

  /// The last open dispute on a result that money of the period hangs on.
  private func dispute(_ result: PeriodResult) -> Dispute? {
    maker.book.disputes.last { dispute in
      dispute.isOpen
        && result.lots.contains { lot in
          lot.due.unit == unit && lot.due.amount.isPositive
            && lot.kpi.map { dispute.covers($0, lot.instance, lot.measured) } ?? false
        }
    }
  }

  /// What invoices have deducted of a credit: where one deducts too little, the oldest credits on it
  /// are taken as deducted first.
  private func deducted(
    _ result: PeriodResult, _ own: [(placement: Placement, amount: Exact)]
  ) -> (amount: Exact, on: Day?, at: [Source]) {
    var sum = Exact.zero
    var on: Day?
    var at: [Source] = []
    for part in own {
      guard let invoice = part.placement.invoice, maker.book.byPeriod[invoice.first] != nil,
        let check = check(invoice), let figure = check.deducted
      else { continue }
      let others = check.parts.filter { $0.isExpected && $0.amount.isNegative }
      var left = others.reduce(figure.exact.amount) { $0 - $1.amount.exact.amount }
      for line in check.parts where line.isExpected && !line.amount.isNegative {
        let taken = max(.zero, min(left, line.amount.exact.amount))
        left -= taken
        if line.period == result.period { sum += taken }
        if line.period == result.period, taken.isPositive {
          at += check.cells
          let day = assessment.evidence.latestDelivery(for: invoice)?.received
          on = [on, day].compactMap { $0 }.max()
        }
      }
    }
    return (sum, on, at)
  }

  /// The day after which it could not be claimed, or on which no invoice followed any more.
  private func lapsed(
    _ result: PeriodResult, _ own: [(placement: Placement, amount: Exact)]
  ) -> Day? {
    if let end = result.claimBy, claim(result) == nil, assessment.asOf > end {
      return end.adding(days: 1)
    }
    guard own.contains(where: { $0.placement.lapses }), assessment.asOf > head.lastDay else {
      return nil
    }
    return head.lastDay.adding(days: 1)
  }
}
