internal import BigInt

/// An exact fraction of any size, always reduced, with a positive denominator.
///
/// Small fractions are two machine words; a result that does not fit falls back to arbitrary
/// precision and comes back as soon as it fits, so equal values have equal representations.
package struct Exact: Hashable, Sendable {
  private enum Form: Hashable, Sendable {
    case small(Int, Int)
    case big(BigInt, BigInt)
  }

  private let form: Form

  private init(form: Form) { self.form = form }

  package init(_ value: Int) { form = .small(value, 1) }

  /// nil for a zero denominator.
  package init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0 else { return nil }
    self = Exact.reduced(BigInt(numerator), BigInt(denominator))
  }

  /// Optional minus, ASCII digits, optional point and digits; at most 60 characters.
  package init?(decimal text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(61))
    guard bytes.count <= 60, !bytes.isEmpty else { return nil }
    var negative = false
    var digits: [UInt8] = []
    var decimals = 0
    var seenPoint = false
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: negative = true
      case UInt8(ascii: ".") where !seenPoint && !digits.isEmpty: seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte)
        if seenPoint { decimals += 1 }
      default: return nil
      }
    }
    guard !digits.isEmpty, !seenPoint || decimals > 0,
      let magnitude = BigInt(String(decoding: digits, as: UTF8.self), radix: 10)
    else { return nil }
    self = Exact.reduced(negative ? -magnitude : magnitude, BigInt(10).power(decimals))
  }

  package static let zero = Exact(0)
  package static let one = Exact(1)

  private static func reduced(_ numerator: BigInt, _ denominator: BigInt) -> Exact {
    var n = numerator
    var d = denominator
    if d.sign == .minus {
      n.negate()
      d.negate()
    }
    let common = n.greatestCommonDivisor(with: d)
    if common > 1 {
      n /= common
      d /= common
    }
    if let small = Int(exactly: n), let below = Int(exactly: d), small != .min {
      return Exact(form: .small(small, below))
    }
    return Exact(form: .big(n, d))
  }

  private static func smallReduced(_ n: Int, _ d: Int) -> Exact {
    // d > 0; n may be Int.min only from outside the fast path.
    if n == .min { return reduced(BigInt(n), BigInt(d)) }
    var a = n < 0 ? -n : n
    var b = d
    while b != 0 { (a, b) = (b, a % b) }
    return a > 1 ? Exact(form: .small(n / a, d / a)) : Exact(form: .small(n, d))
  }

  private var numerator: BigInt {
    switch form {
    case .small(let n, _): BigInt(n)
    case .big(let n, _): n
    }
  }

  private var denominator: BigInt {
    switch form {
    case .small(_, let d): BigInt(d)
    case .big(_, let d): d
    }
  }

  // MARK: Arithmetic

  package static func + (a: Exact, b: Exact) -> Exact {
    if case .small(let n, let d) = a.form, case .small(let m, let e) = b.form {
      if d == e {
        let (sum, over) = n.addingReportingOverflow(m)
        if !over { return smallReduced(sum, d) }
      } else {
        let (left, one) = n.multipliedReportingOverflow(by: e)
        let (right, two) = m.multipliedReportingOverflow(by: d)
        let (below, three) = d.multipliedReportingOverflow(by: e)
        let (sum, four) = left.addingReportingOverflow(right)
        if !one, !two, !three, !four { return smallReduced(sum, below) }
      }
    }
    return reduced(
      a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  package static prefix func - (a: Exact) -> Exact {
    if case .small(let n, let d) = a.form, n != .min { return Exact(form: .small(-n, d)) }
    return reduced(-a.numerator, a.denominator)
  }

  package static func - (a: Exact, b: Exact) -> Exact { a + -b }

  package static func * (a: Exact, b: Exact) -> Exact {
    if case .small(let n, let d) = a.form, case .small(let m, let e) = b.form {
      let (top, one) = n.multipliedReportingOverflow(by: m)
      let (below, two) = d.multipliedReportingOverflow(by: e)
      if !one, !two { return smallReduced(top, below) }
    }
    return reduced(a.numerator * b.numerator, a.denominator * b.denominator)
  }

  package static func += (a: inout Exact, b: Exact) { a = a + b }
  package static func -= (a: inout Exact, b: Exact) { a = a - b }

  /// nil when `other` is zero.
  package func divided(by other: Exact) -> Exact? {
    guard !other.isZero else { return nil }
    if case .small(let n, let d) = form, case .small(let m, let e) = other.form, m != .min {
      let (top, one) = n.multipliedReportingOverflow(by: m < 0 ? -e : e)
      let (below, two) = d.multipliedReportingOverflow(by: m < 0 ? -m : m)
      if !one, !two { return Exact.smallReduced(top, below) }
    }
    return Exact.reduced(numerator * other.denominator, denominator * other.numerator)
  }

  // MARK: Questions

  package var signum: Int {
    switch form {
    case .small(let n, _): n.signum()
    case .big(let n, _): n.sign == .minus ? -1 : 1
    }
  }

  package var isZero: Bool { signum == 0 }
  package var isNegative: Bool { signum < 0 }
  package var isPositive: Bool { signum > 0 }
  package var magnitude: Exact { isNegative ? -self : self }

  package var isInteger: Bool {
    switch form {
    case .small(_, let d): d == 1
    case .big(_, let d): d == 1
    }
  }

  /// The value when it is whole and fits a machine word.
  package var integer: Int? {
    if case .small(let n, 1) = form { return n }
    return nil
  }

  /// The largest whole number not above.
  package var floor: Exact {
    if isInteger { return self }
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return Exact.reduced(remainder.sign == .minus ? quotient - 1 : quotient, 1)
  }

  /// The smallest whole number not below.
  package var ceiling: Exact { -(-self).floor }
}

extension Exact: Comparable {
  package static func < (a: Exact, b: Exact) -> Bool {
    if case .small(let n, let d) = a.form, case .small(let m, let e) = b.form {
      let (left, one) = n.multipliedReportingOverflow(by: e)
      let (right, two) = m.multipliedReportingOverflow(by: d)
      if !one, !two { return left < right }
    }
    return a.numerator * b.denominator < b.numerator * a.denominator
  }
}

// MARK: - Words

extension Exact: CustomStringConvertible {
  package var numeratorText: String { String(numerator) }
  package var denominatorText: String { String(denominator) }

  /// `53/60`, or `7` when whole.
  package var fraction: String {
    isInteger ? numeratorText : "\(numeratorText)/\(denominatorText)"
  }

  /// `0.875` if the decimal ends within 40 places.
  package var terminatingDecimal: String? {
    if isInteger { return numeratorText }
    var rest = denominator
    var twos = 0
    var fives = 0
    while rest % 2 == 0, twos <= 40 {
      rest /= 2
      twos += 1
    }
    while rest % 5 == 0, fives <= 40 {
      rest /= 5
      fives += 1
    }
    guard rest == 1, max(twos, fives) <= 40 else { return nil }
    return decimal(places: max(twos, fives))
  }

  /// Exactly `places` decimals; never `-0.00`.
  package func decimal(places: Int, _ mode: Rounding = .halfUp) -> String {
    let places = min(max(places, 0), 60)
    let scaled = self * Exact.reduced(BigInt(10).power(places), 1)
    let whole = scaled.rounded(mode, to: .one)
    var digits = String(whole.numerator.magnitude)
    if digits.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.count) + digits
    }
    let sign = whole.isNegative ? "-" : ""
    guard places > 0 else { return sign + digits }
    return sign + digits.dropLast(places) + "." + digits.suffix(places)
  }

  package var description: String { terminatingDecimal ?? fraction }
}
