internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Engine {
  /// Whose periods a window counts: those of the KPI that the expression reads, of a measure, or
  /// the settlement periods for what the ledger holds.
  private struct Owner {
    var kpi: Int?
    var axis: Timeline.Axis
    var first: Int
    var obeysStanding: Bool
  }

  private func owner(of x: Expression, in scene: Scene) -> Owner {
    let reach = reach(of: x)
    if reach.readsContext, let k = scene.kpi { return owner(kpi: k, reach) }
    if let k = reach.kpis.first {
      if let own = scene.kpi, reach.kpis.contains(own) { return owner(kpi: own, reach) }
      return owner(kpi: k, reach)
    }
    if let m = reach.measures.first, !reach.readsLedger {
      return Owner(
        kpi: scene.kpi, axis: Timeline.Axis(grid: contract.measures[m].grid, kpi: nil),
        first: firstOfMeasure[m], obeysStanding: false)
    }
    return Owner(
      kpi: scene.kpi, axis: settlementAxis, first: firstAmount, obeysStanding: false)
  }

  private func owner(kpi k: Int, _ reach: Reach) -> Owner {
    Owner(
      kpi: k, axis: axes[k], first: firstOfKPI[k], obeysStanding: reach.readsVerdict)
  }

  /// A window inside a term that was set anew does not look behind the reset.
  private func bounded(_ owner: Owner, by scene: Scene) -> Owner {
    guard let floor = scene.notBefore, owner.axis == scene.axis else { return owner }
    var bounded = owner
    bounded.first = max(owner.first, floor)
    return bounded
  }

  func first(of measure: Measure) -> Int {
    let line = timeline.line(measure.grid)
    let start = line.index(containing: settlementLine.periods[firstSettlement].first) ?? 0
    let rows = opening.figures.filter { $0.name == measure.name.value }
      .compactMap { line.index(of: $0.period) }
    return min(start, rows.min() ?? start)
  }

  /// The scene on the owner's grid: its period that ends last within, or contains, the scene's.
  private func moved(_ scene: Scene, to owner: Owner) -> Scene {
    var result = scene
    if owner.kpi != scene.kpi, let k = owner.kpi {
      let name = instance(scene)
      result.kpi = k
      result.instance =
        contract.kpis[k].per == nil ? 0 : instances[k].firstIndex(of: name ?? "") ?? 0
    }
    guard owner.axis != scene.axis, let period = period(of: scene) else { return result }
    let line = timeline.line(owner.axis)
    result.index =
      line.indices(endingIn: period).last ?? line.index(containing: period.last) ?? scene.index
    result.axis = owner.axis
    return result
  }

  func at(_ index: Int, _ scene: Scene) -> Scene {
    var result = scene
    result.index = index
    if let day = timeline.firstDay(scene.axis, index), day <= contract.head.lastDay,
      scene.axis == settlementAxis
    {
      result.settlement = index
    } else if let period = timeline.period(scene.axis, index) {
      result.settlement =
        settlementLine.index(containing: min(period.last, contract.head.lastDay))
        ?? scene.settlement
    }
    return result
  }

  private enum Slot { case counts, skips, breaks }

  private func slot(_ index: Int, _ scene: Scene, _ owner: Owner) -> Slot {
    guard let k = owner.kpi, owner.axis == axes[k], scene.supposedAfter.map({ index <= $0 }) ?? true
    else { return .counts }
    guard let standing = standing(k, scene.instance, index)
    else {
      // An instance of an open scope has no period where it was absent.
      return isOpen(k) ? .skips : .counts
    }
    guard owner.obeysStanding else { return .counts }
    switch scene.stage == .trigger ? standing.triggers : standing.repetition {
    case .counts: return .counts
    case .skips: return .skips
    case .breaks: return .breaks
    }
  }

  func scene(_ n: Int, before scene: Scene, for x: Expression) -> Scene {
    let owner = bounded(owner(of: x, in: scene), by: scene)
    var result = moved(scene, to: owner)
    var index = result.index
    var left = n
    while left > 0, index >= owner.first {
      index = parts(of: index, owner.axis).lowerBound - 1
      if index >= owner.first, slot(index, result, owner) == .skips { continue }
      left -= 1
    }
    if n > 0, index >= owner.first { index = representative(index, result) }
    if index < owner.first {
      result.isBefore = true
      return at(index, result)
    }
    result.isBroken = n > 0 && slot(index, result, owner) == .breaks
    return at(index, result)
  }

  func scenes(_ range: Expression.Range, for x: Expression, in scene: Scene) -> (
    scenes: [Scene], asked: Int?
  ) {
    if case .all(let kpi) = range { return (instances(of: kpi, in: scene), nil) }
    let owner = bounded(owner(of: x, in: scene), by: scene)
    let here = moved(scene, to: owner)
    guard let period = period(of: here), owner.first <= here.index, !scene.isBefore else {
      return ([], asked(range))
    }
    let start: Day?
    switch range {
    case .last, .contract, .all: start = nil
    case .lastMonths(let n): start = period.last.adding(days: 1).adding(months: -n)
    case .lastDays(let n): start = period.last.adding(days: 1 - n)
    case .contractYear:
      start =
        Periods(.contractYear, yearStart: contract.head.yearStart).containing(period.last).first
    case .since(let condition):
      var index = here.index
      while index > owner.first,
        evaluation.evaluate(condition, in: at(index, here)).value?.flag != true
      { index -= 1 }
      start = timeline.period(owner.axis, index)?.first
    }
    var found: [Scene] = []
    if case .last(let n) = range { found.reserveCapacity(min(n, here.index - owner.first + 1)) }
    var next = here.index
    while next >= owner.first {
      let index = owner.obeysStanding ? representative(next, here) : next
      defer { next = parts(of: next, owner.axis).lowerBound - 1 }
      if case .last(let n) = range, found.count == n { break }
      if let start, let past = timeline.period(owner.axis, index), past.last < start { break }
      let slot = slot(index, here, owner)
      if slot == .skips { continue }
      var past = at(index, here)
      past.isBroken = slot == .breaks
      found.append(past)
    }
    found.reverse()
    return (found, asked(range))
  }

  private func asked(_ range: Expression.Range) -> Int? {
    if case .last(let n) = range { return n }
    return nil
  }

  private func instances(of kpi: String?, in scene: Scene) -> [Scene] {
    let indices = kpi.flatMap { kpiIndex[$0] }.map { [$0] } ?? Array(contract.kpis.indices)
    guard let period = period(of: scene) else { return [] }
    return indices.flatMap { k -> [Scene] in
      // A KPI that is found by all of them is none of them.
      if kpi == nil, contract.kpis[k].target == nil || (scene.stage == .kpi && scene.kpi == k) {
        return []
      }
      let axis = axes[k]
      let index =
        axis == scene.axis
        ? scene.index : timeline.line(axis).indices(endingIn: period).last
      guard let index else { return [] }
      return instances[k].indices.compactMap { i in
        if isAbsent(k, i, index, scene) { return nil }
        var inner = scene
        inner.kpi = k
        inner.instance = i
        inner.member = nil
        inner.axis = axis
        inner.index = index
        return inner
      }
    }
  }

  func name(of scene: Scene) -> String {
    let label = timeline.period(scene.axis, scene.index)?.label ?? "before the first period"
    return instance(scene).map { "\(label), \($0)" } ?? label
  }

  // MARK: Calendar words

  func value(of word: Expression.CalendarWord, in scene: Scene) -> Traced {
    guard let period = period(of: scene) else { return .missing }
    let head = contract.head
    let year = Periods(.contractYear, yearStart: head.yearStart).containing(period.last)
    func days(_ n: Int) -> Value { .quantity(Quantity(Exact(n), .days)) }
    let value: Value?
    switch word {
    case .daysInForce:
      let first = max(period.first, head.firstDay)
      let last = min(period.last, head.lastDay)
      value = days(max(0, Day.days(from: first, to: last) + 1))
    case .workingDaysInForce:
      value = workingDays(
        max(period.first, head.firstDay), min(period.last, head.lastDay))
    case .daysOfPeriod: value = days(period.days)
    case .workingDaysOfPeriod: value = workingDays(period.first, period.last)
    case .firstDay: value = .date(period.first)
    case .lastDay: value = .date(period.last)
    case .daysOfMonth:
      value = days(period.last.lengthOfMonth)
    case .daysOfContractYear: value = days(year.days)
    case .daysLate: value = late(scene.settlement).map { days(max(0, Day.days(from: $0, to: $1))) }
    case .workingDaysLate:
      value = late(scene.settlement).map { due, received in
        let calendar = head.calendar(contract.submissions.due?.span.calendar) ?? head.calendar
        let count = max(0, calendar.workingDays(from: due, to: received))
        return .quantity(Quantity(Exact(count), .workingDays))
      }
    case .monthOfPeriod: value = .quantity(Quantity(Exact(period.last.month), .number))
    case .firstOfYear:
      let before = Periods(scene.axis.grid, yearStart: head.yearStart).previous(period)
      value = .flag(before.last < year.first)
    case .lastOfYear:
      let after = Periods(scene.axis.grid, yearStart: head.yearStart).next(period)
      value = .flag(after.last > year.last)
    case .firstOfContract:
      value = .flag(period.first <= head.firstDay && head.firstDay <= period.last)
    case .lastOfContract:
      value = .flag(period.first <= head.lastDay && head.lastDay <= period.last)
    }
    return Traced(value, derivation("calendar", word.rawValue, value, note: period.label))
  }

  private func workingDays(_ first: Day, _ last: Day) -> Value {
    let count = first > last ? 0 : contract.head.calendar.workingDays(from: first, through: last)
    return .quantity(Quantity(Exact(count), .workingDays))
  }

  /// The due date and the receipt; while nothing is received, the as-of date.
  private func late(_ s: Int) -> (due: Day, received: Day)? {
    guard let period = timeline.period(settlementAxis, s), let due = dueDate(period)
    else { return nil }
    let received = evidence.firstReceived(for: period) ?? asOf
    return (due, received)
  }
}
