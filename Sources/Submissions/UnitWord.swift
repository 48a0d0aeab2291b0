package import Quantities

/// A unit as people write it: in a header, behind a number, or under `units:` in submission.yaml.
package enum UnitWord: Hashable, Sendable, CustomStringConvertible {
  case percent, ratio, percentagePoints
  case seconds, minutes, hours
  /// Clock forms: `0:00:41`, `00:41`, `0:41`.
  case hoursMinutesSeconds, minutesSeconds, hoursMinutes
  case count, number, points, days, workingDays
  case money(Currency)

  /// The words under which a unit is found, and the first of each is the one that messages use.
  private static let words: [(UnitWord, [String])] = [
    (.percent, ["%", "percent", "per cent", "pct"]),
    (.ratio, ["ratio", "fraction"]),
    (.percentagePoints, ["pp", "percentage points", "percentage point", "pp."]),
    (.seconds, ["s", "sec", "secs", "second", "seconds"]),
    (.minutes, ["min", "mins", "minute", "minutes"]),
    (.hours, ["h", "hr", "hrs", "hour", "hours"]),
    (.hoursMinutesSeconds, ["h:mm:ss", "hh:mm:ss"]),
    (.minutesSeconds, ["mm:ss", "m:ss"]),
    (.hoursMinutes, ["h:mm", "hh:mm"]),
    (.count, ["count"]),
    (.number, ["number"]),
    (.points, ["points", "point", "pts"]),
    (.days, ["days", "day"]),
    (.workingDays, ["working days", "working day", "business days", "business day"]),
  ]

  /// Letter case, blanks, `_` and `-` do not matter, except that a currency is three capitals.
  package init?(_ text: String) {
    let trimmed = Words.trimmed(text)
    let folded = Words.folded(trimmed)
    if let found = Self.words.first(where: { $0.1.contains(folded) }) {
      self = found.0
    } else if let currency = Currency(trimmed) {
      self = .money(currency)
    } else {
      return nil
    }
  }

  package var description: String {
    if case .money(let currency) = self { return currency.code }
    return Self.words.first { $0.0 == self }?.1.first ?? ""
  }

  /// What there is to choose from, for messages.
  static let all: [String] = words.compactMap { $0.1.first } + ["EUR"]

  /// What a bare number is multiplied by to reach the base unit; nil for the clock forms, where no
  /// bare number stands.
  var factor: Exact? {
    switch self {
    case .percent: Exact(1, over: 100)
    case .minutes: Exact(60)
    case .hours: Exact(3600)
    case .hoursMinutesSeconds, .minutesSeconds, .hoursMinutes: nil
    case .ratio, .percentagePoints, .seconds, .count, .number, .points, .days, .workingDays,
      .money:
      Exact(1)
    }
  }

  /// Whether two units say the same thing of a cell: `count` and `number` do.
  func agrees(with other: UnitWord) -> Bool {
    if self == other { return true }
    let plain: Set<UnitWord> = [.count, .number]
    return plain.contains(self) && plain.contains(other)
  }
}

/// A currency written as a sign. `$`, `kr`, `£` and `¥` belong to several currencies: a cell that
/// has one agrees with each of them, and which of them is meant is what the contract says.
enum CurrencySign {
  private static let codes: [String: [String]] = [
    "€": ["EUR"], "£": ["GBP", "EGP", "GIP", "FKP"], "¥": ["JPY", "CNY"], "₹": ["INR"],
    "$": ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "ARS"],
    "US$": ["USD"], "C$": ["CAD"], "A$": ["AUD"], "zł": ["PLN"], "Kč": ["CZK"], "Ft": ["HUF"],
    "kr": ["SEK", "NOK", "DKK", "ISK"], "kr.": ["DKK", "SEK", "NOK"], "lei": ["RON"],
    "₺": ["TRY"], "₴": ["UAH"], "₩": ["KRW"], "₱": ["PHP"], "R$": ["BRL"], "лв.": ["BGN"],
    "₫": ["VND"], "₪": ["ILS"], "Fr.": ["CHF"], "R": ["ZAR"],
  ]

  static func codes(for sign: String) -> [String]? { codes[sign] }
}
