/// An exact amount with its unit.
///
/// The amount is in the base unit: 0.8 for 80 %, 0.6 for 0.6 pp, seconds for a duration.
package struct Quantity: Hashable, Sendable {
  package var amount: Exact
  package var unit: Unit

  package init(_ amount: Exact, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }
}

extension Exact {
  static let hundred = Exact(100)
  static let hundredth = Exact(1, over: 100) ?? .zero
}

extension Quantity {
  package func adding(_ other: Quantity) throws(UnitFault) -> Quantity {
    let unit = try Unit.adding(self.unit, other.unit)
    return Quantity(asTerm(of: unit) + other.asTerm(of: unit), unit)
  }

  package func subtracting(_ other: Quantity, leftIsWhole: Bool = false) throws(UnitFault)
    -> Quantity
  {
    let result = try Unit.subtracting(unit, other.unit, leftIsWhole: leftIsWhole)
    if unit == .ratio, other.unit == .ratio, result == .percentagePoints {
      return Quantity((amount - other.amount) * .hundred, result)
    }
    return Quantity(asTerm(of: result) - other.asTerm(of: result), result)
  }

  /// Percentage points beside a ratio are hundredths of it.
  private func asTerm(of result: Unit) -> Exact {
    result == .ratio && unit == .percentagePoints ? amount * .hundredth : amount
  }

  package func multiplying(_ other: Quantity) throws(UnitFault) -> Quantity {
    Quantity(amount * other.amount, try Unit.multiplying(unit, other.unit))
  }

  /// nil when dividing by zero.
  package func dividing(_ other: Quantity) throws(UnitFault) -> Quantity? {
    let unit = try Unit.dividing(self.unit, other.unit)
    return amount.divided(by: other.amount).map { Quantity($0, unit) }
  }

  /// −1, 0 or 1.
  package func compare(_ other: Quantity) throws(UnitFault) -> Int {
    guard Unit.comparable(unit, other.unit) else {
      throw .mixed("\(unit) can't be compared with \(other.unit)")
    }
    return amount == other.amount ? 0 : amount < other.amount ? -1 : 1
  }
}

extension Quantity: CustomStringConvertible {
  /// As the contract language writes it.
  package var description: String {
    let text = unit.base.text(of: amount)
    guard let per = unit.per else { return text }
    return "\(text) per \(per.one)"
  }
}

extension Base {
  fileprivate func text(of amount: Exact) -> String {
    switch self {
    case .number, .count: return Base.short(amount)
    case .ratio: return Base.short(amount * .hundred, joint: "%")
    case .percentagePoints: return Base.short(amount, joint: " pp")
    case .duration: return Base.short(amount, joint: " s")
    case .days: return Base.short(amount, joint: amount == .one ? " day" : " days")
    case .workingDays:
      return Base.short(amount, joint: amount == .one ? " working day" : " working days")
    case .points: return Base.short(amount, joint: amount == .one ? " point" : " points")
    case .money(let currency):
      let places = currency.minorDigits
      if amount == amount.rounded(.down, to: Base.step(places)) {
        return "\(amount.decimal(places: places)) \(currency.code)"
      }
      if amount == amount.rounded(.down, to: Base.step(6)), let text = amount.terminatingDecimal {
        return "\(text) \(currency.code)"
      }
      return "\(amount.decimal(places: 6))… \(currency.code)"
    }
  }

  private static func step(_ places: Int) -> Exact {
    var step = Exact.one
    for _ in 0..<places { step = step * (Exact(1, over: 10) ?? .one) }
    return step
  }

  private static func short(_ amount: Exact, joint: String = "") -> String {
    if amount == amount.rounded(.down, to: step(6)), let text = amount.terminatingDecimal {
      return text + joint
    }
    return amount.decimal(places: 4) + "…" + joint
  }
}
