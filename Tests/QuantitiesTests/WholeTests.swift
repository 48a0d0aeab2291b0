import BigInt
import Testing

@testable import Quantities

/// Our big numbers against a library of big numbers, with the words at which arithmetic slips.
@Suite("Whole numbers of any size")
struct WholeTests {
  static func drawn(_ random: inout Seeded) -> Whole {
    let edges: [UInt] = [
      0, 1, 2, .max, .max - 1, 1 << 63, (1 << 63) - 1, (1 << 63) + 1, 1 << 32, (1 << 32) - 1,
      10_000_000_000_000_000_000,
    ]
    let count = Int.random(in: 0...7, using: &random)
    let words = (0..<count).map { _ in
      Bool.random(using: &random)
        ? edges[Int.random(in: 0..<edges.count, using: &random)] : UInt(random.next())
    }
    return Whole(words: words, isNegative: Bool.random(using: &random))
  }

  static func peer(_ whole: Whole) -> BigInt {
    let magnitude = whole.words.reversed().reduce(BigUInt(0)) { $0 << 64 | BigUInt($1) }
    return BigInt(sign: whole.isNegative ? .minus : .plus, magnitude: magnitude)
  }

  @Test("agree with the library in everything", arguments: 1...4)
  func agree(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<3_000 {
      let (a, b) = (Self.drawn(&random), Self.drawn(&random))
      let (x, y) = (Self.peer(a), Self.peer(b))
      #expect(a.description == x.description)
      #expect((a + b).description == (x + y).description, "\(a) + \(b)")
      #expect((a - b).description == (x - y).description, "\(a) - \(b)")
      #expect((a * b).description == (x * y).description, "\(a) * \(b)")
      #expect((a < b) == (x < y), "\(a) < \(b)")
      #expect((a == b) == (x == y), "\(a) == \(b)")
      #expect(a.integer == Int(exactly: x), "\(a)")
      #expect(a.signum == Int(x.signum()))
      #expect(a.isOdd == (x & 1 == 1))
      #expect(
        Whole.commonDivisor(a, b).description == x.greatestCommonDivisor(with: y).description,
        "divisor of \(a) and \(b)")
      guard let (quotient, rest) = a.divided(by: b) else {
        #expect(y == 0)
        continue
      }
      let (q, r) = x.quotientAndRemainder(dividingBy: y)
      #expect(quotient.description == q.description, "\(a) / \(b)")
      #expect(rest.description == r.description, "\(a) % \(b)")
    }
  }

  @Test("divide back what was multiplied, and one less", arguments: 21...23)
  func back(seed: Int) throws {
    var random = Seeded(UInt64(seed))
    for _ in 0..<2_000 {
      let (a, b) = (Self.drawn(&random).magnitude, Self.drawn(&random).magnitude)
      guard !a.isZero, !b.isZero else { continue }
      let whole = try #require((a * b).divided(by: b))
      #expect(whole.quotient == a && whole.rest.isZero, "\(a) * \(b) / \(b)")
      // Just below a multiple is where an estimated digit comes out too high.
      let below = try #require((a * b - .one).divided(by: b))
      #expect(below.quotient == a - .one && below.rest == b - .one, "(\(a) * \(b) - 1) / \(b)")
    }
  }

  @Test("share what they were multiplied with")
  func shared() {
    var random = Seeded(31)
    for _ in 0..<500 {
      let (a, b, c) = (
        Self.drawn(&random).magnitude, Self.drawn(&random).magnitude, Self.drawn(&random).magnitude
      )
      #expect(Whole.commonDivisor(a * c, b * c) == Whole.commonDivisor(a, b) * c)
    }
  }

  @Test("know the powers of ten", arguments: [-1, 0, 1, 17, 18, 19, 20, 40, 1000])
  func powers(places: Int) {
    #expect(
      Whole.powerOfTen(places).description == "1" + String(repeating: "0", count: max(0, places)))
  }
}
