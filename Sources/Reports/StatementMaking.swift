package import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

extension Statement {
  /// The statement of the last period of an assessment.
  ///
  /// - Parameter prices: what other readings would change.
  /// - Errors: nil where no period was evaluated.
  package static func make(
    _ assessment: Assessment, provenance: Provenance, prices: [Price]
  ) -> Statement? {
    guard let result = assessment.current else { return nil }
    let maker = LineMaker(assessment)
    let lines = maker.period(result, traced: true)
    let notice = NoticeMaker(assessment, maker, result, lines)
    let parts = notice.notice(provenance)
    let charges = ChargeFinder(maker: maker).charges(result)
    let head = assessment.contract.head
    let amounts = (parts.failures + parts.mitigated).flatMap(\.lines) + parts.others + parts.bonuses
    return Statement(
      provenance: provenance, reference: "\(head.id.value)/CS-\(result.period.label)",
      notice: notice.reference, contract: maker.name, remedy: head.remedy,
      reservation: head.reservation, asOf: assessment.asOf, lines: lines,
      sanctioning: SanctionMaker(maker).sanctioning(result), charges: charges,
      terms: terms(amounts), amounts: amounts, rungs: RungMaker(maker: maker).rungs(result),
      roundingRule: maker.roundingRule, carried: parts.carried,
      chargeAfter: chargeAfter(charges, lines, maker), disputes: parts.disputes,
      range: RangeFinder(assessment: assessment).disputed(prices, maker.amounts),
      invoices: invoices(lines, maker), prices: prices.map(maker.price),
      response: response(parts.requests),
      notEncoded: head.notEncoded)
  }

  /// The invoice of the period, then those that its amounts stand on.
  private static func invoices(_ lines: PeriodLines, _ maker: LineMaker) -> [InvoiceCheck] {
    var periods = [lines.period]
    for invoice in lines.placed.compactMap(\.invoice) where !periods.contains(invoice) {
      periods.append(invoice)
    }
    return periods.compactMap(SettlingMaker(maker).check)
  }

  private static func terms(_ lines: [MoneyLine]) -> [Working] {
    var seen: Set<String> = []
    return lines.flatMap { $0.workings.dropFirst() }.filter { working in
      let parts = working.factors.map { "\($0.label ?? "") \($0.value.exact)" }
      return seen.insert("\(working.name ?? "") \(parts)").inserted
    }
  }

  /// Only where one charge of the same period and currency stands behind it.
  private static func chargeAfter(
    _ charges: [Charge], _ lines: PeriodLines, _ maker: LineMaker
  ) -> Amount? {
    let own = charges.filter { $0.period == lines.period }
    guard own.count == 1, let charge = own.first, let total = lines.total,
      charge.amount.exact.unit == total.exact.unit
    else { return nil }
    return maker.amounts.line(
      Quantity(charge.amount.exact.amount - total.exact.amount, total.exact.unit))
  }

  private static func response(_ requests: [Request]) -> Request? {
    requests.first { if case .respond = $0.what { true } else { false } }
  }
}

/// Finds the charges that accrued amounts rest on.
struct ChargeFinder {
  let maker: LineMaker

  func charges(_ result: PeriodResult) -> [Charge] {
    var found: [Charge] = []
    var open = Array(
      result.entries.filter { $0.step == "accrue" }.compactMap(\.derivation).reversed())
    var steps = 0
    while let next = open.popLast(), steps < Tracer.largest {
      steps += 1
      if next.operation == "measure", let charge = charge(next, result),
        !found.contains(where: { $0.name == charge.name && $0.period == charge.period })
      {
        found.append(charge)
      } else {
        open += next.operands.reversed()
      }
    }
    return found
  }

  private func charge(_ node: Derivation, _ result: PeriodResult) -> Charge? {
    guard let value = node.value?.quantity, case .money = value.unit.base, value.unit.per == nil,
      let measure = maker.contract.measure(node.text)
    else { return nil }
    let head = maker.contract.head
    // A KPI of a coarser grid reads the charges of its own period.
    let grids = [head.settlementGrid, measure.grid] + maker.contract.kpis.map(\.grid)
    let period = grids.lazy.compactMap { grid in
      Periods(grid, yearStart: head.yearStart).parse(node.note ?? "")
    }.first
    var cells: [Source] = []
    for operand in node.operands {
      if let origin = operand.origin.map(Source.init), !cells.contains(origin) {
        cells.append(origin)
      }
    }
    return Charge(
      name: node.text, means: measure.means.isEmpty ? nil : measure.means, clause: measure.clause,
      period: period ?? result.period, amount: maker.amounts.line(value), cells: cells)
  }
}

/// Adds the entries of the ledger up, step by step.
struct RungMaker {
  let maker: LineMaker

  func rungs(_ result: PeriodResult) -> [Rung] {
    guard let unit = result.total?.unit else { return [] }
    var rungs: [Rung] = []
    var running = Exact.zero
    for entry in result.entries where entry.account == "due" && entry.amount.unit == unit {
      running += entry.amount.amount
      let after = maker.amounts.value(Quantity(running, unit))
      if let last = rungs.indices.last, rungs[last].name == entry.step {
        let delta = rungs[last].delta.exact.amount + entry.amount.amount
        rungs[last].delta = maker.amounts.value(Quantity(delta, unit))
        rungs[last].after = after
      } else {
        rungs.append(
          Rung(
            name: entry.step, kind: kind(entry), clause: clause(entry),
            delta: maker.amounts.value(entry.amount), after: after, to: takers(entry, result)))
      }
    }
    return rungs
  }

  private func kind(_ entry: Entry) -> Rung.Kind {
    if entry.step == "accrue" { return .accrued }
    switch entry.cause {
    case .rounding: return .rounding
    case .act: return .waived
    case .miss, .fact, .account, .step: return .step
    }
  }

  /// Of the step; amounts have their own clauses beside them.
  private func clause(_ entry: Entry) -> String? { entry.step == "accrue" ? nil : entry.clause }

  private func takers(_ entry: Entry, _ result: PeriodResult) -> [String] {
    guard entry.step != "accrue" else { return [] }
    var seen: Set<String> = ["due"]
    return result.entries.filter {
      $0.step == entry.step && $0.cause == entry.cause && $0.amount.unit == entry.amount.unit
    }.map(\.account).filter { seen.insert($0).inserted }
  }
}
