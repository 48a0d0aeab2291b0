/// Which days are worked.
package struct WorkingCalendar: Sendable, Hashable {
  package let week: Set<Weekday>
  package let holidays: Set<Day>

  package init(week: Set<Weekday>, holidays: Set<Day>) {
    self.week = week
    self.holidays = holidays
  }

  package func isWorking(_ day: Day) -> Bool {
    week.contains(day.weekday) && !holidays.contains(day)
  }

  /// The n-th working day after `day`, which is not counted itself. 0 is the day itself if it is
  /// worked, else the next that is; a negative number counts back. Without working days: `day`.
  package func adding(workingDays n: Int, to day: Day) -> Day {
    guard !week.isEmpty else { return day }
    var left = min(abs(n), 20_000)
    var result = day
    if left == 0 {
      while !isWorking(result) {
        let next = result.adding(days: 1)
        if next == result { break }
        result = next
      }
      return result
    }
    while left > 0 {
      let next = result.adding(days: n > 0 ? 1 : -1)
      if next == result { break }
      result = next
      if isWorking(result) { left -= 1 }
    }
    return result
  }

  /// Working days after `a` up to and including `b`; negative when `b` is earlier.
  package func workingDays(from a: Day, to b: Day) -> Int {
    if b < a { return -workingDays(from: b, to: a) }
    var count = 0
    var day = a
    while day < b {
      day = day.adding(days: 1)
      if isWorking(day) { count += 1 }
    }
    return count
  }

  /// Working days from `a` through `b`, both counted.
  package func workingDays(from a: Day, through b: Day) -> Int {
    guard a <= b else { return 0 }
    return workingDays(from: a, to: b) + (isWorking(a) ? 1 : 0)
  }
}
