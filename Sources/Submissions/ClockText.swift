import Quantities

/// Reads durations written with colons: `0:00:41`, and `00:41` where the column says what it is.
enum ClockText {
  struct Reading: Hashable {
    var seconds: Exact
    var unit: UnitWord
  }

  /// - Parameters:
  ///   - text: trimmed, with at least one colon.
  ///   - unit: that of the column, if any is known.
  ///   - column: the name of the column, for the line to add.
  static func read(
    _ text: String, unit: UnitWord?, style: FileStyle, column: String
  ) throws(CellFault) -> Reading {
    let shown = Words.quoted(text)
    var rest = text[...]
    var isNegative = false
    if let sign = rest.first, sign == "-" || sign == "\u{2212}" {
      isNegative = true
      rest = rest.dropFirst()
    }
    let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
    let malformed = CellFault(
      .malformedClock, "\(shown) is not a duration",
      help: ["write hours, minutes and seconds as `0:00:41`, or a number with its unit as `41 s`"])
    guard parts.count == 2 || parts.count == 3 else { throw malformed }
    let form: UnitWord
    if parts.count == 3 {
      form = .hoursMinutesSeconds
    } else if unit == .minutesSeconds || unit == .hoursMinutes, let unit {
      form = unit
    } else {
      let name = Words.yaml(column)
      throw CellFault(
        .clockTwoReadings, "\(shown) can be minutes and seconds or hours and minutes",
        help: CellFault.add("units: {\(name): \"mm:ss\"}", "units: {\(name): \"h:mm\"}"))
    }
    let first = parts[0].unicodeScalars
    guard (1...6).contains(first.count), first.allSatisfy(\.isDigit), let lead = Int(parts[0])
    else { throw malformed }
    // Everything after the first part is below sixty and has two digits.
    var middle = 0
    if parts.count == 3 {
      guard parts[1].utf8.count == 2, parts[1].unicodeScalars.allSatisfy(\.isDigit),
        let minutes = Int(parts[1]), minutes < 60
      else { throw malformed }
      middle = minutes
    }
    guard let end = parts.last, let last = ending(end, style, fraction: form != .hoursMinutes)
    else { throw malformed }
    let seconds =
      switch form {
      case .hoursMinutesSeconds: Exact(lead) * Exact(3600) + Exact(middle) * Exact(60) + last
      case .hoursMinutes: Exact(lead) * Exact(3600) + last * Exact(60)
      default: Exact(lead) * Exact(60) + last
      }
    return Reading(seconds: isNegative ? -seconds : seconds, unit: form)
  }

  /// `41` or, where it is seconds, `41.5`: two digits below sixty and a decimal mark that is not
  /// another one than declared. No thousands can follow two digits, so that one mark is decimal.
  private static func ending(_ text: Substring, _ style: FileStyle, fraction: Bool) -> Exact? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count >= 2, scalars.count <= 20, scalars[0].isDigit, scalars[1].isDigit,
      scalars[0].value < 0x36
    else { return nil }
    guard scalars.count > 2 else { return Exact(decimal: text) }
    let mark = scalars[2]
    guard fraction, mark == "." || mark == ",", scalars.count > 3,
      scalars[3...].allSatisfy(\.isDigit),
      style.decimal == nil || style.decimal?.rawValue == String(mark)
    else { return nil }
    return Exact(decimal: text.replacing(",", with: "."))
  }
}
