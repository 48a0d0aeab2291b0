import Calendars
import Testing

@Suite("Periods")
struct PeriodsTests {
  static let grids: [Grid] = [
    .day, .week, .month(from: 1), .month(from: 22), .month(from: 28), .quarter, .contractYear,
  ]

  private func periods(_ grid: Grid, from start: (Int, Int) = (4, 1)) throws -> Periods {
    Periods(grid, yearStart: try #require(YearStart(month: start.0, day: start.1)))
  }

  @Test(
    "have the name and the days of the calendar",
    arguments: [
      (.day, "2026-10-05", "2026-10-05", "2026-10-05", "2026-10-05"),
      (.week, "2026-10-05", "2026-W41", "2026-10-05", "2026-10-11"),
      (.week, "2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"),
      (.week, "2021-01-04", "2021-W01", "2021-01-04", "2021-01-10"),
      (.week, "2025-12-29", "2026-W01", "2025-12-29", "2026-01-04"),
      (.week, "2026-01-01", "2026-W01", "2025-12-29", "2026-01-04"),
      (.week, "2027-01-01", "2026-W53", "2026-12-28", "2027-01-03"),
      (.week, "2016-01-03", "2015-W53", "2015-12-28", "2016-01-03"),
      (.week, "2024-12-31", "2025-W01", "2024-12-30", "2025-01-05"),
      (.month(from: 1), "2024-02-29", "2024-02", "2024-02-01", "2024-02-29"),
      (.month(from: 1), "2026-12-31", "2026-12", "2026-12-01", "2026-12-31"),
      (.month(from: 22), "2026-10-21", "2026-10", "2026-09-22", "2026-10-21"),
      (.month(from: 22), "2026-10-22", "2026-11", "2026-10-22", "2026-11-21"),
      (.month(from: 22), "2026-12-31", "2027-01", "2026-12-22", "2027-01-21"),
      (.month(from: 2), "2026-03-01", "2026-03", "2026-02-02", "2026-03-01"),
      (.month(from: 28), "2024-02-28", "2024-03", "2024-02-28", "2024-03-27"),
      (.quarter, "2026-10-05", "2026-Q4", "2026-10-01", "2026-12-31"),
      (.quarter, "2026-03-31", "2026-Q1", "2026-01-01", "2026-03-31"),
      (.contractYear, "2026-03-31", "CY2025", "2025-04-01", "2026-03-31"),
      (.contractYear, "2026-04-01", "CY2026", "2026-04-01", "2027-03-31"),
    ] as [(Grid, String, String, String, String)])
  func known(grid: Grid, inside: String, label: String, first: String, last: String) throws {
    let period = try periods(grid).containing(try day(inside))
    #expect(period.label == label)
    #expect(period.description == label)
    #expect(period.first.description == first)
    #expect(period.last.description == last)
    #expect(period.days == Day.days(from: try day(first), to: try day(last)) + 1)
    #expect(period.grid == grid)
  }

  @Test(
    "begin a contract year where the contract says",
    arguments: [
      (1, 1, "2026-01-01", "CY2026"), (1, 1, "2026-12-31", "CY2026"),
      (10, 15, "2026-10-14", "CY2025"),
      (10, 15, "2026-10-15", "CY2026"), (2, 28, "2024-02-28", "CY2024"),
      (2, 28, "2024-02-27", "CY2023"),
    ])
  func contractYears(month: Int, start: Int, inside: String, label: String) throws {
    let period = try periods(.contractYear, from: (month, start)).containing(try day(inside))
    #expect(period.label == label)
    #expect((period.first.month, period.first.day) == (month, start))
  }

  @Test("tile the whole range, each name once", arguments: grids)
  func tiling(grid: Grid) throws {
    let periods = try periods(grid)
    let all = periods.from(.first, through: .last)
    #expect(all.first?.first == .first)
    #expect(all.last?.last == .last)
    #expect(Set(all.map(\.label)).count == all.count)
    for (period, next) in zip(all, all.dropFirst()) {
      try #require(period.last.adding(days: 1) == next.first)
      try #require(period < next)
      try #require(periods.next(period) == next)
      try #require(periods.previous(next) == period)
      try #require(periods.containing(period.first) == period)
      try #require(periods.containing(period.last) == period)
      try #require(periods.parse(period.label) == period)
      try #require(period.contains(period.last) && !period.contains(next.first))
    }
  }

  @Test("number the weeks as ISO 8601 does, for three hundred years")
  func weeks() throws {
    var (year, week) = (1900, 0)
    for period in try periods(.week).from(.first, through: .last) {
      let monday = period.first
      // Week 1 is the one with 4 January, so its Monday is 29 December to 4 January.
      if monday.month == 12, monday.day >= 29 {
        (year, week) = (monday.year + 1, 1)
      } else if monday.month == 1, monday.day <= 4 {
        (year, week) = (monday.year, 1)
      } else {
        week += 1
      }
      try #require(monday.weekday == .monday)
      try #require(period.label == "\(year)-W\(week < 10 ? "0" : "")\(week)")
    }
  }

  @Test("stop at the ends of the range", arguments: grids)
  func ends(grid: Grid) throws {
    let periods = try periods(grid)
    let (lowest, highest) = (periods.containing(.first), periods.containing(.last))
    #expect(periods.previous(lowest) == lowest)
    #expect(periods.next(highest) == highest)
    for n in [Int.max, Int.max - 1, 1_000_000] {
      #expect(periods.advanced(lowest, by: n) == highest)
      #expect(periods.advanced(highest, by: n) == highest)
      #expect(periods.advanced(highest, by: -n) == lowest)
    }
    #expect(periods.advanced(highest, by: .min) == lowest)
  }

  @Test("advance one by one or at once", arguments: grids, [-37, -1, 0, 1, 13])
  func advance(grid: Grid, n: Int) throws {
    let periods = try periods(grid)
    let start = periods.containing(try day("2026-10-05"))
    var walked = start
    for _ in 0..<n.magnitude { walked = n < 0 ? periods.previous(walked) : periods.next(walked) }
    #expect(periods.advanced(start, by: n) == walked)
  }

  @Test("list every period that overlaps")
  func overlap() throws {
    let months = try periods(.month(from: 22))
    let (first, last) = (try day("2026-01-21"), try day("2026-03-22"))
    let labels = months.from(first, through: last).map(\.label)
    #expect(labels == ["2026-01", "2026-02", "2026-03", "2026-04"])
    #expect(months.from(first, through: first).map(\.label) == ["2026-01"])
    #expect(months.from(last, through: first).isEmpty)
  }

  @Test(
    "are not parsed from another spelling",
    arguments: [
      (.day, "2026-10"), (.day, "2026-02-30"), (.week, "2026-41"), (.week, "2026-W1"),
      (.week, "2026-W00"), (.week, "2025-W53"), (.week, "2026-W54"), (.week, "2026-w41"),
      (.month(from: 1), "2026-13"), (.month(from: 1), "2026-00"), (.month(from: 1), "2026-1"),
      (.month(from: 1), "2026-10-05"), (.month(from: 1), "26-10"), (.month(from: 1), "2026_10"),
      (.month(from: 1), "1899-12"), (.month(from: 1), "2201-01"), (.quarter, "2026-Q0"),
      (.quarter, "2026-Q5"), (.quarter, "2026-Q"), (.quarter, "2026-4"), (.contractYear, "2026"),
      (.contractYear, "CY26"), (.contractYear, "CY1898"), (.contractYear, "CY2201"),
      (.contractYear, "CY02026"), (.contractYear, "CY"), (.contractYear, "CY2026 "),
    ] as [(Grid, String)])
  func spellings(grid: Grid, label: String) throws {
    #expect(try periods(grid).parse(label) == nil)
  }

  @Test("are parsed from their own name alone, whatever comes", arguments: grids, 1...2)
  func fuzz(grid: Grid, seed: Int) throws {
    let periods = try periods(grid)
    let letters = Array("0123456789--WQCY٣ ")
    var random = Seeded(seed)
    for _ in 0..<1000 {
      var label = Array(periods.containing(random.day()).label)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<label.count, using: &random)
        label[place] = letters[Int.random(in: 0..<letters.count, using: &random)]
        if Int.random(in: 0..<6, using: &random) == 0 { label.append("9") }
      }
      let text = String(label)
      if let period = periods.parse(text) { #expect(period.label == text) }
    }
  }
}

