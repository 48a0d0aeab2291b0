package import Calendars
package import Quantities

/// What a column of that name holds, whichever way the supplier writes it.
package enum ColumnKind: Hashable, Sendable {
  case ratio, count, number, duration
  case money(Currency)
  case points, percentagePoints, days, workingDays, flag
  case label([String])
  case date
  /// A date and a clock time.
  case time

  /// The units a cell of this kind may be written in; the first is the usual one.
  var units: [UnitWord] {
    switch self {
    case .ratio: [.percent, .ratio]
    case .count: [.count, .number]
    case .number: [.number, .count]
    case .duration:
      [.seconds, .minutes, .hours, .hoursMinutesSeconds, .minutesSeconds, .hoursMinutes]
    case .money(let currency): [.money(currency)]
    case .points: [.points]
    case .percentagePoints: [.percentagePoints]
    case .days: [.days]
    case .workingDays: [.workingDays]
    case .flag, .label, .date, .time: []
    }
  }

  /// Whether a bare number is enough: nothing about its size is left open.
  var isPlain: Bool {
    switch self {
    case .count, .number, .points, .days, .workingDays: true
    case .ratio, .duration, .money, .percentagePoints, .flag, .label, .date, .time: false
    }
  }

  /// The unit of the quantities read; nil for flags, labels, dates and times.
  var unit: Unit? {
    switch self {
    case .ratio: .ratio
    case .count: .count
    case .number: .number
    case .duration: .duration
    case .money(let currency): .money(currency)
    case .points: .points
    case .percentagePoints: .percentagePoints
    case .days: .days
    case .workingDays: .workingDays
    case .flag, .label, .date, .time: nil
    }
  }

  /// For messages: what the column holds.
  var words: String {
    switch self {
    case .flag: "yes or no"
    case .label: "a label"
    case .date: "a date"
    case .time: "a time"
    default: unit?.description ?? ""
    }
  }
}

/// All that the reading of a delivery knows of the contract.
package struct Expectation: Sendable {
  /// Every measure, KPI and figure that a column may be named after.
  package var columns: [String: ColumnKind]
  /// Scope dimension → its closed list, or nil where any instance may turn up.
  package var dimensions: [String: [String]?]
  /// The grids whose labels may stand under `period`.
  package var periods: [Periods]
  /// The settlement period the delivery is for; rows without a period are about it.
  package var delivery: Period
  /// Names that must have a column; nil: nothing is said about missing columns.
  package var required: Set<String>?

  package init(
    columns: [String: ColumnKind], dimensions: [String: [String]?] = [:], periods: [Periods],
    delivery: Period, required: Set<String>? = nil
  ) {
    self.columns = columns
    self.dimensions = dimensions
    self.periods = periods
    self.delivery = delivery
    self.required = required
  }
}
