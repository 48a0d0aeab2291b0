import BigInt
import Quantities
import Testing

@Suite("Exact arithmetic")
struct ExactTests {
  @Test("agrees with big numbers, also where a machine word overflows", arguments: 1...4)
  func agreesWithReference(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<800 {
      let (a, b) = (random.exact(), random.exact())
      let (x, y) = (try #require(Reference(a)), try #require(Reference(b)))
      #expect((x + y).isReduced(a + b), "\(a.fraction) + \(b.fraction)")
      #expect((x - y).isReduced(a - b), "\(a.fraction) - \(b.fraction)")
      #expect((x * y).isReduced(a * b), "\(a.fraction) * \(b.fraction)")
      #expect((a < b) == (x < y), "\(a.fraction) < \(b.fraction)")
      if b.isZero {
        #expect(a.divided(by: b) == nil)
      } else {
        let quotient = try #require(a.divided(by: b))
        #expect((x / y).isReduced(quotient), "\(a.fraction) / \(b.fraction)")
      }
    }
  }

  @Test("obeys the laws of arithmetic, in equality and in hash", arguments: 11...14)
  func laws(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<300 {
      let (a, b, c) = (random.exact(), random.exact(), random.exact())
      #expect(a + b == b + a)
      #expect(a * b == b * a)
      #expect((a + b) + c == a + (b + c))
      #expect((a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      // A number that became big on the way and small again is the same number.
      let back = a + b - b
      #expect(back == a)
      #expect(back.hashValue == a.hashValue)
      #expect(-(-a) == a)
      #expect(a - a == .zero)
      if let quotient = a.divided(by: b) { #expect(quotient * b == a) }
      #expect([a < b, a == b, b < a].count(where: { $0 }) == 1)
      var sum = a
      sum += b
      sum -= c
      #expect(sum == a + b - c)
    }
  }

  @Test("tenths add up")
  func tenths() throws {
    let (tenth, fifth) = (try #require(Exact(decimal: "0.1")), try #require(Exact(decimal: "0.2")))
    #expect(tenth + fifth == Exact(3, over: 10))
    #expect((tenth + fifth).description == "0.3")
  }

  @Test(
    "reduces and puts the sign above the line",
    arguments: [
      (6, 4, "3/2"), (-6, 4, "-3/2"), (6, -4, "-3/2"), (-6, -4, "3/2"), (0, -7, "0"), (8, 4, "2"),
      (Int.min, Int.min, "1"), (Int.min, 1, "-9223372036854775808"),
      (1, Int.min, "-1/9223372036854775808"), (Int.min, 2, "-4611686018427387904"),
      (Int.max, Int.min, "-9223372036854775807/9223372036854775808"),
    ])
  func reduces(top: Int, bottom: Int, expected: String) {
    #expect(Exact(top, over: bottom)?.fraction == expected)
  }

  @Test("has no fraction over zero", arguments: [0, 1, -1, Int.min])
  func overZero(top: Int) {
    #expect(Exact(top, over: 0) == nil)
    #expect(Exact(top).divided(by: .zero) == nil)
  }

  @Test(
    "knows sign, size and whole numbers",
    arguments: [
      (Exact(-7, over: 2), -1, "7/2", nil, "-4", "-3"),
      (Exact(7, over: 2), 1, "7/2", nil, "3", "4"),
      (Exact(0), 0, "0", 0, "0", "0"), (Exact(-3), -1, "3", -3, "-3", "-3"),
      (
        Exact(Int.min), -1, "9223372036854775808", Int.min, "-9223372036854775808",
        "-9223372036854775808"
      ),
      (
        Exact(Int.max), 1, "9223372036854775807", Int.max, "9223372036854775807",
        "9223372036854775807"
      ),
      (
        Exact(Int.min) - .one, -1, "9223372036854775809", nil, "-9223372036854775809",
        "-9223372036854775809"
      ),
    ] as [(Exact?, Int, String, Int?, String, String)])
  func kind(
    number: Exact?, signum: Int, magnitude: String, integer: Int?, floor: String, ceiling: String
  ) throws {
    let number = try #require(number)
    #expect(number.signum == signum)
    #expect(number.isZero == (signum == 0))
    #expect(number.isNegative == (signum < 0))
    #expect(number.isPositive == (signum > 0))
    #expect(number.magnitude.fraction == magnitude)
    #expect(number.integer == integer)
    #expect(number.isInteger == (number.denominatorText == "1"))
    #expect(number.floor.fraction == floor)
    #expect(number.ceiling.fraction == ceiling)
  }

  @Test("compares without overflow")
  func order() throws {
    let nearOne = try #require(Exact(Int.max - 1, over: Int.max))
    let nearer = try #require(Exact(Int.max, over: Int.max - 1))
    #expect(nearOne < .one)
    #expect(.one < nearer)
    #expect(Exact(Int.min) < -nearer)
    #expect(Exact(Int.max) < Exact(Int.max) + .one)
  }
}
