/// What is wrong with an expression, where, and the way out.
package struct ExpressionFault: Error {
  package let message: String
  package let range: Range<Int>
  package let help: [String]
  /// A name is missing: it may be declared where a file that is cut short was not read.
  package let isUnknownName: Bool

  package init(
    _ message: String, _ range: Range<Int>, help: String..., isUnknownName: Bool = false
  ) {
    self.message = message
    self.range = range
    self.help = help
    self.isUnknownName = isUnknownName
  }
}

/// A position in the text of an expression; counts Unicode scalars.
struct Cursor {
  let text: [Unicode.Scalar]
  var at = 0
  let end: Int

  init(_ text: [Unicode.Scalar]) {
    self.text = text
    end = text.count
  }

  var isAtEnd: Bool {
    var at = at
    while at < end, isSpace(text[at]) { at += 1 }
    return at == end
  }

  mutating func skipSpaces() { while at < end, isSpace(text[at]) { at += 1 } }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{A0}"
  }

  func slice(_ range: Range<Int>) -> String {
    String(scalars: text[range.clamped(to: 0..<end)])
  }

  /// The next word, not taken.
  func word() -> String? {
    var start = at
    while start < end, isSpace(text[start]) { start += 1 }
    var stop = start
    while stop < end, Vocabulary.isWordScalar(text[stop]) { stop += 1 }
    return stop > start ? slice(start..<stop) : nil
  }

  /// Where a phrase of whole words ends if it stands next.
  func endOf(_ phrase: String) -> Int? {
    var position = at
    while position < end, isSpace(text[position]) { position += 1 }
    // Most phrases are not there, and most of those already begin otherwise.
    guard position < end, phrase.unicodeScalars.first == text[position] else { return nil }
    for scalar in phrase.unicodeScalars {
      if scalar == " " {
        guard position < end, isSpace(text[position]) else { return nil }
        while position < end, isSpace(text[position]) { position += 1 }
      } else {
        guard position < end, text[position] == scalar else { return nil }
        position += 1
      }
    }
    // A hyphen is a sign here, though it may stand inside a name.
    if let last = phrase.unicodeScalars.last, last != "-", Vocabulary.isWordScalar(last),
      position < end,
      Vocabulary.isWordScalar(text[position])
    {
      return nil
    }
    return position
  }

  func sees(_ phrase: String) -> Bool { endOf(phrase) != nil }

  mutating func take(_ phrase: String) -> Bool {
    guard let end = endOf(phrase) else { return false }
    at = end
    return true
  }

  /// A whole number without sign, as used in `last 12`; nil and nothing taken if none stands next.
  mutating func integer() -> Int? {
    let start = at
    skipSpaces()
    var value = 0
    var digits = 0
    while at < end, let digit = text[at].asciiDigit, digits < 6 {
      value = value * 10 + digit
      digits += 1
      at += 1
    }
    if digits == 0 || (at < end && Vocabulary.isWordScalar(text[at])) {
      at = start
      return nil
    }
    return value
  }
}

extension String {
  /// The text of some scalars.
  init(scalars: ArraySlice<Unicode.Scalar>) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
      if scalar.value < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let encoded = UTF8.encode(scalar) {
        bytes.append(contentsOf: encoded)
      }
    }
    self = String(decoding: bytes, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  var asciiDigit: Int? {
    value >= 48 && value <= 57 ? Int(value) - 48 : nil
  }
}
