package import Assessment
internal import Calendars
internal import Contracts
internal import Quantities

extension Monitoring {
  /// The report of the last period of an assessment.
  ///
  /// - Errors: nil where no period was evaluated.
  package static func make(
    _ assessment: Assessment, actions: [Action], profile: MonitoringProfile,
    provenance: Provenance
  ) -> Monitoring? {
    guard let result = assessment.current else { return nil }
    let maker = LineMaker(assessment)
    let lines = maker.period(result, traced: true)
    let notice = NoticeMaker(assessment, maker, result, lines)
    let monitor = MonitoringMaker(
      maker: maker, lines: lines, triggers: notice.triggers, past: PastMaker(maker),
      log: ActionMaker(maker, actions))
    let sums = SumMaker(maker: maker)
    let periods = sums.last(Monitoring.rolling)
    return Monitoring(
      provenance: provenance, profile: profile, contract: maker.name,
      remedy: assessment.contract.head.remedy, asOf: assessment.asOf, lines: lines,
      headline: notice.headline, courses: lines.readings.map(monitor.course),
      failures: notice.failures().map(monitor.treated), outstanding: monitor.outstanding,
      plans: monitor.plans, points: lines.lines.filter(monitor.isPoints),
      credits: lines.lines.filter(monitor.isCredit),
      notJudged: lines.readings.filter { $0.verdict == .notJudged },
      differences: notice.differences, sums: periods,
      missedInAll: periods.reduce(0) { $0 + $1.missed }, dueInAll: sums.total(periods),
      pointsInAll: sums.points(periods), corrections: monitor.corrections,
      actions: monitor.log.all)
  }
}

/// Gathers what a monitoring report says.
struct MonitoringMaker {
  let maker: LineMaker
  let lines: PeriodLines
  let triggers: [TriggerLine]
  let past: PastMaker
  let log: ActionMaker

  func course(_ reading: ReadingLine) -> CourseLine {
    CourseLine(reading: reading, before: past.before(reading, Monitoring.before))
  }

  func treated(_ failure: Failure) -> TreatedFailure {
    let reading = failure.reading
    return TreatedFailure(
      failure: failure,
      triggers: triggers.filter { $0.subject == reading.subject && ($0.firedNow || $0.isOpen) },
      actions: log.all(for: reading.subject.kpi),
      isWorst: reading.bands.isEmpty ? nil : reading.bands.last?.label == reading.band)
  }

  /// Missed before this period, and not met since.
  var outstanding: [Outstanding] {
    var seen: Set<Subject> = []
    return lines.readings.filter { $0.verdict != .figure && seen.insert($0.subject).inserted }
      .compactMap { reading in
        let results = past.results(of: reading.subject, through: lines.period)
        let since = Array(results.reversed().prefix { $0.verdict != .met }.reversed())
        let start = since.firstIndex { $0.verdict == .missed } ?? since.endIndex
        let open = Array(since[start...])
        guard let first = open.first, first.period.last < lines.period.first else { return nil }
        return Outstanding(
          subject: reading.subject, since: open, actions: log.all(for: reading.subject.kpi))
      }
  }

  /// What is owed under a right or duty that has fired and is still open.
  var plans: [PlanStatus] {
    triggers.filter { $0.owes != nil && !$0.firedOn.isEmpty }.map { trigger in
      PlanStatus(
        trigger: trigger, actions: trigger.subject.map { log.all(for: $0.kpi) } ?? [])
    }
  }

  func isPoints(_ line: MoneyLine) -> Bool {
    line.accrued.exact.unit == .points && !line.accrued.isZero
  }

  func isCredit(_ line: MoneyLine) -> Bool {
    if case .money = line.due.exact.unit.base {
      return !line.favoursSupplier && !(line.accrued.isZero && line.due.isZero)
    }
    return false
  }

  /// Corrections that came after the period before was due: what the last report did not know.
  var corrections: [CorrectionLine] {
    let periods = maker.assessment.periods
    let last = periods.dropLast().last?.due
    return maker.assessment.evidence.deliveries.filter { delivery in
      delivery.isCorrection && delivery.period.last <= lines.period.last
        && (last.map { delivery.received > $0 } ?? true)
    }.map {
      CorrectionLine(
        period: $0.period, version: $0.version, received: $0.received, countsFrom: $0.countsFrom)
    }
  }
}
