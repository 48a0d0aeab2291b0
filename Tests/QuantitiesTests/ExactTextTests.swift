import BigInt
import Quantities
import Testing

@Suite("Exact numbers as text")
struct ExactTextTests {
  @Test(
    "reads decimals",
    arguments: [
      ("0", "0"), ("-0", "0"), ("007", "7"), ("0.875", "7/8"), ("-12.50", "-25/2"),
      ("99.50", "199/2"), ("9223372036854775807", "9223372036854775807"),
      ("-9223372036854775808", "-9223372036854775808"),
      ("123456789012345678901234567890.5", "246913578024691357802469135781/2"),
      ("0.000000000000000000000000000000000001", "1/1000000000000000000000000000000000000"),
    ])
  func reads(text: String, fraction: String) {
    #expect(Exact(decimal: text)?.fraction == fraction)
    #expect(Exact(decimal: text[...])?.fraction == fraction)
  }

  @Test(
    "refuses everything else",
    arguments: [
      "", "-", ".", "-.", ".5", "5.", "-.5", "+1", "--1", "1-", "1e3", "1,5", "1 000", " 1", "1 ",
      "1\n", "1.2.3", "1..2", "0x10", "1_000", "٣", "1.٣", "½", "−1", "NaN", "inf", "1\u{0301}",
      "1.5%", String(repeating: "1", count: 61), "0." + String(repeating: "0", count: 59),
    ])
  func refuses(text: String) {
    #expect(Exact(decimal: text) == nil)
  }

  @Test("reads sixty characters and not one more")
  func length() {
    #expect(Exact(decimal: String(repeating: "9", count: 60)) != nil)
    #expect(Exact(decimal: "-" + String(repeating: "9", count: 60)) == nil)
  }

  @Test("reads exactly the shape of a decimal, whatever comes", arguments: 31...34)
  func fuzz(seed: Int) throws {
    let shape = /-?[0-9]+(\.[0-9]+)?/
    let letters = Array("0123456789012345678901234567890.-.-.+e ,٣")
    var random = Seeded(UInt64(seed))
    for _ in 0..<3000 {
      let count = Int.random(in: 0...9, using: &random)
      let text = String(
        (0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
      #expect((Exact(decimal: text) != nil) == (try shape.wholeMatch(in: text) != nil), "\(text)")
    }
  }

  @Test("writes what it reads", arguments: 41...44)
  func roundTrip(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<1000 {
      let digits = String(Int.random(in: 1...Int.max, using: &random))
      let zeros = String(repeating: "0", count: Int.random(in: 0...12, using: &random))
      let sign = Bool.random(using: &random) ? "-" : ""
      let text = "\(sign)\(random.int().magnitude).\(zeros)\(digits)"
      let number = try #require(Exact(decimal: text))
      let written = try #require(number.terminatingDecimal)
      #expect(Exact(decimal: written) == number)
      #expect(!written.contains(".") || written.last != "0")
      #expect(number.decimal(places: zeros.count + digits.count, .down) == text)
    }
  }

  @Test(
    "writes all decimals where they end, else the fraction",
    arguments: [
      (7, 8, "0.875"), (53, 60, "53/60"), (7, 1, "7"), (-1, 2, "-0.5"), (1, 3, "1/3"),
      (1, 1024, "0.0009765625"), (-1, 500, "-0.002"), (1, 25, "0.04"), (0, 5, "0"), (100, 1, "100"),
    ])
  func descriptions(top: Int, bottom: Int, expected: String) {
    #expect(Exact(top, over: bottom)?.description == expected)
  }

  @Test("has forty decimals at most")
  func longest() throws {
    let half = try #require(Exact(1, over: 2))
    var number = Exact.one
    for places in 1...42 {
      number = number * half
      let written = number.terminatingDecimal ?? "none"
      #expect(written.count == (places <= 40 ? places + 2 : 4))
    }
    var tiny = Exact.one
    for _ in 0..<41 { tiny = try #require(tiny.divided(by: Exact(10))) }
    #expect(tiny.terminatingDecimal == nil)
    #expect((tiny * Exact(10)).terminatingDecimal == "0." + String(repeating: "0", count: 39) + "1")
  }

  @Test(
    "writes just the decimals asked for",
    arguments: [
      (-1, 2, 2, "-0.50"), (-1, 1000, 2, "0.00"), (-5, 1000, 2, "-0.01"), (1, 3, 4, "0.3333"),
      (2, 3, 4, "0.6667"), (5, 1, 0, "5"), (5, 1, 2, "5.00"), (999, 1000, 2, "1.00"),
      (1, 8, 2, "0.13"), (-123_456, 1, 1, "-123456.0"), (5, 2, -3, "3"), (0, 1, 2, "0.00"),
    ])
  func places(top: Int, bottom: Int, places: Int, expected: String) {
    #expect(Exact(top, over: bottom)?.decimal(places: places) == expected)
  }

  @Test("writes at most a thousand decimals")
  func bounded() {
    #expect(Exact.one.decimal(places: .max).utf8.count == 1002)
  }
}
