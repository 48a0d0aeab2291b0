package import Calendars

/// One delta in one account.
package struct EntryLine: Sendable {
  package var id: String
  package var step: String
  package var consequence: String
  package var kpi: String?
  package var instance: String?
  package var measured: Period
  package var account: String
  package var amount: Amount
  package var cause: String
  package var clause: String?
  package var trace: Trace?
}

/// How far a cap was used, stated also when it does not bind.
package struct CapLine: Sendable {
  package var step: String
  /// Which of the groups of the step; nil: all of the period.
  package var group: String?
  package var clause: String?
  package var limit: Amount
  package var used: Amount
  package var before: Amount
  package var excess: Amount
  /// Room that is left after this period.
  package var left: Amount
  package var excessTo: String
  /// Of the limit.
  package var trace: Trace?
  /// Of `before`.
  package var beforeTrace: Trace?
}

/// Where a right or duty stands.
package struct TriggerLine: Sendable {
  package enum Status: String, Sendable {
    case quiet = "not fired"
    case fired, lapsed, exercised, waived
  }
  package var name: String
  package var clause: String?
  package var subject: Subject?
  package var holds: Bool
  package var isUndecided: Bool
  package var firedNow: Bool
  package var firedOn: [Period]
  package var status: Status
  package var expires: Day?
  /// What has to happen first, where the day is not running yet.
  package var expiryAwaits: Awaited?
  package var owes: String?
  package var owedBy: Day?
  package var owedAwaits: Awaited?
  package var gives: String?
  /// Further misses in a row until it holds.
  package var distance: Int?
  /// What it answered in this period; empty where it was not asked and stands as it stood.
  package var answers: [TriggerAnswer]
  /// Of the answer that made it fire in this period, else of the last.
  package var trace: Trace?

  /// Neither used up nor given up.
  package var isOpen: Bool { status == .fired }
}

/// What sets a deadline running that is not running yet.
package struct Awaited: Sendable, Hashable {
  package enum Event: String, Sendable { case delivery, notice }
  package var event: Event
  /// In the contract's words: `10 working days after the notice`.
  package var deadline: String
}

/// One answer of a trigger, for a period of its KPI.
package struct TriggerAnswer: Sendable {
  package var period: Period
  /// nil: undecided.
  package var holds: Bool?
  package var fired: Bool
  /// Where there are several; the trigger itself has that of a single one.
  package var trace: Trace?
}

/// A consequence that posted nothing, or a step that changed nothing, and what kept it from that.
package struct IdleLine: Sendable {
  package var what: String
  package var isStep: Bool
  package var subject: Subject?
  package var measured: Period
  /// Of a step: the lines it left as they were, as `consequence/kpi/instance`.
  package var lines: [String]
  package var reason: String
  package var trace: Trace?
}

/// What a missing value left open.
package struct UndecidedLine: Sendable {
  package var what: String
  package var subject: Subject?
  package var reason: String
  package var trace: Trace?
}

/// A term that its own rule set anew: an automatic amendment of the contract.
package struct AmendmentLine: Sendable {
  package var term: String
  package var clause: String?
  package var subject: Subject?
  package var before: Answer?
  package var after: Answer?
  /// The first period in which the new value holds.
  package var from: Period
  package var trace: Trace?
}

package struct BalanceLine: Sendable {
  package var account: String
  package var amount: Amount
}

/// A credit approved by a named person.
package struct Approval: Sendable {
  package var by: String
  package var mandate: String?
  package var on: Day
  package var amount: Amount?
  package var reason: String
}

package struct DeliveryLine: Sendable {
  package var version: String
  package var received: Day
  /// Calendar days after the due date; nil when in time.
  package var daysLate: Int?
  package var from: String?
  package var isAccepted: Bool
  package var files: [String]
}

/// How the contract rounds money.
package struct RoundingRule: Sendable {
  package enum Moment: String, Sendable {
    case atTheEnd = "at the end"
    case eachEntry = "each entry"
  }
  /// In the contract's words: `half up`.
  package var mode: String
  package var step: Amount
  package var moment: Moment
}

/// What one settlement period came to.
package struct PeriodLines: Sendable {
  package var period: Period
  package var isAwaitingData: Bool
  package var due: Day?
  package var delivery: DeliveryLine?
  package var readings: [ReadingLine]
  package var lines: [MoneyLine]
  package var entries: [EntryLine]
  package var caps: [CapLine]
  package var triggers: [TriggerLine]
  package var undecided: [UndecidedLine]
  package var idle: [IdleLine]
  package var amendments: [AmendmentLine]
  package var opening: [BalanceLine]
  package var closing: [BalanceLine]
  package var total: Amount?
  package var exactTotal: Amount?
  /// Of the exact total, line by line.
  package var totalTrace: Trace?
  /// What rounding the whole added, by the ledger.
  package var rounding: Amount?
  /// What closes the sum of the printed lines, which are rounded one by one.
  package var lineRounding: Amount?
  package var points: Amount?
  /// By invoice, what stands on it; one line where all stands on one, none in a contract without
  /// invoices.
  package var placed: [PlacedLine]
  /// How far the credit has come; nil where there is none.
  package var credit: CreditState?
  /// The invoice for the period itself; nil in a contract without invoices.
  package var invoiceCheck: InvoiceCheck?
  package var approval: Approval?
  package var claimBy: Day?
  package var claimAwaits: Awaited?
  /// The day on which it was claimed.
  package var claimedOn: Day?

  /// The invoice that all of it stands on; nil where none follows, or where there are several.
  package var invoice: Period? { placed.count == 1 ? placed.first?.invoice : nil }
  package var invoiceNote: String? { placed.count == 1 ? placed.first?.note : nil }

  package var status: String { isAwaitingData ? "awaiting data" : "settled" }
}

/// All that was found, as every document and format states it.
package struct Results: Sendable {
  package var provenance: Provenance
  package var contract: ContractName
  package var asOf: Day
  package var periods: [PeriodLines]
  /// Of the last period.
  package var headline: Headline?
  /// Where the supplier's figures differ in the last period.
  package var differences: [Difference]
  /// Clauses nobody has written down for the program.
  package var notEncoded: [String]
  package var roundingRule: RoundingRule?
  /// The contract's word for what is due, such as `service credit`.
  package var remedy: String?

  /// The period that was asked for.
  package var current: PeriodLines? { periods.last }
}
