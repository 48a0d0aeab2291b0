package import Calendars
package import Contracts
package import Expressions
package import Ledger
package import Quantities

/// What could not be decided because a value is missing: printed, never dropped.
package struct Undecided: Sendable {
  package var what: String
  package var kpi: String?
  package var instance: String?
  package var reason: String
  package var derivation: Derivation?
}

/// A consequence that posted nothing, or a step that changed nothing. What kept it from that decides
/// every amount in which it might have been, so it is told like an entry.
package struct Idle: Sendable {
  /// The name of the consequence or step.
  package var what: String
  package var isStep: Bool
  package var kpi: String?
  package var instance: String?
  package var measured: Period
  /// Of a step: the lines it left as they were.
  package var lines: [String]
  package var reason: String
  /// Only in traced periods.
  package var derivation: Derivation?
}

/// How far a cap was used in a period.
package struct CapUse: Sendable {
  package var step: String
  /// Which of the groups of the step; nil: all of the period.
  package var group: String?
  package var clause: String?
  package var limit: Quantity
  /// In earlier periods of its window.
  package var used: Quantity
  package var before: Quantity
  package var excess: Quantity
  package var excessTo: String
  /// Of the limit.
  package var derivation: Derivation?
  /// Of `before`, line by line.
  package var beforeWhy: Derivation?
}

/// One answer of a trigger's condition.
package struct Firing: Sendable {
  package var period: Period
  package var settlement: Period
  package var holds: Bool
  package var isUndecided: Bool
  package var fired: Bool
  package var expires: Day?
  /// What has not happened yet that sets the day running; nil where it runs, or there is none.
  package var expiryAwaits: Deadline?
  package var owedBy: Day?
  package var owedAwaits: Deadline?
  package var derivation: Derivation?
}

/// Where a trigger stands for one KPI and instance at the end of a period.
package struct TriggerState: Sendable {
  package enum Status: String, Sendable {
    case quiet = "not fired"
    case fired, lapsed, exercised, waived
  }
  package var trigger: String
  package var clause: String?
  package var kpi: String?
  package var instance: String?
  package var holds: Bool
  package var isUndecided: Bool
  /// Fired in this very period.
  package var firedNow: Bool
  package var firedOn: [Period]
  package var expires: Day?
  package var expiryAwaits: Deadline?
  package var status: Status
  package var owes: String?
  package var owedBy: Day?
  package var owedAwaits: Deadline?
  package var gives: String?
  /// Further misses in a row until it holds; 0 when it holds.
  package var distance: Int?
  /// The answers of this very period, in order; empty where it was not asked and stands as it stood.
  package var answers: [Firing]
  /// Of the answer that made it fire in this period, else of the last.
  package var derivation: Derivation?
}

/// One settled period.
package struct PeriodResult: Sendable {
  package enum Status: String, Sendable {
    case settled
    case awaitingData = "awaiting data"
  }
  package var period: Period
  package var status: Status
  package var due: Day?
  package var delivery: Evidence.Delivery?
  package var readings: [Reading]
  package var entries: [Entry]
  package var lots: [Lot]
  package var caps: [CapUse]
  package var undecided: [Undecided]
  package var idle: [Idle]
  package var triggers: [TriggerState]
  package var amendments: [Amendment]
  package var opening: [(account: String, amount: Quantity)]
  package var closing: [(account: String, amount: Quantity)]
  /// Money due after rounding; nil in a contract without money.
  package var total: Quantity?
  package var exactTotal: Quantity?
  /// Of the exact total, line by line.
  package var totalWhy: Derivation?
  /// Points due, where points are not converted.
  package var points: Quantity?
  /// By invoice, what stands on it; the one that the contract's head names first. Invoices on which
  /// nothing stands are left out, unless nothing stands anywhere.
  package var placed: [Placed]
  /// What the invoice for this period deducts, and its amount; nil where the contract names no
  /// measure of them.
  package var deducted: InvoiceFigure?
  package var invoiced: InvoiceFigure?
  package var approval: Act?
  package var claim: Act?
  package var claimBy: Day?
  /// What has not happened yet that sets the time to claim running.
  package var claimAwaits: Deadline?
}

/// All that is known of a contract on a day.
package struct Assessment: Sendable {
  package var contract: Contract
  package var asOf: Day
  package var periods: [PeriodResult]
  package var acts: [Act]
  package var evidence: Evidence
  package var opening: Opening

  /// The name under which the difference to an amount that was issued stands.
  package static let trueUp = "true-up"

  /// Which invoice an amount stands on.
  package var placing: Placing { Placing(contract, acts: acts) }

  /// The period that was asked for: the last.
  package var current: PeriodResult? { periods.last }

  package func history(_ kpi: String, _ instance: String) -> [Reading] {
    periods.flatMap { $0.readings.filter { $0.kpi == kpi && $0.instance == instance } }
  }

  /// Evaluates every settlement period from the start through `target`.
  ///
  /// - Parameter traced: how many of the last periods get derivations.
  package static func evaluate(
    _ contract: Contract, evidence: Evidence, opening: Opening, acts: [Act], asOf: Day,
    through target: Period, traced: Int = 1, suppositions: [Supposition] = []
  ) -> Assessment {
    let engine = Engine(
      contract: contract, evidence: evidence, opening: opening, acts: acts, asOf: asOf,
      through: target, tracedPeriods: traced, suppositions: suppositions)
    engine.run()
    return Assessment(
      contract: contract, asOf: asOf, periods: engine.results(), acts: engine.acts,
      evidence: evidence, opening: opening)
  }
}
