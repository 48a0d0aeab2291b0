/// Two units that do not go together.
package enum UnitFault: Error, Hashable {
  /// What is wrong and the way out, as words for a message.
  case mixed(String)

  /// What is wrong and the way out.
  package var reason: String {
    switch self {
    case .mixed(let reason): reason
    }
  }
}

/// What was tried with two units.
enum Operation {
  case adding, subtracting, multiplying, dividing, comparing
}

extension UnitFault {
  init(_ operation: Operation, _ a: Unit, _ b: Unit) {
    self = .mixed(
      Self.knownTrap(operation, a, b) ?? "\(Self.fault(operation, a, b)): \(Self.wayOut(a, b))")
  }

  /// Pairs that people mix up often enough to deserve a sentence of their own.
  private static func knownTrap(_ operation: Operation, _ a: Unit, _ b: Unit) -> String? {
    if case .money(let first) = a.base, case .money(let second) = b.base, first != second {
      return "\(first.code) and \(second.code) do not mix: "
        + "write the rate of exchange as a term, such as `0.9 \(first.code) per \(second.code)`"
    }
    guard a.per == nil, b.per == nil else { return nil }
    switch (a.base, b.base) {
    case (.days, .workingDays), (.workingDays, .days):
      return "days and working days are different units: count both in the same one"
    case (.money, .points), (.points, .money):
      return "points become money only in `convert`: write the price of a point there"
    case (.money, let other), (let other, .money):
      guard other.isMeasured else { return nil }
      return "money and \(other.words) meet only through a rate: write `… per \(other.symbol)`"
    case (.percentagePoints, .ratio) where operation == .subtracting:
      return "a percentage cannot be taken from percentage points: "
        + "put the percentage first, or write `pp` instead of `%`"
    case (.percentagePoints, .ratio) where operation == .comparing,
      (.ratio, .percentagePoints) where operation == .comparing:
      return "a percentage and percentage points cannot be compared: "
        + "the difference of two percentages is written with `pp`, a percentage with `%`"
    default: return nil
    }
  }

  private static func fault(_ operation: Operation, _ a: Unit, _ b: Unit) -> String {
    switch operation {
    case .adding: "\(b) cannot be added to \(a)"
    case .subtracting: "\(b) cannot be taken from \(a)"
    case .multiplying: "\(a) cannot be multiplied by \(b)"
    case .dividing: "\(a) cannot be divided by \(b)"
    case .comparing: "\(a) cannot be compared with \(b)"
    }
  }

  private static func wayOut(_ a: Unit, _ b: Unit) -> String {
    if let per = a.per, b.per == nil {
      return "a rate `… per \(per.symbol)` is multiplied by \(per.many)"
    }
    if let per = b.per, a.per == nil {
      return "a rate `… per \(per.symbol)` is multiplied by \(per.many)"
    }
    if a.per != nil { return "multiply each rate by what it is per, then go on with the amounts" }
    if a.base.isScalar, let example = b.base.example {
      return "write the number with its unit, such as `\(example)`"
    }
    if b.base.isScalar, let example = a.base.example {
      return "write the number with its unit, such as `\(example)`"
    }
    if a == b { return "one of the two must be a number, a count, a percentage or a rate" }
    return "write both in the same unit, or use a rate, such as `… per \(b.base.symbol)`"
  }
}

extension Base {
  /// Neither a scalar nor a share nor money: meets money only through a rate.
  fileprivate var isMeasured: Bool {
    switch self {
    case .percentagePoints, .duration, .days, .workingDays, .points: true
    case .number, .count, .ratio, .money: false
    }
  }

  var isScalar: Bool { self == .number || self == .count }

  /// How such an amount looks in a contract; nil for a scalar, which has no unit to write.
  fileprivate var example: String? {
    switch self {
    case .number, .count: nil
    case .ratio: "80%"
    case .percentagePoints: "0.6 pp"
    case .duration: "41 s"
    case .days: "5 days"
    case .workingDays: "10 working days"
    case .points: "3 points"
    case .money(let currency): "100 \(currency.code)"
    }
  }

  /// What a rate per this base wants to be multiplied by.
  fileprivate var many: String { self == .ratio ? "a percentage" : words }
}
