import Calendars
import Testing

@Suite("Days")
struct DayTests {
  @Test("follow each other as on a calendar on the wall, for three hundred years")
  func wall() throws {
    var (year, month, dayOfMonth, weekday) = (1900, 1, 1, 1)
    var day = Day.first
    var passed = 0
    while true {
      let found = (day.year, day.month, day.day, day.weekday.rawValue)
      try #require(found == (year, month, dayOfMonth, weekday))
      try #require(Day(year: year, month: month, day: dayOfMonth) == day)
      try #require(Day(iso: day.description) == day)
      try #require(Day.days(from: .first, to: day) == passed)
      if day == .last { break }

      let isLeap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && !year.isMultiple(of: 100))
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      dayOfMonth += 1
      if dayOfMonth > lengths[month - 1] { (month, dayOfMonth) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
      weekday = weekday == 7 ? 1 : weekday + 1
      day = day.adding(days: 1)
      passed += 1
    }
    #expect((year, month, dayOfMonth) == (2200, 12, 31))
  }

  @Test(
    "fall on the weekdays of history",
    arguments: [
      ("1900-01-01", .monday), ("1969-07-20", .sunday), ("2000-01-01", .saturday),
      ("2000-02-29", .tuesday), ("2024-02-29", .thursday), ("2026-07-04", .saturday),
      ("2026-10-05", .monday), ("2100-03-01", .monday),
    ] as [(String, Weekday)])
  func weekdays(iso: String, weekday: Weekday) throws {
    #expect(try day(iso).weekday == weekday)
  }

  @Test(
    "refuse what is not a day",
    arguments: [
      "", "2026", "2026-10", "2026-1-05", "2026-10-5", "26-10-05", "2026/10/05", "05.10.2026",
      "2026-10-05 ", " 2026-10-05", "2026-10-05T00:00", "+026-10-05", "2026-+1-05", "２026-10-05",
      "2026-00-01", "2026-13-01", "2026-01-00", "2026-01-32", "2026-02-29", "1900-02-29",
      "2100-02-29", "2026-04-31", "1899-12-31", "2201-01-01", "0000-00-00", "2026-10-0٣",
    ])
  func refused(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(
    "accept the leap days", arguments: ["1904-02-29", "2000-02-29", "2024-02-29", "2196-02-29"])
  func leapDays(iso: String) throws {
    #expect(try day(iso).description == iso)
    #expect(try day(iso).adding(days: 1).day == 1)
  }

  @Test(
    "refuse numbers beyond any calendar",
    arguments: [
      (2026, Int.max, 1), (2026, 1, Int.max), (Int.max, 1, 1), (Int.min, 1, 1), (2026, -1, -1),
    ])
  func beyond(year: Int, month: Int, day: Int) {
    #expect(Day(year: year, month: month, day: day) == nil)
  }

  @Test("stop at the ends of the range")
  func ends() throws {
    #expect(Day.first.description == "1900-01-01")
    #expect(Day.last.description == "2200-12-31")
    #expect(Day.first.adding(days: -1) == .first)
    #expect(Day.last.adding(days: 1) == .last)
    #expect(try day("2026-10-05").adding(days: .max) == .last)
    #expect(try day("2026-10-05").adding(days: .min) == .first)
  }

  @Test("are as far apart as was added", arguments: 1...3)
  func distance(seed: Int) {
    var random = Seeded(seed)
    for _ in 0..<1000 {
      let (a, b) = (random.day(), random.day())
      let days = Day.days(from: a, to: b)
      #expect(a.adding(days: days) == b)
      #expect(Day.days(from: b, to: a) == -days)
      #expect((a < b) == (days > 0))
      #expect((a < b) == (a.description < b.description))
    }
  }
}

@Suite("Weekdays")
struct WeekdayTests {
  @Test(
    "are known by name in any case",
    arguments: [
      ("Mon", .monday), ("monday", .monday), ("TUE", .tuesday), ("Wednesday", .wednesday),
      ("thu", .thursday), ("Fri", .friday), ("SATURDAY", .saturday), ("sun", .sunday),
    ] as [(String, Weekday)])
  func names(name: String, weekday: Weekday) {
    #expect(Weekday(name: name) == weekday)
  }

  @Test(
    "are not guessed", arguments: ["", "m", "mo", "mond", "mondays", " mon", "mon.", "Montag", "1"])
  func guesses(name: String) {
    #expect(Weekday(name: name) == nil)
  }

  @Test("read what they write", arguments: Weekday.allCases)
  func written(weekday: Weekday) {
    #expect(Weekday(name: weekday.short) == weekday)
    #expect(Weekday(name: weekday.long) == weekday)
    #expect(weekday.long.hasPrefix(weekday.short) && weekday.short.count == 3)
  }

  @Test("are written with a capital")
  func capital() {
    #expect(Weekday.allCases.map(\.short) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    #expect(Weekday.thursday.long == "Thursday")
  }
}
