package import Calendars
package import Diagnostics
package import Expressions
package import Quantities

/// What was true before the first period that is computed.
package struct Opening: Sendable {
  package struct Verdict: Sendable {
    package var kpi: String
    package var instance: String
    package var period: Period
    package var missed: Bool
    package var band: String?
    package var value: Quantity?
    package var place: Place

    package init(
      kpi: String, instance: String, period: Period, missed: Bool, band: String?, value: Quantity?,
      place: Place
    ) {
      self.kpi = kpi
      self.instance = instance
      self.period = period
      self.missed = missed
      self.band = band
      self.value = value
      self.place = place
    }
  }
  /// What one consequence came to in one past period.
  package struct Amount: Sendable {
    package var consequence: String
    /// Whose it was, where the row says so or only one is possible.
    package var kpi: String?
    package var instance: String?
    package var period: Period
    package var accrued: Quantity
    package var due: Quantity
    /// What was left of it after a step, by the step; of the last step it is `due`.
    package var after: [String: Quantity]
    package var place: Place

    package init(
      consequence: String, kpi: String? = nil, instance: String? = nil, period: Period,
      accrued: Quantity, due: Quantity, after: [String: Quantity] = [:], place: Place
    ) {
      self.consequence = consequence
      self.kpi = kpi
      self.instance = instance
      self.period = period
      self.accrued = accrued
      self.due = due
      self.after = after
      self.place = place
    }
  }

  /// Folding begins on this day; nil: with the contract.
  package var asOf: Day?
  package var balances: [(account: String, amount: Quantity, place: Place)] = []
  package var verdicts: [Verdict] = []
  package var amounts: [Amount] = []
  package var figures:
    [(name: String, instance: String, period: Period, value: Value, place: Place)] = []

  package init() {}

  /// The earliest day any row speaks of.
  var earliest: Day? {
    (verdicts.map(\.period.first) + amounts.map(\.period.first) + figures.map(\.period.first)).min()
  }
}

/// What people decided: dated, attributed, reasoned.
package struct Act: Sendable {
  package enum Deed: Sendable {
    /// Relief granted for a KPI and period.
    case relief(kpi: String, instance: String?, period: Period)
    /// A delivery with errors is taken as it is; the cells concerned count as not reported.
    case acceptDelivery(Period)
    /// A corrected delivery counts from now on.
    case acceptCorrection(Period)
    /// What is issued: from here on a change of the amount is a true-up.
    case approveCredit(Period, amount: Quantity)
    /// The credit of a period is claimed, within the time the contract gives.
    case claimCredit(Period)
    /// A consequence is not claimed, wholly or in part.
    case waive(
      consequence: String, kpi: String?, instance: String?, period: Period, amount: Quantity?)
    /// The other side's figure, where it names one.
    case dispute(kpi: String, instance: String?, period: Period, value: Quantity?)
    /// A dispute goes to the next forum, where it names one.
    case escalate(kpi: String, instance: String?, period: Period, to: String?)
    /// How a dispute ended; the figure both sides take, where they name one.
    case settle(
      kpi: String, instance: String?, period: Period, outcome: Outcome, value: Quantity?)
    case fact(name: String, value: Value, period: Period, instance: String?)
    /// What of an invoice is not accepted; nil: the whole.
    case invoiceDisputed(Period, amount: Quantity?)
    /// Notice of a period was given; of one right or KPI alone where it names one.
    case notice(Period, trigger: String?, kpi: String?, instance: String?)
    case exercise(trigger: String, kpi: String?, instance: String?)
    case waiveRight(trigger: String, kpi: String?, instance: String?)
  }

  /// How a dispute ended, seen from the side that disputed.
  package enum Outcome: String, Sendable, CaseIterable { case upheld, rejected, agreed }

  package var deed: Deed
  package var date: Day
  package var by: String
  package var mandate: String?
  package var reason: String
  package var clause: String?
  package var place: Place

  package init(
    deed: Deed, date: Day, by: String, mandate: String?, reason: String, clause: String?,
    place: Place
  ) {
    self.deed = deed
    self.date = date
    self.by = by
    self.mandate = mandate
    self.reason = reason
    self.clause = clause
    self.place = place
  }
}
