import Testing

@testable import Calendars

/// Hours of service: Monday to Friday, 08:00 to 18:00, unless something else is said.
struct ServiceHoursTests {
  private static let office: Set<Weekday> = [.monday, .tuesday, .wednesday, .thursday, .friday]

  private func calendar(
    _ hours: String, holidays: [String] = [], halfDays: [String: String] = [:]
  ) throws -> WorkingCalendar {
    var others: [Day: ServiceHours] = [:]
    for (text, hours) in halfDays {
      let found: ServiceHours = try #require(ServiceHours(text: hours))
      others[try #require(Day(iso: text))] = found
    }
    let usual: ServiceHours = try #require(ServiceHours(text: hours))
    return WorkingCalendar(
      week: Self.office, holidays: Set(holidays.compactMap { Day(iso: $0) }), hours: usual,
      halfDays: others)
  }

  @Test(
    arguments: [
      // Friday 16:30 to 18:00 and Monday 08:00 to 09:30.
      ("2025-03-07 16:30", "2025-03-10 09:30", [], 3 * 3_600),
      ("2025-03-07 16:30", "2025-03-11 09:30", ["2025-03-10"], 3 * 3_600),
      ("2025-03-07 16:30", "2025-03-11 09:30", [], 13 * 3_600),
      ("2025-03-10 09:00", "2025-03-10 09:10", [], 600),
      ("2025-03-10 06:00", "2025-03-10 20:00", [], 10 * 3_600),
      ("2025-03-10 18:00", "2025-03-11 08:00", [], 0),
      ("2025-03-08 09:00", "2025-03-09 17:00", [], 0),
      ("2025-03-10 09:00:30", "2025-03-10 09:01:05", [], 35),
      // Four weeks and a day: twenty working days of ten hours and one more.
      ("2025-03-03 08:00", "2025-03-31 18:00", [], 210 * 3_600),
      // The day on which the clock goes forward is a Sunday; Friday and Monday count as written.
      ("2025-03-28 17:00", "2025-03-31 09:00", [], 2 * 3_600),
      ("2025-03-10 10:00", "2025-03-10 10:00", [], 0),
    ] as [(String, String, [String], Int)])
  func counts(_ from: String, _ to: String, _ holidays: [String], _ seconds: Int) throws {
    let calendar = try calendar("08:00-18:00", holidays: holidays)
    let a = try #require(Moment(iso: from))
    let b = try #require(Moment(iso: to))
    #expect(calendar.serviceSeconds(from: a, to: b) == seconds)
    #expect(calendar.serviceSeconds(from: b, to: a) == -seconds)
  }

  @Test func halfDay() throws {
    let calendar = try calendar(
      "08:00-12:00, 13:00-17:00", holidays: ["2026-12-25"],
      halfDays: ["2026-12-24": "08:00-11:30"])
    // Wednesday 16:00 to Monday 09:00: 1 h, half day 3.5 h, holiday, weekend, 1 h.
    let a = try #require(Moment(iso: "2026-12-23 16:00"))
    let b = try #require(Moment(iso: "2026-12-28 09:00"))
    #expect(calendar.serviceSeconds(from: a, to: b) == 19_800)
    let noon = try #require(Moment(iso: "2026-12-24 10:30"))
    #expect(calendar.serviceSeconds(from: noon, to: b) == 3_600 + 3_600)
    // Over lunch nothing counts.
    let lunch = try #require(Moment(iso: "2026-12-23 12:15"))
    let before = try #require(Moment(iso: "2026-12-23 11:45"))
    #expect(calendar.serviceSeconds(from: before, to: lunch) == 900)
  }

  @Test func withoutHours() throws {
    let calendar = WorkingCalendar(week: Self.office, holidays: [])
    let a = try #require(Moment(iso: "2025-03-07 16:30"))
    #expect(calendar.serviceSeconds(from: a, to: a) == nil)
  }

  @Test(arguments: [
    ("08:00-18:00", "08:00-18:00"), ("8:00 - 18:00", "08:00-18:00"),
    ("13:00-17:00, 08:00-12:00", "08:00-12:00, 13:00-17:00"), ("00:00-24:00", "00:00-24:00"),
    ("08:00-12:00,12:00-18:00", "08:00-12:00, 12:00-18:00"),
  ])
  func reads(_ text: String, _ printed: String) {
    #expect(ServiceHours(text: text)?.description == printed)
  }

  @Test(arguments: [
    "", "08:00", "8-18", "18:00-08:00", "08:00-08:00", "08:00-25:00", "08:00-12:00, 11:00-17:00",
    "08:00-12:00,", "08:00-12:00-17:00", "24:00-24:00", "08:00–18:00", "-", ",",
  ])
  func refuses(_ text: String) { #expect(ServiceHours(text: text) == nil) }

  /// Against a count minute by minute, on calendars and moments that are drawn.
  @Test func againstCounting() throws {
    var random = Seeded(14)
    for _ in 0..<60 {
      let start = Int.random(in: 0..<1_200, using: &random)
      let end = Int.random(in: start + 1...1_440, using: &random)
      let hours = try #require(ServiceHours([start * 60..<end * 60]))
      let base = try #require(Day(iso: "2026-04-01")).adding(
        days: .random(in: 0..<300, using: &random))
      var holidays: Set<Day> = []
      for _ in 0..<4 { holidays.insert(base.adding(days: .random(in: 0..<14, using: &random))) }
      let half = base.adding(days: .random(in: 0..<10, using: &random))
      let other = try #require(ServiceHours([0..<Int.random(in: 1...700, using: &random) * 60]))
      let calendar = WorkingCalendar(
        week: Self.office, holidays: holidays, hours: hours, halfDays: [half: other])
      let first = Int.random(in: 0..<3 * 1_440, using: &random)
      let last = Int.random(in: first..<11 * 1_440, using: &random)
      var minutes = 0
      for minute in first..<last {
        let day = base.adding(days: minute / 1_440)
        guard calendar.isWorking(day) else { continue }
        let spans = day == half ? other : hours
        if spans.spans.contains(where: { $0.contains(minute % 1_440 * 60) }) { minutes += 1 }
      }
      func moment(_ minute: Int) throws -> Moment {
        try #require(
          Moment(day: base.adding(days: minute / 1_440), second: minute % 1_440 * 60))
      }
      #expect(
        calendar.serviceSeconds(from: try moment(first), to: try moment(last)) == minutes * 60)
    }
  }
}
