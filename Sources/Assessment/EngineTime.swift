internal import Calendars
internal import Contracts
internal import Expressions
internal import Quantities

/// Days and hours between two dates or times, and the last days of deadlines.
extension Engine {
  func elapsed(
    _ count: Expression.Count, of name: String?, from: Value, to: Value, bothEnds: Bool
  ) -> Exact? {
    let calendar = contract.head.calendar(name) ?? contract.head.calendar
    if count.needsTimes {
      guard case .time(let a) = from, case .time(let b) = to else { return nil }
      return count == .hours
        ? Exact(Moment.seconds(from: a, to: b))
        : calendar.serviceSeconds(from: a, to: b).map { Exact($0) }
    }
    guard let a = day(from), let b = day(to) else { return nil }
    switch (count == .workingDays, bothEnds) {
    case (false, false): return Exact(Day.days(from: a, to: b))
    case (false, true): return Exact(max(0, Day.days(from: a, to: b) + 1))
    case (true, false): return Exact(calendar.workingDays(from: a, to: b))
    case (true, true): return Exact(calendar.workingDays(from: a, through: b))
    }
  }

  /// Of a time its day counts.
  private func day(_ value: Value) -> Day? {
    switch value {
    case .date(let day): day
    case .time(let time): time.day
    case .quantity, .flag, .label: nil
    }
  }

  // MARK: Deadlines

  /// The last day of a deadline, or what has not happened yet that sets it running.
  struct LastDay {
    var day: Day?
    var awaits: Deadline?
  }

  /// A right or duty, for the notice that may be given of it alone.
  struct Noticed {
    var trigger: String
    var kpi: String?
    var instance: String?
  }

  func dueDate(_ period: Period) -> Day? {
    contract.submissions.due?.after(period.last, in: contract.head)
  }

  /// - Parameters:
  ///   - period: at whose end it runs, and of which notice is given.
  ///   - settlement: the settlement period in which `period` ends, whose delivery it is.
  ///   - right: what fired; nil for what is owed for the whole settlement period.
  func lastDay(
    _ deadline: Deadline?, of period: Period, in settlement: Period, for right: Noticed? = nil
  ) -> LastDay {
    guard let deadline else { return LastDay() }
    let start: Day?
    switch deadline.start {
    case .period: start = period.last
    case .delivery: start = evidence.firstReceived(for: settlement)
    case .notice: start = noticeGiven(of: [period, settlement], for: right)
    }
    guard let start else { return LastDay(awaits: deadline) }
    return LastDay(day: deadline.span.after(start, in: contract.head))
  }

  /// The day of the first notice. One that names a right or a KPI is notice of that alone.
  private func noticeGiven(of periods: [Period], for right: Noticed?) -> Day? {
    acts.first { act in
      guard case .notice(let period, let trigger, let kpi, let instance) = act.deed,
        periods.contains(period)
      else { return false }
      return (trigger == nil || trigger == right?.trigger) && (kpi == nil || kpi == right?.kpi)
        && (instance == nil || instance == right?.instance)
    }?.date
  }
}
