import Calendars
import Diagnostics
import Quantities

/// Reads the text of one cell under what is known of its column.
struct CellReader {
  struct Reading: Hashable {
    var value: FactValue
    /// Something odd that does not stop the value from being read.
    var warning: CellFault?
  }

  let style: FileStyle

  /// - Parameters:
  ///   - text: as written, not blank.
  ///   - unit: the unit of a row's own `unit` cell, in a long table.
  func read(
    _ text: String, of column: ValueColumn, unit: UnitWord? = nil
  ) throws(CellFault) -> Reading {
    let text = Words.trimmed(text)
    switch column.kind {
    case .flag: return Reading(value: .flag(try flag(text)))
    case .label(let labels): return Reading(value: .label(try label(text, labels, column.name)))
    case .date:
      if let fault = placeholder(text) { throw fault }
      return Reading(value: .date(try DateText.read(text, order: style.dates)))
    case .time:
      if let fault = placeholder(text) { throw fault }
      return Reading(value: .time(try TimeText.read(text, order: style.dates)))
    case .ratio, .count, .number, .duration, .money, .points, .percentagePoints, .days,
      .workingDays:
      if let fault = placeholder(text) { throw fault }
      return try quantity(text, column, unit)
    }
  }

  /// The unit that a row of a long table gives its value: its own `unit` cell or the header over
  /// all values, and the same in both where both speak.
  func rowUnit(
    _ cell: Cell?, value header: UnitWord?, of column: ValueColumn
  ) throws(CellFault) -> UnitWord? {
    guard let cell, !cell.isBlank else { return header }
    let text = Words.trimmed(cell.text)
    guard !cell.isFaulty, let unit = currency(text, column.kind) ?? UnitWord(text) else {
      throw CellFault(
        .unknownCellUnit, "\(Words.quoted(text)) is not a unit",
        help: ["write \(Words.choices(column.kind.units.map(\.description)))"])
    }
    return try agreed(unit, header, text, column)
  }

  // MARK: Quantities

  private func quantity(
    _ text: String, _ column: ValueColumn, _ rowUnit: UnitWord?
  ) throws(CellFault) -> Reading {
    let known = try agreed(rowUnit, column.unit, text, column)
    guard let base = column.kind.unit else { return Reading(value: .label(text)) }
    if text.contains(":"), column.kind == .duration {
      let clock = try ClockText.read(text, unit: known, style: style, column: column.name)
      _ = try agreed(clock.unit, known, text, column)
      return Reading(value: .quantity(Quantity(clock.seconds, base)))
    }
    // Digits and nothing else can be read in one way only.
    let plain = Self.digits(text)
    let amount = plain == nil ? try AmountText(text) : AmountText(digits: text)
    let unit = try unit(of: amount, text, column, known)
    let number =
      if let plain {
        Exact(plain)
      } else {
        try NumberText(decimal: style.decimal, thousands: style.thousands)
          .read(amount.body, shown: Words.quoted(text))
      }
    guard let factor = unit.factor else {
      throw CellFault(
        .malformedClock, "\(Words.quoted(text)) is not written as \(unit)",
        help: ["write it with colons, or correct the unit of `\(column.name)`"])
    }
    let value = (amount.isNegative ? -number : number) * factor
    let warning = try countFault(value, text, column)
    return Reading(value: .quantity(Quantity(value, base)), warning: warning)
  }

