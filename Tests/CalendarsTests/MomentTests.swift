import Testing

@testable import Calendars

struct MomentTests {
  @Test(arguments: [
    ("2025-03-07 16:30", "2025-03-07 16:30"), ("2025-03-07T16:30", "2025-03-07 16:30"),
    ("2025-03-07 16:30:05", "2025-03-07 16:30:05"), ("2025-03-07T00:00:00", "2025-03-07 00:00"),
    ("2024-02-29 23:59:59", "2024-02-29 23:59:59"),
  ])
  func reads(_ text: String, _ printed: String) throws {
    let moment = try #require(Moment(iso: text))
    #expect(moment.description == printed)
    #expect(Moment(iso: printed) == moment)
  }

  @Test(arguments: [
    "", "2025-03-07", "2025-03-07 ", "2025-03-07 16", "2025-03-07 16:3", "2025-03-07 6:30",
    "2025-03-07 24:00", "2025-03-07 16:60", "2025-03-07 16:30:60", "2025-03-07  16:30",
    "2025-02-30 16:30", "1899-12-31 16:30", "2025-03-07t16:30", "2025-03-07 16:30Z",
    "2025-03-07 16:30:05.5", "2025-03-07 1６:30", "2025-03-07 -1:30", "2025-03-07 16:30:",
  ])
  func refuses(_ text: String) { #expect(Moment(iso: text) == nil) }

  @Test(
    arguments: [
      ("9:30", 34_200), ("09:30", 34_200), ("0:00", 0), ("23:59:59", 86_399), ("24:00", nil),
      ("9", nil), (":30", nil), ("009:30", nil), ("9:3", nil), ("9:30:", nil), ("9:30 pm", nil),
    ] as [(String, Int?)])
  func clock(_ text: String, _ second: Int?) { #expect(ClockTime.second(text) == second) }

  @Test func outside() throws {
    let day = try #require(Day(iso: "2025-03-07"))
    #expect(Moment(day: day, second: 86_400) == nil)
    #expect(Moment(day: day, second: -1) == nil)
    #expect(Moment(day: day, second: .max) == nil)
  }

  @Test func elapsed() throws {
    let from = try #require(Moment(iso: "2025-03-07 16:30"))
    let to = try #require(Moment(iso: "2025-03-10 09:30"))
    #expect(Moment.seconds(from: from, to: to) == 65 * 3_600)
    #expect(Moment.seconds(from: to, to: from) == -65 * 3_600)
    // The clock goes forward in that night; on the wall it is a day like any other.
    let before = try #require(Moment(iso: "2025-03-30 00:00"))
    let after = try #require(Moment(iso: "2025-03-31 00:00"))
    #expect(Moment.seconds(from: before, to: after) == 24 * 3_600)
  }

  @Test func wholeRange() {
    let first = Moment(day: .first, second: 0)
    let last = Moment(day: .last, second: 86_399)
    guard let first, let last else {
      Issue.record("the ends of the range are moments")
      return
    }
    let seconds = (Day.days(from: .first, to: .last) + 1) * 86_400 - 1
    #expect(Moment.seconds(from: first, to: last) == seconds)
  }
}
