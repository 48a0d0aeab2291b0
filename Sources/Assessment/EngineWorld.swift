internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Engine: Environment {
  func derivation(
    _ operation: String, _ text: @autoclosure () -> String, _ value: Value?,
    _ operands: @autoclosure () -> [Derivation?] = [],
    behind: @autoclosure () -> [Derivation?] = [], origin: @autoclosure () -> Origin? = nil,
    note: @autoclosure () -> String? = nil
  ) -> Derivation? {
    switch tracing {
    case .nothing: return nil
    case .cells: return Derivation.cells(operands(), at: origin())
    case .everything:
      return Derivation(
        operation, text(), value, operands().compactMap { $0 },
        behind: behind().compactMap { $0 }, origin: origin(), note: note())
    }
  }

  func value(ofName name: String, in scene: Scene) -> Traced {
    switch meanings[name] {
    case .term(let t)?:
      let term = contract.terms[t]
      if let reset = term.reset { return value(of: term, t, reset, in: scene) }
      guard let inner = inForce(term.value, in: scene) else {
        return Traced(nil, derivation("term", name, nil, note: "not in force"))
      }
      return Traced(
        inner.value,
        derivation(
          "term", name, inner.value, [inner.why],
          origin: .contract(term.name.place, clause: term.clause)))
    case .measure(let m)?:
      return cell(ofMeasure: m, in: scene) ?? total(of: contract.measures[m], in: scene)
    case .kpi(let k)?: return value(ofKPI: k, in: scene)
    case .trigger(let t)?:
      guard !scene.isBefore, let ledger = periods[scene.settlement], ledger.isClosed else {
        return Traced(scene.isBefore ? .flag(false) : nil, derivation("trigger", name, nil))
      }
      let fired = !(ledger.triggered[t] ?? []).isEmpty
      return Traced(
        .flag(fired), derivation("trigger", name, .flag(fired), note: ledger.period.label))
    case nil: return Traced(.label(name), derivation("literal", name, .label(name)))
    }
  }

  func isWord(_ name: String, beside x: Expression, in scene: Scene) -> Bool {
    // Without another meaning it is a word anyhow.
    guard meanings[name] != nil else { return false }
    let kpi = scene.kpi.map { contract.kpis[$0].name.value }
    if contract.isWord(name, beside: x, for: kpi) { return true }
    guard
      contract.expanded(x).contains(where: {
        if case .word(.scope) = $0.form { true } else { false }
      })
    else { return false }
    if let k = scene.kpi { return instances[k].contains(name) }
    return scene.member.map { evidence.instances(of: members[$0].scope).contains(name) } ?? false
  }

  // MARK: KPIs

  /// Where the reading of a KPI for a scene stands.
  private func place(ofKPI k: Int, in scene: Scene) -> (instance: Int, index: Int)? {
    let kpi = contract.kpis[k]
    let index: Int
    if scene.axis == axes[k] {
      index = scene.index
    } else {
      guard let period = period(of: scene) else { return nil }
      let range = timeline.line(axes[k]).indices(endingIn: period)
      guard let last = range.last else { return nil }
      index = last
    }
    if kpi.per == nil { return (0, index) }
    if scene.kpi == nil, let member = scene.member, members[member].scope == kpi.per?.scope {
      return instances[k].firstIndex(of: members[member].instance).map { ($0, index) }
    }
    guard let own = scene.kpi, let per = contract.kpis[own].per, per.scope == kpi.per?.scope,
      instances[own].indices.contains(scene.instance),
      let i = instances[k].firstIndex(of: instances[own][scene.instance])
    else { return nil }
    return (i, index)
  }

  func reading(ofKPI k: Int, in scene: Scene) -> Reading? {
    place(ofKPI: k, in: scene).flatMap { reading(k, $0.instance, $0.index) }
  }

  private func value(ofKPI k: Int, in scene: Scene) -> Traced {
    let reading = scene.isBefore ? nil : reading(ofKPI: k, in: scene)
    return traced(reading, contract.kpis[k].name.value, exact: false)
  }

  private func traced(_ reading: Reading?, _ name: String, exact: Bool) -> Traced {
    let value = (exact ? reading?.exact : reading?.value).map { Value.quantity($0) }
    return Traced(
      value,
      derivation(
        exact ? "exact value" : "value", name, value, [reading?.derivation],
        origin: reading?.origins.first,
        note: reading.map { "\($0.period.label)\($0.absence.map { ": \($0.rawValue)" } ?? "")" }
          ?? "no such period"))
  }

  func value(of word: Expression.Word, in scene: Scene) -> Traced {
    guard let k = scene.kpi else {
      guard word == .scope, let name = instance(scene) else { return .missing }
      return Traced(.label(name), derivation("literal", "scope", .label(name)))
    }
    if word == .kpi {
      let name = contract.kpis[k].name.value
      return Traced(.label(name), derivation("literal", "kpi", .label(name)))
    }
    if word == .scope {
      let name = instances[k].indices.contains(scene.instance) ? instances[k][scene.instance] : ""
      return Traced(.label(name), derivation("literal", "scope", .label(name)))
    }
    if let flag = plainVerdict(word, k, scene) { return Traced(.flag(flag)) }
    return verdict(word, ofKPI: k, reading: reading(k, scene.instance, scene.index), in: scene)
  }

  func verdict(_ word: Expression.Word, of kpi: String, in scene: Scene) -> Traced {
    guard let k = kpiIndex[kpi] else { return .missing }
    return verdict(word, ofKPI: k, reading: reading(ofKPI: k, in: scene), in: scene)
  }

  private func verdict(_ word: Expression.Word, ofKPI k: Int, reading: Reading?, in scene: Scene)
    -> Traced
  {
    let name = contract.kpis[k].name.value
    func answer(_ value: Value?, _ note: String? = nil) -> Traced {
      Traced(
        value,
        derivation(
          word.rawValue, name, value, behind: reading.map(grounds) ?? [],
          origin: word == .target ? nil : reading?.origins.first,
          note: note ?? reading?.period.label))
    }
    if let supposed = scene.supposedAfter, scene.index > supposed {
      switch word {
      case .missed: return answer(.flag(true), "supposed")
      case .met, .measured: return answer(.flag(false), "supposed")
      case .value, .exactValue, .target, .band, .scope, .kpi: return answer(nil, "supposed")
      }
    }
    if scene.isBefore || scene.isBroken {
      let note = scene.isBefore ? "before the first period" : "the chain is broken here"
      switch word {
      case .missed, .met, .measured: return answer(.flag(false), note)
      case .value, .exactValue, .target, .band, .scope, .kpi: return answer(nil, note)
      }
    }
    guard let reading else { return answer(nil, "no such period") }
    switch word {
    case .scope, .kpi: return answer(nil)
    case .value: return traced(reading, name, exact: false)
    case .exactValue: return traced(reading, name, exact: true)
    case .target: return answer(reading.targetValue.map { .quantity($0) })
    case .band: return answer(reading.band.map { .label($0) })
    case .measured: return answer(.flag(reading.value != nil))
    case .missed, .met:
      switch reading.verdict {
      case .met: return answer(.flag(word == .met))
      case .missed:
        // A miss without money costs nothing either where another consequence asks for it.
        if scene.stage == .consequence, reading.standing.money == .skips,
          scene.settlement == currentSettlement
        {
          return answer(.flag(false), "\(reading.period.label): missed, money skips")
        }
        return answer(.flag(word == .missed))
      case .notJudged, .figure: return answer(nil, "\(reading.period.label): not judged")
      }
    }
  }

  /// Whether a period was missed or met, where no derivation is wanted and nothing but its verdict
  /// decides: windows ask it of each of their periods. nil: to be asked in full.
  private func plainVerdict(_ word: Expression.Word, _ k: Int, _ scene: Scene) -> Bool? {
    guard tracing == .nothing, word == .missed || word == .met, !scene.isBefore, !scene.isBroken,
      scene.stage != .consequence, scene.supposedAfter == nil,
      let kept = kept(k, scene.instance, scene.index)
    else { return nil }
    switch kept.reading.verdict {
    case .met: return word == .met
    case .missed: return word == .missed
    case .notJudged, .figure: return nil
    }
  }

  /// What a verdict, a band or a target rests on: the value, and what was asked of it.
  private func grounds(_ reading: Reading) -> [Derivation?] {
    [
      derivation(
        "exact value", reading.kpi, reading.exact.map { .quantity($0) }, [reading.derivation],
        origin: reading.origins.first, note: reading.period.label)
    ] + reading.grounds
  }

  func counts(ofKPI kpi: String, in scene: Scene) -> (numerator: Traced, denominator: Traced)? {
    guard let k = kpiIndex[kpi], let reading = reading(ofKPI: k, in: scene),
      let n = reading.numerator, let d = reading.denominator
    else { return nil }
    let origin = reading.origins.first
    return (
      Traced(
        .quantity(n),
        derivation("numerator", kpi, .quantity(n), origin: origin, note: reading.period.label)),
      Traced(
        .quantity(d),
        derivation("denominator", kpi, .quantity(d), origin: origin, note: reading.period.label))
    )
  }

  // MARK: Tables

  /// Whether an amount fulfils a requirement, and by which comparisons; missing where a side is.
  func fulfils(_ requirement: Requirement, _ value: Traced, in scene: Scene) -> Traced {
    func side(_ comparator: Expression.Comparator, _ x: Expression) -> Traced {
      let edge = evaluation.evaluate(x, in: scene)
      let holds = evaluation.order(value, edge).map { Value.flag(comparator.holds($0)) }
      return Traced(
        holds,
        derivation(
          comparator.rawValue, x.text, holds, [value.why, edge.why],
          origin: .contract(x.place, clause: nil)))
    }
    switch requirement {
    case .rest: return Traced(.flag(true), derivation("literal", "rest", .flag(true)))
    case .compare(let comparator, let x): return side(comparator, x)
    case .between(let low, let high):
      let a = side(.atLeast, low)
      let b = side(.atMost, high)
      var holds: Value?
      if let a = a.value?.flag, let b = b.value?.flag { holds = .flag(a && b) }
      return Traced(
        holds, derivation("and", "\(low.text) to \(high.text)", holds, [a.why, b.why]))
    case .condition(let x): return evaluation.evaluate(x, in: scene)
    }
  }
}
