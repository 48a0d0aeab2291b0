internal import Calendars

/// The periods of every grid of a contract, numbered from the first that matters.
struct Timeline: Sendable {
  struct Line: Sendable {
    let periods: [Period]
    private let byFirst: [Day: Int]
    /// The last day of the contract: what it cuts short ends there.
    private let end: Day?

    init(_ periods: [Period], end: Day? = nil) {
      self.periods = periods
      self.end = end
      byFirst = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1.first, $0) })
    }

    func index(of period: Period) -> Int? { byFirst[period.first] }

    /// The period a day lies in.
    func index(containing day: Day) -> Int? {
      var low = 0
      var high = periods.count - 1
      while low <= high {
        let middle = (low + high) / 2
        if periods[middle].contains(day) { return middle }
        if periods[middle].first < day { low = middle + 1 } else { high = middle - 1 }
      }
      return nil
    }

    /// The periods that end within another period.
    func indices(endingIn period: Period) -> Range<Int> {
      let last = last(of: period)
      let start = firstIndex { self.last(of: $0) >= period.first }
      let end = firstIndex { self.last(of: $0) > last }
      return start..<max(start, end)
    }

    private func last(of period: Period) -> Day {
      guard let end, period.first <= end else { return period.last }
      return min(period.last, end)
    }

    private func firstIndex(where holds: (Period) -> Bool) -> Int {
      var low = 0
      var high = periods.count
      while low < high {
        let middle = (low + high) / 2
        if holds(periods[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }

  /// A grid, or the grid of one KPI whose periods are cut where its values change.
  struct Axis: Hashable {
    var grid: Grid
    var kpi: Int?
  }

  /// A contract has few grids: going through them is faster than a table of them.
  private let whole: [(grid: Grid, line: Line)]
  private let cut: [Int: Line]
  let yearStart: YearStart

  /// - Parameters:
  ///   - cuts: by KPI, the days on which a period of its own begins.
  ///   - end: the last day of the contract.
  init(
    grids: Set<Grid>, cuts: [Int: (grid: Grid, days: [Day])], yearStart: YearStart, first: Day,
    last: Day, end: Day
  ) {
    self.yearStart = yearStart
    let whole = grids.map { grid in
      (
        grid: grid,
        line: Line(Periods(grid, yearStart: yearStart).from(first, through: last), end: end)
      )
    }
    self.whole = whole
    cut = Dictionary(
      uniqueKeysWithValues: cuts.map { kpi, cut in
        let periods = whole.first { $0.grid == cut.grid }?.line.periods ?? []
        return (kpi, Line(periods.flatMap { $0.split(at: cut.days) }, end: end))
      })
  }

  func line(_ axis: Axis) -> Line {
    if let kpi = axis.kpi, let line = cut[kpi] { return line }
    return line(axis.grid)
  }

  func line(_ grid: Grid) -> Line {
    for index in whole.indices where whole[index].grid == grid { return whole[index].line }
    return Line([])
  }

  /// The first day of a period, without copying the rest of it.
  func firstDay(_ axis: Axis, _ index: Int) -> Day? {
    for place in whole.indices where axis.kpi == nil && whole[place].grid == axis.grid {
      let count = whole[place].line.periods.count
      return (0..<count).contains(index) ? whole[place].line.periods[index].first : nil
    }
    return period(axis, index)?.first
  }

  func period(_ axis: Axis, _ index: Int) -> Period? {
    if axis.kpi == nil {
      for place in whole.indices where whole[place].grid == axis.grid {
        let count = whole[place].line.periods.count
        return (0..<count).contains(index) ? whole[place].line.periods[index] : nil
      }
    }
    let periods = line(axis).periods
    return periods.indices.contains(index) ? periods[index] : nil
  }
}
