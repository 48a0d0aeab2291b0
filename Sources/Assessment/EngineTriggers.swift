internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// Stage 9: what the settled period sets off, and how far off the rest is.
extension Engine {
  /// How many further misses in a row are tried when the distance to a trigger is sought.
  static let farthest = 12

  func trigger(_ s: Int) {
    for (t, trigger) in contract.triggers.enumerated() {
      if trigger.kpis.isEmpty {
        ask(t, TriggerKey(trigger: t, kpi: nil, instance: 0), settlementScene(s, .trigger), s)
        continue
      }
      for name in trigger.kpis {
        guard let k = kpiIndex[name.value] else { continue }
        let indices = timeline.line(axes[k]).indices(
          endingIn: settlementLine.periods[s])
        for index in indices {
          for i in instances[k].indices {
            guard let standing = standing(k, i, index), standing.triggers != .skips else {
              continue
            }
            ask(
              t, TriggerKey(trigger: t, kpi: k, instance: i), scene(k, i, index, s, .trigger), s)
          }
        }
      }
    }
  }

  private func ask(_ t: Int, _ key: TriggerKey, _ scene: Scene, _ s: Int) {
    // Not a copy: it is asked for every reading.
    var trigger: Trigger { contract.triggers[t] }
    guard let period = period(of: scene) else { return }
    let condition = evaluation.evaluate(trigger.when, in: scene)
    let holds = condition.value?.flag
    if holds == nil,
      trigger.kpis.isEmpty || reading(key.kpi ?? 0, key.instance, scene.index)?.absence == nil
    {
      undecided(
        trigger.name.value, "its condition `\(trigger.when.text)` can't be decided", scene, s,
        condition.why)
    }
    // A period that can't be decided neither fires nor re-arms.
    let held = firings[key]?.last { !$0.isUndecided }?.holds ?? false
    let fires: Bool
    switch trigger.fires {
    case .once: fires = holds == true && !held
    case .each, .whileTrue: fires = holds == true
    }
    let settlement = settlementLine.periods[s]
    var expires = LastDay()
    var owed = LastDay()
    if fires {
      let right = Noticed(
        trigger: trigger.name.value, kpi: key.kpi.map { contract.kpis[$0].name.value },
        instance: key.kpi.map { instances[$0][key.instance] })
      expires = lastDay(trigger.lapsesAfter, of: period, in: settlement, for: right)
      owed = lastDay(trigger.owes?.within, of: period, in: settlement, for: right)
    }
    firings[key, default: []].append(
      Firing(
        period: period, settlement: settlement, holds: holds == true,
        isUndecided: holds == nil, fired: fires, expires: expires.day,
        expiryAwaits: expires.awaits, owedBy: owed.day, owedAwaits: owed.awaits,
        derivation: condition.why))
    if fires {
      periods[s]?.triggered[t, default: []].insert((key.kpi ?? 0) * 100_000 + key.instance)
    }
  }

  /// Whether an instance of an open scope was not there in the KPI's latest period: an order that
  /// was delivered can't be missed again.
  private func hasGone(_ k: Int, _ i: Int, _ s: Int) -> Bool {
    let end = settlementLine.periods[s].last
    guard isOpen(k),
      let latest = timeline.line(axes[k]).periods.lastIndex(where: { $0.last <= end })
    else { return false }
    return kept(k, i, latest) == nil
  }

  /// How many further misses in a row it takes; nil when misses alone don't bring it about, or
  /// nothing is there that could be missed.
  func distance(_ key: TriggerKey, from period: Period, _ s: Int) -> Int? {
    guard let k = key.kpi, !hasGone(k, key.instance, s) else { return nil }
    let index = timeline.line(axes[k]).index(of: period) ?? 0
    let trigger = contract.triggers[key.trigger]
    var scene = scene(k, key.instance, index, s, .trigger)
    if evaluation.evaluate(trigger.when, in: scene).value?.flag == true { return 0 }
    guard !reach(of: trigger.when).readsLedger else { return nil }
    let outer = tracing
    tracing = .nothing
    defer { tracing = outer }
    scene.supposedAfter = index
    for n in 1...Engine.farthest {
      scene.index = index + n
      if evaluation.evaluate(trigger.when, in: scene).value?.flag == true { return n }
    }
    return nil
  }
}
