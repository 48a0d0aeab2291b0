/// A day of the Gregorian calendar, from 1900-01-01 to 2200-12-31.
package struct Day: Hashable, Sendable {
  /// Days since 1970-01-01.
  let number: Int

  private init(number: Int) { self.number = min(max(number, Day.least), Day.greatest) }

  private static let least = Day.count(1900, 1, 1)
  private static let greatest = Day.count(2200, 12, 31)

  /// nil when there is no such day or it lies outside the range.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    self.init(number: Day.count(year, month, day))
  }

  /// Exactly `YYYY-MM-DD`.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(11))
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func digits(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 48
      }
      return value
    }
    guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days since 1970-01-01, by eras of 400 years that begin in March.
  private static func count(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private var parts: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1
    )
  }

  package var year: Int { parts.year }
  package var month: Int { parts.month }
  package var day: Int { parts.day }

  package var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = ((number + 3) % 7 + 7) % 7
    return Weekday.allCases[index]
  }

  /// Stops at the ends of the range.
  package func adding(days: Int) -> Day {
    let (sum, over) = number.addingReportingOverflow(days)
    return Day(number: over ? (days < 0 ? Day.least : Day.greatest) : sum)
  }

  package static func days(from a: Day, to b: Day) -> Int { b.number - a.number }
}

extension Day: Comparable, CustomStringConvertible {
  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// ISO 8601.
  package var description: String {
    let (year, month, day) = parts
    return "\(year)-\(padded(month))-\(padded(day))"
  }
}

func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

package enum Weekday: Int, CaseIterable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// `Mon` or `Monday`, in any case.
  package init?(name: String) {
    let lower = name.lowercased()
    guard
      let day = Weekday.allCases.first(where: {
        lower == $0.name.lowercased() || lower == $0.short.lowercased()
      })
    else { return nil }
    self = day
  }

  package var short: String { String(name.prefix(3)) }

  package var name: String {
    switch self {
    case .monday: "Monday"
    case .tuesday: "Tuesday"
    case .wednesday: "Wednesday"
    case .thursday: "Thursday"
    case .friday: "Friday"
    case .saturday: "Saturday"
    case .sunday: "Sunday"
    }
  }
}

extension Day {
  /// The same day of another month, or its last day where that month is shorter.
  package func adding(months: Int) -> Day {
    let parts = (year: year, month: month, day: day)
    let (count, over) = (parts.year * 12 + parts.month - 1).addingReportingOverflow(months)
    guard !over, count >= 1900 * 12, count < 2201 * 12 else {
      return adding(days: months < 0 ? -200_000 : 200_000)
    }
    let year = count / 12
    let month = count % 12 + 1
    return Day(year: year, month: month, day: min(parts.day, Day.length(ofMonth: month, in: year)))
      ?? self
  }
}
