import Quantities

// Short names for the currencies of the tests; an unreadable code would show in every table.
let euroBase = Currency("EUR").map(Base.money) ?? .number
let dollarBase = Currency("USD").map(Base.money) ?? .number
let euro = Unit(euroBase)
let dollar = Unit(dollarBase)

/// `text` in the base unit.
func quantity(_ text: String, _ unit: Unit) -> Quantity {
  Quantity(Exact(decimal: text) ?? Exact(-999_999), unit)
}
