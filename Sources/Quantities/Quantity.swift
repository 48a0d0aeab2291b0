/// An exact amount with its unit.
///
/// - Unit: the amount is in the base unit: 0.8 for 80 %, 0.6 for 0.6 percentage points (not 0.006),
///   seconds for a duration, whole currency units for money.
package struct Quantity: Hashable, Sendable {
  package var amount: Exact
  package var unit: Unit

  package init(_ amount: Exact, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }
}

extension Quantity: CustomStringConvertible {
  /// As the contract language writes it: `97.4%`, `0.6 pp`, `41 s`, `4000.00 USD`, `1% per pp`. An
  /// amount that is cut short ends in `…`.
  package var description: String {
    guard let per = unit.per else { return plain }
    return "\(plain) per \(per.symbol)"
  }

  private var plain: String {
    switch unit.base {
    case .number, .count: decimals(amount)
    case .ratio: decimals(amount * Exact(100)) + "%"
    case .percentagePoints: decimals(amount) + " pp"
    case .duration: decimals(amount) + " s"
    case .days: decimals(amount) + plural(" day")
    case .workingDays: decimals(amount) + plural(" working day")
    case .points: decimals(amount) + plural(" point")
    case .money(let currency): money(currency)
    }
  }

  private func plural(_ word: String) -> String { amount.magnitude == .one ? word : word + "s" }

  private func decimals(_ amount: Exact) -> String {
    amount.terminatingDecimal ?? amount.decimal(places: 4) + "…"
  }

  private func money(_ currency: Currency) -> String {
    let most = 6
    for places in currency.minorDigits...most {
      let text = amount.decimal(places: places, .down)
      if Exact(decimal: text) == amount { return "\(text) \(currency.code)" }
    }
    return "\(amount.decimal(places: most))… \(currency.code)"
  }
}
