import BigInt
import Quantities

/// A fraction by big numbers alone, never reduced: too simple to share a fault with `Exact`.
struct Reference {
  var top: BigInt
  var bottom: BigInt

  init(_ top: BigInt, _ bottom: BigInt) {
    self.top = bottom.signum() < 0 ? -top : top
    self.bottom = BigInt(bottom.magnitude)
  }

  /// Reads the number back from its text, so the test sees what a report would.
  init?(_ exact: Exact) {
    guard let top = BigInt(exact.numeratorText), let bottom = BigInt(exact.denominatorText) else {
      return nil
    }
    self.init(top, bottom)
  }

  static func + (a: Self, b: Self) -> Self {
    Self(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
  }
  static func - (a: Self, b: Self) -> Self {
    Self(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom)
  }
  static func * (a: Self, b: Self) -> Self { Self(a.top * b.top, a.bottom * b.bottom) }
  static func / (a: Self, b: Self) -> Self { Self(a.top * b.bottom, a.bottom * b.top) }
  static func < (a: Self, b: Self) -> Bool { a.top * b.bottom < b.top * a.bottom }

  /// Whether `exact` is this number, in lowest terms and with a denominator above zero.
  func isReduced(_ exact: Exact) -> Bool {
    guard let found = Reference(exact) else { return false }
    return found.top * bottom == top * found.bottom && exact.denominatorText.first != "-"
      && found.top.greatestCommonDivisor(with: found.bottom) == 1
  }
}

/// A fixed sequence for every seed, so that a failure can be repeated (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Small numbers, any numbers, and the edges where a machine word overflows.
  mutating func int() -> Int {
    let edges = [
      0, 1, -1, 2, 10, Int.max, Int.min, Int.max - 1, Int.min + 1, 1 << 31, 1 << 32, (1 << 32) - 1,
      3_037_000_499, 3_037_000_500, -3_037_000_500, Int.max / 2, Int.max / 2 + 1,
    ]
    return switch Int.random(in: 0..<3, using: &self) {
    case 0: edges[Int.random(in: 0..<edges.count, using: &self)]
    case 1: Int.random(in: -1000...1000, using: &self)
    default: Int.random(in: Int.min...Int.max, using: &self)
    }
  }

  mutating func exact() -> Exact {
    let number = Exact(int(), over: int()) ?? .zero
    // One in four is the product of three, and so mostly too big for a machine word.
    return Int.random(in: 0..<4, using: &self) > 0 ? number : number * Exact(int()) * Exact(int())
  }
}
