package import Diagnostics

package enum DecimalMark: String, CaseIterable, Sendable {
  case point = "."
  case comma = ","
}

package enum ThousandsMark: String, CaseIterable, Sendable {
  case unmarked = "none"
  case space = " "
  case point = "."
  case comma = ","
  case apostrophe = "'"
}

/// How days are written. ISO dates (2026-10-05) are read under every one of them.
package enum DateOrder: String, CaseIterable, Sendable {
  case yearMonthDay = "year-month-day"
  case dayMonthYearDots = "day.month.year"
  case dayMonthYear = "day/month/year"
  case monthDayYear = "month/day/year"
}

/// One entry under `units` or `columns`: the key as written, what it stands for, and where.
struct Setting<Value: Sendable>: Sendable {
  var key: String
  var value: Value
  var place: Place
}

/// How one file writes its numbers, dates and units. Nothing is guessed: what is nil was not said,
/// and a cell that needs it is a finding.
package struct FileStyle: Sendable {
  /// The byte between cells.
  package var separator: UInt8?
  package var decimal: DecimalMark?
  package var thousands: ThousandsMark?
  package var dates: DateOrder?
  /// Folded column name → its unit.
  var units: [String: Setting<UnitWord>] = [:]
  /// Folded header of the supplier → the contract's name, or `ignore`.
  var columns: [String: Setting<String>] = [:]

  package init(
    separator: UInt8? = nil, decimal: DecimalMark? = nil, thousands: ThousandsMark? = nil,
    dates: DateOrder? = nil
  ) {
    self.separator = separator
    self.decimal = decimal
    self.thousands = thousands
    self.dates = dates
  }

  /// A file of which submission.yaml says nothing.
  package static let unsaid = FileStyle()

  /// The target in `columns` that leaves a column out.
  static let ignored = "ignore"

  package mutating func setUnit(_ unit: UnitWord, of column: String, at place: Place) {
    units[Words.folded(column)] = Setting(key: column, value: unit, place: place)
  }

  package mutating func setName(_ name: String, of header: String, at place: Place) {
    columns[Words.folded(header)] = Setting(key: header, value: name, place: place)
  }

  /// This style where it says something, `base` where it does not.
  func over(_ base: FileStyle) -> FileStyle {
    var style = FileStyle(
      separator: separator ?? base.separator, decimal: decimal ?? base.decimal,
      thousands: thousands ?? base.thousands, dates: dates ?? base.dates)
    style.units = base.units.merging(units) { _, own in own }
    style.columns = base.columns.merging(columns) { _, own in own }
    return style
  }
}
