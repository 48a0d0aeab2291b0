extension Exact {
  /// A decimal number as people write it: an optional `-`, digits, optionally `.` and digits.
  ///
  /// - Shape: ASCII digits only, at most 60 characters; no sign `+`, exponent, blank or separator.
  /// - Errors: nil for anything else.
  package init?(decimal text: some StringProtocol) {
    let bytes = text.utf8
    guard bytes.count <= Self.longestDecimal else { return nil }
    let isNegative = bytes.first == UInt8(ascii: "-")
    let parts = bytes.dropFirst(isNegative ? 1 : 0)
      .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }

    var top = Whole.zero
    for part in parts {
      // Eighteen digits at a time are sure to fit a word.
      var rest = part[...]
      while !rest.isEmpty {
        let piece = rest.prefix(18)
        top =
          top * .powerOfTen(piece.count) + Whole(piece.reduce(0) { $0 * 10 + Int($1 & 0x0F) })
        rest = rest.dropFirst(piece.count)
      }
    }
    let places = parts.count > 1 ? parts[1].count : 0
    self.init(reducing: isNegative ? -top : top, .powerOfTen(places))
  }

  private static let longestDecimal = 60

  package var numeratorText: String { numerator.description }
  package var denominatorText: String { denominator.description }

  /// `53/60`, or `7` for a whole number.
  package var fraction: String {
    isInteger ? numeratorText : "\(numeratorText)/\(denominatorText)"
  }

  /// All decimals of a number that has at most 40 of them, such as `0.875`; nil for any other.
  package var terminatingDecimal: String? {
    let limit = 40
    guard denominator <= .powerOfTen(limit) else { return nil }
    var rest = denominator
    var places = 0
    // Each pass takes one decimal place off: a ten, or a two or five that needs the place alone.
    while !rest.isOne {
      let shared = Whole.commonDivisor(rest, Whole(10))
      guard !shared.isOne, places < limit, let (quotient, _) = rest.divided(by: shared) else {
        return nil
      }
      rest = quotient
      places += 1
    }
    return decimal(places: places)
  }

  /// This number with exactly `places` decimals, such as `-0.50`; never `-0.00`.
  ///
  /// - Parameter places: 0 to 1000; what lies outside is taken as the nearer end.
  package func decimal(places: Int, _ mode: Rounding = .halfUp) -> String {
    let places = min(max(places, 0), 1000)
    let scaled = (self * Exact(reducing: .powerOfTen(places), .one)).whole(mode)
    let digits = scaled.magnitude.numeratorText
    let sign = scaled.isNegative ? "-" : ""
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}

extension Exact: CustomStringConvertible {
  /// The decimals when they end, the fraction when they do not.
  package var description: String { terminatingDecimal ?? fraction }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
