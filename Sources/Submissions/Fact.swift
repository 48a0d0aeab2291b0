package import Calendars
package import Diagnostics
package import Quantities

package enum FactValue: Hashable, Sendable {
  /// In the base unit of its column: 94 % is 0.94, a duration is in seconds.
  case quantity(Quantity)
  case flag(Bool)
  case label(String)
  case date(Day)
  case time(Moment)
}

/// One thing the supplier says: a value of one name, in one scope, for one period.
package struct Fact: Hashable, Sendable {
  /// The contract's spelling of the measure, KPI or figure.
  package var name: String
  /// Dimension → instance, in the contract's spelling. A blank dimension cell says nothing: the
  /// dimension is absent.
  package var scope: [String: String]
  package var period: Period
  /// nil: the cell is blank, the value is not reported.
  package var value: FactValue?
  package var cell: Place
  /// As written.
  package var text: String

  package init(
    name: String, scope: [String: String], period: Period, value: FactValue?, cell: Place,
    text: String
  ) {
    self.name = name
    self.scope = scope
    self.period = period
    self.value = value
    self.cell = cell
    self.text = text
  }
}

/// A cell with an error. An act that accepts the delivery in spite of it treats the cell as not
/// reported.
package struct RejectedCell: Hashable, Sendable {
  /// nil where a whole row cannot be trusted.
  package var name: String?
  package var scope: [String: String]
  /// nil where the row does not say which.
  package var period: Period?
  package var place: Place

  package init(name: String?, scope: [String: String], period: Period?, place: Place) {
    self.name = name
    self.scope = scope
    self.period = period
    self.place = place
  }
}
