package import Calendars

/// What of a period stands on one invoice.
package struct PlacedLine: Sendable {
  /// nil: no invoice follows.
  package var invoice: Period?
  /// Why it moved, or what becomes of it where none follows.
  package var note: String?
  /// Negative: in favour of the supplier.
  package var amount: Amount
}

/// What one settlement period brings to an invoice.
package struct InvoicePart: Sendable {
  package enum State: Sendable, Hashable {
    case expected
    /// The contract wants it claimed, and nobody has; the last day for it, nil while the time does
    /// not run.
    case toClaim(by: Day?)
    /// Nobody claimed it in time; the last day for it.
    case lapsed(Day)
  }
  package var period: Period
  /// As issued, where it is approved; otherwise as computed.
  package var amount: Amount
  package var state: State

  package var isExpected: Bool { state == .expected }
}

/// An act by which an invoice, or a part of it, is not accepted.
package struct InvoiceDispute: Sendable {
  /// nil: the whole.
  package var amount: Amount?
  package var by: String
  package var on: Day
  package var reason: String
}

/// An invoice of the supplier: what should be deducted on it, and what it says it deducts.
package struct InvoiceCheck: Sendable {
  package enum State: String, Sendable {
    /// The contract names no figure that reports deductions.
    case notChecked = "not checked"
    case notYetInvoiced = "not yet invoiced"
    case notReported = "not reported"
    /// The invoice is of a period after the one evaluated.
    case later = "after the period evaluated"
    case agrees, short, over
  }
  /// The settlement period it bills.
  package var period: Period
  package var state: State
  /// The parts that are expected, added up: after waivers, approvals and true-ups.
  package var expected: Amount
  /// By period, oldest first.
  package var parts: [InvoicePart]
  /// As the invoice reports it.
  package var deducted: Amount?
  /// Expected less deducted; positive where a deduction is missing.
  package var difference: Amount?
  package var cells: [Source]
  /// What the invoice asks for; nil where the contract names no figure of it.
  package var invoiced: Amount?
  package var disputes: [InvoiceDispute]
  /// Of the invoice; nil where nothing of it is disputed, or the whole.
  package var disputed: Amount?
  /// What the invoice asks for less what of it is disputed; nil where that is not known.
  package var payable: Amount?

  package var differs: Bool { state == .short || state == .over }
}

/// How far the credit of a settlement period has come.
package struct CreditState: Sendable {
  package enum Stage: String, Sendable {
    case computed, approved, claimed, disputed
    case partlyInvoiced = "partly invoiced"
    case invoiced, lapsed, waived
  }
  /// A stage that was reached.
  package struct Step: Sendable {
    package var stage: Stage
    /// nil where no single day made it so.
    package var on: Day?
    /// nil where no person made it so.
    package var by: String?
    /// The act or cells that made it so.
    package var at: [Source]
  }
  /// What the client receives for the period over all its invoices.
  package var amount: Amount
  /// What of it invoices have deducted; nil while none is known to have deducted any.
  package var deducted: Amount?
  /// In their order; the last is where it stands. Never empty.
  package var steps: [Step]

  package var stage: Stage { steps.last?.stage ?? .computed }
}

extension InvoiceCheck {
  package var fact: Fact { Fact(.money, ["deduction"], period: period, sources: cells) }
}
