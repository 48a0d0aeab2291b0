package import Calendars

/// A charge that amounts are computed from.
package struct Charge: Sendable {
  package var name: String
  /// What is in it, in the contract's words.
  package var means: String?
  package var clause: String?
  package var period: Period
  package var amount: Amount
  package var cells: [Source]
}

/// One rung on the way from what was accrued to what is due, over all amounts.
package struct Rung: Sendable {
  package enum Kind: Sendable {
    case accrued, step, waived, rounding
  }
  package var name: String
  package var kind: Kind
  package var clause: String?
  package var delta: Amount
  /// What is due after it; not rounded before the rounding.
  package var after: Amount
  /// The accounts that took what left, in the order of the ledger.
  package var to: [String]
}

/// What is due for a settlement period, as an annex to the invoice.
package struct Statement: Sendable {
  package var provenance: Provenance
  package var reference: String
  /// The notice that says what was missed.
  package var notice: String
  package var contract: ContractName
  package var remedy: String?
  package var reservation: String?
  package var asOf: Day
  package var lines: PeriodLines
  package var sanctioning: Sanctioning
  /// What the amounts are computed from.
  package var charges: [Charge]
  /// Terms of the contract that amounts share, as products.
  package var terms: [Working]
  /// Every amount, those of misses first, the largest first.
  package var amounts: [MoneyLine]
  package var rungs: [Rung]
  package var roundingRule: RoundingRule?
  package var carried: [CarriedLine]
  /// The charge of the period less what is due; nil unless the amounts rest on one such charge.
  package var chargeAfter: Amount?
  package var disputes: [DisputeLine]
  /// What may be due by the readings in dispute; its lowest is what nobody disputes. nil where no
  /// open dispute changes what is due.
  package var range: MoneyRange?
  /// The invoice for the period itself, then the others that its amounts stand on.
  package var invoices: [InvoiceCheck]
  /// What other readings would change.
  package var prices: [PriceLine]
  /// What the supplier can still say, and until when.
  package var response: Request?
  package var notEncoded: [String]

  /// The charge that `chargeAfter` comes from.
  package var charge: Charge? {
    chargeAfter == nil ? nil : charges.first { $0.period == lines.period }
  }
  package var isDraft: Bool { sanctioning.isDraft }
  /// What was accrued, before any step.
  package var subtotal: Amount? { rungs.first { $0.kind == .accrued }?.after }
}
