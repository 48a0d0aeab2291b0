/// The days on which people work: some weekdays, without the holidays.
package struct WorkingCalendar: Sendable, Hashable {
  private let week: Set<Weekday>
  private let holidays: Set<Day>

  package init(week: Set<Weekday>, holidays: Set<Day>) {
    self.week = week
    // A holiday on a day off takes nothing away, so it is not kept.
    self.holidays = holidays.filter { week.contains($0.weekday) }
  }

  package func isWorking(_ day: Day) -> Bool {
    week.contains(day.weekday) && !holidays.contains(day)
  }

  /// The `n`-th working day after `day`, which itself is not counted; before it when `n` is
  /// negative. For 0 it is `day` itself, or the next working day when nobody works on it.
  ///
  /// - Shape: it stops at the ends of the range; without any working weekday it is `day`,
  ///   unchanged.
  package func adding(workingDays n: Int, to day: Day) -> Day {
    if week.isEmpty || (n == 0 && isWorking(day)) { return day }
    let step = n < 0 ? -1 : 1
    var left = max(n.magnitude, 1)
    var day = day
    // Each pass moves a day on, so the ends of the range bound the loop whatever `n` is.
    while left > 0, day != (step < 0 ? Day.first : Day.last) {
      day = day.adding(days: step)
      if isWorking(day) { left -= 1 }
    }
    return day
  }

  /// The difference in working days: those after `a` up to and with `b`; negative when `b` is
  /// before `a`.
  package func workingDays(from a: Day, to b: Day) -> Int {
    b < a ? -count(after: b, through: a) : count(after: a, through: b)
  }

  /// The working days from `a` through `b`, both counted; 0 when `b` is before `a`.
  package func workingDays(from a: Day, through b: Day) -> Int {
    guard a <= b else { return 0 }
    return count(after: a, through: b) + (isWorking(a) ? 1 : 0)
  }

  /// Working days in (a, b], where `a` is not after `b`: whole weeks at once, then the days left
  /// over, then the holidays off.
  private func count(after a: Day, through b: Day) -> Int {
    let (weeks, rest) = Day.days(from: a, to: b).quotientAndRemainder(dividingBy: 7)
    let leftOver = (0..<rest).count { week.contains(b.adding(days: -$0).weekday) }
    return weeks * week.count + leftOver - holidays.count { a < $0 && $0 <= b }
  }
}
