package import Calendars

/// One side's reading of a disputed result.
package struct SideLine: Sendable {
  /// Of the person who disputes; nil for the result as computed, or a person without a role.
  package var party: Party?
  package var who: String?
  /// nil: the side says that the target was met, without a figure.
  package var value: Amount?
  package var verdict: Verdict?
  package var band: String?
  /// What is due by this reading; nil where it can't be computed.
  package var total: Amount?
  /// What is due by it less what is due now.
  package var difference: Amount?
  package var reason: String?
}

/// A dispute, prepared for those who rule on it.
package struct Issue: Sendable {
  package var number: Int
  package var subject: Subject
  package var dispute: DisputeLine
  package var reading: ReadingLine
  /// What is counted in and out, by the measures that the result is computed from.
  package var measures: [MeasureLine]
  /// Due for this result as it stands.
  package var lines: [MoneyLine]
  /// The result as computed, then as the disputing side reads it.
  package var sides: [SideLine]
  /// Triggers of the KPI, as they stand with the computed result.
  package var triggers: [TriggerLine]
  package var actions: [TriedLine]
  /// Who rules first, and when.
  package var forum: String?
  package var forumDate: Day?
  /// Where it goes if that forum can't settle it.
  package var escalatesTo: String?
}

/// A measure in the contract's words.
package struct MeasureLine: Sendable {
  package var name: String
  package var means: String
  package var clause: String?
}

/// An action of the log that concerns the KPI.
package struct TriedLine: Sendable {
  package var id: String
  package var text: String
  package var owner: Owner
  package var due: Day
  package var slips: Int
  /// Open, done, verified or cancelled.
  package var status: String
  /// On the as-of date.
  package var isOverdue: Bool
  package var evidence: String?
}

/// The disputes of a settlement period, one paper each.
package struct Issues: Sendable {
  package var provenance: Provenance
  package var reference: String
  package var contract: ContractName
  package var remedy: String?
  package var asOf: Day
  package var lines: PeriodLines
  package var issues: [Issue]
}
