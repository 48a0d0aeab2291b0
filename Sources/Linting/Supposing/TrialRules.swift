internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// Arithmetic and comparisons of lines; where the answer changes inside the stretch, it is parted.
extension Trial {
  func compute(_ op: Expression.Operator, _ a: Line, _ b: Line, leftIsWhole: Bool) throws(Detour)
    -> Line?
  {
    switch op {
    case .plus: return a.added(to: b)
    case .minus: return a.subtracting(b, leftIsWhole: leftIsWhole)
    case .times, .of:
      let unit: Unit
      if op == .of {
        unit = b.unit
      } else {
        guard let product = try? Unit.multiplying(a.unit, b.unit) else { return nil }
        unit = product
      }
      if a.isConstant { return Line(slope: b.slope * a.offset, offset: b.offset * a.offset, unit) }
      if b.isConstant { return Line(slope: a.slope * b.offset, offset: a.offset * b.offset, unit) }
      throw .outside
    case .dividedBy:
      guard b.isConstant else { throw .outside }
      guard let unit = try? Unit.dividing(a.unit, b.unit),
        let slope = a.slope.divided(by: b.offset),
        let offset = a.offset.divided(by: b.offset)
      else { return nil }
      return Line(slope: slope, offset: offset, unit)
    }
  }

  /// -1, 0 or 1; nil where the two can't be put in order.
  func order(_ a: Line, _ b: Line) throws(Detour) -> Int? {
    let isZero = { (line: Line) in
      line.isConstant && line.offset.isZero && line.unit == .number
    }
    guard isZero(a) || isZero(b) || Unit.comparable(a.unit, b.unit) else { return nil }
    return try sign(
      Line(slope: a.slope - b.slope, offset: a.offset - b.offset, a.unit))
  }

  /// The sign of a line over the whole stretch.
  func sign(_ line: Line) throws(Detour) -> Int {
    if let root = line.root, cell.isParted(by: root) { throw .parts(at: root) }
    return line.at(cell.inner).signum
  }

  func compare(_ op: Expression.Comparator, _ a: Expression, _ b: Expression) throws(Detour)
    -> Bool?
  {
    let left = try evaluate(a)
    // A bare word beside a label is that word.
    if left == nil || left.map(isLabel) == true, case .name(let name) = b.form,
      contract.term(name) == nil && contract.measure(name) == nil
        || contract.isWord(name, beside: a, for: kpi.name.value)
    {
      guard case .label(let label)? = left else { return nil }
      return (label == name) == (op == .equal)
    }
    guard let left, let right = try evaluate(b) else { return nil }
    switch (left, right) {
    case (.line(let one), .line(let two)): return try order(one, two).map(op.holds)
    case (.label, .label), (.flag, .flag): return (left == right) == (op == .equal)
    default: return nil
    }
  }

  private func isLabel(_ outcome: Outcome) -> Bool {
    if case .label = outcome { return true }
    return false
  }

  func gap(_ kind: Expression.Difference, _ of: Line, _ from: Line) throws(Detour) -> Line? {
    guard let gap = kind == .excess ? of.subtracting(from) : from.subtracting(of) else {
      return nil
    }
    return try sign(gap) < 0 ? Line(Quantity(.zero, gap.unit)) : gap
  }

  func steps(_ kind: Expression.Steps, _ size: Line, _ a: Line) throws(Detour) -> Line? {
    guard size.isConstant, let one = Exact.one.divided(by: size.offset), size.offset.isPositive
    else { return nil }
    var count = a.scaled(by: one)
    count.unit = .number
    if kind == .exact { return count }
    try part(count)
    let exact = count.at(cell.inner)
    let whole = kind == .full ? exact.floor : exact.ceiling
    if kind == .full, whole.isZero, exact.isPositive { saidZero() }
    return Line(Quantity(whole, .number))
  }

  /// Parts the stretch at a value for which the line is a whole number, if there is one inside.
  private func part(_ count: Line) throws(Detour) {
    guard !count.isConstant, case .between(let low, let high) = cell else { return }
    let ends = [count.at(low), count.at(high)].sorted()
    let first = ends[0].floor + .one
    let last = ends[1].ceiling - .one
    guard first <= last else { return }
    // The middle one, so that many steps are found in few partings.
    let middle = ((first + last) * (Exact(1, over: 2) ?? .one)).floor
    let chosen = middle < first ? first : middle
    if let value = (chosen - count.offset).divided(by: count.slope), cell.isParted(by: value) {
      throw .parts(at: value)
    }
  }

