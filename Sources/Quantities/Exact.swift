internal import BigInt

/// An exact fraction of any size, always reduced, the denominator above zero.
///
/// - Unit: none; see `Quantity` for an amount with its unit.
/// - Errors: only division can fail, and says so by giving nil.
package struct Exact: Hashable, Sendable {
  /// One number has one form: `small` whenever both parts lie in `-Int.max ... Int.max`. So
  /// equality and hash compare the parts alone, and a small part can always be negated.
  enum Form {
    case small(Int, Int)
    case big(Whole, Whole)
  }

  /// Both parts of a number that outgrew machine words, behind one reference: the everyday number
  /// is copied as two words and nothing.
  private final class Big: Hashable, Sendable {
    let top: Whole
    let bottom: Whole

    init(_ top: Whole, _ bottom: Whole) {
      self.top = top
      self.bottom = bottom
    }

    static func == (a: Big, b: Big) -> Bool { a.top == b.top && a.bottom == b.bottom }

    func hash(into hasher: inout Hasher) {
      hasher.combine(top)
      hasher.combine(bottom)
    }
  }

  /// Zero over zero where the number is big.
  private let top: Int
  private let bottom: Int
  private let big: Big?

  var form: Form {
    if let big { return .big(big.top, big.bottom) }
    return .small(top, bottom)
  }

  package static let zero = Exact(small: 0, 1)
  package static let one = Exact(small: 1, 1)

  package init(_ value: Int) {
    if value == .min {
      self.init(big: Whole(value), .one)
    } else {
      self.init(small: value, 1)
    }
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
    top = numerator
    bottom = denominator
    big = nil
  }

  /// Both parts already reduced, the denominator above zero, one of them too big for a word.
  private init(big numerator: Whole, _ denominator: Whole) {
    top = 0
    bottom = 0
    big = Big(numerator, denominator)
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
      self.init(small: a, b)
    } else {
      self.init(big: top, bottom)
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
    case .big(let top, _): top.isNegative ? -1 : (top.isZero ? 0 : 1)
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
  if a == 1 || b == 1 { return 1 }
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
