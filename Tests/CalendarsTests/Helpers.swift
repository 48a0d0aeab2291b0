import Calendars
import Testing

/// A day that exists, or a failure of the test.
func day(_ iso: String) throws -> Day { try #require(Day(iso: iso), "\(iso)") }

/// A fixed sequence for every seed, so that a failure can be repeated (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Any day of the range.
  mutating func day() -> Day {
    Day.first.adding(days: Int.random(in: 0...Day.days(from: .first, to: .last), using: &self))
  }
}
