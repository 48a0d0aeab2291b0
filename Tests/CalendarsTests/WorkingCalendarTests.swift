import Calendars
import Testing

@Suite("Working days")
struct WorkingCalendarTests {
  static let office: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]

  /// Monday to Friday without the early May bank holiday of England in 2025.
  private func england() throws -> WorkingCalendar {
    WorkingCalendar(week: Self.office, holidays: [try day("2025-05-05"), try day("2025-05-10")])
  }

  @Test(
    "are added without the day itself",
    arguments: [
      (10, "2025-03-03", "2025-03-17"), (10, "2025-04-30", "2025-05-15"),
      (1, "2025-05-02", "2025-05-06"), (1, "2025-05-03", "2025-05-06"),
      (2, "2025-05-02", "2025-05-07"), (0, "2025-05-02", "2025-05-02"),
      (0, "2025-05-03", "2025-05-06"), (0, "2025-05-05", "2025-05-06"),
      (-1, "2025-05-06", "2025-05-02"), (-1, "2025-05-05", "2025-05-02"),
      (-10, "2025-05-15", "2025-04-30"), (-10, "2025-03-17", "2025-03-03"),
    ])
  func adding(n: Int, start: String, expected: String) throws {
    let found = try england().adding(workingDays: n, to: try day(start))
    #expect(found.description == expected)
  }

  @Test(
    "are counted as a difference and through both ends",
    arguments: [
      ("2025-04-30", "2025-05-15", 10, 11), ("2025-05-15", "2025-04-30", -10, 0),
      ("2025-05-02", "2025-05-06", 1, 2), ("2025-05-03", "2025-05-05", 0, 0),
      ("2025-05-06", "2025-05-06", 0, 1), ("2025-05-05", "2025-05-05", 0, 0),
      ("2025-05-01", "2025-05-31", 20, 21),
    ])
  func counting(a: String, b: String, difference: Int, bothEnds: Int) throws {
    let (calendar, a, b) = (try england(), try day(a), try day(b))
    #expect(calendar.workingDays(from: a, to: b) == difference)
    #expect(calendar.workingDays(from: a, through: b) == bothEnds)
  }

  @Test("agree with counting on the fingers", arguments: 1...6)
  func fingers(seed: Int) {
    var random = Seeded(seed)
    for _ in 0..<60 {
      let week = Set(Weekday.allCases.filter { _ in Bool.random(using: &random) })
      let start = random.day()
      let holidays = Set(
        (0..<12).map { _ in start.adding(days: .random(in: -50...50, using: &random)) })
      let calendar = WorkingCalendar(week: week, holidays: holidays)
      let end = start.adding(days: .random(in: 0...45, using: &random))

      var counted = 0
      var day = start
      while day < end {
        day = day.adding(days: 1)
        let works = week.contains(day.weekday) && !holidays.contains(day)
        #expect(calendar.isWorking(day) == works)
        counted += works ? 1 : 0
      }
      #expect(calendar.workingDays(from: start, to: end) == counted)
      #expect(calendar.workingDays(from: end, to: start) == -counted)
      let own = calendar.isWorking(start) ? 1 : 0
      #expect(calendar.workingDays(from: start, through: end) == counted + own)
      // The n-th working day after the start is where the difference becomes n.
      if counted > 0 {
        let last = calendar.adding(workingDays: counted, to: start)
        #expect(calendar.isWorking(last) && last <= end)
        #expect(calendar.workingDays(from: start, to: last) == counted)
      }
    }
  }

  @Test("end, however many are asked for")
  func bounded() throws {
    let start = try day("2025-05-02")
    let calendar = try england()
    #expect(calendar.adding(workingDays: .max, to: start) == .last)
    #expect(calendar.adding(workingDays: .min, to: start) == .first)
    #expect(calendar.workingDays(from: .first, to: .last) > 78_000)
  }

  @Test("do not move a day when nobody ever works", arguments: [-3, 0, 3])
  func idle(n: Int) throws {
    let calendar = WorkingCalendar(week: [], holidays: [])
    let start = try day("2025-05-02")
    #expect(calendar.adding(workingDays: n, to: start) == start)
    #expect(calendar.workingDays(from: .first, through: .last) == 0)
  }

  @Test("a holiday on a day off changes nothing")
  func dayOff() throws {
    let saturday = try day("2025-05-10")
    #expect(
      WorkingCalendar(week: Self.office, holidays: [saturday])
        == WorkingCalendar(week: Self.office, holidays: []))
  }
}
