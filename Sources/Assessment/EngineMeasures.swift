internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Engine {
  /// The everyday case of a measure in short: one cell, of which no derivation is printed. nil: to
  /// be found in full.
  func cell(ofMeasure m: Int, in scene: Scene) -> Traced? {
    guard tracing != .everything, !scene.isBefore, contract.measures[m].source == .data,
      scene.axis == Timeline.Axis(grid: contract.measures[m].grid, kpi: nil),
      let first = timeline.firstDay(scene.axis, scene.index),
      let instance = onlyInstance(ofScope: contract.measures[m].scope, in: scene),
      let datum = evidence.datum(contract.measures[m].name.value, instance: instance, from: first),
      datum.isSingle, let value = datum.value
    else { return nil }
    return Traced(value, derivation("cell", "", value, origin: datum.origin))
  }

  /// A measure over the period of the scene: the sum of what was delivered, or missing as soon as
  /// one part is missing.
  func total(of measure: Measure, in scene: Scene) -> Traced {
    let name = measure.name.value
    guard !scene.isBefore, let period = period(of: scene) else {
      return Traced(nil, derivation("measure", name, nil, note: "before the first period"))
    }
    if let instance = onlyInstance(ofScope: measure.scope, in: scene),
      scene.axis == Timeline.Axis(grid: measure.grid, kpi: nil)
    {
      let part = part(measure, instance, period)
      let isMissing = part.value == nil
      return Traced(
        part.value,
        derivation(
          "measure", name, part.value, [part.why],
          origin: isMissing
            ? part.why?.origin : .contract(measure.name.place, clause: measure.clause),
          note: isMissing ? part.why?.note : period.label))
    }
    let line = timeline.line(measure.grid)
    let indices = line.indices(endingIn: period)
    guard !indices.isEmpty else {
      return Traced(
        nil,
        derivation(
          "measure", name, nil, note: "delivered every \(measure.grid), not by \(period.label)"))
    }
    var parts: [Part] = []
    for index in indices {
      let slice = line.periods[index]
      let instances = instances(of: measure, in: scene)
      for instance in instances.names {
        let part = part(measure, instance, slice)
        // Of an open scope an absent instance is nothing, and adds nothing.
        if instances.areFound, part.isAbsent, wasDelivered(measure.name.value, for: slice) {
          continue
        }
        parts.append(part)
      }
    }
    if parts.isEmpty {
      // An open scope without any instance: nothing was there to count.
      return Traced(
        nil, derivation("measure", name, nil, note: "nothing delivered for \(period.label)"))
    }
    if let gap = parts.first(where: { $0.value == nil }) {
      return Traced(
        nil,
        derivation(
          "measure", name, nil, [gap.why], origin: gap.why?.origin, note: gap.why?.note))
    }
    let values = parts.compactMap(\.value)
    guard let first = values.first else { return .missing }
    var value = first
    if values.count > 1, let rollUp = measure.rollUp, rollUp != .sum {
      value = rolledUp(values, rollUp) ?? first
    } else if values.count > 1 {
      guard measure.adds || measure.rollUp == .sum, case .quantity(let quantity) = first else {
        return Traced(
          nil,
          derivation("measure", name, nil, parts.map(\.why), note: "several figures of one measure")
        )
      }
      let sum = values.reduce(Exact.zero) { $0 + ($1.quantity?.amount ?? .zero) }
      value = .quantity(Quantity(sum, quantity.unit))
    }
    return Traced(
      value,
      derivation(
        "measure", name, value, parts.map(\.why),
        origin: .contract(measure.name.place, clause: measure.clause), note: period.label))
  }

  private func rolledUp(_ values: [Value], _ rollUp: Measure.RollUp) -> Value? {
    if rollUp == .last { return values.last }
    let amounts = values.compactMap(\.quantity)
    guard let unit = amounts.first?.unit, amounts.count == values.count else { return nil }
    let amount: Exact?
    switch rollUp {
    case .smallest: amount = amounts.map(\.amount).min()
    case .largest: amount = amounts.map(\.amount).max()
    case .mean:
      amount = amounts.reduce(.zero) { $0 + $1.amount }.divided(by: Exact(amounts.count))
    case .sum, .last: amount = amounts.reduce(.zero) { $0 + $1.amount }
    }
    return amount.map { .quantity(Quantity($0, unit)) }
  }

  private struct Part {
    var value: Value?
    var why: Derivation?
    /// There is no row, and the contract does not say what that means.
    var isAbsent = false
  }

  /// The instances a reading of the measure adds up, and whether they are those found in the data.
  private func instances(of measure: Measure, in scene: Scene) -> (
    names: [String], areFound: Bool
  ) {
    if let instance = onlyInstance(ofScope: measure.scope, in: scene) { return ([instance], false) }
    guard let scope = measure.scope else { return ([], false) }
    let closed = contract.scopes.first { $0.name.value == scope }?.instances
    return (closed ?? evidence.instances(of: scope), closed == nil)
  }

  /// The one instance that a reading has of the measure; nil where it adds up those of a scope.
  private func onlyInstance(ofScope scope: String?, in scene: Scene) -> String? {
    guard let scope else { return "" }
    if let k = scene.kpi, contract.kpis[k].per?.scope == scope,
      instances[k].indices.contains(scene.instance)
    {
      return instances[k][scene.instance]
    }
    guard let member = scene.member, members[member].scope == scope else { return nil }
    return members[member].instance
  }

  private func part(_ measure: Measure, _ instance: String, _ slice: Period) -> Part {
    let name = measure.name.value
    var label: String { instance.isEmpty ? name : "\(name), \(instance)" }
    if measure.source == .acts {
      if let (value, origin) = declared(name, instance, slice) {
        return Part(
          value: value,
          why: derivation("act", label, value, origin: origin, note: slice.label))
      }
      return absent(measure, label, slice, known: true)
    }
    if let datum = evidence.datum(name, instance: instance, in: slice) {
      guard let value = datum.value else {
        return Part(
          value: nil,
          why: derivation(
            "cell", label, nil, origin: datum.origins.last, note: "\(slice.label): blank"))
      }
      if datum.isSingle {
        return Part(
          value: value,
          why: derivation("cell", label, value, origin: datum.origin, note: slice.label))
      }
      return Part(
        value: value,
        why: derivation(
          "sum of cells", label, value,
          datum.parts.map { value, origin in
            derivation("cell", label, value, origin: origin, note: slice.label)
          },
          note: slice.label))
    }
    return absent(measure, label, slice, known: wasDelivered(name, for: slice))
  }

  /// An absent row means what the contract says, provided the delivery had the column at all.
  private func absent(
    _ measure: Measure, _ label: @autoclosure () -> String, _ slice: Period, known: Bool
  ) -> Part {
    if known, case .value(let value) = measure.absent {
      return Part(
        value: value,
        why: derivation(
          "absent", label(), value,
          origin: .contract(measure.name.place, clause: measure.clause),
          note: "\(slice.label): no row"))
    }
    return Part(
      value: nil, why: derivation("absent", label(), nil, note: "\(slice.label): not reported"),
      isAbsent: true)
  }

  /// The latest act that declares a fact for a period.
  private func declared(_ name: String, _ instance: String, _ slice: Period) -> (Value, Origin)? {
    for act in acts.reversed() {
      if case .fact(let fact, let value, let period, let scope) = act.deed, fact == name,
        scope == nil || scope == instance, period.last >= slice.first, period.first <= slice.last
      {
        return (value, .act(act.place))
      }
    }
    return nil
  }
}
