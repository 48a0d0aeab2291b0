internal import Contracts
package import Quantities

/// A number as a document states it, and the exact one behind it.
package struct Amount: Sendable, Hashable {
  /// - Unit: base units: 0.8 for 80 %, seconds, whole currency units.
  package var exact: Quantity
  /// Rounded for people; percent for a ratio.
  package var shown: Exact
  /// Decimals that are printed even when they are zero.
  package var places: Int

  /// The decimals that are needed, without padding: `88.3333`.
  package var digits: String { shown.terminatingDecimal ?? shown.decimal(places: places) }

  package var isZero: Bool { exact.amount.isZero }
  package var isNegative: Bool { exact.amount.isNegative }
  /// The same size, in favour of the other side.
  package var reversed: Amount {
    Amount(exact: Quantity(-exact.amount, exact.unit), shown: -shown, places: places)
  }
}

extension Amount {
  /// A mark on a scale, such as 75 %.
  ///
  /// - Parameter shown: percent for a ratio.
  package init(mark shown: Exact, _ unit: Unit, places: Int) {
    let base = unit.base == .ratio ? shown.divided(by: Exact(100)) ?? shown : shown
    self.init(exact: Quantity(base, unit), shown: shown, places: places)
  }
}

/// Makes amounts in the precision of one contract.
struct Amounts {
  /// Decimals of a value that nothing rounds.
  static let mostPlaces = 4
  /// Money inside a calculation, such as a price per call, may be finer than a coin.
  static let mostMoneyPlaces = 6
  /// How far the decimals go to show that a value is not its target.
  static let farthestPlaces = 12

  let head: Head

  /// An amount of the ledger: money as the contract rounds it.
  func line(_ quantity: Quantity) -> Amount {
    guard case .money(let currency) = quantity.unit.base, quantity.unit.per == nil else {
      return value(quantity)
    }
    guard let money = head.money, money.step.unit == quantity.unit else {
      let places = currency.minorDigits
      return Amount(
        exact: quantity, shown: rounded(quantity.amount, places), places: places)
    }
    return Amount(
      exact: quantity, shown: quantity.amount.rounded(money.mode, to: money.step.amount),
      places: decimals(of: money.step.amount))
  }

  /// A value inside a calculation.
  func value(_ quantity: Quantity) -> Amount {
    if case .money(let currency) = quantity.unit.base {
      let places = max(currency.minorDigits, Amounts.mostMoneyPlaces)
      return Amount(
        exact: quantity, shown: rounded(quantity.amount, places), places: currency.minorDigits)
    }
    return Amount(
      exact: quantity, shown: rounded(scaled(quantity), Amounts.mostPlaces), places: 0)
  }

  /// A value inside a calculation, in so many decimals.
  func value(_ quantity: Quantity, places: Int) -> Amount {
    Amount(exact: quantity, shown: rounded(scaled(quantity), places), places: places)
  }

  /// A value that is compared: in the decimals of the comparison, or in as many as it takes to
  /// tell it from what it is compared with.
  func compared(_ quantity: Quantity, _ precision: Precision, with other: Quantity?) -> Amount {
    let exact = scaled(quantity)
    if case .rounded(_, let step, _) = precision {
      let places = decimals(of: scaled(Quantity(step, quantity.unit)))
      if rounded(exact, places) == exact {
        return Amount(exact: quantity, shown: exact, places: places)
      }
    }
    var amount = value(quantity)
    guard let other, other.amount != quantity.amount else { return amount }
    let limit = scaled(Quantity(other.amount, quantity.unit))
    var places = Amounts.mostPlaces
    while amount.shown == limit, places < Amounts.farthestPlaces {
      places += 1
      amount.shown = rounded(exact, places)
    }
    return amount
  }

  private func scaled(_ quantity: Quantity) -> Exact {
    quantity.unit.base == .ratio ? quantity.amount * Exact(100) : quantity.amount
  }

  private func rounded(_ amount: Exact, _ places: Int) -> Exact {
    guard places > 0,
      let step = Exact(decimal: "0." + String(repeating: "0", count: places - 1) + "1")
    else { return amount.rounded(.halfUp, to: .one) }
    return amount.rounded(.halfUp, to: step)
  }

  private func decimals(of step: Exact) -> Int {
    guard let text = step.terminatingDecimal, let point = text.firstIndex(of: ".") else { return 0 }
    return text.distance(from: point, to: text.endIndex) - 1
  }
}
