internal import Expressions
internal import Quantities

extension Evaluation {
  func aggregate(
    _ kind: Expression.Aggregate, _ a: Expression, _ range: Expression.Range,
    ofThoseMeasured gaps: Bool, at x: Expression, in scene: World.Scene
  ) -> Traced {
    let set = world.scenes(range, for: a, in: scene)
    if kind == .pooled { return pooled(a, set, ofThoseMeasured: gaps, at: x, in: scene) }
    let parts = set.scenes.map { evaluate(a, in: $0) }
    if kind == .count {
      let flags = parts.map(\.value?.flag)
      if flags.contains(nil), !gaps {
        return made("count", x, nil, parts, note: short(parts.count, set.asked))
      }
      let count = flags.count { $0 == true }
      return made(
        "count", x, .quantity(Quantity(Exact(count), .count)), parts,
        note: short(parts.count, set.asked))
    }
    let measured = parts.compactMap { $0.value?.quantity }
    guard gaps || measured.count == parts.count, let first = measured.first else {
      return made(kind.rawValue, x, nil, parts, note: short(parts.count, set.asked))
    }
    var value: Exact?
    switch kind {
    case .sum: value = measured.reduce(.zero) { $0 + $1.amount }
    case .mean:
      value = measured.reduce(.zero) { $0 + $1.amount }.divided(by: Exact(measured.count))
    case .smallest: value = measured.map(\.amount).min()
    case .largest: value = measured.map(\.amount).max()
    case .count, .pooled: value = nil
    }
    return made(
      kind.rawValue, x, value.map { .quantity(Quantity($0, first.unit)) }, parts,
      note: short(parts.count, set.asked))
  }

  private func pooled(
    _ a: Expression, _ set: (scenes: [World.Scene], asked: Int?), ofThoseMeasured gaps: Bool,
    at x: Expression, in scene: World.Scene
  ) -> Traced {
    guard case .name(let kpi) = a.form else { return made("pooled", x, nil, []) }
    var top = Exact.zero
    var bottom = Exact.zero
    var unit: (Unit, Unit)?
    var complete = true
    var parts: [Traced] = []
    for past in set.scenes {
      guard let counts = world.counts(ofKPI: kpi, in: past) else {
        complete = false
        continue
      }
      parts.append(counts.numerator)
      parts.append(counts.denominator)
      guard let n = counts.numerator.value?.quantity, let d = counts.denominator.value?.quantity
      else {
        complete = false
        continue
      }
      top += n.amount
      bottom += d.amount
      unit = (n.unit, d.unit)
    }
    guard complete || gaps, let unit,
      let value = try? Quantity(top, unit.0).dividing(Quantity(bottom, unit.1))
    else { return made("pooled", x, nil, parts, note: short(set.scenes.count, set.asked)) }
    return made("pooled", x, .quantity(value), parts, note: short(set.scenes.count, set.asked))
  }

  func often(
    _ a: Expression, _ n: Int, _ m: Int, inARow: Bool, at x: Expression, in scene: World.Scene
  ) -> Traced {
    let set = world.scenes(.last(m), for: a, in: scene)
    if world.tracing == .nothing {
      var (yes, unknown) = (0, 0)
      for past in set.scenes {
        switch evaluate(a, in: past).value {
        case .flag(true)?: yes += 1
        case nil: unknown += 1
        default: break
        }
      }
      return Traced(reached(n, yes, unknown))
    }
    let parts = set.scenes.map { evaluate(a, in: $0) }
    let yes = parts.count { $0.value?.flag == true }
    let unknown = parts.count { $0.value == nil }
    return made(
      "at least n of m", x, reached(n, yes, unknown), parts,
      note: "\(yes) of \(inARow ? n : m), \(n) needed"
        + (short(parts.count, m).map { "; \($0)" } ?? ""))
  }

  /// Whether enough periods hold, however those without an answer would have answered.
  private func reached(_ n: Int, _ yes: Int, _ unknown: Int) -> Value? {
    yes >= n ? .flag(true) : yes + unknown < n ? .flag(false) : nil
  }

  private func short(_ found: Int, _ asked: Int?) -> String? {
    guard let asked, found < asked else { return nil }
    return "\(found) of \(asked) periods"
  }
}
