import Calendars

/// Reads a day with a clock time behind it: `2026-10-05 16:30`, the day as dates are written.
enum TimeText {
  /// - Parameter text: trimmed, not empty.
  static func read(_ text: String, order: DateOrder?) throws(CellFault) -> Moment {
    let shown = Words.quoted(text)
    let mark = text.unicodeScalars.firstIndex { $0 == " " || $0 == "T" }
    guard let mark else {
      let isDay = (try? DateText.read(text, order: order)) != nil
      throw CellFault(
        .notATime, isDay ? "\(shown) has no clock time" : "\(shown) is not a time",
        help: ["write day and time: `2026-10-05 16:30`"])
    }
    let clock = Words.trimmed(String(text.unicodeScalars[mark...].dropFirst()))
    guard let second = ClockTime.second(clock) else { throw fault(clock, shown) }
    let day = try DateText.read(
      String(text.unicodeScalars[..<mark]), order: order)
    guard let time = Moment(day: day, second: second) else { throw fault(clock, shown) }
    return time
  }

  /// Says which of the usual other ways of writing it was.
  private static func fault(_ clock: String, _ shown: String) -> CellFault {
    let scalars = clock.unicodeScalars
    if scalars.last == "Z" || scalars.contains("+") || scalars.contains("-") {
      return CellFault(
        .notATime, "\(shown) is by the clock of another time zone",
        help: ["write the local time of the contract's time zone, without a zone behind it"])
    }
    if clock.hasPrefix("24:") {
      return CellFault(
        .notATime, "\(shown) is midnight: of which day?",
        help: ["write `00:00` of the day that begins"])
    }
    return CellFault(
      .notATime, "\(shown) has no clock time of hours and minutes",
      help: ["write it by a clock of 24 hours: `16:30` or `16:30:05`"])
  }
}
