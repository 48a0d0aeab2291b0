package import Calendars
package import Expressions
internal import Quantities

/// One figure as it counts: of a measure or a KPI, for an instance, in one period.
package struct Datum: Sendable {
  /// nil: the cell is blank or was refused, so nothing is reported.
  package private(set) var value: Value?
  /// Where its first row stands.
  package let origin: Origin
  /// The first row alone, which nearly every figure is.
  private let own: Value?
  private var more: [(value: Value?, origin: Origin)] = []

  package init(_ value: Value?, _ origin: Origin) {
    self.value = value
    self.origin = origin
    own = value
  }

  package var origins: [Origin] { [origin] + more.map(\.origin) }

  /// The rows with a value, where several make one figure.
  package var parts: [(value: Value, origin: Origin)] {
    ([(own, origin)] + more).compactMap { value, origin in value.map { ($0, origin) } }
  }

  /// Whether it is one row.
  var isSingle: Bool { more.isEmpty }

  /// Adds a further row of the same figure.
  mutating func add(_ next: Value?, _ origin: Origin) {
    more.append((next, origin))
    guard let next else {
      value = nil
      return
    }
    if case .quantity(let a)? = value, case .quantity(let b) = next {
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

  /// The figures of one name and instance, in the order of their periods.
  private struct Series {
    private var firsts: [Day] = []
    private var data: [Datum] = []

    /// The index of the first period that does not begin before a day.
    private func index(of day: Day) -> Int {
      // Deliveries come in their order, so that nearly always the place is the end.
      guard let last = firsts.last, day <= last else { return firsts.count }
      var low = 0
      var high = firsts.count
      while low < high {
        let middle = (low + high) / 2
        if firsts[middle] < day { low = middle + 1 } else { high = middle }
      }
      return low
    }

    func datum(of day: Day) -> Datum? {
      let index = index(of: day)
      return index < firsts.count && firsts[index] == day ? data[index] : nil
    }

    mutating func add(_ value: Value?, _ origin: Origin, of day: Day, adds: Bool) {
      let index = index(of: day)
      guard index < firsts.count, firsts[index] == day else {
        firsts.insert(day, at: index)
        data.insert(Datum(value, origin), at: index)
        return
      }
      // In place: a copy for each row of a long table would take a minute.
      if adds { data[index].add(value, origin) } else { data[index] = Datum(value, origin) }
    }
  }

  /// By name and instance.
  private var figures: [String: [String: Series]] = [:]
  private var instances: [String: Set<String>] = [:]
  /// Names of which a delivery had a column, by first day of the settlement period.
  private var columns: [Day: Set<String>] = [:]
  package var deliveries: [Evidence.Delivery] = []

  package init() {}

  package mutating func add(
    _ value: Value?, of name: String, instance: String, scope: String?, in period: Period,
    from origin: Origin, adds: Bool
  ) {
    figures[name, default: [:]][instance, default: Series()].add(
      value, origin, of: period.first, adds: adds)
    if let scope, !instance.isEmpty { instances[scope, default: []].insert(instance) }
  }

  package mutating func noteColumn(_ name: String, in delivery: Period) {
    columns[delivery.first, default: []].insert(name)
  }

  func datum(_ name: String, instance: String, in period: Period) -> Datum? {
    datum(name, instance: instance, from: period.first)
  }

  /// The figure of the period that begins on a day.
  func datum(_ name: String, instance: String, from first: Day) -> Datum? {
    figures[name]?[instance]?.datum(of: first)
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
