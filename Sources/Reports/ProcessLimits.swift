package import Quantities

/// How far a series swings by itself: mean and natural limits of an XmR chart (individual values
/// and moving ranges).
///
/// - Unit: that of the values.
/// - Source: limits are mean ± 2.66 × mean moving range, 2.66 being 3 ÷ 1.128 in two decimals
///   (Wheeler, Understanding Variation, appendix; NIST/SEMATECH e-Handbook 6.3.2.2).
package struct ProcessLimits: Sendable, Hashable {
  package var mean: Exact
  /// Mean of the distances between neighbours.
  package var movingRange: Exact
  package var lower: Exact
  package var upper: Exact
  /// How many values the limits rest on.
  package var count: Int

  /// The first so many values fix the limits; what comes later is judged by them and does not move
  /// them.
  ///
  /// - Source: NHS England, Making Data Count.
  package static let baseline = 12

  /// With fewer values nothing is said at all; from here to `baseline` limits are on trial and
  /// move with each value.
  ///
  /// - Source: Wheeler, Understanding Variation: five or six values are the least for useful limits.
  package static let least = 6

  package static let spread = Exact(266, over: 100) ?? .zero

  /// Two thirds of the way to a limit: beyond it a value is near the limit.
  static let near = Exact(2, over: 3) ?? .one

  /// The limits of all these values.
  ///
  /// - Errors: nil for fewer than two values, which have no moving range.
  package init?(of values: [Exact]) {
    guard values.count >= 2,
      let mean = values.reduce(.zero, +).divided(by: Exact(values.count)),
      let range = zip(values, values.dropFirst()).map({ ($1 - $0).magnitude })
        .reduce(.zero, +).divided(by: Exact(values.count - 1))
    else { return nil }
    self.mean = mean
    movingRange = range
    let distance = ProcessLimits.spread * range
    lower = mean - distance
    upper = mean + distance
    count = values.count
  }

  /// The limits of the first `baseline` values, or of all while there are fewer.
  ///
  /// - Errors: nil for fewer than `least` values.
  package init?(series: [Exact]) {
    guard series.count >= ProcessLimits.least else { return nil }
    self.init(of: Array(series.prefix(ProcessLimits.baseline)))
  }

  package var isLocked: Bool { count >= ProcessLimits.baseline }
}

/// What tells a real change from the swings a process has anyway.
package enum ChangeRule: String, Sendable, Hashable, CaseIterable {
  /// A value beyond a limit.
  case outside = "outside a limit"
  /// Seven values in a row on one side of the mean.
  case run = "seven on one side"
  /// Seven values in a row, each above or each below the one before.
  case trend = "trend of seven"
  /// Two of three values near one limit, all three on its side of the mean.
  case nearLimit = "two of three near a limit"

  static let length = 7
}

extension ProcessLimits {
  /// A rule a value is part of, and whether it tells of higher or of lower values.
  package struct Finding: Sendable, Hashable {
    package var rule: ChangeRule
    package var isHigh: Bool
  }

  /// What the rules find at each value, in the order of `ChangeRule`.
  ///
  /// Every value of a run or of a trend carries it, also those that came before it was complete. A
  /// value on the mean is on neither side; one on a limit is not outside.
  ///
  /// - Shape: one list per value.
  /// - Source: the rules of NHS England's Making Data Count, as NHSRplotthedots computes them; of
  ///   two of three only the values near the limit carry it, and a value outside is not near.
  package func findings(_ series: [Exact]) -> [[Finding]] {
    let sides = series.map { ($0 - mean).signum }
    let runs = marks(series.count, ChangeRule.length) { window in
      allEqual(window.map { sides[$0] })
    }
    let steps = zip(series, series.dropFirst()).map { ($1 - $0).signum }
    // The value at which a trend turns belongs to both.
    let rising = marks(series.count, ChangeRule.length) { window in
      window.dropLast().allSatisfy { steps[$0] > 0 } ? 1 : 0
    }
    let falling = marks(series.count, ChangeRule.length) { window in
      window.dropLast().allSatisfy { steps[$0] < 0 } ? -1 : 0
    }
    let reach = (upper - mean) * ProcessLimits.near
    let isNear = series.map { value in
      let distance = (value - mean).magnitude
      return distance > reach && value <= upper && value >= lower
    }
    let pairs = marks(series.count, 3) { window in
      window.count { isNear[$0] } >= 2 ? allEqual(window.map { sides[$0] }) : 0
    }
    return series.indices.map { index in
      var found: [Finding] = []
      func note(_ rule: ChangeRule, _ side: Int) {
        if side != 0 { found.append(Finding(rule: rule, isHigh: side > 0)) }
      }
      let value = series[index]
      note(.outside, value > upper ? 1 : (value < lower ? -1 : 0))
      note(.run, runs[index])
      // The way a trend goes last is the way it goes now.
      let turnsUp = rising[index] != 0 && index + 1 < series.count && steps[index] > 0
      note(.trend, turnsUp ? rising[index] : falling[index])
      note(.trend, turnsUp ? falling[index] : rising[index])
      note(.nearLimit, isNear[index] ? pairs[index] : 0)
      return found
    }
  }

  /// Marks every place of each window for which `side` is not 0. Windows that share a place that
  /// counts agree about its side.
  private func marks(_ count: Int, _ length: Int, _ side: (Range<Int>) -> Int) -> [Int] {
    var marks = [Int](repeating: 0, count: count)
    guard count >= length else { return marks }
    for start in 0...(count - length) {
      let window = start..<(start + length)
      let found = side(window)
      if found != 0 { for index in window { marks[index] = found } }
    }
    return marks
  }

  /// The side all of them are on, or 0.
  private func allEqual(_ sides: [Int]) -> Int {
    guard let first = sides.first, sides.allSatisfy({ $0 == first }) else { return 0 }
    return first
  }
}
