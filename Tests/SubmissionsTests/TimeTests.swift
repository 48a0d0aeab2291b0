import Calendars
import Diagnostics
import Submissions
import Testing

@Suite("A time is a day and what the clock on the wall shows")
struct TimeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var result: String
    var lines: String
    init(_ text: String, _ result: String, _ lines: String = "") {
      (self.text, self.result, self.lines) = (text, result, lines)
    }
    var testDescription: String { "\(text) \(lines)" }
  }

  static let cells: [Case] = [
    Case("2026-10-05 16:30", "2026-10-05 16:30"), Case("2026-10-05T16:30", "2026-10-05 16:30"),
    Case("2026-10-05 16:30:00", "2026-10-05 16:30"),
    Case("2026-10-05T16:30:05", "2026-10-05 16:30:05"), Case("2026-10-05 9:30", "2026-10-05 09:30"),
    Case(" 2026-10-05  16:30 ", "2026-10-05 16:30"), Case("2026-10-05 00:00", "2026-10-05 00:00"),
    Case("5.10.2026 16:30", "2026-10-05 16:30", "dates: day.month.year"),
    Case("05/10/2026 16:30", "2026-10-05 16:30", "dates: day/month/year"),
    Case("05/10/2026 16:30", "2026-05-10 16:30", "dates: month/day/year"),
    Case("05/10/2026 16:30", "S068"), Case("31/04/2026 16:30", "S067", "dates: day/month/year"),
    Case("2026-02-30 16:30", "S067"), Case("2026-10-05", "S070"), Case("16:30", "S070"),
    Case("2026-10-05 24:00", "S070"), Case("2026-10-05 16:60", "S070"),
    Case("2026-10-05 16", "S070"), Case("2026-10-05 4:30 pm", "S070"),
    Case("2026-10-05T16:30Z", "S070"), Case("2026-10-05T16:30+02:00", "S070"),
    Case("2026-10-05 16:30:05.5", "S070"), Case("2026-10-05T", "S070"), Case("T", "S070"),
    Case("45000.6875", "S070"), Case("#REF!", "S056"), Case("n/a", "S056"), Case("", "blank"),
  ]

  @Test("one cell", arguments: cells)
  func read(_ given: Case) throws {
    let lines = given.lines.isEmpty ? "" : given.lines + "\n"
    #expect(try cell(given.text, under: "resolved at", lines: lines) == given.result)
  }

  @Test(
    "what is wrong and the way out",
    arguments: [
      (
        "2026-10-05", "`2026-10-05` has no clock time", "write day and time: `2026-10-05 16:30`"
      ),
      (
        "2026-10-05T16:30Z", "`2026-10-05T16:30Z` is by the clock of another time zone",
        "write the local time of the contract's time zone, without a zone behind it"
      ),
      (
        "2026-10-05 24:00", "`2026-10-05 24:00` is midnight: of which day?",
        "write `00:00` of the day that begins"
      ),
      (
        "2026-10-05 4:30 pm", "`2026-10-05 4:30 pm` has no clock time of hours and minutes",
        "write it by a clock of 24 hours: `16:30` or `16:30:05`"
      ),
    ])
  func messages(_ text: String, _ message: String, _ help: String) throws {
    let reading = try SubmissionsTests.read("resolved at\n\(text)\n")
    #expect(reading.findings.all.map(\.message) == [message])
    #expect(reading.findings.all.map(\.help) == [[help]])
  }

  @Test("a column of times has no unit")
  func unit() throws {
    #expect(try cell("2026-10-05 16:30", under: "resolved at (s)") == "S036")
  }

  /// Every text is a time that is written back the same, or one fault.
  @Test("6,400 mutilated times", arguments: 0..<8)
  func mutilated(_ batch: UInt64) throws {
    var random = Seeded(7_000 + batch)
    let salt = Array("0123456789 :-T/.Z+,aé\u{2212}\u{0661}".unicodeScalars)
    let orders = ["", "dates: day.month.year\n", "dates: day/month/year\n"]
    var (times, faults) = (0, 0)
    for round in 0..<800 {
      let samples = [
        "2026-10-05 16:30", "2026-10-05T16:30:05", "5.10.2026 9:30", "05/10/2026 16:30",
      ]
      var text = Array((samples.randomElement(using: &random) ?? "").unicodeScalars)
      for _ in 0..<Int.random(in: 0...3, using: &random) where !text.isEmpty {
        let at = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text[at] = salt.randomElement(using: &random) ?? " "
        case 1: text.insert(salt.randomElement(using: &random) ?? " ", at: at)
        default: text.remove(at: at)
        }
      }
      let written = String(String.UnicodeScalarView(text))
      let result = try cell(written, under: "resolved at", lines: orders[round % 3])
      if let time = Moment(iso: result) {
        times += 1
        #expect(time.description == result)
        #expect(try cell(result, under: "resolved at") == result)
      } else {
        faults += 1
        #expect(
          ["S056", "S067", "S068", "S070", "blank"].contains(result), "`\(written)`: \(result)")
      }
    }
    #expect(times > 60 && faults > 60)
  }
}
