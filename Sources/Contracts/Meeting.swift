package import Calendars

/// When a forum meets: `third Thursday 10:00 for 60 minutes`,
/// `second Tuesday of January, April, July, October 14:00 for 90 minutes`.
package struct Meeting: Sendable, Hashable {
  /// 1 to 4; 5 is the last of the month.
  package var ordinal: Int
  package var weekday: Weekday
  /// nil: every month.
  package var months: Set<Int>?
  package var hour: Int
  package var minute: Int
  package var minutes: Int
  package var text: String

  static let ordinals = ["first", "second", "third", "fourth", "last"]
  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// nil when the words are not understood.
  package init?(_ text: String) {
    self.text = text
    var words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    guard words.count >= 5, let ordinal = Meeting.ordinals.firstIndex(of: words[0].lowercased()),
      let weekday = Weekday(name: words[1])
    else { return nil }
    self.ordinal = ordinal + 1
    self.weekday = weekday
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
    self.months = months.isEmpty ? nil : months
    if words.first == "at" { words.removeFirst() }
    guard words.count == 4, words[1] == "for", words[3] == "minutes", let length = Int(words[2]),
      length > 0, length <= 1_440
    else { return nil }
    let clock = words[0].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 2, let hour = Int(clock[0]), let minute = Int(clock[1]),
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    self.hour = hour
    self.minute = minute
    minutes = length
  }

  /// The first meeting on or after a day.
  package func onOrAfter(_ day: Day) -> Day {
    var year = day.year
    var month = day.month
    for _ in 0..<26 {
      if months?.contains(month) ?? true, let date = meeting(year, month), date >= day {
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

  private func meeting(_ year: Int, _ month: Int) -> Day? {
    guard let first = Day(year: year, month: month, day: 1) else { return nil }
    let offset = (weekday.rawValue - first.weekday.rawValue + 7) % 7
    let date = first.adding(days: offset + 7 * (min(ordinal, 5) - 1))
    if ordinal == 5, date.month != month { return date.adding(days: -7) }
    return date
  }
}

extension Meeting {
  /// The last meeting before a day: not more than thirteen months earlier.
  package func before(_ day: Day) -> Day {
    var found = onOrAfter(day.adding(days: -400))
    while case let next = onOrAfter(found.adding(days: 1)), next < day { found = next }
    return found
  }
}
