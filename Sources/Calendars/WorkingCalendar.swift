/// The days on which people work: some weekdays, without the holidays; and perhaps the hours.
package struct WorkingCalendar: Sendable, Hashable {
  private let week: Set<Weekday>
  private let holidays: Set<Day>
  /// The hours of a working day; nil where the contract names none.
  package let hours: ServiceHours?
  /// The hours of single working days that have others, such as the day before a holiday.
  private let halfDays: [Day: ServiceHours]

  package init(
    week: Set<Weekday>, holidays: Set<Day>, hours: ServiceHours? = nil,
    halfDays: [Day: ServiceHours] = [:]
  ) {
    self.week = week
    // A holiday on a day off takes nothing away, so it is not kept.
    let kept = holidays.filter { week.contains($0.weekday) }
    self.holidays = kept
    self.hours = hours
    self.halfDays = halfDays.filter { week.contains($0.key.weekday) && !kept.contains($0.key) }
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

// MARK: Hours

extension WorkingCalendar {
  /// Seconds from one moment to another that lie inside the hours of working days, by the clock on
  /// the wall: a day on which the clock is changed has the hours that are written. Negative when
  /// `b` is before `a`.
  ///
  /// - Errors: nil when the calendar has no hours.
  package func serviceSeconds(from a: Moment, to b: Moment) -> Int? {
    guard let hours else { return nil }
    return b < a ? -seconds(from: b, to: a, hours) : seconds(from: a, to: b, hours)
  }

  /// The parts of the first and the last day, then the whole days between them.
  private func seconds(from a: Moment, to b: Moment, _ hours: ServiceHours) -> Int {
    if a.day == b.day { return seconds(of: a.day, in: a.second..<b.second, hours) }
    let first = seconds(of: a.day, in: a.second..<Moment.secondsOfDay, hours)
    let last = seconds(of: b.day, in: 0..<b.second, hours)
    let whole = count(after: a.day, through: b.day.adding(days: -1)) * hours.seconds
    let others = halfDays.reduce(0) { sum, half in
      a.day < half.key && half.key < b.day ? sum + half.value.seconds - hours.seconds : sum
    }
    return first + whole + others + last
  }

  private func seconds(of day: Day, in part: Range<Int>, _ hours: ServiceHours) -> Int {
    isWorking(day) ? (halfDays[day] ?? hours).seconds(in: part) : 0
  }
}
