package import Calendars

/// One factor of a product.
package struct Factor: Sendable {
  package var value: Amount
  /// The name of the term or measure, or the key of the row of a table.
  package var label: String?
}

/// A product that can be checked with a pocket calculator.
package struct Working: Sendable {
  /// What the product is: a term, or nil for the amount itself.
  package var name: String?
  package var factors: [Factor]
  package var result: Amount
}

/// One step on the way of an amount; its numbers are not rounded, only what is due is.
package struct MoneyStep: Sendable {
  package enum Kind: Sendable {
    case accrued
    case scaled(by: Amount)
    case capped, kept, forgiven, dropped
    case converted(from: Amount?)
    case waived
    case other
  }
  package var name: String
  package var kind: Kind
  package var clause: String?
  package var delta: Amount
  package var after: Amount
  /// The account that took what left.
  package var to: String?
}

/// What one consequence came to for one KPI, instance and period: accrued, settled, due.
package struct MoneyLine: Sendable {
  package var consequence: String
  package var clause: String?
  package var subject: Subject?
  package var measured: Period
  package var accrued: Amount
  package var due: Amount
  package var favoursSupplier: Bool
  /// The amount as a product, then the terms in it.
  package var workings: [Working]
  package var steps: [MoneyStep]
  /// The invoice that it stands on; nil where none follows, and for points.
  package var invoice: Period?
}
