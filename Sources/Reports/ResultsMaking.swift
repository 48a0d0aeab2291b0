package import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

extension Results {
  /// Every period of an assessment, as documents state it.
  ///
  /// - Parameters:
  ///   - traced: whether derivations are kept for the last period.
  ///   - earlier: whether the periods before the one asked for are wanted too.
  ///   - inFull: whether derivations also explain the figures that they name.
  package static func make(
    _ assessment: Assessment, provenance: Provenance, traced: Bool = true, earlier: Bool = true,
    inFull: Bool = false
  ) -> Results {
    let head = assessment.contract.head
    let maker = LineMaker(assessment, inFull: inFull)
    let last = assessment.periods.count - 1
    let periods = assessment.periods.indices.suffix(earlier ? assessment.periods.count : 1).map {
      maker.period(assessment.periods[$0], traced: traced && $0 == last)
    }
    var notice: NoticeMaker?
    if let result = assessment.current, let lines = periods.last {
      notice = NoticeMaker(assessment, maker, result, lines)
    }
    return Results(
      provenance: provenance, contract: maker.name, asOf: assessment.asOf, periods: periods,
      headline: notice?.headline, differences: notice?.differences ?? [],
      notEncoded: head.notEncoded, roundingRule: maker.roundingRule, remedy: head.remedy)
  }
}

/// Makes the lines of a period.
struct LineMaker {
  let assessment: Assessment
  let amounts: Amounts
  let subjects: Subjects
  let tracer: Tracer
  let history: History
  let money: MoneyMaker
  let book: InvoiceBook

  var contract: Contract { assessment.contract }

  init(_ assessment: Assessment, inFull: Bool = false) {
    self.assessment = assessment
    amounts = Amounts(head: assessment.contract.head)
    subjects = Subjects(contract: assessment.contract)
    tracer = Tracer(amounts: amounts, isFull: inFull)
    history = History(assessment)
    book = InvoiceBook(assessment)
    money = MoneyMaker(
      contract: assessment.contract, amounts: amounts, subjects: subjects,
      placing: assessment.placing)
  }

  func period(_ result: PeriodResult, traced: Bool) -> PeriodLines {
    let lines = money.lines(result)
    let rounding = result.entries.first { $0.cause == .rounding }
    let settling = SettlingMaker(self)
    return PeriodLines(
      period: result.period, isAwaitingData: result.status == .awaitingData, due: result.due,
      delivery: result.delivery.map {
        DeliveryLine(
          version: $0.version, received: $0.received, daysLate: daysLate(result, $0),
          from: $0.from, isAccepted: $0.accepted,
          files: $0.files)
      },
      readings: result.readings.map { reading($0, traced: traced) }, lines: lines,
      entries: result.entries.map { entry($0, traced: traced) },
      caps: result.caps.map { cap($0, traced: traced) },
      triggers: result.triggers.map { trigger($0, traced: traced) },
      undecided: result.undecided.map { undecided($0, traced: traced) },
      idle: result.idle.map { idle($0, traced: traced) },
      amendments: amendments(result, traced: traced),
      opening: balances(result.opening), closing: balances(result.closing),
      total: result.total.map(amounts.line), exactTotal: result.exactTotal.map(amounts.value),
      totalTrace: traced ? tracer.trace(result.totalWhy) : nil,
      rounding: rounding.map { amounts.value($0.amount) },
      lineRounding: lineRounding(result, lines), points: result.points.map(amounts.line),
      placed: settling.placed(result), credit: settling.credit(result),
      invoiceCheck: settling.check(result.period),
      approval: SanctionMaker(self).sanctioning(result).approval, claimBy: result.claimBy,
      claimAwaits: awaited(result.claimAwaits),
      claimedOn: result.claim?.date)
  }

  private func daysLate(_ result: PeriodResult, _ delivery: Evidence.Delivery) -> Int? {
    guard let due = result.due else { return nil }
    let first = assessment.evidence.firstReceived(for: result.period) ?? delivery.received
    let late = Day.days(from: due, to: first)
    return late > 0 ? late : nil
  }

