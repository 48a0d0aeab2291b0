/// Arithmetic of magnitudes in words of 64 bits, the lowest first.
///
/// - Shape: what comes in has no zero at the top; what goes out may have, and `Whole` takes it off.
/// - Source: Knuth, The Art of Computer Programming 2, 4.3.1 (algorithms A, S, M, D).
enum Words {
  /// -1, 0 or 1.
  static func order(_ a: [UInt], _ b: [UInt]) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    for index in a.indices.reversed() where a[index] != b[index] {
      return a[index] < b[index] ? -1 : 1
    }
    return 0
  }

  static func sum(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    let (long, short) = a.count < b.count ? (b, a) : (a, b)
    var result = long
    var carry = false
    for index in result.indices {
      if index >= short.count, !carry { return result }
      let (part, over) = result[index].addingReportingOverflow(
        index < short.count ? short[index] : 0)
      let (whole, further) = part.addingReportingOverflow(carry ? 1 : 0)
      result[index] = whole
      carry = over || further
    }
    if carry { result.append(1) }
    return result
  }

  /// What is left of `a`; `b` is not greater.
  static func difference(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    var result = a
    subtract(b, from: &result)
    return result
  }

  static func subtract(_ b: [UInt], from a: inout [UInt]) {
    var borrow = false
    for index in a.indices {
      if index >= b.count, !borrow { return }
      let (part, under) = a[index].subtractingReportingOverflow(index < b.count ? b[index] : 0)
      let (rest, further) = part.subtractingReportingOverflow(borrow ? 1 : 0)
      a[index] = rest
      borrow = under || further
    }
  }

  static func product(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    var result = Array(repeating: UInt(0), count: a.count + b.count)
    for (i, x) in a.enumerated() {
      var carry: UInt = 0
      for (j, y) in b.enumerated() {
        // A product of two words leaves room for two further words to be added.
        var (high, low) = x.multipliedFullWidth(by: y)
        let (first, over) = low.addingReportingOverflow(result[i + j])
        if over { high &+= 1 }
        let (second, further) = first.addingReportingOverflow(carry)
        if further { high &+= 1 }
        low = second
        result[i + j] = low
        carry = high
      }
      result[i + b.count] = carry
    }
    return result
  }

  // MARK: Division

  /// Divides in place by one word that is not zero, and gives the rest.
  static func divide(_ a: inout [UInt], by divisor: UInt) -> UInt {
    var rest: UInt = 0
    for index in a.indices.reversed() {
      // The rest is below the divisor, so the quotient fits a word.
      (a[index], rest) = divisor.dividingFullWidth((rest, a[index]))
    }
    while a.last == 0 { a.removeLast() }
    return rest
  }

  /// Quotient and rest; `b` is not zero.
  static func division(_ a: [UInt], _ b: [UInt]) -> (quotient: [UInt], rest: [UInt]) {
    if order(a, b) < 0 { return ([], a) }
    if b.count == 1 {
      var quotient = a
      let rest = divide(&quotient, by: b[0])
      return (quotient, rest == 0 ? [] : [rest])
    }
    // So shifted that the divisor's highest bit is set: then an estimate is at most two too high.
    let shift = b[b.count - 1].leadingZeroBitCount
    let divisor = shiftedUp(b, shift, extra: 0)
    var rest = shiftedUp(a, shift, extra: 1)
    let steps = rest.count - divisor.count
    var quotient = Array(repeating: UInt(0), count: steps)
    for step in (0..<steps).reversed() {
      var digit = estimate(rest, step, divisor)
      if takes(digit, times: divisor, from: &rest, at: step) {
        digit &-= 1
        putBack(divisor, into: &rest, at: step)
      }
      quotient[step] = digit
    }
    return (quotient, shiftedDown(rest, shift))
  }

  /// The next digit of the quotient by the two highest words of the divisor: exact or one too high.
  private static func estimate(_ rest: [UInt], _ step: Int, _ divisor: [UInt]) -> UInt {
    let n = divisor.count
    let (top, next) = (divisor[n - 1], divisor[n - 2])
    let (high, low) = (rest[step + n], rest[step + n - 1])
    var digit: UInt = .max
    var left: UInt
    if high >= top {
      // The rest's highest words equal the divisor's: the digit is the greatest or one below it.
      let (sum, over) = low.addingReportingOverflow(top)
      if over { return digit }
      left = sum
    } else {
      (digit, left) = top.dividingFullWidth((high, low))
    }
    while true {
      let (bigger, smaller) = digit.multipliedFullWidth(by: next)
      if (bigger, smaller) <= (left, rest[step + n - 2]) { return digit }
      digit &-= 1
      let (sum, over) = left.addingReportingOverflow(top)
      if over { return digit }
      left = sum
    }
  }

  /// Takes `digit` times the divisor from the rest; true where that was more than there is.
  private static func takes(
    _ digit: UInt, times divisor: [UInt], from rest: inout [UInt], at step: Int
  ) -> Bool {
    var carry: UInt = 0
    for (index, word) in divisor.enumerated() {
      var (high, low) = word.multipliedFullWidth(by: digit)
      let (sum, over) = low.addingReportingOverflow(carry)
      if over { high &+= 1 }
      low = sum
      let (part, under) = rest[step + index].subtractingReportingOverflow(low)
      rest[step + index] = part
      carry = under ? high &+ 1 : high
    }
    let (part, under) = rest[step + divisor.count].subtractingReportingOverflow(carry)
    rest[step + divisor.count] = part
    return under
  }

  private static func putBack(_ divisor: [UInt], into rest: inout [UInt], at step: Int) {
    var carry = false
    for (index, word) in divisor.enumerated() {
      let (part, over) = rest[step + index].addingReportingOverflow(word)
      let (sum, further) = part.addingReportingOverflow(carry ? 1 : 0)
      rest[step + index] = sum
      carry = over || further
    }
    // The word above had gone below zero and comes back to it.
    if carry { rest[step + divisor.count] &+= 1 }
  }

  /// Up by less than a word, with `extra` further words at the top.
  private static func shiftedUp(_ a: [UInt], _ shift: Int, extra: Int) -> [UInt] {
    var result = a + Array(repeating: 0, count: extra)
    guard shift > 0 else { return result }
    var carry: UInt = 0
    for index in result.indices {
      let word = result[index]
      result[index] = word << shift | carry
      carry = word >> (UInt.bitWidth - shift)
    }
    return result
  }

  /// Down by less than a word.
  private static func shiftedDown(_ a: [UInt], _ shift: Int) -> [UInt] {
    var result = a
    shiftDown(&result, shift)
    return result
  }

  private static func shiftDown(_ a: inout [UInt], _ shift: Int) {
    if shift > 0 {
      var carry: UInt = 0
      for index in a.indices.reversed() {
        let word = a[index]
        a[index] = word >> shift | carry
        carry = word << (UInt.bitWidth - shift)
      }
    }
    while a.last == 0 { a.removeLast() }
  }

  // MARK: Common divisor

  /// The greatest common divisor by halving and subtracting, which works in place; a division first
  /// where one number is much longer.
  ///
  /// - Source: Knuth 4.5.2, algorithm B.
  static func commonDivisor(_ a: [UInt], _ b: [UInt]) -> [UInt] {
    var (a, b) = order(a, b) < 0 ? (b, a) : (a, b)
    if b.isEmpty { return a }
    if a.count > b.count {
      (a, b) = (b, division(a, b).rest)
      while b.last == 0 { b.removeLast() }
      if b.isEmpty { return a }
    }
    let twos = min(zeros(a), zeros(b))
    dropZeros(&a)
    dropZeros(&b)
    while a.count > 1 || b.count > 1 {
      // Both are odd, so the difference is even.
      switch order(a, b) {
      case 0: return shiftedUp(a, by: twos)
      case 1:
        subtract(b, from: &a)
        dropZeros(&a)
      default:
        subtract(a, from: &b)
        dropZeros(&b)
      }
    }
    return shiftedUp([oddCommonDivisor(a[0], b[0])], by: twos)
  }

  private static func oddCommonDivisor(_ a: UInt, _ b: UInt) -> UInt {
    var (a, b) = (a, b)
    while a != b {
      if a < b { swap(&a, &b) }
      a &-= b
      a >>= a.trailingZeroBitCount
    }
    return a
  }

  /// How often a number that is not zero can be halved.
  private static func zeros(_ a: [UInt]) -> Int {
    let whole = a.prefix { $0 == 0 }.count
    return whole * UInt.bitWidth + (whole < a.count ? a[whole].trailingZeroBitCount : 0)
  }

  private static func dropZeros(_ a: inout [UInt]) {
    let whole = a.prefix { $0 == 0 }.count
    if whole > 0 { a.removeFirst(whole) }
    if let first = a.first { shiftDown(&a, first.trailingZeroBitCount) }
  }

  private static func shiftedUp(_ a: [UInt], by bits: Int) -> [UInt] {
    Array(repeating: 0, count: bits / UInt.bitWidth)
      + shiftedUp(a, bits % UInt.bitWidth, extra: 1)
  }
}
