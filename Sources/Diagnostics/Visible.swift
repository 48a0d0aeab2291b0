/// Text made safe and honest for a terminal: what would move the cursor, hide or reorder
/// characters is shown instead of obeyed.
enum Visible {
  /// A whole text on one line.
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { hidden($0) != nil || $0 == "\t" }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      if let shown = hidden(scalar) {
        result += shown
      } else {
        result.unicodeScalars.append(scalar == "\t" ? " " : scalar)
      }
    }
    return result
  }

  /// What stands for a scalar that must not reach the terminal; nil for an ordinary one.
  static func hidden(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x09: return nil
    case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value).map { String($0) }
    case 0x7F: return "\u{2421}"
    case 0x80...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "<U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)>"
    default: return nil
    }
  }

  /// How many columns of a terminal an ordinary scalar takes.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    // The blocks of East Asian Width W and F (Unicode Standard Annex 11), and emoji.
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
