package import Calendars

/// When a forum meets: `third Thursday 10:00 for 60 minutes`,
/// `second Tuesday of January, April, July, October 14:00 for 90 minutes`,
/// `within 7 days after the delivery at 10:00 for 60 minutes`.
package struct Meeting: Sendable, Hashable {
  package enum Rhythm: Sendable, Hashable {
    /// The ordinal is 1 to 4, or 5 for the last of the month; without months it is every month.
    case monthly(ordinal: Int, weekday: Weekday, months: Set<Int>?)
    /// On the last day of a span after the delivery of a period's data.
    case afterDelivery(Span)
  }

  package var rhythm: Rhythm
  package var hour: Int
  package var minute: Int
  package var minutes: Int
  package var text: String

  static let ordinals = ["first", "second", "third", "fourth", "last"]
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// A rhythm of the calendar; nil when the words are not understood.
  package init?(_ text: String) {
    var words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    guard words.count >= 5, let ordinal = Meeting.ordinals.firstIndex(of: words[0].lowercased()),
      let weekday = Weekday(name: words[1])
    else { return nil }
    words.removeFirst(2)
    var months: Set<Int> = []
    if words.first == "of" {
      words.removeFirst()
      while let word = words.first, word == "and" || Meeting.monthNames.contains(word) {
        if let index = Meeting.monthNames.firstIndex(of: word) { months.insert(index + 1) }
        words.removeFirst()
      }
      if months.isEmpty { return nil }
    }
    let rhythm = Rhythm.monthly(
      ordinal: ordinal + 1, weekday: weekday, months: months.isEmpty ? nil : months)
    self.init(rhythm, words, text)
  }

  /// - Parameter clock: `at 10:00 for 60 minutes`; nil when the words are not understood.
  package init?(within span: Span, clock: String, text: String) {
    self.init(.afterDelivery(span), clock.split(separator: " ").map(String.init), text)
  }

  private init?(_ rhythm: Rhythm, _ clock: [String], _ text: String) {
    let words = clock.first == "at" ? Array(clock.dropFirst()) : clock
    guard words.count == 4, words[1] == "for", words[3] == "minutes", let length = Int(words[2]),
      length > 0, length <= 1_440
    else { return nil }
    let time = words[0].split(separator: ":", omittingEmptySubsequences: false)
    guard time.count == 2, let hour = Int(time[0]), let minute = Int(time[1]),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    self.rhythm = rhythm
    self.hour = hour
    self.minute = minute
    minutes = length
    self.text = text
  }

  /// The meeting that deals with a period.
  ///
  /// By the calendar it is the first after the day on which the period's data is due. After the
  /// delivery it is on the last day of the span, moved back to a working day, but not before the
  /// data is due; while there is no delivery the span runs from the due date.
  ///
  /// - Parameters:
  ///   - due: the day on which the period's data is due.
  ///   - delivered: the day on which it was first received.
  package func date(due: Day, delivered: Day?, in head: Head) -> Day {
    switch rhythm {
    case .monthly: return onOrAfter(due.adding(days: 1))
    case .afterDelivery(let span):
      let calendar = head.calendar(span.calendar) ?? head.calendar
      let last = span.after(delivered ?? due, in: head)
      let day = calendar.isWorking(last) ? last : calendar.adding(workingDays: -1, to: last)
      return day < due ? calendar.adding(workingDays: 0, to: due) : day
    }
  }

  /// The first meeting by the calendar on or after a day; that day where no calendar says it.
  package func onOrAfter(_ day: Day) -> Day {
    guard case .monthly(let ordinal, let weekday, let months) = rhythm else { return day }
    var year = day.year
    var month = day.month
    for _ in 0..<26 {
      if months?.contains(month) ?? true,
        let date = Meeting.day(ordinal, weekday, year, month), date >= day
      {
        return date
      }
      month += 1
      if month > 12 {
        month = 1
        year += 1
      }
    }
    return day
  }

  private static func day(_ ordinal: Int, _ weekday: Weekday, _ year: Int, _ month: Int) -> Day? {
    guard let first = Day(year: year, month: month, day: 1) else { return nil }
    let offset = (weekday.rawValue - first.weekday.rawValue + 7) % 7
    let date = first.adding(days: offset + 7 * (min(ordinal, 5) - 1))
    if ordinal == 5, date.month != month { return date.adding(days: -7) }
    return date
  }
}

extension Meeting {
  /// The last meeting by the calendar before a day: not more than thirteen months earlier.
  package func before(_ day: Day) -> Day {
    var found = onOrAfter(day.adding(days: -400))
    while case let next = onOrAfter(found.adding(days: 1)), next < day { found = next }
    return found
  }
}
