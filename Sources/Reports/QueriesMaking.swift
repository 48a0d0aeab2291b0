package import Assessment
internal import Calendars
internal import Contracts
package import Diagnostics
internal import Expressions
internal import Quantities

extension Queries {
  /// The questions about the delivery of the last period of an assessment.
  ///
  /// - Parameters:
  ///   - findings: everything reported while the data was read; those of other periods are left
  ///     out.
  ///   - prices: what other readings would change.
  /// - Errors: nil where no period was evaluated.
  package static func make(
    _ assessment: Assessment, findings: [Diagnostic], prices: [Price], provenance: Provenance
  ) -> Queries? {
    guard let result = assessment.current else { return nil }
    let maker = LineMaker(assessment)
    let lines = maker.period(result, traced: false)
    let query = QueryMaker(
      maker: maker, lines: lines, notice: NoticeMaker(assessment, maker, result, lines),
      findings: findings, prices: prices.map(maker.price))
    return Queries(
      provenance: provenance,
      reference: "\(assessment.contract.head.id.value)/DQ-\(result.period.label)",
      contract: maker.name, asOf: assessment.asOf, lines: lines, queries: query.queries(),
      isRefused: query.own.contains { $0.severity == .error }, total: lines.total)
  }
}

/// Gathers what is not clear, not there, late, or not the same.
struct QueryMaker {
  let maker: LineMaker
  let lines: PeriodLines
  let notice: NoticeMaker
  let prices: [PriceLine]
  /// Findings in the delivery of the period.
  let own: [Diagnostic]

  private var contract: Contract { maker.contract }
  private var assessment: Assessment { maker.assessment }

  init(
    maker: LineMaker, lines: PeriodLines, notice: NoticeMaker, findings: [Diagnostic],
    prices: [PriceLine]
  ) {
    self.maker = maker
    self.lines = lines
    self.notice = notice
    self.prices = prices
    let folders = Set(QueryMaker.folders(maker.assessment, lines.period))
    own = findings.filter { finding in
      guard finding.severity != .note, let file = finding.place?.file else { return false }
      return folders.contains { file.hasPrefix($0) }
    }
  }

  /// The folders of a period's versions, each with its slash.
  private static func folders(_ assessment: Assessment, _ period: Period) -> [String] {
    assessment.evidence.deliveries.filter { $0.period == period }.flatMap(\.files).compactMap {
      file in file.lastIndex(of: "/").map { String(file[...$0]) }
    }
  }

  func queries() -> [Query] {
    let unclear = unclear()
    let explained = Set(unclear.flatMap(\.subjects))
    let all =
      unclear + missing(except: explained) + notDelivered + differences + deduction
      + late
    let sorted = all.enumerated().sorted { a, b in
      let left = size(a.element)
      let right = size(b.element)
      return left == right ? a.offset < b.offset : left > right
    }
    return sorted.enumerated().map { number, item in
      var query = item.element
      query.number = number + 1
      return query
    }
  }

  private func size(_ query: Query) -> Exact {
    if case .deduction(let check) = query.ask {
      return check.difference?.exact.amount.magnitude ?? .zero
    }
    var amounts = query.worth.map(\.difference)
    if case .differs(let difference) = query.ask, let by = difference.by { amounts.append(by) }
    return amounts.map(\.exact.amount.magnitude).max() ?? .zero
  }

  private func query(
    _ ask: Query.Ask, _ subjects: [Subject], places: [Source], why: PriceLine.Why?, by: Day?
  ) -> Query {
    let worth = prices.filter { price in
      price.why == why && subjects.contains(price.subject)
        && lines.readings.contains {
          $0.subject == price.subject && $0.period == price.period
        }
    }
    return Query(
      number: 0, ask: ask, subjects: subjects, period: lines.period, places: places, worth: worth,
      owner: maker.subjects.accountable(for: subjects.first?.kpi, of: .supplier), replyBy: by)
  }

  // MARK: Kinds

