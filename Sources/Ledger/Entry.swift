package import Calendars
package import Expressions
package import Quantities

/// One line of the ledger: a delta in one account. Positive means the client receives.
package struct Entry: Sendable {
  /// Why the entry exists.
  package enum Cause: String, Sendable { case miss, fact, account, step, rounding, act }

  package var id: String
  package var settlement: Period
  /// `accrue`, the name of a settlement step, `rounding`, or an act.
  package var step: String
  package var consequence: String
  package var kpi: String?
  package var instance: String?
  package var measured: Period
  package var account: String
  package var amount: Quantity
  package var cause: Cause
  package var derivation: Derivation?
  package var clause: String?

  package init(
    id: String, settlement: Period, step: String, consequence: String, kpi: String?,
    instance: String?, measured: Period, account: String, amount: Quantity, cause: Cause,
    derivation: Derivation?, clause: String?
  ) {
    self.id = id
    self.settlement = settlement
    self.step = step
    self.consequence = consequence
    self.kpi = kpi
    self.instance = instance
    self.measured = measured
    self.account = account
    self.amount = amount
    self.cause = cause
    self.derivation = derivation
    self.clause = clause
  }
}

/// What is still due of one consequence for one KPI, instance and period while it is settled.
package struct Lot: Sendable {
  package var consequence: String
  package var kpi: String?
  package var instance: String?
  package var measured: Period
  package var due: Quantity
  /// As it was accrued, before any step.
  package var accrued: Quantity

  package init(
    consequence: String, kpi: String?, instance: String?, measured: Period, due: Quantity,
    accrued: Quantity
  ) {
    self.consequence = consequence
    self.kpi = kpi
    self.instance = instance
    self.measured = measured
    self.due = due
    self.accrued = accrued
  }

  /// `service level credit/service level/voice`
  package var name: String {
    [consequence, kpi, instance].compactMap { $0 }.joined(separator: "/")
  }
}

/// Balances by account and unit.
package struct Balances: Sendable {
  private var amounts: [String: [Unit: Exact]] = [:]

  package init() {}

  package mutating func add(_ amount: Quantity, to account: String) {
    amounts[account, default: [:]][amount.unit, default: .zero] += amount.amount
  }

  package func balance(of account: String, in unit: Unit) -> Exact {
    amounts[account]?[unit] ?? .zero
  }

  /// Everything that is not zero, by account and unit, sorted.
  package var all: [(account: String, amount: Quantity)] {
    amounts.flatMap { account, units in
      units.filter { !$0.value.isZero }.map { (account, Quantity($0.value, $0.key)) }
    }.sorted { ($0.account, $0.amount.unit.description) < ($1.account, $1.amount.unit.description) }
  }
}