  func reading(_ reading: Reading, traced: Bool) -> ReadingLine {
    let kpi = contract.kpi(reading.kpi)
    let precision = kpi?.compare ?? .exact
    let target = reading.targetValue
    func compared(_ quantity: Quantity) -> Amount {
      amounts.compared(quantity, precision, with: target)
    }
    var basis = Basis.measured
    switch reading.basis {
    case .measured: break
    case .allowance: basis = .allowance
    case .deemed(let words, let clause): basis = .deemed(words, clause: clause)
    }
    return ReadingLine(
      subject: subjects.subject(reading.kpi, reading.instance), period: reading.period,
      value: reading.value.map(compared), exact: reading.exact.map(amounts.value),
      numerator: reading.numerator.map(amounts.value),
      denominator: reading.denominator.map(amounts.value), target: reading.target,
      targetValue: target.map { amounts.compared($0, precision, with: nil) },
      aim: kpi.flatMap { requirement($0, reading.period) }.flatMap(aim),
      targetAt: targetPlace(kpi, reading.period),
      bands: bands(kpi, reading.period), gap: gap(reading, precision),
      verdict: verdict(reading.verdict), band: reading.band,
      basis: basis,
      unrounded: reading.unrounded.map { without in
        if case .missed(let band) = without { return (.missed, band) }
        return (verdict(without), nil)
      },
      absence: reading.absence.map(absence), isAsReported: reading.isAsReported,
      standing: StandingLine(
        money: counting(reading.standing.money), repetition: counting(reading.standing.repetition),
        triggers: counting(reading.standing.triggers), clause: reading.standing.clause),
      because: reading.because, reported: reading.reported.map(compared),
      reportedAt: reading.reportedAt.map { Source(cell: $0) },
      cells: reading.origins.map(Source.init).filter { $0.kind != .act },
      acts: reading.origins.map(Source.init).filter { $0.kind == .act },
      record: history.record(reading.kpi, reading.instance, reading.period),
      isOpening: reading.isOpening, trace: traced ? tracer.trace(reading.derivation) : nil,
      grounds: traced ? reading.grounds.compactMap(tracer.trace) : [])
  }

  /// The day that decides which dated value holds in a period.
  func decisiveDay(_ period: Period) -> Day {
    let head = contract.head
    return head.midPeriod == .end
      ? min(period.last, head.lastDay) : max(period.first, head.firstDay)
  }

  private func bands(_ kpi: KPI?, _ period: Period) -> [BandLine] {
    (kpi?.bands?.on(decisiveDay(period)) ?? []).map {
      BandLine(
        label: $0.label.value, requirement: $0.requirement.text, edge: edge($0.requirement))
    }
  }

  private func edge(_ requirement: Requirement) -> Amount? {
    guard case .compare(let comparator, let x) = requirement, comparator != .equal,
      comparator != .notEqual, case .quantity(let edge) = x.form
    else { return nil }
    return amounts.value(edge)
  }

  private func targetPlace(_ kpi: KPI?, _ period: Period) -> Source? {
    guard let kpi, let target = kpi.target?.on(decisiveDay(period)) else { return nil }
    return Source(.contract(target.place, clause: kpi.clause))
  }

  private func gap(_ reading: Reading, _ precision: Precision) -> Amount? {
    guard let value = reading.value, let target = reading.targetValue,
      var gap = try? value.subtracting(target, leftIsWhole: false)
    else { return nil }
    // Decimals of the comparison: they are steps of a share, the gap is in points of a hundred.
    if case .rounded(let mode, let step, let words) = precision,
      gap.unit.base == .percentagePoints, value.unit.base == .ratio
    {
      let finer = Precision.rounded(mode, to: step * Exact(100), words: words)
      return amounts.compared(gap, finer, with: nil)
    }
    if gap.amount.isZero { gap.amount = .zero }
    return amounts.compared(gap, precision, with: Quantity(.zero, gap.unit))
  }

  private func verdict(_ verdict: Reading.Verdict) -> Verdict {
    switch verdict {
    case .met: .met
    case .missed: .missed
    case .notJudged: .notJudged
    case .figure: .figure
    }
  }

  private func absence(_ absence: Absence) -> Gap {
    switch absence {
    case .notYetDue: .notYetDue
    case .inCure: .inCure
    case .notReported: .notReported
    case .noVolume: .noVolume
    case .noHistory: .noHistory
    case .notApplicable: .notApplicable
    }
  }

  private func counting(_ answer: Standing.Answer) -> Counting {
    switch answer {
    case .counts: .counts
    case .skips: .skips
    case .breaks: .breaks
    }
  }

  private func entry(_ entry: Entry, traced: Bool) -> EntryLine {
    EntryLine(
      id: entry.id, step: entry.step, consequence: entry.consequence, kpi: entry.kpi,
      instance: entry.instance, measured: entry.measured, account: entry.account,
      amount: entry.cause == .rounding ? amounts.value(entry.amount) : amounts.line(entry.amount),
      cause: entry.cause.rawValue, clause: entry.clause,
      trace: traced ? tracer.trace(entry.derivation) : nil)
  }

  private func cap(_ cap: CapUse, traced: Bool) -> CapLine {
    let limit = amounts.line(cap.limit)
    let used = amounts.line(cap.used)
    let before = amounts.line(cap.before)
    var left = amounts.line(left(cap))
    // The printed numbers add up: what is left is the difference of what is printed.
    left.shown = max(.zero, limit.shown - used.shown - before.shown)
    return CapLine(
      step: cap.step, group: cap.group, clause: cap.clause, limit: limit, used: used,
      before: before,
      excess: amounts.line(cap.excess), left: left, excessTo: cap.excessTo,
      trace: traced ? tracer.trace(cap.derivation) : nil,
      beforeTrace: traced ? tracer.trace(cap.beforeWhy) : nil)
  }

