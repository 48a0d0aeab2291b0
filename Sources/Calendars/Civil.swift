/// Year, month and day by arithmetic alone. Unlike `Day` it is not bound to the range, so that a
/// period cut short by the range still knows its name.
///
/// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". The year is counted
///   from March, so the leap day comes last and drops out of the arithmetic.
struct Civil {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// - Parameter number: days since 1 January 1900; that of a `Day`, or a few years beyond.
  init(number: Int) {
    let shifted = number + Self.epoch
    let (era, dayOfEra) = floorDivision(shifted, by: Self.daysOfEra)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1 January 1900.
  var number: Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivision(yearFromMarch, by: 400)
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * Self.daysOfEra + dayOfEra - Self.epoch
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 400 years, after which the calendar repeats itself.
  private static let daysOfEra = 146_097

  /// 1 January 1900, counted from 1 March of the year 0.
  private static let epoch = 693_901
}

/// Quotient and rest, the rest never negative; `divisor` is above zero.
func floorDivision(_ value: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
  let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
  return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
}

/// The number that a few ASCII digits spell; nil when there is none or anything else among them.
func digits(_ bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
  var value = 0
  for byte in bytes {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    value = value * 10 + Int(byte & 0x0F)
  }
  return value
}

func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
