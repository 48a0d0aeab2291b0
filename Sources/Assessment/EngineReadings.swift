internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// Stages 1 to 5: terms in force, relief, reading, rounding, verdict and standing.
extension Engine {
  func read(_ s: Int) {
    let settlement = settlementLine.periods[s]
    for k in kpiOrder {
      let line = timeline.line(axes[k])
      for index in line.indices(endingIn: settlement) {
        guard line.periods[index].last >= contract.head.firstDay else { continue }
        for i in instances[k].indices where readings[k][i][index] == nil {
          read(k, i, index, s)
        }
      }
    }
  }

  private func read(_ k: Int, _ i: Int, _ index: Int, _ s: Int) {
    let kpi = contract.kpis[k]
    let scene = scene(k, i, index, s, .kpi)
    guard let period = period(of: scene), !isNothing(k, instances[k][i], in: period) else { return }
    var reading = Reading(kpi: kpi.name.value, instance: instances[k][i], period: period)
    measure(kpi, &reading, scene)
    if reading.exact == nil { reading.absence = reading.absence ?? dataAbsence(scene) }
    if let exact = reading.exact {
      switch kpi.compare {
      case .exact: reading.value = exact
      case .rounded(let mode, let step, _):
        reading.value = Quantity(exact.amount.rounded(mode, to: step), exact.unit)
      }
    }
    keep(reading, k, i, index)
    guard let target = target(of: kpi, in: scene) else {
      reading.verdict = .figure
      keep(reading, k, i, index)
      return
    }
    if !suppose(kpi, target, &reading, scene) {
      judge(kpi, target, &reading, scene)
      relieve(kpi, &reading, scene)
    }
    keep(reading, k, i, index)
  }

  // MARK: Stage 3

  private func measure(_ kpi: KPI, _ reading: inout Reading, _ scene: Scene) {
    let delivered = evidence.datum(
      kpi.name.value, instance: reading.instance, in: reading.period)
    guard let formula = kpi.value else {
      reading.isAsReported = true
      guard let delivered else { return }
      reading.origins = delivered.origins
      reading.exact = delivered.value?.quantity
      reading.derivation = derivation(
        "cell", kpi.name.value, delivered.value, origin: delivered.origin,
        note: "as reported, not recomputed")
      return
    }
    if let delivered, let value = delivered.value?.quantity {
      reading.reported = value
      reading.reportedAt = delivered.origin.place
    }
    guard let x = formula.on(decisiveDay(reading.period)) else {
      reading.absence = .notApplicable
      return
    }
    // The cells are always wanted, the whole derivation only where it is printed.
    let outer = tracing
    if outer == .nothing { tracing = .cells }
    let result: Traced
    if case .arithmetic(.dividedBy, let a, let b) = x.form {
      let top = evaluation.evaluate(a, in: scene)
      let bottom = evaluation.evaluate(b, in: scene)
      result = evaluation.arithmetic(.dividedBy, top, bottom, a.isWhole, at: x)
      reading.numerator = top.value?.quantity
      reading.denominator = bottom.value?.quantity
    } else {
      result = evaluation.evaluate(x, in: scene)
    }
    tracing = outer
    reading.exact = result.value?.quantity
    reading.derivation = outer == .everything ? result.why : nil
    if reading.exact == nil {
      reading.absence = dividesByZero(x, scene) ? .noVolume : absence(of: x, scene)
    }
    reading.origins = result.why.map(cells) ?? []
  }

  /// The cells a derivation rests on, in order, each once.
  private func cells(of derivation: Derivation) -> [Origin] {
    var found: [Origin] = []
    var open = [derivation]
    // A part that is shared is looked at once.
    var seen: Set<ObjectIdentifier> = []
    while let next = open.popLast(), found.count < 1_000 {
      guard seen.insert(ObjectIdentifier(next)).inserted else { continue }
      if case .cell? = next.origin, let origin = next.origin, !found.contains(origin) {
        found.append(origin)
      }
      open.append(contentsOf: next.operands.reversed())
    }
    return found
  }

  private func dividesByZero(_ x: Expression, _ scene: Scene) -> Bool {
    expanded(x).contains { part in
      guard case .arithmetic(.dividedBy, _, let divisor) = part.form else { return false }
      return evaluation.evaluate(divisor, in: scene).value?.quantity?.amount.isZero ?? false
    }
  }

  // MARK: Stage 5

  func judge(_ kpi: KPI, _ target: Target, _ reading: inout Reading, _ scene: Scene) {
    reading.target = target.text
    if let (_, x) = target.simple {
      reading.targetValue = evaluation.evaluate(x, in: scene).value?.quantity
    }
    for row in kpi.deemed
    where holds(row.condition, "deemed \(row.verdict.rawValue)", &reading, scene) {
      reading.basis = .deemed(row.condition.text, clause: row.clause)
      switch row.verdict {
      case .met: reading.verdict = .met
      case .missed:
        reading.verdict = .missed(band: band(kpi, reading.value, &reading, scene))
      case .notJudged:
        reading.verdict = .notJudged
        reading.standing = row.standing
      }
      return
    }
    guard let value = reading.value else {
      unmeasured(kpi, &reading)
      return
    }
    guard let row = row(of: target, &reading, scene) else {
      reading.verdict = .notJudged
      reading.because.append("no row of the target can be decided")
      return
    }
    if case .condition = row.requirement, row.condition != nil { reading.basis = .allowance }
    reading.verdict = verdict(kpi, row.requirement, value, &reading, scene)
    if let exact = reading.exact, exact != value {
      // What was asked of the value as compared is what decides; this is only told beside it.
      var other = reading
      let without = verdict(kpi, row.requirement, exact, &other, scene)
      if without != reading.verdict { reading.unrounded = without }
    }
  }

