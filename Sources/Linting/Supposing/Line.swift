internal import Expressions
internal import Quantities

/// An amount as a straight line over the value of a KPI: `slope × value + offset`.
struct Line: Equatable {
  var slope: Exact
  var offset: Exact
  var unit: Unit

  init(_ offset: Quantity) { self.init(slope: .zero, offset: offset.amount, offset.unit) }

  init(slope: Exact, offset: Exact, _ unit: Unit) {
    self.slope = slope
    self.offset = offset
    self.unit = unit
  }

  var isConstant: Bool { slope.isZero }

  func at(_ value: Exact) -> Exact { slope * value + offset }
  func quantity(at value: Exact) -> Quantity { Quantity(at(value), unit) }

  /// Where the line is zero; nil for a constant.
  var root: Exact? { (-offset).divided(by: slope) }

  func scaled(by factor: Exact) -> Line {
    Line(slope: slope * factor, offset: offset * factor, unit)
  }

  func added(to other: Line) -> Line? {
    combined(other) { (a, b) throws(UnitFault) in try a.adding(b) }
  }

  func subtracting(_ other: Line, leftIsWhole: Bool = false) -> Line? {
    combined(other) { (a, b) throws(UnitFault) in
      try a.subtracting(b, leftIsWhole: leftIsWhole)
    }
  }

  /// Sums are of the slopes and of the offsets, each in the unit of the sum.
  private func combined(
    _ other: Line, _ sum: (Quantity, Quantity) throws(UnitFault) -> Quantity
  ) -> Line? {
    do throws(UnitFault) {
      let slope = try sum(Quantity(slope, unit), Quantity(other.slope, other.unit))
      let offset = try sum(Quantity(offset, unit), Quantity(other.offset, other.unit))
      return Line(slope: slope.amount, offset: offset.amount, offset.unit)
    } catch {
      return nil
    }
  }
}

/// A stretch of values of a KPI: one value, or all between two others.
enum Cell: Equatable {
  case point(Exact)
  case between(Exact, Exact)

  var low: Exact {
    switch self {
    case .point(let p): p
    case .between(let low, _): low
    }
  }

  var high: Exact {
    switch self {
    case .point(let p): p
    case .between(_, let high): high
    }
  }

  /// Some value in it.
  var inner: Exact {
    switch self {
    case .point(let p): p
    case .between(let low, let high): (low + high) * (Exact(1, over: 2) ?? .one)
    }
  }

  /// Whether a value lies strictly inside, so that the cell is parted by it.
  func isParted(by value: Exact) -> Bool {
    switch self {
    case .point: false
    case .between(let low, let high): low < value && value < high
    }
  }

  func parts(at value: Exact) -> [Cell] {
    guard isParted(by: value) else { return [self] }
    return [.between(low, value), .point(value), .between(value, high)]
  }
}

/// The values that a KPI can have when it is compared: from the lowest to the highest, on the steps
/// of the comparison where it rounds.
struct Scale {
  var low: Exact
  var high: Exact
  /// nil: every value between.
  var step: Exact?
  var unit: Unit
  /// False where nothing says how far the values go, and the scale ends somewhere above all that
  /// the contract speaks of.
  var isClosed: Bool

  var cells: [Cell] {
    low == high
      ? [.point(low)] : [.point(low), .between(low, high), .point(high)]
  }

  /// The lowest and the highest value in a cell that the KPI can have; nil where it can have none.
  ///
  /// - Shape: an open end of a scale without steps has no last value; the nearest that is written
  ///   with few digits stands for it.
  func ends(of cell: Cell) -> (low: Exact, high: Exact)? {
    switch cell {
    case .point(let p):
      if let step, p.rounded(.down, to: step) != p { return nil }
      return (p, p)
    case .between(let low, let high):
      var step = step ?? plain
      for _ in 0..<9 {
        if let first = below(low, step), let last = above(high, step), first < high {
          return (first, max(first, last))
        }
        if self.step != nil { return nil }
        step = step * Scale.tenth
      }
      return (cell.inner, cell.inner)
    }
  }

  private static let tenth = Exact(1, over: 10) ?? .one

  /// A step that people write: a hundredth of a percentage, a whole second or thing.
  private var plain: Exact {
    switch unit.base {
    case .ratio: Exact(1, over: 10_000) ?? .one
    case .duration, .count, .days, .workingDays, .points: .one
    case .number, .percentagePoints, .money: Exact(1, over: 100) ?? .one
    }
  }

  /// The first step above a value.
  private func below(_ value: Exact, _ step: Exact) -> Exact? {
    value.divided(by: step).map { ($0.floor + .one) * step }
  }

  /// The last step below a value.
  private func above(_ value: Exact, _ step: Exact) -> Exact? {
    value.divided(by: step).map { ($0.ceiling - .one) * step }
  }
}
