/// A whole number of any size: what carries a fraction that outgrew machine words.
///
/// Only what `Exact` needs of it: see decision 0020 for why it is written here.
struct Whole: Hashable, Sendable {
  /// The magnitude in words of 64 bits, the lowest first, the highest not zero; empty for zero.
  private(set) var words: [UInt]
  /// False for zero, so that one number has one form.
  private(set) var isNegative: Bool

  static let zero = Whole(words: [], isNegative: false)
  static let one = Whole(words: [1], isNegative: false)

  init(_ value: Int) {
    words = value == 0 ? [] : [value.magnitude]
    isNegative = value < 0
  }

  /// Words of any kind, zeros at the top allowed.
  init(words: [UInt], isNegative: Bool) {
    var words = words
    while words.last == 0 { words.removeLast() }
    self.words = words
    self.isNegative = isNegative && !words.isEmpty
  }

  var isZero: Bool { words.isEmpty }
  var isOne: Bool { !isNegative && words.count == 1 && words[0] == 1 }
  var isOdd: Bool { (words.first ?? 0) & 1 == 1 }
  var signum: Int { isNegative ? -1 : (isZero ? 0 : 1) }
  var magnitude: Whole { Whole(words: words, isNegative: false) }

  /// The value as an `Int`, where it fits.
  var integer: Int? {
    guard words.count <= 1 else { return nil }
    let word = words.first ?? 0
    if isNegative { return word == Int.min.magnitude ? .min : Int(exactly: word).map { -$0 } }
    return Int(exactly: word)
  }
}

// MARK: - Order

extension Whole: Comparable {
  static func < (a: Whole, b: Whole) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative
      ? Words.order(b.words, a.words) < 0 : Words.order(a.words, b.words) < 0
  }
}

// MARK: - Arithmetic

extension Whole {
  static prefix func - (a: Whole) -> Whole { Whole(words: a.words, isNegative: !a.isNegative) }

  static func + (a: Whole, b: Whole) -> Whole {
    if a.isNegative == b.isNegative {
      return Whole(words: Words.sum(a.words, b.words), isNegative: a.isNegative)
    }
    if Words.order(a.words, b.words) < 0 {
      return Whole(words: Words.difference(b.words, a.words), isNegative: b.isNegative)
    }
    return Whole(words: Words.difference(a.words, b.words), isNegative: a.isNegative)
  }

  static func - (a: Whole, b: Whole) -> Whole { a + -b }

  static func * (a: Whole, b: Whole) -> Whole {
    if a.isZero || b.isZero { return .zero }
    return Whole(words: Words.product(a.words, b.words), isNegative: a.isNegative != b.isNegative)
  }

  /// Quotient towards zero and rest with the sign of this number.
  ///
  /// - Errors: nil when `divisor` is zero.
  func divided(by divisor: Whole) -> (quotient: Whole, rest: Whole)? {
    if divisor.isZero { return nil }
    let (quotient, rest) = Words.division(words, divisor.words)
    return (
      Whole(words: quotient, isNegative: isNegative != divisor.isNegative),
      Whole(words: rest, isNegative: isNegative)
    )
  }

  /// The greatest number both can be divided by; the other's magnitude where one is zero.
  static func commonDivisor(_ a: Whole, _ b: Whole) -> Whole {
    Whole(words: Words.commonDivisor(a.words, b.words), isNegative: false)
  }

  /// Ten to the power of `places`; one for what is below zero.
  static func powerOfTen(_ places: Int) -> Whole {
    var result = Whole.one
    var square = Whole(10)
    var rest = max(places, 0)
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }
}

// MARK: - Text

extension Whole: CustomStringConvertible {
  /// Decimal digits, after a `-` where it is negative.
  var description: String {
    var pieces: [UInt] = []
    var rest = words
    while !rest.isEmpty { pieces.append(Words.divide(&rest, by: Whole.piece)) }
    guard let top = pieces.popLast() else { return "0" }
    var text = (isNegative ? "-" : "") + String(top)
    for piece in pieces.reversed() {
      let digits = String(piece)
      text += String(repeating: "0", count: Whole.placesOfPiece - digits.utf8.count) + digits
    }
    return text
  }

  /// The largest power of ten whose every rest fits a word, and its number of zeros.
  private static let piece: UInt = 1_000_000_000_000_000_000
  private static let placesOfPiece = 18
}
