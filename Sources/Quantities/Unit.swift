/// A currency by its ISO 4217 code.
package struct Currency: Hashable, Sendable {
  package let code: String

  /// nil unless three ASCII capitals.
  package init?(_ code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    self.code = code
  }

  /// Decimals of its smallest coin.
  package var minorDigits: Int {
    switch code {
    case "JPY", "KRW", "VND", "CLP", "ISK": 0
    case "KWD", "BHD", "TND", "OMR", "JOD": 3
    default: 2
    }
  }
}

/// What is counted. `number` is a plain factor, `count` a number of things from data; a duration is
/// in seconds, a ratio of 0.8 is 80 %, percentage points are counted as printed.
package enum Base: Hashable, Sendable {
  case number, count, ratio, percentagePoints, duration, days, workingDays, points
  case money(Currency)
}

/// A unit, or a rate of one unit per another.
package struct Unit: Hashable, Sendable {
  package var base: Base
  package var per: Base?

  package init(_ base: Base, per: Base? = nil) {
    self.base = base
    self.per = per
  }

  package static let number = Unit(.number)
  package static let count = Unit(.count)
  package static let ratio = Unit(.ratio)
  package static let percentagePoints = Unit(.percentagePoints)
  package static let duration = Unit(.duration)
  package static let days = Unit(.days)
  package static let workingDays = Unit(.workingDays)
  package static let points = Unit(.points)
  package static func money(_ currency: Currency) -> Unit { Unit(.money(currency)) }
}

extension Unit: CustomStringConvertible {
  package var description: String {
    guard let per else { return base.words }
    return "\(base.words) per \(per.one)"
  }
}

extension Base {
  var words: String {
    switch self {
    case .number: "a number"
    case .count: "a count"
    case .ratio: "a percentage"
    case .percentagePoints: "percentage points"
    case .duration: "a duration"
    case .days: "days"
    case .workingDays: "working days"
    case .points: "points"
    case .money(let currency): "money (\(currency.code))"
    }
  }

  /// One of it, as written after `per`.
  package var one: String {
    switch self {
    case .number, .count: "piece"
    case .ratio: "100%"
    case .percentagePoints: "pp"
    case .duration: "s"
    case .days: "day"
    case .workingDays: "working day"
    case .points: "point"
    case .money(let currency): currency.code
    }
  }
}

/// Two units that do not go together; says why and what to write instead.
package enum UnitFault: Error, Hashable {
  case mixed(String)

  package var reason: String {
    switch self {
    case .mixed(let reason): reason
    }
  }
}

extension Unit {
  private var isPlain: Bool { self == .number || self == .count }

  package static func comparable(_ a: Unit, _ b: Unit) -> Bool {
    a == b || (a.isPlain && b.isPlain)
  }

  package static func adding(_ a: Unit, _ b: Unit) throws(UnitFault) -> Unit {
    if a.isPlain, b.isPlain { return a == b ? a : .count }
    if a == b { return a }
    if a == .ratio && b == .percentagePoints || a == .percentagePoints && b == .ratio {
      return .ratio
    }
    throw .mixed(advice(a, b, "amounts are added only in one unit"))
  }

  /// Ratio minus ratio is percentage points, but a share taken from the whole is a ratio.
  package static func subtracting(_ a: Unit, _ b: Unit, leftIsWhole: Bool) throws(UnitFault) -> Unit
  {
    if a.isPlain, b.isPlain { return a == b ? a : .count }
    if a == .ratio, b == .ratio { return leftIsWhole ? .ratio : .percentagePoints }
    if a == .ratio, b == .percentagePoints { return .ratio }
    if a == b { return a }
    throw .mixed(advice(a, b, "amounts are subtracted only in one unit"))
  }

  package static func multiplying(_ a: Unit, _ b: Unit) throws(UnitFault) -> Unit {
    if a == .number { return b }
    if b == .number { return a }
    if let per = a.per, per == b.base, b.per == nil { return Unit(a.base) }
    if let per = b.per, per == a.base, a.per == nil { return Unit(b.base) }
    if a.per != nil || b.per != nil {
      if a == .ratio || a == .count { return b }
      if b == .ratio || b == .count { return a }
      throw .mixed(advice(a, b, "a rate is multiplied by what it is per"))
    }
    if a == .ratio { return b }
    if b == .ratio { return a }
    if a == .count { return b }
    if b == .count { return a }
    throw .mixed(advice(a, b, "one side has to be a number, a count or a percentage"))
  }

  package static func dividing(_ a: Unit, _ b: Unit) throws(UnitFault) -> Unit {
    if b == .number { return a == .number ? .number : a }
    if a == b {
      switch a.base {
      case .percentagePoints, .ratio: return .number
      default: return a.per == nil ? .ratio : .number
      }
    }
    if let per = b.per, a.per == nil, a.base == b.base { return Unit(per) }
    if b == .count { return a == .number ? .number : a }
    if b == .ratio { return a }
    if a.per == nil, b.per == nil, a != .number, a != .count { return Unit(a.base, per: b.base) }
    throw .mixed(advice(a, b, "a count or a number is divided by a count or a number"))
  }

  private static func advice(_ a: Unit, _ b: Unit, _ otherwise: String) -> String {
    let bases = [a.base, b.base]
    let hasMoney = bases.contains { if case .money = $0 { true } else { false } }
    if hasMoney, bases.contains(.percentagePoints) {
      return "money and percentage points meet only through a rate or steps: `1% of charges per pp`, `500 EUR per pp`"
    }
    if hasMoney, bases.contains(.ratio) {
      return "a percentage is a share of an amount: `5% of monthly charge`"
    }
    if hasMoney, bases.contains(.points) { return "points become money in a `convert` step" }
    return otherwise
  }
}
