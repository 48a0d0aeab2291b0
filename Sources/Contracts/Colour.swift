package import Quantities

/// A colour as the web writes it.
package struct Colour: Sendable, Hashable, CustomStringConvertible {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  /// - Parameter text: `#1f4e79`; nil for anything else.
  package init?(_ text: String) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = Int(text.dropFirst(), radix: 16)
    else { return nil }
    red = UInt8(truncatingIfNeeded: value >> 16)
    green = UInt8(truncatingIfNeeded: value >> 8)
    blue = UInt8(truncatingIfNeeded: value)
  }

  /// `#1f4e79`, in lower case.
  package var description: String {
    func pair(_ byte: UInt8) -> String {
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    return "#" + pair(red) + pair(green) + pair(blue)
  }

  /// How clearly it stands out on white: 1 to 21, cut after two decimals.
  ///
  /// - Source: WCAG 2.2, contrast ratio and relative luminance.
  package var contrastOnWhite: Exact {
    let parts = [(red, 2_126), (green, 7_152), (blue, 722)]
    var luminance = Exact.zero
    for (byte, weight) in parts {
      luminance += Colour.linear(byte) * (Exact(weight, over: 10_000) ?? .zero)
    }
    let offset = Exact(1, over: 20) ?? .zero
    let ratio = (Exact.one + offset).divided(by: luminance + offset) ?? .zero
    return ratio.rounded(.down, to: Exact(1, over: 100) ?? .one)
  }

  /// The light of one channel, in millionths. Above the knee it is ((c + 0.055) ÷ 1.055) to the
  /// power of 12 ÷ 5: the largest n whose fifth power is not above the twelfth of the base.
  private static func linear(_ byte: UInt8) -> Exact {
    guard byte > 10 else { return Exact(Int(byte) * 25, over: 82_365) ?? .zero }
    guard let base = Exact(200 * Int(byte) + 2_805, over: 53_805) else { return .zero }
    let goal = power(base, 12)
    var low = 0
    var high = 1_000_000
    while low < high {
      let middle = (low + high + 1) / 2
      if let part = Exact(middle, over: 1_000_000), power(part, 5) <= goal {
        low = middle
      } else {
        high = middle - 1
      }
    }
    return Exact(low, over: 1_000_000) ?? .zero
  }

  private static func power(_ base: Exact, _ exponent: Int) -> Exact {
    (0..<exponent).reduce(Exact.one) { product, _ in product * base }
  }
}
