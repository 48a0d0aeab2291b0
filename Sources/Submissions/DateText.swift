import Calendars

/// Reads a day as ISO has it, or in the order that submission.yaml declares.
enum DateText {
  /// - Parameter text: trimmed, not empty.
  static func read(_ text: String, order: DateOrder?) throws(CellFault) -> Day {
    if let day = Day(iso: text) { return day }
    let shown = Words.quoted(text)
    let mark: Character = text.contains("/") ? "/" : "."
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    let isShape =
      parts.count == 3 && (1...2).contains(parts[0].utf8.count)
      && (1...2).contains(parts[1].utf8.count) && parts[2].utf8.count == 4
      && parts.allSatisfy { $0.unicodeScalars.allSatisfy(\.isDigit) }
    guard isShape, let first = Int(parts[0]), let second = Int(parts[1]), let year = Int(parts[2])
    else {
      throw CellFault(
        .notADate, "\(shown) is not a date", help: ["write it as year-month-day: `2026-10-05`"])
    }
    switch (order, mark) {
    case (.dayMonthYearDots?, "."), (.dayMonthYear?, "/"):
      return try day(year, second, first, shown)
    case (.monthDayYear?, "/"):
      return try day(year, first, second, shown)
    case (let order?, _):
      throw CellFault(
        .notADate, "\(shown) is not written \(order.rawValue)",
        help: ["write it as year-month-day, or correct `dates:` in submission.yaml"])
    case (nil, "/"):
      var lines: [String] = []
      if second <= 12 { lines.append("`dates: day/month/year`") }
      if first <= 12 { lines.append("`dates: month/day/year`") }
      guard !lines.isEmpty else { return try day(year, first, second, shown) }
      throw CellFault(
        .dateOrder, "\(shown) does not say which number is the day",
        help: ["add to submission.yaml: \(lines.joined(separator: " or "))"])
    case (nil, _):
      throw CellFault(
        .dateOrder, "\(shown) does not say which number is the day",
        help: CellFault.add("dates: day.month.year"))
    }
  }

  private static func day(
    _ year: Int, _ month: Int, _ day: Int, _ shown: String
  ) throws(CellFault) -> Day {
    guard let day = Day(year: year, month: month, day: day) else {
      throw CellFault(
        .notADate, "\(shown) is not a day of the calendar",
        help: ["is `dates:` in submission.yaml right?"])
    }
    return day
  }
}
