/// A day and a clock time on it, as a clock on the wall shows them: no time zone, no daylight
/// saving. Whole seconds.
package struct Moment: Hashable, Sendable {
  package let day: Day
  /// Seconds since midnight by the clock, 0 to 86399.
  package let second: Int

  /// Seconds of a day by the clock; the days on which the clock is changed count as many.
  package static let secondsOfDay = 86_400

  /// - Errors: nil when the second is not 0 to 86399.
  package init?(day: Day, second: Int) {
    guard (0..<Self.secondsOfDay).contains(second) else { return nil }
    self.day = day
    self.second = second
  }

  /// A moment written `2025-03-07 16:30`, `2025-03-07T16:30` or with seconds behind.
  ///
  /// - Errors: nil for any other shape, and for a day or a time that does not exist.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(20))
    guard bytes.count == 16 || bytes.count == 19,
      bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
      let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)),
      let second = ClockTime.second(bytes[11...])
    else { return nil }
    self.init(day: day, second: second)
  }

  /// Seconds by the clock from one moment to another; negative when `to` is before `from`.
  package static func seconds(from: Moment, to: Moment) -> Int {
    Day.days(from: from.day, to: to.day) * secondsOfDay + to.second - from.second
  }
}

extension Moment: Comparable {
  package static func < (a: Moment, b: Moment) -> Bool { (a.day, a.second) < (b.day, b.second) }
}

extension Moment: CustomStringConvertible {
  /// `2025-03-07 16:30`; seconds only where there are some.
  package var description: String { "\(day) \(ClockTime.text(second))" }
}

/// A time of day as text.
package enum ClockTime {
  /// The second of the day that `16:30` or `16:30:05` names, also `9:30`.
  ///
  /// - Errors: nil for any other shape, and for a time that no clock shows; `24:00` is midnight at
  ///   the end of a day and no time of it, except where `end` is true.
  package static func second(_ text: some StringProtocol, asEnd end: Bool = false) -> Int? {
    let bytes = Array(text.utf8.prefix(9))
    if end, bytes == Array("24:00".utf8) { return Moment.secondsOfDay }
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard let first = parts.first, (1...2).contains(first.count) else { return nil }
    return second(ArraySlice(first.count == 1 ? [UInt8(ascii: "0")] + bytes : bytes))
  }

  /// Two digits for each part.
  static func second(_ bytes: ArraySlice<UInt8>) -> Int? {
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count == 2 ? digits($0) : nil }
    guard numbers.count == parts.count, (2...3).contains(numbers.count), numbers[0] < 24,
      numbers[1...].allSatisfy({ $0 < 60 })
    else { return nil }
    return numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
  }

  /// `16:30`, and `16:30:05` where there are seconds; the end of a day is `24:00`.
  package static func text(_ second: Int) -> String {
    let rest = second % 60
    let minute = "\(twoDigits(second / 3_600)):\(twoDigits(second / 60 % 60))"
    return rest == 0 ? minute : "\(minute):\(twoDigits(rest))"
  }
}
