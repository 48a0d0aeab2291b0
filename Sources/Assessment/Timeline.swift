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

  private let lines: [Axis: Line]
  let yearStart: YearStart

  /// - Parameters:
  ///   - cuts: by KPI, the days on which a period of its own begins.
  ///   - end: the last day of the contract.
  init(
    grids: Set<Grid>, cuts: [Int: (grid: Grid, days: [Day])], yearStart: YearStart, first: Day,
    last: Day, end: Day
  ) {
    self.yearStart = yearStart
    var lines: [Axis: Line] = [:]
    for grid in grids {
      lines[Axis(grid: grid, kpi: nil)] = Line(
        Periods(grid, yearStart: yearStart).from(first, through: last), end: end)
    }
    for (kpi, cut) in cuts {
      let whole = lines[Axis(grid: cut.grid, kpi: nil)]?.periods ?? []
      lines[Axis(grid: cut.grid, kpi: kpi)] = Line(
        whole.flatMap { $0.split(at: cut.days) }, end: end)
    }
    self.lines = lines
  }

  func line(_ axis: Axis) -> Line { lines[axis] ?? Line([]) }
  func line(_ grid: Grid) -> Line { line(Axis(grid: grid, kpi: nil)) }

  func period(_ axis: Axis, _ index: Int) -> Period? {
    let periods = line(axis).periods
    return periods.indices.contains(index) ? periods[index] : nil
  }
}
