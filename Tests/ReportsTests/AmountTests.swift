import Assessment
import Contracts
import Quantities
import Testing

@testable import Reports

@Suite("Amounts as documents state them")
struct AmountTests {
  private static func amounts(_ step: String? = nil) throws -> Amounts {
    var sketch = Sketch()
    if let step { sketch.money = "{round: half up, to: \(step) EUR, when: at the end}" }
    sketch.months["2026-01"] = ["level,2026-01,95,%"]
    return Amounts(
      head: try sketch.evaluate(asOf: "2026-03-01", through: "2026-01").contract.head)
  }

  private static func exact(_ top: Int, _ bottom: Int) -> Exact {
    Exact(top, over: bottom) ?? .zero
  }

  @Test(
    "money of the ledger is rounded as the contract rounds",
    arguments: [
      ("0.01", 1, 3, "0.33"), ("0.01", 1, 200, "0.01"), ("0.01", -1, 200, "-0.01"),
      ("0.05", 12, 100, "0.10"), ("1", 5, 2, "3"), ("0.01", 1_234_567, 1, "1234567.00"),
    ])
  func money(_ step: String, _ top: Int, _ bottom: Int, _ expected: String) throws {
    let currency = try #require(Currency("EUR"))
    let amount = try AmountTests.amounts(step).line(
      Quantity(AmountTests.exact(top, bottom), .money(currency)))
    #expect(amount.shown.decimal(places: amount.places) == expected)
    #expect(amount.exact.amount == AmountTests.exact(top, bottom))
  }

  @Test(
    "a value never looks like the target it is not",
    arguments: [
      // Value and target in hundredths of a percent times a thousand.
      (8_999_999, "89.99999"), (9_000_000, "90"), (9_000_001, "90.00001"), (8_000_000, "80"),
      (8_833_333, "88.3333"),
    ])
  func edge(_ value: Int, _ expected: String) throws {
    let amount = try AmountTests.amounts().compared(
      Quantity(AmountTests.exact(value, 10_000_000), .ratio), .exact,
      with: Quantity(AmountTests.exact(9, 10), .ratio))
    #expect(amount.digits == expected)
  }

  @Test("a compared value has the decimals of the comparison")
  func compared() throws {
    let precision = Precision.rounded(
      .halfUp, to: AmountTests.exact(1, 1_000), words: "1 decimal half up")
    let amount = try AmountTests.amounts().compared(
      Quantity(AmountTests.exact(8, 10), .ratio), precision, with: nil)
    #expect(amount.shown.decimal(places: amount.places) == "80.0")
  }
}
