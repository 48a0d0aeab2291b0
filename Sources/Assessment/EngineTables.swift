internal import Calendars
internal import Contracts
internal import Expressions
internal import Quantities

extension Engine {
  func row(of table: String, for argument: Traced, in scene: Scene) -> Traced {
    guard let t = tableIndex[table], let period = period(of: scene),
      let body = contract.tables[t].body.on(decisiveDay(period)), let key = argument.value
    else { return Traced(nil, derivation("table", table, nil, [argument.why])) }
    let clause = contract.tables[t].clause
    switch body.shape {
    case .curve, .ladder:
      guard let quantity = key.quantity else { return .missing }
      return interpolate(table, body, quantity, argument, clause, scene)
    case .match, .bands: break
    }
    var edges: [Derivation?] = []
    for row in body.rows {
      switch row.key {
      case .rest: break
      case .knot: continue
      case .label(let label): if key.label != label { continue }
      case .requirement(let requirement):
        let answer = fulfils(requirement, Traced(key), in: scene)
        edges += edgesThatMove(requirement, answer)
        guard let holds = answer.value?.flag else {
          return Traced(
            nil,
            derivation(
              "table", table, nil, [argument.why] + edges, note: "undecided at `\(row.text)`"))
        }
        if !holds { continue }
      }
      let value = evaluation.evaluate(row.value, in: scene)
      return Traced(
        value.value,
        derivation(
          "table", table, value.value, [argument.why] + edges + [value.why],
          origin: .contract(row.place, clause: clause), note: "row `\(row.text)`"))
    }
    return Traced(nil, derivation("table", table, nil, [argument.why] + edges, note: "no row"))
  }

  /// The edges of a row that the contract does not fix: they are computed like any amount.
  private func edgesThatMove(_ requirement: Requirement, _ answer: Traced) -> [Derivation?] {
    guard tracing != .nothing, let why = answer.why else { return [] }
    let fixed = requirement.expressions.allSatisfy { x in
      if case .quantity = x.form { true } else { false }
    }
    return fixed ? [] : [why]
  }

  /// A value on a curve or a ladder; none where the contract says `error`.
  private func interpolate(
    _ name: String, _ body: Table.Body, _ x: Quantity, _ argument: Traced, _ clause: String?,
    _ scene: Scene
  ) -> Traced {
    func knot(_ row: Table.Row) -> Exact {
      if case .knot(let quantity) = row.key { return quantity.amount }
      return .zero
    }
    let after = body.rows.firstIndex { knot($0) > x.amount } ?? body.rows.count
    var low = max(0, after - 1)
    var isBetween = after > 0 && after < body.rows.count
    if isBetween, knot(body.rows[low]) == x.amount { isBetween = false }
    var extends = false
    switch body.shape {
    case .curve(let outside):
      let isOutside =
        x.amount < knot(body.rows[0]) || x.amount > knot(body.rows[body.rows.count - 1])
      if isOutside {
        switch outside {
        case .flat: isBetween = false
        case .error:
          return Traced(
            nil, derivation("table", name, nil, [argument.why], note: "outside the curve"))
        case .extend:
          extends = true
          low = after == 0 ? 0 : body.rows.count - 2
        }
      }
    case .ladder(let between):
      if after == 0 {
        return Traced(
          nil, derivation("table", name, nil, [argument.why], note: "below the first step"))
      }
      if isBetween, between == .error {
        return Traced(
          nil, derivation("table", name, nil, [argument.why], note: "between two steps"))
      }
      if between == .lower { isBetween = false }
    case .match, .bands: break
    }
    let first = evaluation.evaluate(body.rows[low].value, in: scene)
    let origin = Origin.contract(body.rows[low].place, clause: clause)
    guard isBetween || extends, let a = first.value?.quantity else {
      return Traced(
        first.value,
        derivation(
          "table", name, first.value, [argument.why, first.why], origin: origin,
          note: "at `\(body.rows[low].text)`"))
    }
    let second = evaluation.evaluate(body.rows[low + 1].value, in: scene)
    let start = knot(body.rows[low])
    guard let b = second.value?.quantity,
      let part = (x.amount - start).divided(by: knot(body.rows[low + 1]) - start)
    else { return Traced(nil, derivation("table", name, nil, [argument.why, first.why])) }
    let value = Value.quantity(Quantity(a.amount + part * (b.amount - a.amount), b.unit))
    return Traced(
      value,
      derivation(
        "curve", name, value, [argument.why, first.why, second.why], origin: origin,
        note: "between `\(body.rows[low].text)` and `\(body.rows[low + 1].text)`"))
  }
}
