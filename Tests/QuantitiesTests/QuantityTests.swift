import Quantities
import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "are written as the contract language writes them",
    arguments: [
      ("0.8", .ratio, "80%"), ("0.974", .ratio, "97.4%"), ("-0.005", .ratio, "-0.5%"),
      ("0.6", .percentagePoints, "0.6 pp"), ("41", .duration, "41 s"),
      ("1080", .duration, "1080 s"),
      ("1", .points, "1 point"), ("-1", .points, "-1 point"), ("3", .points, "3 points"),
      ("0", .points, "0 points"), ("0.5", .points, "0.5 points"), ("1", .days, "1 day"),
      ("5", .days, "5 days"), ("10", .workingDays, "10 working days"),
      ("1", .workingDays, "1 working day"), ("40", .count, "40"), ("1.032", .number, "1.032"),
      ("4000", dollar, "4000.00 USD"), ("-12.5", dollar, "-12.50 USD"),
      ("0.125", euro, "0.125 EUR"),
      ("0.0000005", euro, "0.000001… EUR"),
      (
        "500", Unit(dollarBase, per: .duration),
        "500.00 USD per s"
      ),
      ("0.01", Unit(.ratio, per: .percentagePoints), "1% per pp"),
      ("2.5", Unit(euroBase, per: .workingDays), "2.50 EUR per working day"),
      ("1", Unit(euroBase, per: dollarBase), "1.00 EUR per USD"),
    ] as [(String, Unit, String)])
  func descriptions(amount: String, unit: Unit, expected: String) {
    #expect(quantity(amount, unit).description == expected)
  }

  @Test(
    "end in an ellipsis where the decimals do not end",
    arguments: [
      (53, 60, .ratio, "88.3333…%"), (2, 3, .duration, "0.6667… s"),
      (100, 3, euro, "33.333333… EUR"),
      (-1, 3, .points, "-0.3333… points"), (1, 7, .number, "0.1429…"),
    ] as [(Int, Int, Unit, String)])
  func endless(top: Int, bottom: Int, unit: Unit, expected: String) throws {
    let amount = try #require(Exact(top, over: bottom))
    #expect(Quantity(amount, unit).description == expected)
  }

  @Test(
    "show the coins of their currency",
    arguments: [
      ("JPY", "4000 JPY"), ("EUR", "4000.00 EUR"), ("HUF", "4000.00 HUF"), ("KWD", "4000.000 KWD"),
    ])
  func coins(code: String, expected: String) throws {
    let currency = try #require(Currency(code))
    #expect(quantity("4000", .money(currency)).description == expected)
  }

  @Test(
    "know a currency by three capitals", arguments: ["", "EU", "EURO", "eur", "EÜR", "E1R", "€"])
  func currencies(code: String) {
    #expect(Currency(code) == nil)
  }

  @Test(
    "add and subtract percentages and points on one scale",
    arguments: [
      ("0.8", .ratio, "0.6", .percentagePoints, "80.6%", "79.4%"),
      ("0.974", .ratio, "0.95", .ratio, "192.4%", "2.4 pp"),
      ("0.6", .percentagePoints, "0.2", .percentagePoints, "0.8 pp", "0.4 pp"),
      ("10", euro, "2.5", euro, "12.50 EUR", "7.50 EUR"), ("3", .number, "2", .count, "5", "1"),
    ] as [(String, Unit, String, Unit, String, String)])
  func sums(a: String, p: Unit, b: String, q: Unit, sum: String, difference: String) throws {
    let (a, b) = (quantity(a, p), quantity(b, q))
    #expect(try a.adding(b).description == sum)
    #expect(try b.adding(a).description == sum)
    #expect(try a.subtracting(b).description == difference)
  }

  @Test("take a share from the whole")
  func whole() throws {
    let rest = try quantity("1", .ratio).subtracting(quantity("0.03", .ratio), leftIsWhole: true)
    #expect(rest == quantity("0.97", .ratio))
    #expect(try quantity("1", .ratio).subtracting(quantity("0.03", .ratio)).description == "97 pp")
  }

  @Test("price a shortfall: 500 USD per s, 11 s late, indexed by 103.2%")
  func price() throws {
    let rate = try quantity("500", Unit(dollarBase, per: .duration))
      .multiplying(quantity("1.032", .ratio))
    #expect(rate.description == "516.00 USD per s")
    #expect(try rate.multiplying(quantity("11", .duration)).description == "5676.00 USD")
    let owed = try #require(try quantity("5676", dollar).dividing(rate))
    #expect(owed == quantity("11", .duration))
  }

  @Test("divide by zero into nothing, by a wrong unit into a fault")
  func zero() throws {
    #expect(try quantity("3", .count).dividing(quantity("0", .count)) == nil)
    #expect(throws: UnitFault.self) { try quantity("3", euro).dividing(quantity("0", dollar)) }
  }

  @Test("compare alike only")
  func comparison() throws {
    #expect(try quantity("3", .count).compare(quantity("3", .number)) == 0)
    #expect(try quantity("0.79", .ratio).compare(quantity("0.8", .ratio)) == -1)
    #expect(try quantity("31", .duration).compare(quantity("30", .duration)) == 1)
    #expect(throws: UnitFault.self) { try quantity("1", euro).compare(quantity("0", .number)) }
  }

  @Test("agree with their units, and undo what they do", arguments: 51...52)
  func consistency(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    let plain = UnitTests.letters.map(\.1)
    let units = plain + plain.flatMap { a in plain.map { Unit(a.base, per: $0.base) } }
    for p in units {
      for q in units {
        let (a, b) = (Quantity(random.exact(), p), Quantity(random.exact(), q))
        #expect((try? a.adding(b))?.unit == (try? Unit.adding(p, q)))
        #expect((try? a.adding(b)) == (try? b.adding(a)))
        #expect((try? a.multiplying(b))?.unit == (try? Unit.multiplying(p, q)))
        #expect((try? a.multiplying(b)) == (try? b.multiplying(a)))
        #expect(
          (try? a.subtracting(b))?.unit == (try? Unit.subtracting(p, q, leftIsWhole: false)))
        #expect(((try? a.compare(b)) != nil) == Unit.comparable(p, q))
        if let difference = try? a.subtracting(b), difference.unit == p || q == .ratio {
          #expect(try difference.adding(b).amount == a.amount)
        }
        if let unit = try? Unit.dividing(p, q), let quotient = try? a.dividing(b) {
          #expect(quotient.unit == unit)
          #expect(quotient.amount * b.amount == a.amount)
          // A rate or a share times its divisor is the dividend again, unit and all.
          if unit.per != nil, p.per == nil { #expect(try quotient.multiplying(b) == a) }
        }
      }
    }
  }
}
