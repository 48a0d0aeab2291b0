extension Quantity {
  private static let hundred = Exact(100)
  private static let hundredth = Exact(small: 1, 100)

  /// The sum; a percentage and percentage points make a percentage.
  package func adding(_ other: Quantity) throws(UnitFault) -> Quantity {
    let unit = try Unit.adding(unit, other.unit)
    return Quantity(amount(in: unit) + other.amount(in: unit), unit)
  }

  /// The difference; of two percentages it is in percentage points.
  ///
  /// - Parameter leftIsWhole: this is the literal `100%`, so what is left of it is a percentage.
  package func subtracting(
    _ other: Quantity, leftIsWhole: Bool = false
  ) throws(UnitFault) -> Quantity {
    let unit = try Unit.subtracting(unit, other.unit, leftIsWhole: leftIsWhole)
    return Quantity(amount(in: unit) - other.amount(in: unit), unit)
  }

  /// The product; a rate times what it is per is the plain amount.
  package func multiplying(_ other: Quantity) throws(UnitFault) -> Quantity {
    Quantity(amount * other.amount, try Unit.multiplying(unit, other.unit))
  }

  /// The quotient; nil when `other` is zero.
  package func dividing(_ other: Quantity) throws(UnitFault) -> Quantity? {
    let unit = try Unit.dividing(unit, other.unit)
    return amount.divided(by: other.amount).map { Quantity($0, unit) }
  }

  /// -1 when this is the smaller, 0 when both are equal, 1 when this is the greater.
  package func compare(_ other: Quantity) throws(UnitFault) -> Int {
    guard Unit.comparable(unit, other.unit) else { throw UnitFault(.comparing, unit, other.unit) }
    return amount < other.amount ? -1 : (amount == other.amount ? 0 : 1)
  }

  /// The amount as a term of a sum in `unit`. Only percentages and percentage points differ in
  /// scale.
  private func amount(in unit: Unit) -> Exact {
    switch (self.unit, unit) {
    case (.ratio, .percentagePoints): amount * Self.hundred
    case (.percentagePoints, .ratio): amount * Self.hundredth
    default: amount
    }
  }
}
