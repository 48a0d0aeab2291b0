import Quantities
import Testing

@Suite("Faults of units")
struct UnitFaultTests {
  enum Sign { case plus, minus, times, over, against }

  @Test(
    "say what is wrong and the way out",
    arguments: [
      (
        euro, .times, .percentagePoints,
        "money and percentage points meet only through a rate: write `… per pp`"
      ),
      (.duration, .times, euro, "money and a duration meet only through a rate: write `… per s`"),
      (
        euro, .times, .workingDays,
        "money and working days meet only through a rate: write `… per working day`"
      ),
      (
        euro, .plus, .points,
        "points become money only in `convert`: write the price of a point there"
      ),
      (
        euro, .plus, dollar,
        "EUR and USD do not mix: write the rate of exchange as a term, such as `0.9 EUR per USD`"
      ),
      (
        .days, .minus, .workingDays,
        "days and working days are different units: count both in the same one"
      ),
      (
        .percentagePoints, .minus, .ratio,
        "a percentage cannot be taken from percentage points: "
          + "put the percentage first, or write `pp` instead of `%`"
      ),
      (
        .ratio, .against, .percentagePoints,
        "a percentage and percentage points cannot be compared: "
          + "the difference of two percentages is written with `pp`, a percentage with `%`"
      ),
      (
        .ratio, .plus, .number,
        "a number cannot be added to a percentage: "
          + "write the number with its unit, such as `80%`"
      ),
      (
        .count, .against, euro,
        "a count cannot be compared with money (EUR): "
          + "write the number with its unit, such as `100 EUR`"
      ),
      (
        euro, .times, euro,
        "money (EUR) cannot be multiplied by money (EUR): "
          + "one of the two must be a number, a count, a percentage or a rate"
      ),
      (
        Unit(euroBase, per: .duration), .times, .days,
        "money (EUR) per second cannot be multiplied by days: "
          + "a rate `… per s` is multiplied by a duration"
      ),
      (
        .days, .over, Unit(euroBase, per: .duration),
        "days cannot be divided by money (EUR) per second: "
          + "a rate `… per s` is multiplied by a duration"
      ),
      (
        .points, .minus, .duration,
        "a duration cannot be taken from points: "
          + "write both in the same unit, or use a rate, such as `… per s`"
      ),
    ] as [(Unit, Sign, Unit, String)])
  func messages(a: Unit, sign: Sign, b: Unit, expected: String) {
    #expect(throws: UnitFault.mixed(expected)) { try combine(a, sign, b) }
  }

  @Test("are written in the style of the house, whatever the units")
  func style() {
    let bases: [Base] = [
      .number, .count, .ratio, .percentagePoints, .duration, .days, .workingDays, .points, euroBase,
      dollarBase,
    ]
    let units = bases.map { Unit($0) } + bases.flatMap { a in bases.map { Unit(a, per: $0) } }
    var seen = 0
    for a in units {
      for b in units {
        for sign in [Sign.plus, .minus, .times, .over, .against] {
          guard case .mixed(let message)? = fault(a, sign, b) else { continue }
          seen += 1
          #expect(message.contains(": ") && message.last != ".", "\(message)")
          #expect(message.count { $0 == "`" }.isMultiple(of: 2), "\(message)")
          for word in ["invalid", "please", "Optional"] { #expect(!message.contains(word)) }
        }
      }
    }
    #expect(seen > 10_000)
  }

  private func fault(_ a: Unit, _ sign: Sign, _ b: Unit) -> UnitFault? {
    do throws(UnitFault) {
      try combine(a, sign, b)
      return nil
    } catch {
      return error
    }
  }

  private func combine(_ a: Unit, _ sign: Sign, _ b: Unit) throws(UnitFault) {
    switch sign {
    case .plus: _ = try Unit.adding(a, b)
    case .minus: _ = try Unit.subtracting(a, b, leftIsWhole: false)
    case .times: _ = try Unit.multiplying(a, b)
    case .over: _ = try Unit.dividing(a, b)
    case .against: _ = try Quantity(.one, a).compare(Quantity(.one, b))
    }
  }
}
