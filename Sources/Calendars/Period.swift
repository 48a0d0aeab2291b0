/// One stretch of a grid, from its first day through its last.
package struct Period: Hashable, Sendable {
  package let grid: Grid
  package let first: Day
  /// The last day that still belongs to the period.
  package let last: Day

  /// The name of the period, as reports and folders of deliveries write it.
  ///
  /// - Shape: `2026-10-05` a day, `2026-W41` a week by ISO 8601, `2026-10` a month (a shifted month
  ///   is named after the month in which it ends), `2026-Q4` a quarter, `CY2026` a contract year
  ///   (named after the year in which it begins).
  package let label: String

  package var days: Int { Day.days(from: first, to: last) + 1 }

  package func contains(_ day: Day) -> Bool { first <= day && day <= last }
}

extension Period {
  /// The parts between days on which something changes; the period itself where none lies inside.
  ///
  /// - Parameter days: first days of new parts, in any order; others are ignored.
  package func split(at days: [Day]) -> [Period] {
    let cuts = Set(days.filter { first < $0 && $0 <= last }).sorted()
    guard !cuts.isEmpty else { return [self] }
    let starts = [first] + cuts
    return starts.enumerated().map { index, start in
      let end = index + 1 < starts.count ? starts[index + 1].adding(days: -1) : last
      return Period(grid: grid, first: start, last: end, label: "\(start) to \(end)")
    }
  }
}

extension Period: Comparable {
  package static func < (a: Period, b: Period) -> Bool { (a.first, a.last) < (b.first, b.last) }
}

extension Period: CustomStringConvertible {
  package var description: String { label }
}
