internal import Quantities

/// Puts values on a stretch of a drawing.
struct ChartScale: Sendable {
  let low: Exact
  let high: Exact
  /// Where `low` and `high` lie, in tenths of a pixel; upward scales have the greater one first.
  let start: Int
  let end: Int

  /// - Parameter values: all that must be seen; equal ones get room around them.
  init(_ values: [Exact], from start: Int, to end: Int, startsAtZero: Bool = false) {
    self.start = start
    self.end = end
    var low = values.min() ?? .zero
    var high = values.max() ?? .one
    if startsAtZero {
      low = min(low, .zero)
      high = max(high, .zero)
    }
    if low == high {
      let room = low.isZero ? .one : low.magnitude * ChartScale.part(10)
      if !(startsAtZero && low.isZero) { low -= room }
      high += room
    } else {
      let room = (high - low) * ChartScale.part(12)
      if !(startsAtZero && low.isZero) { low -= room }
      high += room
    }
    self.low = low
    self.high = high
  }

  private static func part(_ count: Int) -> Exact { Exact(1, over: count) ?? .zero }

  /// The nearest tenth of a pixel; what lies outside is put on the edge.
  func at(_ value: Exact) -> Int {
    let inside = min(max(value, low), high)
    guard let share = (inside - low).divided(by: high - low) else { return start }
    let distance = (share * Exact(end - start)).rounded(.halfUp, to: .one).integer ?? 0
    return start + distance
  }

  func contains(_ value: Exact) -> Bool { low <= value && value <= high }

  struct Tick: Sendable, Hashable {
    var value: Exact
    /// Decimals its number needs.
    var places: Int
  }

  /// Three or more round numbers inside the scale: steps of 1, 2 or 5 times a power of ten.
  ///
  /// - Parameter count: about as many.
  func ticks(_ count: Int) -> [Tick] {
    (count...(count * 3)).lazy.map(steps).first { $0.count >= 3 } ?? steps(count)
  }

  private func steps(_ count: Int) -> [Tick] {
    guard let raw = (high - low).divided(by: Exact(max(count, 1))), raw.isPositive else {
      return []
    }
    // Numbers of a contract have at most 60 digits, so the power of ten has no more.
    var power = Exact.one
    var places = 0
    var steps = 0
    while power * Exact(10) <= raw, steps < 70 {
      power = power * Exact(10)
      steps += 1
    }
    while power > raw, steps < 70 {
      power = power * ChartScale.part(10)
      places += 1
      steps += 1
    }
    let step = [1, 2, 5, 10].map { power * Exact($0) }.first { $0 >= raw } ?? power
    if step == power * Exact(10) { places = max(0, places - 1) }
    guard let first = low.divided(by: step)?.ceiling else { return [] }
    var ticks: [Tick] = []
    var value = first * step
    while value <= high, ticks.count < 20 {
      ticks.append(Tick(value: value, places: places))
      value += step
    }
    return ticks
  }
}

/// Puts labels beside places so that none covers another.
enum Spread {
  /// The places nearest to the wanted ones, in the same order, `least` apart and within the bounds
  /// where there is room.
  static func apart(_ wanted: [Int], least: Int, from low: Int, to high: Int) -> [Int] {
    guard !wanted.isEmpty else { return [] }
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    var places = order.map { min(max(wanted[$0], low), high) }
    for index in places.indices.dropFirst() {
      places[index] = max(places[index], places[index - 1] + least)
    }
    // What was pushed over the edge pushes back.
    if let last = places.indices.last, places[last] > high {
      places[last] = high
      for index in places.indices.dropLast().reversed() {
        places[index] = min(places[index], places[index + 1] - least)
      }
    }
    var result = wanted
    for (place, index) in zip(places, order) { result[index] = place }
    return result
  }
}
