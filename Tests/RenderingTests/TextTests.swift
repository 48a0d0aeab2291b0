import Calendars
import Quantities
import Testing

@testable import Rendering
@testable import Reports

@Suite("Text for the terminal")
struct TextTests {
  static let widths = [60, 80, 100, 140]

  @Test("no line is wider than the terminal", arguments: Scene.all)
  func fits(_ choice: Scene.Choice) throws {
    let results = try choice.make().results
    for width in TextTests.widths {
      let lines = Document.result(results).written(as: .text, width: width).split(separator: "\n")
      #expect(lines.map { Visible.width(String($0)) }.max() ?? 0 <= width)
    }
  }

  @Test("colour adds nothing but colour", arguments: Scene.all)
  func color(_ choice: Scene.Choice) throws {
    let results = try choice.make().results
    let plain = Document.result(results).written(as: .text, width: 100, color: false)
    let colored = Document.result(results).written(as: .text, width: 100, color: true)
    #expect(colored != plain)
    let bare = colored.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(bare == plain)
  }

  @Test("a text wraps at blanks and loses none of its words", arguments: 0..<40)
  func wraps(_ seed: Int) {
    var state = UInt64(seed) | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let letters = Array("abcdé客服✕ü")
    let words = (0..<30).map { _ in
      String((0...next(12)).map { _ in letters[next(letters.count)] })
    }
    for width in [1, 2, 7, 20, 1_000] {
      let lines = Lines.wrap(words.joined(separator: " "), width)
      #expect(lines.joined().filter { $0 != " " } == words.joined())
      if width > 1 { #expect(lines.map(Visible.width).max() ?? 0 <= width) }
    }
  }

  @Test("columns take from the widest until all fit")
  func table() {
    let table = TableBlock(
      [.text("A"), .number("B")], [["a long text that has to wrap", "1"], ["x", "12,345.00"]])
    #expect(
      TextTable(table, width: 24).lines == [
        "A                      B",
        "─────────────  ─────────",
        "a long text            1",
        "that has to",
        "wrap",
        "x              12,345.00",
      ])
  }
}

@Suite("English")
struct EnglishTests {
  private static func amount(_ text: String, _ unit: Unit, places: Int = 0) -> Amount {
    let shown = Exact(decimal: text) ?? .zero
    return Amount(exact: Quantity(shown, unit), shown: shown, places: places)
  }

  @Test(
    "amounts",
    arguments: [
      ("42085.2", "EUR", 2, "€42,085.20"), ("-25", "GBP", 2, "−£25.00"), ("5", "USD", 2, "$5.00"),
      ("1234567.5", "HUF", 2, "1,234,567.50 HUF"), ("-999", "HUF", 0, "−999 HUF"),
      ("0.166667", "EUR", 2, "€0.166667"), ("1000", "EUR", 0, "€1,000"),
    ])
  func money(_ text: String, _ code: String, _ places: Int, _ expected: String) throws {
    let currency = try #require(Currency(code))
    let amount = EnglishTests.amount(text, .money(currency), places: places)
    #expect(Lines.plain(English().amount(amount)) == expected)
  }

  @Test(
    "other units",
    arguments: [
      ("74.3", Unit.ratio, "74.3%"), ("-5.7", .percentagePoints, "−5.7 pp"),
      ("41", .duration, "41 s"), ("118420", .count, "118,420"), ("1", .points, "1 point"),
      ("-1", .points, "−1 point"), ("2", .points, "2 points"), ("1", .days, "1 day"),
      ("3", .workingDays, "3 working days"), ("0.5", .number, "0.5"),
      ("5", Unit(.points, per: .count), "5 points per count"),
      ("1", Unit(.ratio, per: .percentagePoints), "1% per pp"),
    ])
  func units(_ text: String, _ unit: Unit, _ expected: String) {
    let amount = EnglishTests.amount(text, unit)
    #expect(Lines.plain(English().amount(amount)) == expected)
  }

  @Test(
    "a long time also in hours",
    arguments: [
      ("599", ""), ("600", " (10 min)"), ("14150", " (3 h 55 min 50 s)"), ("7200", " (2 h)"),
      ("-3601", " (1 h 1 s)"),
    ])
  func hours(_ text: String, _ expected: String) {
    #expect(Lines.plain(English().inHours(EnglishTests.amount(text, .duration))) == expected)
  }

  @Test(
    "a calendar month has a name, anything else its label",
    arguments: [
      ("month", "2026-10", "October 2026"), ("quarter", "2026-Q4", "2026-Q4"),
      ("month from day 22", "2026-10", "2026-10"), ("contract year", "CY2026", "CY2026"),
    ])
  func periods(_ grid: String, _ label: String, _ expected: String) throws {
    let grid = try #require(Grid(text: grid))
    let start = try #require(YearStart(month: 1, day: 1))
    let period = try #require(Periods(grid, yearStart: start).parse(label))
    #expect(Lines.plain(English().period(period)) == expected)
  }
}
