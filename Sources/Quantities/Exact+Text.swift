internal import BigInt

extension Exact {
  /// A decimal number as people write it: an optional `-`, digits, optionally `.` and digits.
  ///
  /// - Shape: ASCII digits only, at most 60 characters; no sign `+`, exponent, blank or separator.
  /// - Errors: nil for anything else.
  package init?(decimal text: some StringProtocol) {
    // One more than is allowed tells that it is too long.
    let bytes = Array(text.utf8.prefix(Self.longestDecimal + 1))
    guard bytes.count <= Self.longestDecimal else { return nil }
    self.init(decimal: bytes)
  }

  /// The same of bytes, which are read many times as fast as a text of any kind.
  private init?(decimal bytes: [UInt8]) {
    let isNegative = bytes.first == UInt8(ascii: "-")
    if bytes.count <= Self.digitsOfWord {
      // Nearly every number of a delivery: its digits fit a word.
      guard let number = Self.word(bytes.dropFirst(isNegative ? 1 : 0)) else { return nil }
      self = isNegative ? -number : number
      return
    }
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

  /// Digits, perhaps with one point between them, that together fit a word.
  private static func word(_ bytes: ArraySlice<UInt8>) -> Exact? {
    var whole = 0
    var places: Int?
    for byte in bytes {
      if isDigit(byte) {
        whole = whole * 10 + Int(byte & 0x0F)
        places = places.map { $0 + 1 }
      } else {
        guard byte == UInt8(ascii: "."), places == nil, byte != bytes.first else { return nil }
        places = 0
      }
    }
    guard !bytes.isEmpty, places != 0 else { return nil }
    return Exact(whole, over: wordPower(places ?? 0))
  }

  private static let longestDecimal = 60
  /// Eighteen digits are sure to fit a word.
  private static let digitsOfWord = 18

  package var numeratorText: String { numerator.description }
  package var denominatorText: String { denominator.description }

  /// `53/60`, or `7` for a whole number.
  package var fraction: String {
    isInteger ? numeratorText : "\(numeratorText)/\(denominatorText)"
  }

  /// All decimals of a number that has at most 40 of them, such as `0.875`; nil for any other.
  package var terminatingDecimal: String? {
    let limit = 40
    if case .small(_, let bottom) = form, bottom <= wordPower(Self.digitsOfWord) {
      return wordPlaces(bottom).map { decimal(places: $0) }
    }
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
    if case .small(let top, let bottom) = form, places <= Self.digitsOfWord {
      let (scaled, over) = top.multipliedReportingOverflow(by: wordPower(places))
      if !over, scaled != .min, let exact = Exact(scaled, over: bottom),
        let whole = exact.whole(mode).integer
      {
        return pointed(String(whole.magnitude), isNegative: whole < 0, places)
      }
    }
    let scaled = (self * Exact(reducing: .powerOfTen(places), .one)).whole(mode)
    return pointed(scaled.magnitude.numeratorText, isNegative: scaled.isNegative, places)
  }
}

/// Digits with a point before the last `places` of them.
private func pointed(_ digits: String, isNegative: Bool, _ places: Int) -> String {
  let sign = isNegative ? "-" : ""
  guard places > 0 else { return sign + digits }
  let length = digits.utf8.count
  let padded =
    length > places ? digits : String(repeating: "0", count: places + 1 - length) + digits
  let point = padded.utf8.index(padded.utf8.endIndex, offsetBy: -places)
  return sign + padded[..<point] + "." + padded[point...]
}

/// Ten to the power of `places`, which is 0 to 18.
private func wordPower(_ places: Int) -> Int {
  var power = 1
  for _ in 0..<places { power *= 10 }
  return power
}

/// How many decimals a fraction over `bottom` has; nil where they never end.
private func wordPlaces(_ bottom: Int) -> Int? {
  var rest = bottom
  var (twos, fives) = (0, 0)
  while rest % 2 == 0 {
    rest /= 2
    twos += 1
  }
  while rest % 5 == 0 {
    rest /= 5
    fives += 1
  }
  return rest == 1 && max(twos, fives) <= 40 ? max(twos, fives) : nil
}

extension Exact: CustomStringConvertible {
  /// The decimals when they end, the fraction when they do not.
  package var description: String { terminatingDecimal ?? fraction }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
