/// The cells of a grid, anchored to the contract's year.
package struct Periods: Sendable, Hashable {
  package let grid: Grid
  package let yearStart: YearStart

  package init(_ grid: Grid, yearStart: YearStart) {
    self.grid = grid
    self.yearStart = yearStart
  }

  package func containing(_ day: Day) -> Period {
    switch grid {
    case .day: return Period(grid: grid, first: day, last: day)
    case .week:
      let first = day.adding(days: 1 - day.weekday.rawValue)
      return Period(grid: grid, first: first, last: first.adding(days: 6))
    case .month(let from): return span(from: from, months: 1, of: day) { $0.month }
    case .quarter: return span(from: 1, months: 3, of: day) { ($0.month - 1) / 3 * 3 + 1 }
    case .contractYear:
      return span(from: yearStart.day, months: 12, of: day) { _ in yearStart.month }
    }
  }

  /// The span of `months` months that begins on day `from` of `month(day)`, or one span earlier.
  private func span(from: Int, months: Int, of day: Day, month: (Day) -> Int) -> Period {
    var year = day.year
    var start = month(day)
    if (day.month, day.day) < (start, from) {
      start -= months
      if start < 1 {
        start += 12
        year -= 1
      }
    }
    let first = Day(year: year, month: start, day: from) ?? day
    var nextYear = year
    var next = start + months
    if next > 12 {
      next -= 12
      nextYear += 1
    }
    let end = Day(year: nextYear, month: next, day: from)?.adding(days: -1) ?? day
    return Period(grid: grid, first: first, last: end)
  }

  package func next(_ period: Period) -> Period { containing(period.last.adding(days: 1)) }
  package func previous(_ period: Period) -> Period { containing(period.first.adding(days: -1)) }

  package func advanced(_ period: Period, by n: Int) -> Period {
    var result = period
    for _ in 0..<min(abs(n), 100_000) { result = n > 0 ? next(result) : previous(result) }
    return result
  }

  /// Every period that has a day from `first` through `last`.
  package func from(_ first: Day, through last: Day) -> [Period] {
    guard first <= last else { return [] }
    var periods = [containing(first)]
    while let end = periods.last, end.last < last {
      let next = next(end)
      if next <= end { break }
      periods.append(next)
    }
    return periods
  }

  /// The period of that label on this grid.
  package func parse(_ label: String) -> Period? {
    guard let day = day(in: label) else { return nil }
    let period = containing(day)
    return period.label == label ? period : nil
  }

  /// Some day inside the period that a label names.
  private func day(in label: String) -> Day? {
    switch grid {
    case .day: return Day(iso: label)
    case .week:
      let parts = label.split(separator: "-W", omittingEmptySubsequences: false)
      guard parts.count == 2, let year = Int(parts[0]), let week = Int(parts[1]),
        (1...53).contains(week), let newYear = Day(year: year, month: 1, day: 4)
      else { return nil }
      return newYear.adding(days: (week - 1) * 7)
    case .month(let from):
      guard let first = Day(iso: label + "-01") else { return nil }
      // A shifted month is named after the month in which it ends.
      return from == 1 ? first : first.adding(days: from - 2)
    case .quarter:
      let parts = label.split(separator: "-Q", omittingEmptySubsequences: false)
      guard parts.count == 2, let year = Int(parts[0]), let quarter = Int(parts[1]),
        (1...4).contains(quarter)
      else { return nil }
      return Day(year: year, month: quarter * 3 - 2, day: 1)
    case .contractYear:
      guard label.hasPrefix("CY"), let year = Int(label.dropFirst(2)) else { return nil }
      return Day(year: year, month: yearStart.month, day: yearStart.day)
    }
  }
}
