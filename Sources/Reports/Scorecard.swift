package import Calendars

/// One line of a scorecard.
package struct ScoreLine: Sendable {
  /// Which way a value went since the period before, seen from its target.
  package enum Course: String, Sendable { case better, worse, same }

  package var reading: ReadingLine
  package var area: String?
  package var previous: PastLine?
  /// Value less the value of the period before.
  package var change: Amount?
  /// nil where the target has no one side.
  package var course: Course?
  package var due: Amount?
  package var points: Amount?
  package var isDisputed: Bool
  /// Further misses in a row until the nearest trigger of the KPI fires; nil where none would.
  package var distance: Int?
}

/// What a settlement period came to, beside others.
package struct PeriodSum: Sendable {
  package var period: Period
  package var isAwaitingData: Bool
  /// Not computed: handed over at the opening, as far as it was.
  package var isOpening: Bool
  package var met: Int
  package var missed: Int
  package var mitigated: Int
  package var notJudged: Int
  package var total: Amount?
  package var points: Amount?
  /// How far the credit has come; nil where there is none, and for what was handed over.
  package var credit: CreditState?
}

/// Every KPI of a period on one page.
package struct Scorecard: Sendable {
  package var provenance: Provenance
  package var contract: ContractName
  package var remedy: String?
  package var asOf: Day
  package var lines: PeriodLines
  package var headline: Headline
  /// In the order of the contract.
  package var scores: [ScoreLine]
  package var figures: [ScoreLine]
  /// The last periods, oldest first, this one last.
  package var periods: [PeriodSum]
  /// Over `periods`.
  package var missedInAll: Int
  package var dueInAll: Amount?
  package var caps: [CapLine]
  package var triggers: [TriggerLine]
}
