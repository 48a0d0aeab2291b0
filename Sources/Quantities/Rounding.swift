internal import BigInt

/// How a number between two steps is brought to one of them. Words as the contract writes them.
package enum Rounding: String, CaseIterable, Sendable {
  /// To the nearer step; a tie goes away from zero.
  case halfUp = "half up"
  /// To the nearer step; a tie goes to the even one.
  case halfEven = "half even"
  /// To the nearer step; a tie goes towards zero.
  case halfDown = "half down"
  /// Towards zero.
  case down
  /// Away from zero.
  case up
}

extension Exact {
  /// The greatest whole number not above this one.
  package var floor: Exact { whole(isNegative ? .up : .down) }

  /// The smallest whole number not below this one.
  package var ceiling: Exact { whole(isNegative ? .down : .up) }

  /// The multiple of `step` that `mode` chooses; the number itself when `step` is not above zero.
  package func rounded(_ mode: Rounding, to step: Exact) -> Exact {
    guard step.isPositive, let steps = divided(by: step) else { return self }
    return steps.whole(mode) * step
  }

  /// This number as a whole one.
  func whole(_ mode: Rounding) -> Exact {
    switch form {
    case .small(_, 1): return self
    case .small(let top, let bottom):
      let (quotient, rest) = abs(top).quotientAndRemainder(dividingBy: bottom)
      // The rest is compared with what is missing to the next whole number: its double might
      // overflow.
      let away = goesAway(
        mode, rest == 0 ? nil : compare(rest, bottom - rest), isOdd: quotient & 1 == 1)
      // A rest means a denominator of at least two, so the quotient has room for one more.
      let whole = away ? quotient + 1 : quotient
      return Exact(top < 0 ? -whole : whole)
    case .big(let top, let bottom):
      guard let (quotient, rest) = Whole(top.magnitude).divided(by: bottom) else { return self }
      let away = goesAway(
        mode, rest.isZero ? nil : compare(rest, bottom - rest), isOdd: quotient.isOdd)
      let whole = away ? quotient + .one : quotient
      return Exact(reducing: top.isNegative ? -whole : whole, .one)
    }
  }
}

/// Whether the magnitude goes up to the next whole number.
///
/// - Parameter half: the rest against one half: below -1, tie 0, above 1; nil when there is no
///   rest.
private func goesAway(_ mode: Rounding, _ half: Int?, isOdd: Bool) -> Bool {
  guard let half else { return false }
  return switch mode {
  case .halfUp: half >= 0
  case .halfDown: half > 0
  case .halfEven: half > 0 || (half == 0 && isOdd)
  case .down: false
  case .up: true
  }
}

private func compare<Number: Comparable>(_ a: Number, _ b: Number) -> Int {
  a < b ? -1 : (a == b ? 0 : 1)
}
