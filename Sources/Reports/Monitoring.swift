package import Calendars

/// Whose headings a monitoring report prints.
package enum MonitoringProfile: String, Sendable, CaseIterable {
  case usual
  /// The Performance Monitoring Report of the UK Model Services Contract.
  case ukMSC = "uk-msc"

  /// The parts of the report in their order.
  package var parts: [MonitoringPart] {
    switch self {
    case .usual: MonitoringPart.allCases
    case .ukMSC: MonitoringPart.allCases.filter { $0 != .corrections && $0 != .actions }
    }
  }
}

package enum MonitoringPart: String, Sendable, CaseIterable {
  case performance, failures, severity, outstanding, material, plans, repeats, points, credits
  case tests, shortfalls, rolling, corrections, actions
}

/// A result with those of the periods before.
package struct CourseLine: Sendable {
  package var reading: ReadingLine
  /// Oldest first, at most `Monitoring.before`.
  package var before: [PastLine]
}

/// A miss with what is being done about it.
package struct TreatedFailure: Sendable {
  package var failure: Failure
  /// Rights and duties that it set off, now or earlier.
  package var triggers: [TriggerLine]
  package var actions: [TriedLine]
  /// Whether it lies in the lowest band; nil where the KPI has no bands.
  package var isWorst: Bool?
}

/// A KPI that was missed in an earlier period and has not been met since.
package struct Outstanding: Sendable {
  package var subject: Subject
  /// The misses and gaps since, oldest first, this period last.
  package var since: [PastLine]
  package var actions: [TriedLine]
}

/// A plan, or whatever else is owed, and how far it got.
package struct PlanStatus: Sendable {
  package var trigger: TriggerLine
  package var actions: [TriedLine]
}

/// A delivery that corrected an earlier one.
package struct CorrectionLine: Sendable {
  package var period: Period
  package var version: String
  package var received: Day
  package var countsFrom: Day?
}

/// Results, failures and credits over the last periods.
package struct Monitoring: Sendable {
  /// Periods before this one that each result is shown with.
  package static let before = 3
  /// Periods that are added up, this one among them.
  package static let rolling = 6

  package var provenance: Provenance
  package var profile: MonitoringProfile
  package var contract: ContractName
  package var remedy: String?
  package var asOf: Day
  package var lines: PeriodLines
  package var headline: Headline
  package var courses: [CourseLine]
  package var failures: [TreatedFailure]
  package var outstanding: [Outstanding]
  package var plans: [PlanStatus]
  /// Amounts in points, as accrued.
  package var points: [MoneyLine]
  package var credits: [MoneyLine]
  package var notJudged: [ReadingLine]
  package var differences: [Difference]
  package var sums: [PeriodSum]
  package var missedInAll: Int
  package var dueInAll: Amount?
  package var pointsInAll: Amount?
  package var corrections: [CorrectionLine]
  package var actions: [TriedLine]

  /// Misses that set something off.
  package var material: [TreatedFailure] { failures.filter { !$0.triggers.isEmpty } }
  package var repeats: [TreatedFailure] { failures.filter { !$0.failure.reading.record.isFirst } }
}
