package import Calendars

/// A target that was not reached, and what it costs.
package struct Failure: Sendable {
  package var reading: ReadingLine
  package var lines: [MoneyLine]
  package var due: Amount?
  package var points: Amount?
  package var isDisputed: Bool
}

/// The supplier's own figure beside the recomputed one.
package struct Difference: Sendable {
  package var reading: ReadingLine
  package var reported: Amount
  /// How much more was reported than recomputed, of a figure of money: that is what it is worth
  /// itself, whatever hangs on it.
  package var by: Amount?
}

/// A result that one side does not accept.
package struct DisputeLine: Sendable {
  package var subject: Subject
  package var period: Period
  package var by: String
  package var on: Day
  package var reason: String
  package var atStake: Amount?
  /// The disputing side's figure, where it names one.
  package var value: Amount?
  package var state = DisputeState.open

  package var isOpen: Bool { if case .settled = state { false } else { true } }
}

/// How far a dispute has come.
package enum DisputeState: Sendable {
  package enum Outcome: String, Sendable { case upheld, rejected, agreed }

  case open
  /// To the forum that the act names.
  case escalated(to: String?, by: String, on: Day)
  /// With the figure both sides take, where the act names one.
  case settled(Outcome, value: Amount?, by: String, on: Day, reason: String)
}

/// What another reading of a figure would change, found by evaluating twice.
package struct PriceLine: Sendable {
  package enum Why: String, Sendable { case dispute, missing, relief, reported }
  package enum Reading: Sendable {
    case value(Amount)
    case met, missed, withoutRelief
  }
  package var why: Why
  package var subject: Subject
  package var period: Period
  package var reading: Reading
  /// What would be due then, and the change to what is due now.
  package var total: Amount
  package var difference: Amount
}

/// An account that carries something from one period into the next.
package struct CarriedLine: Sendable {
  package var account: String
  package var opening: Amount
  package var closing: Amount
}

/// What the contract says of a figure that does not come.
package struct Otherwise: Sendable, Hashable {
  package var verdict: Verdict
  package var band: String?
  package var isWorstBand: Bool
  package var clause: String?
}

/// What is asked of whom, by when.
package struct Request: Sendable {
  package enum What: Sendable {
    /// Agree or dispute before the forum that decides.
    case respond(forum: String)
    case supply([Subject], gap: Gap, otherwise: Otherwise?)
    case owed(what: String, trigger: String, clause: String?, subjects: [Subject])
    case credit(Amount, invoice: Period, isApproved: Bool)
    /// A deduction that an invoice lacks.
    case deduct(InvoiceCheck)
  }
  package var what: What
  package var owner: Owner
  package var due: Day?
  /// Days since the due date on the as-of date; nil while it lies ahead.
  package var daysLate: Int?
  /// What has to happen first, where the due date is not running yet.
  package var awaits: Awaited?
}

/// A notice of one settlement period to the supplier, as data.
package struct Notice: Sendable {
  package var provenance: Provenance
  package var reference: String
  package var contract: ContractName
  package var remedy: String?
  package var reservation: String?
  package var roundingRule: RoundingRule?
  package var asOf: Day
  package var lines: PeriodLines
  package var headline: Headline
  /// Missed, with money or points first, the largest first.
  package var failures: [Failure]
  /// Missed in fact, without money: shown, not hidden.
  package var mitigated: [Failure]
  package var notJudged: [ReadingLine]
  package var met: [ReadingLine]
  package var figures: [ReadingLine]
  /// Amounts that hang on no miss of this period.
  package var others: [MoneyLine]
  /// Amounts in favour of the supplier.
  package var bonuses: [MoneyLine]
  package var carried: [CarriedLine]
  package var differences: [Difference]
  package var disputes: [DisputeLine]
  package var prices: [PriceLine]
  /// What may be due by the readings in dispute; its lowest is what nobody disputes. nil where no
  /// open dispute changes what is due.
  package var range: MoneyRange?
  /// Fired first, then by distance.
  package var triggers: [TriggerLine]
  package var requests: [Request]
  package var notEncoded: [String]

  package var approval: Approval? { lines.approval }
  package var isDraft: Bool { lines.approval == nil }
}
