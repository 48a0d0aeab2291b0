/// An exact fraction of any size, always reduced, the denominator above zero.
///
/// - Unit: none; see `Quantity` for an amount with its unit.
/// - Errors: only division can fail, and says so by giving nil.
package struct Exact: Hashable, Sendable {
  /// One number has one form: `small` whenever both parts lie in `-Int.max ... Int.max`. So
  /// equality and hash compare the form alone, and a small part can always be negated.
  enum Form: Hashable, Sendable {
    case small(Int, Int)
    /// Behind one reference, so that the everyday number stays small and is copied cheaply.
    indirect case big(Whole, Whole)
  }

  let form: Form

  package static let zero = Exact(small: 0, 1)
  package static let one = Exact(small: 1, 1)

  package init(_ value: Int) {
    form = value == .min ? .big(Whole(value), .one) : .small(value, 1)
  }

  /// `numerator` ÷ `denominator`; nil when the denominator is zero.
  package init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0 else { return nil }
    if numerator == .min || denominator == .min {
      self.init(reducing: Whole(numerator), Whole(denominator))
    } else {
      let sign = denominator < 0 ? -1 : 1
      let divisor = commonDivisor(numerator, denominator)
      self.init(small: sign * (numerator / divisor), sign * (denominator / divisor))
    }
  }

  /// Both parts already reduced and within `-Int.max ... Int.max`, the denominator above zero.
  init(small numerator: Int, _ denominator: Int) {
    form = .small(numerator, denominator)
  }

  /// Parts of any size and sign; the denominator is not zero.
  init(reducing numerator: Whole, _ denominator: Whole) {
    let divisor = Whole.commonDivisor(numerator, denominator)
    var (top, bottom) =
      denominator.isNegative ? (-numerator, -denominator) : (numerator, denominator)
    if !divisor.isOne {
      top = top.divided(by: divisor)?.quotient ?? top
      bottom = bottom.divided(by: divisor)?.quotient ?? bottom
    }
    if let a = top.integer, let b = bottom.integer, a != .min {
      form = .small(a, b)
    } else {
      form = .big(top, bottom)
    }
  }

  var numerator: Whole {
    switch form {
    case .small(let top, _): Whole(top)
    case .big(let top, _): top
    }
  }

  var denominator: Whole {
    switch form {
    case .small(_, let bottom): Whole(bottom)
    case .big(_, let bottom): bottom
    }
  }
}

// MARK: - What kind of number

extension Exact {
  package var isZero: Bool { signum == 0 }
  package var isNegative: Bool { signum < 0 }
  package var isPositive: Bool { signum > 0 }

  package var isInteger: Bool {
    switch form {
    case .small(_, let bottom): bottom == 1
    case .big(_, let bottom): bottom.isOne
    }
  }

  /// -1, 0 or 1.
  package var signum: Int {
    switch form {
    case .small(let top, _): top.signum()
    case .big(let top, _): top.signum
    }
  }

  package var magnitude: Exact { isNegative ? -self : self }

  /// The value as an `Int`, when it is whole and fits.
  package var integer: Int? {
    switch form {
    case .small(let top, let bottom): bottom == 1 ? top : nil
    case .big(let top, let bottom): bottom.isOne ? top.integer : nil
    }
  }
}

/// Euclid, for two numbers that are not both zero and neither of them `Int.min`.
func commonDivisor(_ a: Int, _ b: Int) -> Int {
  var (a, b) = (abs(a), abs(b))
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