  /// The number that up to fifteen digits are; nil for any other text.
  private static func digits(_ text: String) -> Int? {
    guard (1...15).contains(text.utf8.count) else { return nil }
    var number = 0
    for byte in text.utf8 {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte & 0x0F)
    }
    return number
  }

  /// A count below zero is refused; half a thing is read and remarked on.
  private func countFault(
    _ value: Exact, _ text: String, _ column: ValueColumn
  ) throws(CellFault) -> CellFault? {
    guard column.kind == .count, value.isNegative || !value.isInteger else { return nil }
    let shown = Words.quoted(text)
    guard !value.isNegative else {
      throw CellFault(
        .negativeCount, "\(shown) in column `\(column.name)` is a count below zero",
        help: ["a correction is delivered as a new version of the whole count"])
    }
    return CellFault(
      .fractionalCount, "\(shown) in column `\(column.name)` is not a whole number",
      help: ["is the decimal mark the right one?"])
  }

  /// The one unit that a cell has, from the cell itself, its column or its kind.
  private func unit(
    of amount: AmountText, _ text: String, _ column: ValueColumn, _ known: UnitWord?
  ) throws(CellFault) -> UnitWord {
    var shown: String { Words.quoted(text) }
    var written: UnitWord?
    if !amount.prefix.isEmpty {
      guard let currency = currency(amount.prefix, column.kind) else {
        throw CellFault(
          .notANumber, "\(shown) is not a number",
          help: ["write the number alone, or leave the cell empty: blank means not reported"])
      }
      written = currency
    }
    if !amount.tail.isEmpty {
      guard let tail = currency(amount.tail, column.kind) ?? UnitWord(amount.tail) else {
        throw CellFault(
          .unknownCellUnit,
          "\(Words.quoted(amount.tail)) behind the number in \(shown) is not a unit",
          help: [
            column.kind.units.first.map { "write the number alone or with `\($0)`" }
              ?? "write the number alone"
          ])
      }
      written = try agreed(tail, written, text, column)
    }
    if let unit = try agreed(written, known, text, column) {
      guard column.kind.units.contains(unit) else {
        throw CellFault(
          .unitDisagrees,
          "\(shown) is in \(unit), `\(column.name)` is \(column.kind.words)",
          help: ["write it in \(Words.choices(column.kind.units.map(\.description)))"])
      }
      return unit
    }
    guard column.kind.isPlain, let usual = column.kind.units.first else {
      throw noUnit(shown, amount, column)
    }
    return usual
  }

  private func agreed(
    _ inner: UnitWord?, _ outer: UnitWord?, _ text: String, _ column: ValueColumn
  ) throws(CellFault) -> UnitWord? {
    guard let inner, let outer else { return inner ?? outer }
    guard inner.agrees(with: outer) else {
      throw CellFault(
        .unitDisagrees,
        "\(Words.quoted(text)) is in \(inner), column `\(column.name)` is declared in \(outer)",
        help: ["write the whole column in one unit, or give none in submission.yaml"])
    }
    return inner
  }

  /// A currency by its code or sign. A sign that several currencies share agrees with the column.
  private func currency(_ text: String, _ kind: ColumnKind) -> UnitWord? {
    if let codes = CurrencySign.codes(for: text) {
      if case .money(let currency) = kind, codes.contains(currency.code) { return .money(currency) }
      // `R` and `lei` are words too; a sign that is none of the column's is still a currency.
      return codes.first.flatMap { Currency($0) }.map { .money($0) }
    }
    guard let currency = Currency(text), UnitWord(text) == .money(currency) else { return nil }
    return .money(currency)
  }

  private func noUnit(
    _ shown: String, _ amount: AmountText, _ column: ValueColumn
  ) -> CellFault {
    let name = Words.yaml(column.name)
    let number = String(String.UnicodeScalarView(amount.body))
    let question =
      switch column.kind {
      case .ratio: "is it \(number) % or a ratio?"
      case .duration: "is it in s, min or h?"
      case .money(let currency): "is it in \(currency.code)?"
      default: "is it in \(column.kind.units.first?.description ?? "")?"
      }
    let units = column.kind.units.prefix(column.kind == .duration ? 3 : 2)
    let lines = units.map { "`units: {\(name): \(Words.yaml($0.description))}`" }
    return CellFault(
      .noUnit, "\(shown) in column `\(column.name)` has no unit: \(question)",
      help: ["add to submission.yaml: " + lines.joined(separator: " or ")])
  }

  // MARK: Words

  private func flag(_ text: String) throws(CellFault) -> Bool {
    switch text.lowercased() {
    case "yes", "true", "1": return true
    case "no", "false", "0": return false
    default:
      if let fault = placeholder(text) { throw fault }
      throw CellFault(
        .notAFlag, "\(Words.quoted(text)) is neither yes nor no",
        help: ["write `yes` or `no`; `true`, `false`, `1` and `0` are understood too"])
    }
  }

  private func label(
    _ text: String, _ labels: [String], _ column: String
  ) throws(CellFault) -> String {
    if labels.contains(text) { return text }
    switch NameIndex(labels).find(text) {
    case .found(let label): return label
    case .ambiguous(let several):
      throw CellFault(
        .ambiguousName, "\(Words.quoted(text)) can be \(Words.choices(several))",
        help: ["write the label exactly as the contract does"])
    case .unknown:
      if let fault = placeholder(text) { throw fault }
      let nearest = Nearest.best(text, among: labels)
      throw CellFault(
        .unknownLabel, "\(Words.quoted(text)) is not a label of `\(column)`",
        help: [
          nearest.map { "did you mean \(Words.quoted($0))?" }
            ?? "the labels are \(Words.choices(labels))"
        ])
    }
  }

  private static let placeholders: Set<String> = [
    "n/a", "na", "n.a.", "n. a.", "n.a", "-", "--", "---", "\u{2013}", "\u{2014}", "\u{2212}",
    ".", "..", "...", "\u{2026}", "?", "x", "null", "none", "nil", "nan", "inf", "tbd", "tbc",
    "not available", "not reported", "no data", "missing", "/",
  ]

  /// Words that stand where a spreadsheet or a person had no value. They are not read as blank:
  /// whether a value is missing or was withheld has to be said by the supplier.
  private func placeholder(_ text: String) -> CellFault? {
    // No placeholder begins with a digit, and nearly every cell does.
    if let first = text.unicodeScalars.first, first.isDigit { return nil }
    guard text.hasPrefix("#") || Self.placeholders.contains(text.lowercased()) else { return nil }
    let what = text.hasPrefix("#") ? "an error of the spreadsheet" : "not a value"
    return CellFault(
      .placeholder, "\(Words.quoted(text)) is \(what)",
      help: ["leave the cell empty when there is nothing to report: blank means not reported"])
  }
}
