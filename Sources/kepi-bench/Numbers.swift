/// A small generator of random bits that gives the same sequence on every machine.
///
/// - Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
struct Seeded {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number of the range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }
}

/// The middle one; of an even number the lower of the two in the middle.
func median(_ times: [Int]) -> Int {
  times.isEmpty ? 0 : times.sorted()[(times.count - 1) / 2]
}

/// `a` over `b` in hundredths, as `2.71`.
func ratio(_ a: Int, _ b: Int) -> String { decimals(a * 100 / max(b, 1), 2) }

/// Nanoseconds as milliseconds with two decimals.
func milliseconds(_ nanoseconds: Int) -> String { decimals(nanoseconds / 10_000, 2) + " ms" }

func decimals(_ number: Int, _ places: Int) -> String {
  let digits = String(number)
  let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
  return "\(padded.dropLast(places)).\(padded.suffix(places))"
}

func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}