  private func ask(
    _ what: String, _ text: @autoclosure () -> String, _ answer: Traced, _ reading: inout Reading
  ) {
    guard tracing == .everything,
      let ground = derivation(what, text(), answer.value, [answer.why])
    else { return }
    reading.grounds.append(ground)
  }

  private func row(of target: Target, _ reading: inout Reading, _ scene: Scene) -> Target.Row? {
    for row in target.rows {
      guard let condition = row.condition else { return row }
      let answer = evaluation.evaluate(condition, in: scene)
      ask("row", condition.text, answer, &reading)
      switch answer.value?.flag {
      case true?: return row
      case false?: continue
      case nil: return nil
      }
    }
    return nil
  }

  private func verdict(
    _ kpi: KPI, _ requirement: Requirement, _ value: Quantity, _ reading: inout Reading,
    _ scene: Scene
  ) -> Reading.Verdict {
    let answer = fulfils(requirement, compared(value, reading), in: scene)
    ask("requirement", requirement.text, answer, &reading)
    switch answer.value?.flag {
    case nil: return .notJudged
    case true?: return .met
    case false?: return .missed(band: band(kpi, value, &reading, scene))
    }
  }

  /// The value as a comparison names it; how it came about stands beside it.
  private func compared(_ value: Quantity, _ reading: Reading) -> Traced {
    Traced(
      .quantity(value),
      derivation("value", reading.kpi, .quantity(value), note: reading.period.label))
  }

  private func band(
    _ kpi: KPI, _ value: Quantity?, _ reading: inout Reading, _ scene: Scene
  ) -> String? {
    guard let bands = kpi.bands?.on(decisiveDay(reading.period)) else { return nil }
    guard let value else { return bands.last?.label.value }
    for band in bands {
      let answer = fulfils(band.requirement, compared(value, reading), in: scene)
      ask("in band", band.label.value, answer, &reading)
      guard let holds = answer.value?.flag else {
        undecided(
          kpi.name.value, "its band `\(band.label.value)` can't be decided", scene,
          scene.settlement, answer.why)
        return nil
      }
      if holds { return band.label.value }
    }
    return nil
  }

  private func unmeasured(_ kpi: KPI, _ reading: inout Reading) {
    let rule: Unmeasured?
    let word: String
    switch reading.absence {
    case .notReported?:
      rule = kpi.notReported ?? contract.submissions.notReported
      word = "not reported"
    case .noVolume?:
      rule = kpi.noVolume ?? contract.standing.noVolume
      word = "no volume"
    case .notYetDue?, .inCure?, .noHistory?, .notApplicable?, nil:
      reading.verdict = .notJudged
      reading.standing = Standing(money: .skips, repetition: .skips, triggers: .skips)
      return
    }
    guard let rule else {
      reading.verdict = .notJudged
      return
    }
    reading.standing = rule.standing
    reading.basis = .deemed(word, clause: rule.standing.clause)
    reading.because.append(word)
    switch rule.verdict {
    case .met: reading.verdict = .met
    case .missed: reading.verdict = .missed(band: nil)
    case .notJudged: reading.verdict = .notJudged
    case .worstBand:
      reading.verdict = .missed(band: kpi.bands?.on(decisiveDay(reading.period))?.last?.label.value)
    case .band(let label): reading.verdict = .missed(band: label)
    }
  }

  /// A condition that can't be decided does not hold, and is printed.
  private func holds(
    _ condition: Expression, _ what: String, _ reading: inout Reading, _ scene: Scene
  ) -> Bool {
    let result = evaluation.evaluate(condition, in: scene)
    ask("condition", what, result, &reading)
    if result.value == nil {
      undecided(
        what, "its condition `\(condition.text)` can't be decided", scene, scene.settlement,
        result.why)
    }
    return result.value?.flag == true
  }

  /// Relief by a condition of the contract, or by an act.
  func relieve(_ kpi: KPI, _ reading: inout Reading, _ scene: Scene) {
    for relief in kpi.relief where holds(relief.condition, relief.name.value, &reading, scene) {
      reading.standing = reading.standing.relieved(by: relief.standing)
      reading.because.append(relief.name.value)
    }
    for act in acts {
      guard case .relief(let name, let instance, let period) = act.deed,
        name == kpi.name.value, instance == nil || instance == reading.instance,
        period == reading.period,
        let standing = kpi.excused ?? contract.standing.excused
      else { continue }
      reading.standing = reading.standing.relieved(by: standing)
      reading.because.append("relief granted by \(act.by) on \(act.date): \(act.reason)")
      reading.origins.append(.act(act.place))
    }
  }
}
