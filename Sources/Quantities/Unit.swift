/// A currency by its ISO 4217 code.
package struct Currency: Hashable, Sendable {
  package let code: String

  /// - Shape: three ASCII capitals, such as `EUR`. Whether ISO 4217 lists them is not asked.
  /// - Errors: nil for anything else.
  package init?(_ code: String) {
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard code.utf8.count == 3, code.utf8.allSatisfy(capitals.contains) else { return nil }
    self.code = code
  }

  /// How many decimals the smallest coin has; 2 unless known otherwise.
  ///
  /// - Source: ISO 4217, list one, minor units.
  package var minorDigits: Int {
    switch code {
    case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
      "VUV", "XAF", "XOF", "XPF":
      0
    case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
    case "CLF", "UYW": 4
    default: 2
    }
  }
}

/// What an amount is an amount of.
package enum Base: Hashable, Sendable {
  /// A plain scalar, written without a unit.
  case number
  /// A number of things, counted in the data.
  case count
  /// A share; an amount of 0.8 is 80 %.
  case ratio
  /// The difference of two shares; an amount of 0.6 is 0.6 percentage points.
  case percentagePoints
  /// A length of time; the amount is in seconds.
  case duration
  /// Calendar days.
  case days
  /// Days on which people work; not convertible into calendar days without a calendar.
  case workingDays
  /// Penalty or bonus points.
  case points
  /// The amount is in whole units of the currency, not in cents.
  case money(Currency)
}

/// The unit of a quantity: a base, or a rate of one base per another, such as money per second.
package struct Unit: Hashable, Sendable {
  package var base: Base
  /// What the rate is per; nil for a plain amount.
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
  /// Words for messages: `a percentage`, `money (USD) per second`.
  package var description: String {
    guard let per else { return base.words }
    return "\(base.words) per \(per.one)"
  }
}

extension Base {
  /// The base as a message names it.
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

  /// One of it, after the word "per" of a message.
  var one: String {
    switch self {
    case .number: "unit"
    case .count: "item"
    case .ratio: "100%"
    case .percentagePoints: "percentage point"
    case .duration: "second"
    case .days: "day"
    case .workingDays: "working day"
    case .points: "point"
    case .money(let currency): currency.code
    }
  }

  /// One of it, as the contract language writes it after `per`.
  var symbol: String {
    switch self {
    case .percentagePoints: "pp"
    case .duration: "s"
    default: one
    }
  }
}
