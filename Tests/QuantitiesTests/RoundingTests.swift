import BigInt
import Quantities
import Testing

@Suite("Rounding")
struct RoundingTests {
  /// Every mode on both sides of a tie and of zero, to whole numbers.
  static let table: [(String, [Rounding: String])] = [
    ("0", [.halfUp: "0", .halfEven: "0", .halfDown: "0", .down: "0", .up: "0"]),
    ("0.4", [.halfUp: "0", .halfEven: "0", .halfDown: "0", .down: "0", .up: "1"]),
    ("0.5", [.halfUp: "1", .halfEven: "0", .halfDown: "0", .down: "0", .up: "1"]),
    ("0.6", [.halfUp: "1", .halfEven: "1", .halfDown: "1", .down: "0", .up: "1"]),
    ("1", [.halfUp: "1", .halfEven: "1", .halfDown: "1", .down: "1", .up: "1"]),
    ("1.5", [.halfUp: "2", .halfEven: "2", .halfDown: "1", .down: "1", .up: "2"]),
    ("2.5", [.halfUp: "3", .halfEven: "2", .halfDown: "2", .down: "2", .up: "3"]),
    ("2.51", [.halfUp: "3", .halfEven: "3", .halfDown: "3", .down: "2", .up: "3"]),
    ("-0.4", [.halfUp: "0", .halfEven: "0", .halfDown: "0", .down: "0", .up: "-1"]),
    ("-0.5", [.halfUp: "-1", .halfEven: "0", .halfDown: "0", .down: "0", .up: "-1"]),
    ("-1.5", [.halfUp: "-2", .halfEven: "-2", .halfDown: "-1", .down: "-1", .up: "-2"]),
    ("-2.5", [.halfUp: "-3", .halfEven: "-2", .halfDown: "-2", .down: "-2", .up: "-3"]),
    ("-2.6", [.halfUp: "-3", .halfEven: "-3", .halfDown: "-3", .down: "-2", .up: "-3"]),
  ]

  @Test("to whole numbers, by mode", arguments: table, Rounding.allCases)
  func modes(row: (String, [Rounding: String]), mode: Rounding) throws {
    let number = try #require(Exact(decimal: row.0))
    let expected = try #require(row.1[mode])
    #expect(number.rounded(mode, to: .one).description == expected)
    #expect(number.decimal(places: 0, mode) == expected)
    // The same number, scaled so far that it no longer fits a machine word, rounds alike.
    let scale = Exact(Int.max) * Exact(Int.max) * Exact(Int.max)
    #expect((number * scale).rounded(mode, to: scale) == number.rounded(mode, to: .one) * scale)
  }

  @Test(
    "to a step",
    arguments: [
      ("97.45", "0.1", .halfUp, "97.5"), ("97.45", "0.1", .halfDown, "97.4"),
      ("97.45", "0.1", .halfEven, "97.4"), ("97.35", "0.1", .halfEven, "97.4"),
      ("-97.45", "0.1", .halfUp, "-97.5"), ("7", "5", .halfUp, "5"), ("7.5", "5", .halfUp, "10"),
      ("7.1", "0.25", .up, "7.25"), ("7.1", "0.25", .down, "7"), ("-7.1", "0.25", .up, "-7.25"),
      ("97.45", "0", .halfUp, "97.45"), ("97.45", "-0.1", .halfUp, "97.45"),
    ] as [(String, String, Rounding, String)])
  func steps(number: String, step: String, mode: Rounding, expected: String) throws {
    let (number, step) = (
      try #require(Exact(decimal: number)), try #require(Exact(decimal: step))
    )
    #expect(number.rounded(mode, to: step).description == expected)
  }

  @Test("stays within one step and never crosses zero", arguments: 21...24)
  func properties(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<150 {
      let (number, step) = (random.exact(), random.exact().magnitude)
      guard step.isPositive else { continue }
      let half = try #require(step.divided(by: Exact(2)))
      for mode in Rounding.allCases {
        let rounded = number.rounded(mode, to: step)
        let steps = try #require(rounded.divided(by: step))
        #expect(steps.isInteger)
        let distance = (rounded - number).magnitude
        switch mode {
        case .halfUp, .halfEven, .halfDown: #expect(distance <= half)
        case .down: #expect(distance < step && rounded.magnitude <= number.magnitude)
        case .up: #expect(distance < step && rounded.magnitude >= number.magnitude)
        }
        #expect(rounded.isZero || rounded.signum == number.signum)
        #expect(rounded == -(-number).rounded(mode, to: step))
        #expect(rounded.rounded(mode, to: step) == rounded)
      }
      #expect(number.floor <= number && number < number.floor + .one)
      #expect(number.ceiling >= number && number > number.ceiling - .one)
    }
  }

  @Test("is written as the contract writes it")
  func words() {
    #expect(
      Rounding.allCases.map(\.rawValue) == ["half up", "half even", "half down", "down", "up"])
  }
}
