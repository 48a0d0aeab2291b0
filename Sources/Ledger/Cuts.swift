package import Quantities

/// How an excess is taken out of several amounts.
package enum Cuts {
  /// Each gives in proportion to what it has; exact, so the parts add up to the cut.
  package static func proRata(_ amounts: [Exact], cut: Exact) -> [Exact] {
    let total = amounts.reduce(.zero, +)
    guard !total.isZero else { return amounts.map { _ in .zero } }
    return amounts.map { ($0 * cut).divided(by: total) ?? .zero }
  }

  /// The first keep what they have; the last give.
  package static func inOrder(_ amounts: [Exact], cut: Exact) -> [Exact] {
    var left = cut
    var cuts: [Exact] = []
    for amount in amounts.reversed() {
      let taken = min(amount, left)
      cuts.append(taken)
      left -= taken
    }
    return cuts.reversed()
  }
}
