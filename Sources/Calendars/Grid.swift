/// How time is cut into periods. Words as the contract writes them.
package enum Grid: Hashable, Sendable {
  case day
  /// Monday to Sunday, numbered by ISO 8601.
  case week
  /// From that day of the month, 1 to 28, to the day before it in the next month.
  case month(from: Int)
  /// January to March, April to June and so on, whatever the contract year.
  case quarter
  case contractYear

  /// `day`, `week`, `month`, `month from day 22`, `quarter` or `contract year`.
  ///
  /// - Errors: nil for anything else, and for a day of the month that is not 1 to 28.
  package init?(text: String) {
    switch text {
    case "day": self = .day
    case "week": self = .week
    case "month": self = .month(from: 1)
    case "quarter": self = .quarter
    case "contract year": self = .contractYear
    default:
      guard text.hasPrefix(Self.shifted) else { return nil }
      let written = text.dropFirst(Self.shifted.count)
      guard let day = digits(written.utf8), (1...28).contains(day), written == "\(day)" else {
        return nil
      }
      self = .month(from: day)
    }
  }

  private static let shifted = "month from day "
}

extension Grid: CustomStringConvertible {
  /// The text that the contract writes.
  package var description: String {
    switch self {
    case .day: "day"
    case .week: "week"
    case .month(from: 1): "month"
    case .month(let day): "\(Self.shifted)\(day)"
    case .quarter: "quarter"
    case .contractYear: "contract year"
    }
  }
}

/// The first day of every contract year, such as 1 April.
package struct YearStart: Hashable, Sendable {
  package let month: Int
  package let day: Int

  /// - Errors: nil when the month is not 1 to 12, or the day not 1 to 28 and so not in every month.
  package init?(month: Int, day: Int) {
    guard (1...12).contains(month), (1...28).contains(day) else { return nil }
    self.init(checked: month, day)
  }

  /// 1 January: contract years are calendar years.
  package static let january = YearStart(checked: 1, 1)

  private init(checked month: Int, _ day: Int) {
    self.month = month
    self.day = day
  }
}