  /// Findings say where; a result that reads the very cell says what it is worth.
  private func unclear() -> [Query] {
    own.filter { !QueryMaker.saidElsewhere.contains($0.code) }.compactMap { finding in
      guard let place = finding.place else { return nil }
      let source = Source(cell: place)
      let touched = lines.readings.filter { reading in
        reading.verdict != .figure
          && reading.cells.contains { $0.file == source.file && $0.cell == source.cell }
      }
      return query(
        .unclear(code: finding.code, said: finding.message, help: finding.help),
        touched.map(\.subject), places: [source] + finding.labels.map { Source(cell: $0.place) },
        why: .missing, by: replyBy(for: touched.first?.absence))
    }
  }

  /// A column that is missing is asked for by the results that lack it.
  private static let saidElsewhere: Set<String> = ["D014"]

  private func missing(except explained: Set<Subject>) -> [Query] {
    let requests = RequestMaker(assessment, maker, lines).missing
    return lines.readings.compactMap { reading in
      guard let gap = reading.absence, [.notReported, .inCure, .notYetDue].contains(gap),
        !explained.contains(reading.subject)
      else { return nil }
      var otherwise: Otherwise?
      for case .supply(let subjects, gap, let rule) in requests.map(\.what)
      where subjects.contains(reading.subject) { otherwise = rule }
      return query(
        .missing(gap: gap, needs: needs(reading.subject.kpi), otherwise: otherwise),
        [reading.subject], places: reading.cells, why: .missing, by: replyBy(for: gap))
    }
  }

  /// The measures a KPI is computed from that no file of the delivery has.
  private func needs(_ kpi: String) -> [String] {
    guard let value = contract.kpi(kpi)?.value?.on(maker.decisiveDay(lines.period)) else {
      return []
    }
    var read: Set<String> = []
    for part in contract.expanded(value) { read.formUnion(part.names) }
    return absent.filter(read.contains)
  }

  /// Measures that were due with the delivery and are in no file of it.
  private var absent: [String] {
    contract.measures.filter { measure in
      guard measure.source == .data, case .notReported = measure.absent else { return false }
      let own = Periods(measure.grid, yearStart: contract.head.yearStart)
        .containing(lines.period.last)
      return own.last <= lines.period.last
        && !assessment.evidence.hasColumn(measure.name.value, in: lines.period)
    }.map(\.name.value)
  }

  private var notDelivered: [Query] {
    guard lines.delivery != nil else { return [] }
    let waiting = Set(
      lines.readings.filter { $0.absence != nil }.flatMap { needs($0.subject.kpi) })
    return absent.filter { !waiting.contains($0) }.map {
      query(.notDelivered($0), [], places: [], why: nil, by: replyBy(for: .notReported))
    }
  }

  private var differences: [Query] {
    notice.differences.map { difference in
      let reading = difference.reading
      return query(
        .differs(difference), [reading.subject],
        places: [reading.reportedAt].compactMap { $0 } + reading.cells,
        why: notice.isDisputed(reading) ? .dispute : .reported, by: meeting)
    }
  }

  private var deduction: [Query] {
    guard let check = lines.invoiceCheck, check.differs else { return [] }
    return [query(.deduction(check), [], places: check.cells, why: nil, by: meeting)]
  }

  private var late: [Query] {
    guard let delivery = lines.delivery, let days = delivery.daysLate, let due = lines.due else {
      return []
    }
    return [
      query(
        .late(days: days, due: due, received: due.adding(days: days)), [], places: [], why: nil,
        by: meeting)
    ]
  }

  // MARK: Time

  private func replyBy(for gap: Gap?) -> Day? {
    guard let due = lines.due else { return meeting }
    let end =
      gap == .notYetDue ? due : contract.submissions.cure?.after(due, in: contract.head) ?? due
    return end >= assessment.asOf ? end : meeting
  }

  /// The day of the forum that looks at the period and is still to come.
  private var meeting: Day? { RequestMaker(assessment, maker, lines).forum?.date }
}
