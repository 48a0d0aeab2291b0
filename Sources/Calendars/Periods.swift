/// All periods of one grid, in order. They cover every `Day` once; the outermost ones are cut short
/// at the ends of the range, and nothing lies beyond them.
package struct Periods: Sendable {
  // Every period has an index: that of its day, week, month, quarter or year. Going from period to
  // period is adding to the index, and the last day is the day before the next index starts.

  private let grid: Grid
  private let yearStart: YearStart

  package init(_ grid: Grid, yearStart: YearStart) {
    if case .month(let day) = grid {
      precondition((1...28).contains(day), "a month starts on a day that every month has")
    }
    self.grid = grid
    self.yearStart = yearStart
  }

  package func containing(_ day: Day) -> Period { period(at: index(of: day)) }

  /// The period after `p`; `p` itself when the range ends with it.
  package func next(_ p: Period) -> Period { advanced(p, by: 1) }

  /// The period before `p`; `p` itself when the range begins with it.
  package func previous(_ p: Period) -> Period { advanced(p, by: -1) }

  /// The period `n` after `p`, before it when negative; it stops at the ends of the range.
  ///
  /// Of a period of another grid its first day decides.
  package func advanced(_ p: Period, by n: Int) -> Period {
    let (sum, overflow) = index(of: p.first).addingReportingOverflow(n)
    let (lowest, highest) = (index(of: .first), index(of: .last))
    if overflow { return period(at: n < 0 ? lowest : highest) }
    return period(at: min(max(sum, lowest), highest))
  }

  /// Every period that shares a day with `first ... last`, in order; none when `last` is before
  /// `first`.
  package func from(_ first: Day, through last: Day) -> [Period] {
    guard first <= last else { return [] }
    return (index(of: first)...index(of: last)).map(period(at:))
  }

  /// The period of that label, written exactly as `Period.label` gives it; nil when there is none.
  package func parse(_ label: String) -> Period? {
    guard let wanted = index(labelled: label),
      (index(of: .first)...index(of: .last)).contains(wanted)
    else { return nil }
    let period = period(at: wanted)
    return period.label == label ? period : nil
  }
}

// MARK: - Index, first day and label

extension Periods {
  private func index(of day: Day) -> Int {
    let civil = day.civil
    switch grid {
    case .day: return day.number
    case .week: return floorDivision(day.number, by: 7).quotient
    case .month(let start):
      let month = monthIndex(civil.year, civil.month)
      return start > 1 && civil.day >= start ? month + 1 : month
    case .quarter: return civil.year * 4 + (civil.month - 1) / 3
    case .contractYear:
      let isBegun = (civil.month, civil.day) >= (yearStart.month, yearStart.day)
      return isBegun ? civil.year : civil.year - 1
    }
  }

  /// The number of the first day.
  private func start(of index: Int) -> Int {
    switch grid {
    case .day: return index
    case .week: return index * 7
    case .month(let start):
      let begins = yearAndMonth(start > 1 ? index - 1 : index)
      return Civil(year: begins.year, month: begins.month, day: start).number
    case .quarter:
      let (year, quarter) = floorDivision(index, by: 4)
      return Civil(year: year, month: quarter * 3 + 1, day: 1).number
    case .contractYear:
      return Civil(year: index, month: yearStart.month, day: yearStart.day).number
    }
  }

  private func period(at index: Int) -> Period {
    Period(
      grid: grid, first: Day(clamping: start(of: index)),
      last: Day(clamping: start(of: index + 1) - 1), label: label(of: index))
  }

  private func label(of index: Int) -> String {
    switch grid {
    case .day: return Day(clamping: index).description
    case .week:
      // A week belongs to the year that has its Thursday.
      let thursday = start(of: index) + 3
      let year = Civil(number: thursday).year
      let dayOfYear = thursday - Civil(year: year, month: 1, day: 1).number
      return "\(year)-W\(twoDigits(dayOfYear / 7 + 1))"
    case .month:
      let (year, month) = yearAndMonth(index)
      return "\(year)-\(twoDigits(month))"
    case .quarter:
      let (year, quarter) = floorDivision(index, by: 4)
      return "\(year)-Q\(quarter + 1)"
    case .contractYear: return "CY\(index)"
    }
  }

  /// The index that a label means, however it is written and whether or not it exists.
  private func index(labelled label: String) -> Int? {
    if grid == .day { return Day(iso: label).map(index(of:)) }
    let bytes = Array(label.utf8.prefix(16))
    if grid == .contractYear { return label.hasPrefix("CY") ? digits(bytes.dropFirst(2)) : nil }
    guard bytes.count > 5, let year = digits(bytes.prefix(4)) else { return nil }
    switch grid {
    case .week:
      // 4 January is always in week 1.
      guard let week = digits(bytes.dropFirst(6)) else { return nil }
      let fourth = Civil(year: year, month: 1, day: 4).number
      return floorDivision(fourth, by: 7).quotient + week - 1
    case .month: return digits(bytes.dropFirst(5)).map { monthIndex(year, $0) }
    case .quarter: return digits(bytes.dropFirst(6)).map { year * 4 + $0 - 1 }
    case .day, .contractYear: return nil
    }
  }

  private func monthIndex(_ year: Int, _ month: Int) -> Int { year * 12 + month - 1 }

  private func yearAndMonth(_ index: Int) -> (year: Int, month: Int) {
    let (year, month) = floorDivision(index, by: 12)
    return (year, month + 1)
  }
}
