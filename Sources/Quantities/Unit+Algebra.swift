// Which units go together, and what comes of it. The checker asks with types only, the evaluator
// with amounts (`Quantity+Algebra.swift`); both come here, so they cannot disagree.

extension Unit {
  /// The unit of `a + b`: the same unit twice, a percentage with percentage points, a number with a
  /// count.
  package static func adding(_ a: Unit, _ b: Unit) throws(UnitFault) -> Unit {
    if a == b { return a }
    if areScalars(a, b) { return .count }
    if areShares(a, b) { return .ratio }
    throw UnitFault(.adding, a, b)
  }

  /// The unit of `a - b`.
  ///
  /// - Parameter leftIsWhole: `a` is the literal `100%`, so what is left of it is again a share.
  ///   The difference of two other percentages is in percentage points.
  package static func subtracting(
    _ a: Unit, _ b: Unit, leftIsWhole: Bool
  ) throws(UnitFault) -> Unit {
    if a == .ratio, b == .ratio { return leftIsWhole ? .ratio : .percentagePoints }
    if a == .ratio, b == .percentagePoints { return .ratio }
    if a == b { return a }
    if areScalars(a, b) { return .count }
    throw UnitFault(.subtracting, a, b)
  }

  /// The unit of `a × b`.
  ///
  /// A rate times what it is per is the plain amount. A number, a percentage or a count of anything
  /// is again of that thing: 3 × 80 % is a percentage, 80 % of 12 contacts a count, 12 contacts at
  /// a price money.
  package static func multiplying(_ a: Unit, _ b: Unit) throws(UnitFault) -> Unit {
    if let amount = cancelled(a, b) ?? cancelled(b, a) { return amount }
    if a == .number { return b }
    if b == .number { return a }
    if a == .ratio { return b }
    if b == .ratio { return a }
    if a == .count { return b }
    if b == .count { return a }
    throw UnitFault(.multiplying, a, b)
  }

  /// The unit of `a ÷ b`.
  ///
  /// Like by like is a ratio (a number for percentages, percentage points and numbers); an amount
  /// by a rate of it is what the rate is per; by a number, a count (a mean) or a percentage it
  /// stays what it is; any two other amounts make a rate.
  package static func dividing(_ a: Unit, _ b: Unit) throws(UnitFault) -> Unit {
    if a == b {
      switch a.base {
      case .number, .ratio, .percentagePoints: return .number
      case .count, .duration, .days, .workingDays, .points, .money: return .ratio
      }
    }
    if let per = b.per, a == Unit(b.base) { return Unit(per) }
    if b == .number || b == .count || b == .ratio { return a }
    if a.per == nil, b.per == nil, formRate(a.base, b.base) { return Unit(a.base, per: b.base) }
    throw UnitFault(.dividing, a, b)
  }

  /// Whether two amounts can be put in order: the same unit, or a number and a count.
  package static func comparable(_ a: Unit, _ b: Unit) -> Bool {
    a == b || areScalars(a, b)
  }

  private static func areScalars(_ a: Unit, _ b: Unit) -> Bool {
    a.per == nil && b.per == nil && a.base.isScalar && b.base.isScalar
  }

  /// One percentage and one amount of percentage points, either way round.
  private static func areShares(_ a: Unit, _ b: Unit) -> Bool {
    (a == .ratio && b == .percentagePoints) || (a == .percentagePoints && b == .ratio)
  }

  /// The plain amount that `rate` gives when multiplied by what it is per.
  private static func cancelled(_ rate: Unit, _ amount: Unit) -> Unit? {
    guard let per = rate.per, amount == Unit(per) else { return nil }
    return Unit(rate.base)
  }

  /// Two currencies, or days and working days, are a slip of the pen and not a rate.
  private static func formRate(_ a: Base, _ b: Base) -> Bool {
    switch (a, b) {
    case (.money, .money), (.days, .workingDays), (.workingDays, .days): false
    default: true
    }
  }
}
