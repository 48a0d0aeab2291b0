package import Calendars
package import Contracts
package import Diagnostics
package import Expressions
package import Quantities

/// Why there is no value. A month without data is not a kept promise.
package enum Absence: String, Sendable, CaseIterable {
  case notYetDue = "not yet due"
  case inCure = "in cure"
  case notReported = "not reported"
  case noVolume = "no volume"
  /// The formula looks back at a period before the first of history.
  case noHistory = "no history"
  case notApplicable = "not applicable"
}

/// What was measured, and how the contract judges it.
package struct Reading: Sendable {
  package enum Verdict: Sendable, Hashable {
    case met
    case missed(band: String?)
    case notJudged
    /// No target: a figure, without verdict and money.
    case figure
  }
  package enum Basis: Sendable, Hashable {
    case measured
    /// By an allowance of the target instead of its rate.
    case allowance
    case deemed(String, clause: String?)
  }

  package var kpi: String
  package var instance: String
  package var period: Period
  /// As compared: rounded where the contract says so.
  package var value: Quantity?
  package var exact: Quantity?
  package var numerator: Quantity?
  package var denominator: Quantity?
  package var absence: Absence?
  /// The delivered figure, not recomputed.
  package var isAsReported: Bool
  /// The supplier's own figure where the value was recomputed.
  package var reported: Quantity?
  package var reportedAt: Place?
  package var verdict: Verdict
  /// The verdict without rounding, where it differs.
  package var unrounded: Verdict?
  package var basis: Basis
  package var target: String?
  package var targetValue: Quantity?
  package var standing: Standing
  /// What changed the standing: relief, a clause on missing data.
  package var because: [String]
  package var origins: [Origin]
  package var derivation: Derivation?
  /// What was asked for the verdict and the standing, in order: conditions, target, bands, relief.
  package var grounds: [Derivation] = []
  package var isOpening: Bool

  package init(
    kpi: String, instance: String, period: Period, value: Quantity? = nil, exact: Quantity? = nil,
    absence: Absence? = nil, isAsReported: Bool = false, verdict: Verdict = .figure,
    basis: Basis = .measured, standing: Standing = .counts, because: [String] = [],
    origins: [Origin] = [], isOpening: Bool = false
  ) {
    self.kpi = kpi
    self.instance = instance
    self.period = period
    self.value = value
    self.exact = exact
    self.absence = absence
    self.isAsReported = isAsReported
    self.verdict = verdict
    self.basis = basis
    self.standing = standing
    self.because = because
    self.origins = origins
    self.isOpening = isOpening
  }

  package var isMissed: Bool {
    if case .missed = verdict { return true }
    return false
  }

  package var band: String? {
    if case .missed(let band) = verdict { return band }
    return nil
  }

  /// Missed in fact, without money: shown, not hidden.
  package var isMitigated: Bool { isMissed && standing.money == .skips }
}
