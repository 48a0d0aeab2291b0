internal import Quantities
internal import YAML

/// Shapes that several forms share.
extension Shape {
  static let currency = Shape.pattern("[A-Z]{3}")
  static let money = Shape.pattern(".*[0-9].*")
  static let expression = Shape.text
  static let clause = Shape.text

  static let grid = Shape.either([
    .words(["day", "week", "month", "quarter", "contract year"]),
    .pattern("month from day ([1-9]|1[0-9]|2[0-8])"),
  ])

  static let span = Shape.pattern("[0-9]+ +(days?|working +days?( .*)?)( after .*)?")

  static let compare = Shape.either([
    .words(["exact", "0 decimals half up", "1 decimal half up", "2 decimals half up"]),
    .pattern(
      "[0-9] decimals?( of (s|min|h))? (\(Rounding.allCases.map(\.rawValue).joined(separator: "|")))"
    ),
  ])

  static let instances = Shape.either([
    .words(["each", "once", "worst"]), .pattern("share by .+"),
  ])

  static let fires = Shape.words(Trigger.Fires.allCases.map(\.rawValue))
  static let party = Shape.words(Role.Party.allCases.map(\.rawValue))
  static let invoice = Shape.words(CreditRules.Invoice.allCases.map(\.rawValue))

  private static let unitWords = [
    "%", "percent", "pp", "s", "min", "h", "duration", "count", "number", "points", "days",
    "working days",
  ]
  static let unit = Shape.either([.words(unitWords), .currency])
  /// Of a measure, which may be no amount at all.
  static let measureUnit = Shape.either([
    .words(unitWords + ["yes/no", "words", "date", "time"]), .currency,
  ])

  /// `all`, a name or a list of names.
  static let all = Shape.items(.text)
}

extension Form.Key {
  static let clause = Form.Key.may("clause", "the clause of the paper contract; printed")
}
