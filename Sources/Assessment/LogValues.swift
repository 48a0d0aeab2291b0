internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

/// What an act or the opening says a measure was.
extension LogReader {
  /// - Parameter amount: reads an amount of a unit, and reports what is none.
  func value(_ scalar: Scalar, of measure: Measure, amount: (Unit) -> Quantity?) -> Value? {
    switch measure.kind {
    case .flag:
      choice(
        scalar, "yes or no", [("yes", Value.flag(true)), ("no", .flag(false))], findings: findings)
    case .label(let words):
      choice(scalar, "a word of the list", words.map { ($0, Value.label($0)) }, findings: findings)
    case .quantity(let unit): amount(unit).map { .quantity($0) }
    case .date: day(scalar).map { .date($0) }
    case .time: time(scalar).map { .time($0) }
    }
  }

  /// An amount in the unit it is asked for: a count is written as a bare number.
  ///
  /// - Errors: D037 at `scalar`, nil, where it is of another unit.
  func fitted(_ amount: Quantity, to unit: Unit, of name: String, _ scalar: Scalar) -> Quantity? {
    let isNothing = amount.amount.isZero && amount.unit == .number
    if isNothing || Unit.comparable(unit, amount.unit) { return Quantity(amount.amount, unit) }
    findings.error(
      "D037", "`\(name)` is \(unit), `\(scalar.text)` is \(amount.unit)", at: scalar.place,
      help: unit.advice(for: amount))
    return nil
  }

  func time(_ scalar: Scalar) -> Moment? {
    if let time = Moment(iso: scalar.text) { return time }
    findings.error(
      "D032", "`\(scalar.text)` is not a time", at: scalar.place,
      help: "a time is written 2026-10-31 16:30, by the clock of the contract's time zone")
    return nil
  }
}
