package import Calendars
internal import Quantities

/// Whether the results of one KPI changed or only swing, beside the contract's verdicts and never
/// instead of them: a miss stays a miss and costs what it costs.
///
/// The values are those that are compared with the target, so that a reader can check the limits
/// from the printed results.
package struct Variation: Sendable {
  /// What the target asks.
  package enum Aim: Sendable, Hashable { case atLeast, atMost, between }

  /// Whether a change goes the way the target asks. Towards a range nothing is better or worse.
  package enum Meaning: Sendable, Hashable { case improvement, concern, change }

  /// What the process, as it runs, will do about its target.
  package enum Assurance: Sendable, Hashable {
    /// The target lies outside the limits, on the safe side.
    case willPass
    /// The target lies outside the limits, out of reach.
    case willFail
    /// The target lies inside the limits: it will be missed now and then without any change.
    case hitOrMiss
  }

  package struct Signal: Sendable, Hashable {
    package var rule: ChangeRule
    /// Whether values became higher or lower.
    package var isHigh: Bool
    package var meaning: Meaning
  }

  /// The edges of a target; one of them is nil for a target with one side.
  package struct Target: Sendable, Hashable {
    package var lower: Amount?
    package var upper: Amount?

    package init(lower: Amount? = nil, upper: Amount? = nil) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// One measurement period.
  package struct Point: Sendable {
    package var period: Period
    /// nil: no value; the rules skip it.
    package var value: Amount?
    package var verdict: Verdict
    package var isMitigated: Bool
    /// In force in that period.
    package var target: Target?
    /// The strongest first.
    package var signals: [Signal]
  }

  package struct Limits: Sendable {
    package var mean: Amount
    /// Between shares in percentage points.
    package var movingRange: Amount
    package var lower: Amount
    package var upper: Amount
    /// How many values they rest on.
    package var count: Int
    /// False: on trial, they move with each value until there are `ProcessLimits.baseline`.
    package var isLocked: Bool
  }

  /// How one result is to be read.
  package enum Reading: Sendable, Hashable {
    /// A rule tells of a change.
    case signal(Signal)
    /// Inside the swings the process has anyway.
    case normal
    /// No value, or too few values to tell.
    case unknown
  }

  package var subject: Subject
  /// Of the last target.
  package var aim: Aim
  /// Oldest first.
  package var points: [Point]
  /// nil: fewer than `ProcessLimits.least` values.
  package var limits: Limits?
  /// Of the last target; nil without limits, or where the edges of the target are not plain numbers.
  package var assurance: Assurance?

  package func point(_ period: Period) -> Point? { points.last { $0.period == period } }

  package func reading(_ period: Period) -> Reading {
    guard limits != nil, let point = point(period), point.value != nil else { return .unknown }
    return point.signals.first.map(Reading.signal) ?? .normal
  }

  package var hasSignal: Bool { points.contains { !$0.signals.isEmpty } }
}

extension Variation {
  /// Puts the numbers to points that have none yet.
  ///
  /// - Parameters:
  ///   - points: oldest first; their signals are replaced.
  ///   - amount: a value in the unit of the KPI as it is stated.
  /// - Errors: nil where no point has a value, or values differ in unit.
  init?(
    _ subject: Subject, aim: Aim, points: [Point], amount: (Exact, Quantities.Unit, Int) -> Amount
  ) {
    let measured = points.compactMap(\.value)
    guard let unit = measured.first?.exact.unit,
      measured.allSatisfy({ $0.exact.unit == unit })
    else { return nil }
    self.subject = subject
    self.aim = aim
    self.points = points
    let series = measured.map(\.exact.amount)
    guard let found = ProcessLimits(series: series) else { return }
    // One more decimal than the values have.
    func range(_ value: Exact, _ unit: Quantities.Unit, _ places: Int) -> Amount {
      unit.base == .ratio && unit.per == nil
        ? amount(value * Exact(100), .percentagePoints, places) : amount(value, unit, places)
    }
    let places = min((measured.map(\.decimals).max() ?? 0) + 1, Variation.mostPlaces)
    limits = Limits(
      mean: amount(found.mean, unit, places), movingRange: range(found.movingRange, unit, places),
      lower: amount(found.lower, unit, places), upper: amount(found.upper, unit, places),
      count: found.count, isLocked: found.isLocked)
    var findings = found.findings(series)[...]
    for index in points.indices where points[index].value != nil {
      guard let next = findings.popFirst() else { break }
      self.points[index].signals = next.map {
        Signal(rule: $0.rule, isHigh: $0.isHigh, meaning: Variation.meaning(aim, $0.isHigh))
      }
    }
    assurance = points.last?.target.flatMap { Variation.assurance(aim, $0, found) }
  }

  private static let mostPlaces = 6

  private static func meaning(_ aim: Aim, _ isHigh: Bool) -> Meaning {
    switch aim {
    case .atLeast: isHigh ? .improvement : .concern
    case .atMost: isHigh ? .concern : .improvement
    case .between: .change
    }
  }

  /// - Source: NHSRplotthedots, assurance: a target on a limit is hit or miss.
  private static func assurance(
    _ aim: Aim, _ target: Target, _ limits: ProcessLimits
  ) -> Assurance? {
    let lower = target.lower?.exact.amount
    let upper = target.upper?.exact.amount
    switch (aim, lower, upper) {
    case (.atLeast, let edge?, _):
      return edge < limits.lower ? .willPass : (edge > limits.upper ? .willFail : .hitOrMiss)
    case (.atMost, _, let edge?):
      return edge > limits.upper ? .willPass : (edge < limits.lower ? .willFail : .hitOrMiss)
    case (.between, let lower?, let upper?):
      if lower < limits.lower, upper > limits.upper { return .willPass }
      return lower > limits.upper || upper < limits.lower ? .willFail : .hitOrMiss
    default: return nil
    }
  }
}

extension Amount {
  /// How many decimals `shown` has.
  var decimals: Int {
    guard let text = shown.terminatingDecimal, let point = text.firstIndex(of: ".") else {
      return 0
    }
    return text.distance(from: point, to: text.endIndex) - 1
  }
}
