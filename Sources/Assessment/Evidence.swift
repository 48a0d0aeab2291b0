package import Calendars
package import Expressions
internal import Quantities

/// One figure as it counts: of a measure or a KPI, for an instance, in one period.
package struct Datum: Sendable {
  /// nil: the cell is blank or was refused, so nothing is reported.
  package var value: Value?
  package var origins: [Origin]
  /// The parts where several rows make one figure.
  package var parts: [(value: Value, origin: Origin)]

  package init(_ value: Value?, _ origin: Origin) {
    self.value = value
    origins = [origin]
    parts = value.map { [($0, origin)] } ?? []
  }

  /// Adds a further row of the same figure.
  mutating func add(_ more: Value?, _ origin: Origin) {
    origins.append(origin)
    guard let more else {
      value = nil
      return
    }
    parts.append((more, origin))
    if case .quantity(let a)? = value, case .quantity(let b) = more {
      value = .quantity(Quantity(a.amount + b.amount, a.unit))
    }
  }
}

/// What was delivered, declared by acts or handed over at the opening, version chosen.
package struct Evidence: Sendable {
  package struct Delivery: Sendable {
    package var period: Period
    package var version: String
    package var received: Day
    package var from: String?
    /// Whether it came with errors and an act accepted it all the same.
    package var accepted = false
    /// From when a correction counts; nil: not accepted yet, so an earlier version counts.
    package var countsFrom: Day?
    package var isCorrection = false
    package var files: [String] = []

    package init(period: Period, version: String, received: Day, from: String?) {
      self.period = period
      self.version = version
      self.received = received
      self.from = from
    }
  }

  private struct Key: Hashable {
    var name: String
    var first: Day
    var instance: String
  }

  private var figures: [Key: Datum] = [:]
  private var instances: [String: Set<String>] = [:]
  /// Names of which a delivery had a column, by first day of the settlement period.
  private var columns: [Day: Set<String>] = [:]
  package var deliveries: [Evidence.Delivery] = []

  package init() {}

  package mutating func add(
    _ value: Value?, of name: String, instance: String, scope: String?, in period: Period,
    from origin: Origin, adds: Bool
  ) {
    let key = Key(name: name, first: period.first, instance: instance)
    if adds, figures[key] != nil {
      // In place: a copy for each row of a long table would take a minute.
      figures[key]?.add(value, origin)
    } else {
      figures[key] = Datum(value, origin)
    }
    if let scope, !instance.isEmpty { instances[scope, default: []].insert(instance) }
  }

  package mutating func noteColumn(_ name: String, in delivery: Period) {
    columns[delivery.first, default: []].insert(name)
  }

  func datum(_ name: String, instance: String, in period: Period) -> Datum? {
    figures[Key(name: name, first: period.first, instance: instance)]
  }

  package func hasColumn(_ name: String, in delivery: Period) -> Bool {
    columns[delivery.first]?.contains(name) ?? false
  }

  /// Instances seen in the data, sorted.
  package func instances(of scope: String) -> [String] { (instances[scope] ?? []).sorted() }

  package func latestDelivery(for period: Period) -> Delivery? {
    deliveries.last { $0.period == period }
  }

  package func firstReceived(for period: Period) -> Day? {
    deliveries.filter { $0.period == period }.map(\.received).min()
  }
}