  private func left(_ cap: CapUse) -> Quantity {
    let rest = cap.limit.amount - cap.used.amount - cap.before.amount
    return Quantity(rest.isNegative ? .zero : rest, cap.limit.unit)
  }

  var roundingRule: RoundingRule? {
    contract.head.money.map { money in
      RoundingRule(
        mode: money.mode.rawValue, step: amounts.line(money.step),
        moment: money.moment == .atTheEnd ? .atTheEnd : .eachEntry)
    }
  }

  var name: ContractName {
    let head = contract.head
    return ContractName(
      id: head.id.value, title: head.title, version: head.version, client: head.client,
      supplier: head.supplier)
  }

  private func trigger(_ state: TriggerState, traced: Bool) -> TriggerLine {
    let status: TriggerLine.Status =
      switch state.status {
      case .quiet: .quiet
      case .fired: .fired
      case .lapsed: .lapsed
      case .exercised: .exercised
      case .waived: .waived
      }
    return TriggerLine(
      name: state.trigger, clause: state.clause,
      subject: state.kpi.map { subjects.subject($0, state.instance) }, holds: state.holds,
      isUndecided: state.isUndecided, firedNow: state.firedNow, firedOn: state.firedOn,
      status: status, expires: state.expires, expiryAwaits: awaited(state.expiryAwaits),
      owes: state.owes, owedBy: state.owedBy, owedAwaits: awaited(state.owedAwaits),
      gives: state.gives, distance: state.distance,
      answers: state.answers.map { answer in
        TriggerAnswer(
          period: answer.period, holds: answer.isUndecided ? nil : answer.holds,
          fired: answer.fired,
          trace: traced && state.answers.count > 1 ? tracer.trace(answer.derivation) : nil)
      },
      trace: traced ? tracer.trace(state.derivation) : nil)
  }

  private func awaited(_ deadline: Deadline?) -> Awaited? {
    guard let deadline else { return nil }
    switch deadline.start {
    case .delivery: return Awaited(event: .delivery, deadline: deadline.description)
    case .notice: return Awaited(event: .notice, deadline: deadline.description)
    case .period: return nil
    }
  }

  private func undecided(_ item: Undecided, traced: Bool) -> UndecidedLine {
    UndecidedLine(
      what: item.what, subject: item.kpi.map { subjects.subject($0, item.instance) },
      reason: item.reason, trace: traced ? tracer.trace(item.derivation) : nil)
  }

  private func idle(_ item: Idle, traced: Bool) -> IdleLine {
    IdleLine(
      what: item.what, isStep: item.isStep,
      subject: item.kpi.map { subjects.subject($0, item.instance) }, measured: item.measured,
      lines: item.lines, reason: item.reason,
      trace: traced ? tracer.trace(item.derivation) : nil)
  }

  func price(_ price: Price) -> PriceLine {
    let supposition = price.supposition
    let why: PriceLine.Why =
      switch price.why {
      case .dispute: .dispute
      case .missing: .missing
      case .relief: .relief
      case .reported: .reported
      }
    let reading: PriceLine.Reading =
      switch supposition.what {
      case .value(let value): .value(amounts.value(value))
      case .met: .met
      case .missed: .missed
      case .withoutRelief: .withoutRelief
      }
    return PriceLine(
      why: why, subject: subjects.subject(supposition.kpi, supposition.instance),
      period: supposition.period, reading: reading, total: amounts.line(price.total),
      difference: amounts.line(price.difference))
  }

  private func amendments(_ result: PeriodResult, traced: Bool) -> [AmendmentLine] {
    let order = result.amendments.sorted {
      ($0.term, $0.kpi ?? "", $0.instance ?? "") < ($1.term, $1.kpi ?? "", $1.instance ?? "")
    }
    return order.map { item in
      AmendmentLine(
        term: item.term, clause: item.clause,
        subject: item.kpi.map { subjects.subject($0, item.instance) },
        before: item.before.map(tracer.answer), after: item.after.map(tracer.answer),
        from: item.from, trace: traced ? tracer.trace(item.derivation) : nil)
    }
  }

  private func balances(_ all: [(account: String, amount: Quantity)]) -> [BalanceLine] {
    all.map { BalanceLine(account: $0.account, amount: amounts.line($0.amount)) }
  }

  /// What closes the sum of lines that are printed rounded one by one.
  private func lineRounding(_ result: PeriodResult, _ lines: [MoneyLine]) -> Amount? {
    guard let total = result.total else { return nil }
    let printed = lines.filter { $0.due.exact.unit == total.unit }
    let sum = printed.reduce(Exact.zero) { $0 + $1.due.shown }
    let rest = amounts.line(total).shown - sum
    return rest.isZero ? nil : amounts.line(Quantity(rest, total.unit))
  }
}
