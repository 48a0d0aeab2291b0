/// A small generator of random bits that gives the same sequence on every machine.
///
/// - Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number from `-size` through `size`.
  mutating func jitter(_ size: Int) -> Int {
    guard size > 0 else { return 0 }
    let width = UInt64(2 * size + 1)
    // The upper half of a product spreads the bits evenly enough for an example.
    return Int(((next() >> 33) * width) >> 31) - size
  }
}
