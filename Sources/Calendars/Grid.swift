/// How time is cut for measuring or for settling.
package enum Grid: Hashable, Sendable {
  case day, week
  /// `from` 1 is the calendar month; 22 runs from the 22nd to the 21st.
  case month(from: Int)
  case quarter, contractYear

  package init?(text: String) {
    switch text {
    case "day": self = .day
    case "week": self = .week
    case "month": self = .month(from: 1)
    case "quarter": self = .quarter
    case "contract year": self = .contractYear
    default:
      let lead = "month from day "
      guard text.hasPrefix(lead), let day = Int(text.dropFirst(lead.count)), (1...28).contains(day)
      else { return nil }
      self = .month(from: day)
    }
  }
}

extension Grid: CustomStringConvertible {
  package var description: String {
    switch self {
    case .day: "day"
    case .week: "week"
    case .month(from: 1): "month"
    case .month(let day): "month from day \(day)"
    case .quarter: "quarter"
    case .contractYear: "contract year"
    }
  }
}

/// The first day of a contract year, such as 1 April.
package struct YearStart: Hashable, Sendable {
  package let month: Int
  package let day: Int

  /// nil unless the day exists in every year (1 to 28).
  package init?(month: Int, day: Int) {
    guard (1...12).contains(month), (1...28).contains(day) else { return nil }
    self.init(checked: month, day)
  }

  private init(checked month: Int, _ day: Int) {
    self.month = month
    self.day = day
  }

  package static let january = YearStart(checked: 1, 1)
}

/// One cell of a grid; both days belong to it.
package struct Period: Hashable, Sendable {
  package let grid: Grid
  package let first: Day
  package let last: Day

  package var days: Int { Day.days(from: first, to: last) + 1 }
  package func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// `2026-10-05`, `2026-W41`, `2026-10` (a shifted month after the month in which it ends),
  /// `2026-Q4`, `CY2026` (the year in which it begins).
  package var label: String {
    switch grid {
    case .day: first.description
    case .week:
      {
        // The ISO year of a week is that of its Thursday.
        let thursday = first.adding(days: 3)
        let newYear = Day(year: thursday.year, month: 1, day: 1) ?? thursday
        return "\(thursday.year)-W\(padded(Day.days(from: newYear, to: thursday) / 7 + 1))"
      }()
    case .month: "\(last.year)-\(padded(last.month))"
    case .quarter: "\(first.year)-Q\((first.month + 2) / 3)"
    case .contractYear: "CY\(first.year)"
    }
  }
}

extension Period: Comparable, CustomStringConvertible {
  package static func < (a: Period, b: Period) -> Bool {
    a.first == b.first ? a.last < b.last : a.first < b.first
  }

  package var description: String { label }
}
