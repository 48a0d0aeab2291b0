package import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Scorecard {
  /// Periods that are added up.
  static let window = 12

  /// The scorecard of the last period of an assessment.
  ///
  /// - Errors: nil where no period was evaluated.
  package static func make(_ assessment: Assessment, provenance: Provenance) -> Scorecard? {
    guard let result = assessment.current else { return nil }
    let maker = LineMaker(assessment)
    let lines = maker.period(result, traced: true)
    let notice = NoticeMaker(assessment, maker, result, lines)
    let score = ScoreMaker(
      maker: maker, failures: notice.failures(), triggers: lines.triggers, past: PastMaker(maker))
    let sums = SumMaker(maker: maker)
    let periods = sums.last(Scorecard.window)
    return Scorecard(
      provenance: provenance, contract: maker.name, remedy: assessment.contract.head.remedy,
      asOf: assessment.asOf, lines: lines, headline: notice.headline,
      scores: lines.readings.filter { $0.verdict != .figure }.map(score.line),
      figures: lines.readings.filter { $0.verdict == .figure }.map(score.line),
      periods: periods, missedInAll: periods.reduce(0) { $0 + $1.missed },
      dueInAll: sums.total(periods), caps: lines.caps,
      triggers: notice.triggers)
  }
}

/// Adds up settlement periods.
struct SumMaker {
  let maker: LineMaker

  /// At most `count` settlement periods, oldest first; what was handed over at the opening counts.
  func last(_ count: Int) -> [PeriodSum] {
    let computed = maker.assessment.periods.map { result in
      let judged = result.readings.filter { $0.verdict != .figure && !$0.isOpening }
      return PeriodSum(
        period: result.period, isAwaitingData: result.status == .awaitingData, isOpening: false,
        met: judged.count { $0.verdict == .met }, missed: judged.count(where: \.isMissed),
        mitigated: judged.count(where: \.isMitigated),
        notJudged: judged.count { $0.verdict == .notJudged },
        total: result.total.map(maker.amounts.line), points: result.points.map(maker.amounts.line),
        credit: SettlingMaker(maker).credit(result))
    }
    return Array((opening + computed).suffix(count))
  }

  /// The settlement periods before the first that is computed of which anything was handed over.
  private var opening: [PeriodSum] {
    let handed = maker.assessment.opening
    let periods = maker.contract.head.settlementPeriods
    let first = maker.assessment.periods.first?.period
    let ends = handed.verdicts.map(\.period.last) + handed.amounts.map(\.period.last)
    let known = Set(ends.map(periods.containing)).filter { period in
      first.map { period < $0 } ?? true
    }
    return known.sorted().map { period in
      let verdicts = handed.verdicts.filter { period.contains($0.period.last) }
      let amounts = handed.amounts.filter { period.contains($0.period.last) }.map(\.due)
      let money = amounts.filter { if case .money = $0.unit.base { true } else { false } }
      let missed = verdicts.count(where: \.missed)
      return PeriodSum(
        period: period, isAwaitingData: false, isOpening: true, met: verdicts.count - missed,
        missed: missed, mitigated: 0, notJudged: 0, total: sum(money.map(maker.amounts.line)),
        points: sum(amounts.filter { $0.unit == .points }.map(maker.amounts.line)))
    }
  }

  func total(_ periods: [PeriodSum]) -> Amount? { sum(periods.compactMap(\.total)) }
  func points(_ periods: [PeriodSum]) -> Amount? { sum(periods.compactMap(\.points)) }

  /// nil where there is nothing to add, or not in one unit.
  func sum(_ amounts: [Amount]) -> Amount? {
    guard let unit = amounts.first?.exact.unit, amounts.allSatisfy({ $0.exact.unit == unit })
    else { return nil }
    return maker.amounts.line(
      Quantity(amounts.reduce(Exact.zero) { $0 + $1.exact.amount }, unit))
  }
}

/// Makes the lines of a scorecard.
struct ScoreMaker {
  let maker: LineMaker
  let failures: [Failure]
  let triggers: [TriggerLine]
  let past: PastMaker

  func line(_ reading: ReadingLine) -> ScoreLine {
    let failure = failures.first {
      $0.reading.subject == reading.subject && $0.reading.period == reading.period
    }
    let previous = past.before(reading, 1).last
    let change = change(reading, previous)
    return ScoreLine(
      reading: reading, area: maker.contract.kpi(reading.subject.kpi)?.resultArea,
      previous: previous, change: change, course: change.flatMap { course($0, reading) },
      due: failure?.due, points: failure?.points, isDisputed: failure?.isDisputed ?? false,
      distance: distance(reading.subject))
  }

  private func change(_ reading: ReadingLine, _ previous: PastLine?) -> Amount? {
    guard let now = reading.value, let before = previous?.value,
      let change = try? now.exact.subtracting(before.exact, leftIsWhole: false)
    else { return nil }
    return maker.step(change, of: reading.subject.kpi)
  }

  private func course(_ change: Amount, _ reading: ReadingLine) -> ScoreLine.Course? {
    guard let wantsMore = maker.wantsMore(reading.subject.kpi, reading.period) else { return nil }
    if change.isZero { return .same }
    return change.isNegative == wantsMore ? .worse : .better
  }

  private func distance(_ subject: Subject) -> Int? {
    triggers.filter {
      $0.subject == subject && $0.status == .quiet && !$0.isUndecided
    }.compactMap(\.distance).filter { $0 > 0 }.min()
  }
}

extension LineMaker {
  /// Whether a higher value is nearer the target; nil where the target has no one side.
  func wantsMore(_ kpi: String, _ period: Period) -> Bool? {
    guard let target = contract.kpi(kpi)?.target?.on(decisiveDay(period)) else { return nil }
    let sides = Set(
      target.rows.map { row -> Bool? in
        guard case .compare(let comparator, _) = row.requirement else { return nil }
        switch comparator {
        case .atLeast, .above: return true
        case .atMost, .below: return false
        case .equal, .notEqual: return nil
        }
      })
    return sides.count == 1 ? sides.first ?? nil : nil
  }
}
