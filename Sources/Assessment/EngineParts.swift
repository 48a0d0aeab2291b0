internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// What holds in a period inside which a dated value changes.
extension Engine {
  /// By KPI, the days on which its periods are cut, where the contract splits them.
  static func cuts(_ contract: Contract) -> [Int: (grid: Grid, days: [Day])] {
    guard case .split? = contract.head.midPeriod else { return [:] }
    var cuts: [Int: (grid: Grid, days: [Day])] = [:]
    for (k, kpi) in contract.kpis.enumerated() {
      var days = (kpi.target?.dates ?? []) + (kpi.bands?.dates ?? []) + (kpi.value?.dates ?? [])
      var names: [String] = []
      for x in expressions(of: kpi, contract) { names += x.names }
      for consequence in contract.consequences
      where consequence.kpis.contains(where: { $0.value == kpi.name.value }) {
        days += consequence.amount.dates
      }
      var seen: Set<String> = []
      while let name = names.popLast() {
        guard seen.insert(name).inserted else { continue }
        if let term = contract.term(name) {
          days += term.value.dates
          for x in term.value.values { names += x.names }
        }
        if let table = contract.table(name) {
          days += table.body.dates
          for x in table.body.values.flatMap({ $0.rows.map(\.value) }) { names += x.names }
        }
      }
      let inside = days.filter { day in
        Periods(kpi.grid, yearStart: contract.head.yearStart).containing(day).first != day
      }
      if !inside.isEmpty { cuts[k] = (kpi.grid, inside) }
    }
    return cuts
  }

  private static func expressions(of kpi: KPI, _ contract: Contract) -> [Expression] {
    var found = (kpi.value?.values ?? []) + kpi.deemed.map(\.condition)
    for target in kpi.target?.values ?? [] {
      found += target.rows.compactMap(\.condition)
      found += target.rows.flatMap(\.requirement.expressions)
    }
    for bands in kpi.bands?.values ?? [] { found += bands.flatMap(\.requirement.expressions) }
    for consequence in contract.consequences
    where consequence.kpis.contains(where: { $0.value == kpi.name.value }) {
      found += consequence.amount.values + [consequence.when].compactMap { $0 }
    }
    return found
  }

  /// The value of a dated expression in the period of a scene.
  func inForce(_ dated: Dated<Expression>, in scene: Scene) -> Traced? {
    guard let period = period(of: scene) else {
      // Before the first period a term is what its words are there.
      return scene.isBefore
        ? dated.on(contract.head.firstDay).map { evaluation.evaluate($0, in: scene) } : nil
    }
    let first = max(period.first, contract.head.firstDay)
    let last = min(period.last, contract.head.lastDay)
    let inside =
      contract.head.midPeriod == .weighted
      ? dated.dates.filter { first < $0 && $0 <= last } : []
    guard !inside.isEmpty else {
      return dated.on(decisiveDay(period)).map { evaluation.evaluate($0, in: scene) }
    }
    var sum = Exact.zero
    var days = 0
    var unit: Unit?
    var parts: [Derivation?] = []
    for (index, start) in ([first] + inside).enumerated() {
      let end = index < inside.count ? inside[index].adding(days: -1) : last
      guard let x = dated.on(start),
        let quantity = evaluation.evaluate(x, in: scene).value?.quantity
      else { return .missing }
      let length = Day.days(from: start, to: end) + 1
      sum += quantity.amount * Exact(length)
      days += length
      unit = quantity.unit
      parts.append(
        derivation(
          "days", x.text, .quantity(quantity), origin: .contract(x.place, clause: nil),
          note: "\(length) days"))
    }
    guard let unit, let mean = sum.divided(by: Exact(days)) else { return .missing }
    let value = Value.quantity(Quantity(mean, unit))
    return Traced(value, derivation("weighted by days", "value", value, parts, note: period.label))
  }

  /// The target in force; where it is weighted by days, one comparison with the weighted threshold.
  func target(of kpi: KPI, in scene: Scene) -> Target? {
    guard let dated = kpi.target, let period = period(of: scene) else { return nil }
    guard contract.head.midPeriod == .weighted, let first = dated.values.first?.simple,
      dated.values.allSatisfy({ $0.simple?.0 == first.0 })
    else { return dated.on(decisiveDay(period)) }
    let thresholds = Dated(
      steps: dated.steps.compactMap { step in step.value.simple.map { (step.from, $0.1) } })
    guard let place = dated.values.first?.place,
      let quantity = inForce(thresholds, in: scene)?.value?.quantity
    else { return dated.on(decisiveDay(period)) }
    let text = "\(first.0.words) \(quantity)"
    return Target(
      rows: [
        Target.Row(
          requirement: .compare(
            first.0, Expression(.quantity(quantity), at: place, text: quantity.description)))
      ], place: place, text: text)
  }

  /// The parts of one split period, as one slot of a window: the part that was missed, or the last.
  func representative(_ index: Int, _ scene: Scene) -> Int {
    guard case .split(countsOnce: true)? = contract.head.midPeriod, let k = scene.kpi,
      scene.axis == axes[k]
    else { return index }
    let parts = self.parts(of: index, scene.axis)
    return parts.first { reading(k, scene.instance, $0)?.isMissed ?? false }
      ?? min(parts.upperBound - 1, max(index, parts.lowerBound))
  }

  /// The indices of the parts of the grid's period in which a part lies.
  func parts(of index: Int, _ axis: Timeline.Axis) -> Range<Int> {
    guard case .split(countsOnce: true)? = contract.head.midPeriod,
      let period = timeline.period(axis, index)
    else { return index..<index + 1 }
    let whole = Periods(axis.grid, yearStart: contract.head.yearStart).containing(period.first)
    let indices = timeline.line(axis).indices(endingIn: whole)
    return indices.isEmpty ? index..<index + 1 : indices
  }
}
