internal import BigInt

// Every operation tries machine words first and falls back to big numbers when a word overflows.

extension Exact {
  package static func + (a: Exact, b: Exact) -> Exact {
    if case .small(let an, let ad) = a.form, case .small(let bn, let bd) = b.form,
      let sum = sum(an, ad, bn, bd)
    {
      return sum
    }
    let top = a.numerator * b.denominator + b.numerator * a.denominator
    return Exact(reducing: top, a.denominator * b.denominator)
  }

  package static func - (a: Exact, b: Exact) -> Exact { a + -b }

  package static func * (a: Exact, b: Exact) -> Exact {
    if case .small(let an, let ad) = a.form, case .small(let bn, let bd) = b.form,
      let product = product(an, ad, bn, bd)
    {
      return product
    }
    return Exact(reducing: a.numerator * b.numerator, a.denominator * b.denominator)
  }

  package static prefix func - (a: Exact) -> Exact {
    switch a.form {
    case .small(let top, let bottom): Exact(small: -top, bottom)
    // Through `reducing`, so that a number that now fits becomes small again.
    case .big(let top, let bottom): Exact(reducing: -top, bottom)
    }
  }

  package static func += (a: inout Exact, b: Exact) { a = a + b }
  package static func -= (a: inout Exact, b: Exact) { a = a - b }

  /// The quotient; nil when `other` is zero.
  package func divided(by other: Exact) -> Exact? {
    switch other.form {
    case .small(0, _): nil
    case .small(let top, let bottom):
      self * Exact(small: top < 0 ? -bottom : bottom, abs(top))
    case .big(let top, let bottom): self * Exact(reducing: bottom, top)
    }
  }

  private static func sum(_ an: Int, _ ad: Int, _ bn: Int, _ bd: Int) -> Exact? {
    if ad == 1, bd == 1 {
      let (top, over) = an.addingReportingOverflow(bn)
      return over || top == .min ? nil : Exact(small: top, 1)
    }
    let (left, over1) = an.multipliedReportingOverflow(by: bd)
    let (right, over2) = bn.multipliedReportingOverflow(by: ad)
    let (top, over3) = left.addingReportingOverflow(right)
    let (bottom, over4) = ad.multipliedReportingOverflow(by: bd)
    return over1 || over2 || over3 || over4 ? nil : Exact(top, over: bottom)
  }

  private static func product(_ an: Int, _ ad: Int, _ bn: Int, _ bd: Int) -> Exact? {
    // Reducing crosswise first keeps the product reduced and more often inside a word.
    let first = commonDivisor(an, bd)
    let second = commonDivisor(bn, ad)
    let (top, over1) = (an / first).multipliedReportingOverflow(by: bn / second)
    let (bottom, over2) = (ad / second).multipliedReportingOverflow(by: bd / first)
    return over1 || over2 || top == .min ? nil : Exact(small: top, bottom)
  }
}

extension Exact: Comparable {
  package static func < (a: Exact, b: Exact) -> Bool {
    if case .small(let an, let ad) = a.form, case .small(let bn, let bd) = b.form {
      let left = an.multipliedFullWidth(by: bd)
      let right = bn.multipliedFullWidth(by: ad)
      return (left.high, left.low) < (right.high, right.low)
    }
    return a.numerator * b.denominator < b.numerator * a.denominator
  }
}
