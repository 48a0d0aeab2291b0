internal import BigInt

/// A whole number of any size: what carries a fraction that outgrew machine words.
typealias Whole = BigInt

extension Whole {
  static let one = Whole(1)

  var isNegative: Bool { sign == .minus }
  var isOne: Bool { self == Whole.one }
  var isOdd: Bool { magnitude.words.first.map { $0 & 1 == 1 } ?? false }

  /// The value as an `Int`, where it fits.
  var integer: Int? { Int(exactly: self) }

  /// Quotient towards zero and rest with the sign of this number.
  ///
  /// - Errors: nil when `divisor` is zero.
  func divided(by divisor: Whole) -> (quotient: Whole, rest: Whole)? {
    if divisor.isZero { return nil }
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return (quotient, rest)
  }

  /// The greatest number both can be divided by; the other's magnitude where one is zero.
  static func commonDivisor(_ a: Whole, _ b: Whole) -> Whole { a.greatestCommonDivisor(with: b) }

  /// Ten to the power of `places`; one for what is below zero.
  static func powerOfTen(_ places: Int) -> Whole { Whole(10).power(Swift.max(places, 0)) }
}