@Suite("Grids")
struct GridTests {
  @Test(
    "are written as they are read",
    arguments: [
      ("day", .day), ("week", .week), ("month", .month(from: 1)),
      ("month from day 22", .month(from: 22)), ("month from day 28", .month(from: 28)),
      ("quarter", .quarter), ("contract year", .contractYear),
    ] as [(String, Grid)])
  func known(text: String, grid: Grid) {
    #expect(Grid(text: text) == grid)
    #expect(grid.description == text)
  }

  @Test(
    "are nothing else",
    arguments: [
      "", "days", "Month", "month ", "month from day", "month from day 0", "month from day 29",
      "month from day 022", "month from day +2", "month from day 2 ", "month from day -1",
      "month from day 99999999999999999999", "year", "contract  year",
    ])
  func unknown(text: String) {
    #expect(Grid(text: text) == nil)
  }

  @Test("a month from day 1 is a month")
  func plainMonth() {
    #expect(Grid(text: "month from day 1") == Grid(text: "month"))
  }

  @Test(
    "a contract year starts on a day that every month has",
    arguments: [(0, 1), (13, 1), (4, 0), (4, 29), (-1, 1), (4, -1)])
  func yearStarts(month: Int, day: Int) {
    #expect(YearStart(month: month, day: day) == nil)
  }

  @Test("the calendar year is the contract year from 1 January")
  func january() {
    #expect(YearStart(month: 1, day: 1) == .january)
  }
}

@Suite("The parts of a period")
struct PartTests {
  @Test(
    "begin on the days of a change, and end the day before the next",
    arguments: [
      (["2026-06-11"], ["2026-06-01 to 2026-06-10", "2026-06-11 to 2026-06-30"]),
      (["2026-06-30"], ["2026-06-01 to 2026-06-29", "2026-06-30 to 2026-06-30"]),
      (
        ["2026-06-20", "2026-06-02"],
        ["2026-06-01 to 2026-06-01", "2026-06-02 to 2026-06-19", "2026-06-20 to 2026-06-30"]
      ),
      (["2026-06-01", "2026-07-01"], ["2026-06"]), ([], ["2026-06"]),
    ])
  func split(days: [String], labels: [String]) throws {
    let june = Periods(.month(from: 1), yearStart: .january).containing(try day("2026-06-15"))
    let parts = june.split(at: try days.map(day))
    #expect(parts.map(\.label) == labels)
    #expect(parts.reduce(0) { $0 + $1.days } == 30)
  }
}
