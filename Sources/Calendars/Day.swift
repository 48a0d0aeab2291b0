/// A calendar day, 1 January 1900 to 31 December 2200 (Gregorian, no time, no time zone).
package struct Day: Hashable, Sendable {
  /// Days since 1 January 1900, which was a Monday.
  let number: Int

  package static let first = Day(clamping: 0)
  package static let last = Day(clamping: Civil(year: 2200, month: 12, day: 31).number)

  /// - Errors: nil when the calendar has no such day, or its year is not 1900 to 2200.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month), day >= 1,
      day <= Civil.days(inMonth: month, of: year)
    else { return nil }
    number = Civil(year: year, month: month, day: day).number
  }

  /// A day written `YYYY-MM-DD`.
  ///
  /// - Errors: nil for any other shape, and for a day that does not exist.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(11))
    let dash = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
      let year = digits(bytes[0..<4]), let month = digits(bytes[5..<7]),
      let day = digits(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day of that number, or the nearer end of the range.
  init(clamping number: Int) {
    self.number = min(max(number, 0), Self.lastNumber)
  }

  private static let lastNumber = Civil(year: 2200, month: 12, day: 31).number

  var civil: Civil { Civil(number: number) }

  package var year: Int { civil.year }
  /// 1 to 12.
  package var month: Int { civil.month }
  /// Day of the month, 1 to 31.
  package var day: Int { civil.day }

  package var weekday: Weekday { Weekday(number: number) }

  /// The day that many days later, or earlier when negative; it stops at the ends of the range.
  package func adding(days: Int) -> Day {
    let (sum, overflow) = number.addingReportingOverflow(days)
    return overflow ? (days < 0 ? .first : .last) : Day(clamping: sum)
  }

  /// How many days `to` is after `from`; negative when it is before.
  package static func days(from: Day, to: Day) -> Int { to.number - from.number }
}

extension Day: Comparable {
  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Day: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  package var description: String {
    let civil = civil
    return "\(civil.year)-\(twoDigits(civil.month))-\(twoDigits(civil.day))"
  }
}

package enum Weekday: Int, CaseIterable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// An English name in full or its first three letters, in any case: `Monday`, `mon`.
  package init?(name: some StringProtocol) {
    let wanted = name.lowercased()
    guard let day = Self.allCases.first(where: { wanted == $0.name || wanted == $0.name.prefix(3) })
    else { return nil }
    self = day
  }

  /// `Mon`.
  package var short: String { String(long.prefix(3)) }

  /// `Monday`.
  package var long: String { name.prefix(1).uppercased() + name.dropFirst() }

  private var name: String {
    switch self {
    case .monday: "monday"
    case .tuesday: "tuesday"
    case .wednesday: "wednesday"
    case .thursday: "thursday"
    case .friday: "friday"
    case .saturday: "saturday"
    case .sunday: "sunday"
    }
  }

  /// The weekday of a day by its number; day 0 was a Monday.
  fileprivate init(number: Int) {
    let days = Self.allCases
    self = days[floorDivision(number, by: days.count).rest]
  }
}

extension Day {
  /// The same day of another month, or its last day where that month is shorter. Stops at the ends
  /// of the range.
  package func adding(months: Int) -> Day {
    let day = self.day
    let (count, over) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !over, count >= 1_900 * 12, count < 2_201 * 12 else {
      return adding(days: months < 0 ? -200_000 : 200_000)
    }
    let first = Day(year: count / 12, month: count % 12 + 1, day: 1) ?? self
    for last in stride(from: day, through: 1, by: -1) {
      if let found = Day(year: count / 12, month: count % 12 + 1, day: last) { return found }
    }
    return first
  }

  /// Days of the month the day is in.
  package var lengthOfMonth: Int {
    for length in stride(from: 31, to: 28, by: -1)
    where Day(year: year, month: month, day: length) != nil { return length }
    return 28
  }
}
