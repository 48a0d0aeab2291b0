/// Which column of a table means what.
struct Layout {
  enum Role: Hashable {
    case period
    case dimension(String)
    case value(ValueColumn)
    /// The columns of a long table: a name, a value, and perhaps a unit per row.
    case measure
    case amount(UnitWord?)
    case unit
    case none
  }

  /// One role per column of the header.
  var roles: [Role] = []
  var isLong = false
  /// A fault of the header leaves open what its rows are about: none is read.
  var isUsable = true

  var hasKeys: Bool {
    roles.contains {
      switch $0 {
      case .period, .dimension, .measure: true
      case .value, .amount, .unit, .none: false
      }
    }
  }
}