  func rounded(_ line: Line, _ mode: Rounding, to step: Exact) throws(Detour) -> Line {
    guard step.isPositive, let halves = Exact(2).divided(by: step) else { return line }
    // Between two halves of a step the rounded amount is one and the same.
    try part(line.scaled(by: halves))
    return Line(Quantity(line.at(cell.inner).rounded(mode, to: step), line.unit))
  }

  // MARK: Requirements and tables

  func fulfils(_ requirement: Requirement, _ value: Line) throws(Detour) -> Bool? {
    func side(_ comparator: Expression.Comparator, _ x: Expression) throws(Detour) -> Bool? {
      guard let edge = try line(x) else { return nil }
      return try order(value, edge).map(comparator.holds)
    }
    switch requirement {
    case .rest: return true
    case .condition(let x): return try flag(x)
    case .compare(let comparator, let x): return try side(comparator, x)
    case .between(let low, let high):
      let above = try side(.atLeast, low)
      if above == false { return false }
      let below = try side(.atMost, high)
      if below == false { return false }
      return above == nil || below == nil ? nil : true
    }
  }

  func row(of name: String, for key: Outcome) throws(Detour) -> Outcome? {
    guard let table = contract.table(name), let body = table.body.on(day) else { return nil }
    switch body.shape {
    case .curve, .ladder:
      guard let x = key.line else { return nil }
      return try knots(name, body, x).map { .line($0) }
    case .match, .bands: break
    }
    for (index, row) in body.rows.enumerated() {
      switch row.key {
      case .rest: break
      case .knot: continue
      case .label(let label): if key != .label(label) { continue }
      case .requirement(let requirement):
        guard let x = key.line, let holds = try fulfils(requirement, x) else { return nil }
        if !holds { continue }
      }
      let value = try evaluate(row.value)
      reached(TableRow(table: name, row: index))
      if value?.line.map({ $0.isConstant && $0.offset.isZero }) ?? false { saidZero() }
      return value
    }
    return nil
  }

  private func knots(_ name: String, _ body: Table.Body, _ x: Line) throws(Detour) -> Line? {
    let knots = body.rows.map { row in
      if case .knot(let quantity) = row.key { quantity } else { Quantity(.zero, x.unit) }
    }
    guard let first = knots.first, let last = knots.last else { return nil }
    // How many knots are at or below the value.
    var passed = 0
    var isAtKnot = false
    for knot in knots {
      let order = try sign(Line(slope: x.slope, offset: x.offset - knot.amount, x.unit))
      if order < 0 { break }
      passed += 1
      isAtKnot = order == 0
    }
    var low = max(0, passed - 1)
    let isOutside = passed == 0 || (passed == knots.count && !isAtKnot)
    switch body.shape {
    case .ladder(let between):
      if passed == 0 { return nil }
      if isOutside || isAtKnot || between == .lower { return try value(name, body, low) }
      if between == .error { return nil }
    case .curve(let outside):
      if isAtKnot { return try value(name, body, low) }
      if isOutside {
        if outside == .error { return nil }
        if outside == .flat || first == last { return try value(name, body, low) }
        low = passed == 0 ? 0 : knots.count - 2
      }
    case .match, .bands: return nil
    }
    guard body.rows.indices.contains(low + 1), let a = try value(name, body, low),
      let b = try value(name, body, low + 1), a.isConstant, b.isConstant,
      let slope = (b.offset - a.offset).divided(by: knots[low + 1].amount - knots[low].amount)
    else { throw .outside }
    return Line(
      slope: slope * x.slope, offset: a.offset + slope * (x.offset - knots[low].amount), b.unit)
  }

  private func value(_ name: String, _ body: Table.Body, _ row: Int) throws(Detour) -> Line? {
    reached(TableRow(table: name, row: row))
    let line = try line(body.rows[row].value)
    if line.map({ $0.isConstant && $0.offset.isZero }) ?? false { saidZero() }
    return line
  }
}
