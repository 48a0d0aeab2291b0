internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// From the lists of the fold to what is handed on.
extension Engine {
  func results() -> [PeriodResult] {
    guard firstSettlement <= lastSettlement else { return [] }
    // Each trigger's answers are gone through once, forwards, whatever the number of periods.
    var past = firings.keys.sorted {
      ($0.trigger, $0.kpi ?? -1, $0.instance) < ($1.trigger, $1.kpi ?? -1, $1.instance)
    }.map { Past(key: $0, all: firings[$0] ?? []) }
    return (firstSettlement...lastSettlement).map { result($0, &past) }
  }

  /// What a trigger had answered by the end of a period.
  private struct Past {
    let key: TriggerKey
    let all: [Firing]
    /// How many answers were given.
    var count = 0
    /// Index of the latest answer on which it fired.
    var latest: Int?
    var firedOn: [Period] = []
    var firedNow = false

    /// Index of the first answer given in the period reached.
    var first = 0

    /// The answers of the period reached.
    var answers: [Firing] { Array(all[first..<count]) }

    mutating func advance(through end: Period) {
      firedNow = false
      first = count
      while count < all.count, all[count].settlement <= end {
        if all[count].settlement < end { first = count + 1 }
        if all[count].fired {
          latest = count
          firedOn.append(all[count].period)
          if all[count].settlement == end { firedNow = true }
        }
        count += 1
      }
    }
  }

  private func result(_ s: Int, _ past: inout [Past]) -> PeriodResult {
    let ledger = periods[s] ?? PeriodLedger(period: settlementLine.periods[s])
    let period = ledger.period
    let delivery = evidence.latestDelivery(for: period)
    let due = dueDate(period)
    let isAwaiting = delivery == nil && due.map { asOf <= $0 } ?? false
    var points = Exact.zero
    for lot in ledger.lots where lot.due.unit == .points { points += lot.due.amount }
    let closing = s == lastSettlement ? accounts.all : periods[s + 1]?.opening ?? []
    let claimBy = lastDay(contract.head.credits?.claimWithin, of: period, in: period)
    return PeriodResult(
      period: period, status: isAwaiting ? .awaitingData : .settled, due: due, delivery: delivery,
      readings: readings(endingIn: period), entries: ledger.entries, lots: ledger.lots,
      caps: ledger.caps, undecided: ledger.undecided, idle: ledger.idle,
      triggers: states(s, &past),
      amendments: amendments(in: period),
      opening: ledger.opening,
      closing: closing, total: ledger.total, exactTotal: ledger.exactTotal,
      totalWhy: ledger.totalWhy,
      points: contract.consequences.contains { $0.unit == .points }
        ? Quantity(points, .points) : nil,
      placed: ledger.placed.isEmpty ? placed(ledger) : ledger.placed,
      deducted: invoiceFigure(contract.head.credits?.deducted, s),
      invoiced: invoiceFigure(contract.head.credits?.invoiced, s),
      approval: approval(period), claim: claim(period),
      claimBy: claimBy.day, claimAwaits: claimBy.awaits)
  }

  private func readings(endingIn period: Period) -> [Reading] {
    contract.kpis.indices.flatMap { k -> [Reading] in
      timeline.line(axes[k]).indices(endingIn: period).flatMap { index in
        instances[k].indices.compactMap { reading(k, $0, index) }
      }
    }
  }

  private func claim(_ period: Period) -> Act? {
    acts.last {
      if case .claimCredit(let of) = $0.deed { of == period } else { false }
    }
  }

  func approval(_ period: Period) -> Act? {
    acts.last {
      if case .approveCredit(let of, _) = $0.deed { of == period } else { false }
    }
  }

  // MARK: Triggers

  private func states(_ s: Int, _ past: inout [Past]) -> [TriggerState] {
    let end = settlementLine.periods[s]
    return past.indices.compactMap { index in
      past[index].advance(through: end)
      return past[index].count == 0 ? nil : state(past[index], s)
    }
  }

  private func state(_ past: Past, _ s: Int) -> TriggerState {
    let key = past.key
    var trigger: Trigger { contract.triggers[key.trigger] }
    let last = past.all[past.count - 1]
    let latest = past.latest.map { past.all[$0] }
    let answers = past.answers
    var status = TriggerState.Status.quiet
    if let latest {
      status = .fired
      if let expires = latest.expires, expires < asOf { status = .lapsed }
      if let act = acts.last(where: { settles($0, trigger.name.value, key, latest) }) {
        if case .exercise = act.deed { status = .exercised } else { status = .waived }
      }
      if trigger.fires == .whileTrue, !last.holds { status = .quiet }
    } else if let act = acts.last(where: { namesUnfired($0, key, last) }) {
      // It had fired on what was known then; what was done with it is not undone.
      if case .exercise = act.deed { status = .exercised } else { status = .waived }
    }
    return TriggerState(
      trigger: trigger.name.value, clause: trigger.clause,
      kpi: key.kpi.map { contract.kpis[$0].name.value },
      instance: key.kpi.flatMap { k in
        let name = instances[k][key.instance]
        return name.isEmpty ? nil : name
      }, holds: last.holds, isUndecided: last.isUndecided,
      firedNow: past.firedNow,
      firedOn: past.firedOn, expires: latest?.expires,
      expiryAwaits: latest?.expiryAwaits, status: status,
      owes: trigger.owes?.what, owedBy: latest?.owedBy, owedAwaits: latest?.owedAwaits,
      gives: trigger.gives,
      distance: s == lastSettlement ? distance(key, from: last.period, s) : nil,
      answers: answers,
      derivation: (answers.last { $0.fired } ?? answers.last)?.derivation
        ?? stood(trigger, key, last))
  }

  /// A period that does not count for a trigger leaves it as it stood, which its own period explains.
  private func stood(_ trigger: Trigger, _ key: TriggerKey, _ last: Firing) -> Derivation? {
    derivation(
      "trigger", trigger.name.value, last.isUndecided ? nil : .flag(last.holds),
      behind: [last.derivation], origin: .contract(trigger.when.place, clause: trigger.clause),
      note: "\(last.settlement.label), not asked since")
  }

  /// Whether an act uses a right that on what is known now never fired; one that names neither KPI
  /// nor instance only where nothing else can be meant.
  private func namesUnfired(_ act: Act, _ key: TriggerKey, _ last: Firing) -> Bool {
    guard settles(act, contract.triggers[key.trigger].name.value, key, last) else { return false }
    switch act.deed {
    case .exercise(_, let kpi, let instance), .waiveRight(_, let kpi, let instance):
      let own = key.kpi.map { instances[$0][key.instance] } ?? ""
      if kpi != nil, own.isEmpty || instance != nil { return true }
      return firings.keys.count { $0.trigger == key.trigger } == 1
    default: return false
    }
  }

  private func settles(_ act: Act, _ trigger: String, _ key: TriggerKey, _ firing: Firing) -> Bool {
    guard act.date >= firing.period.last else { return false }
    switch act.deed {
    case .exercise(let name, let kpi, let instance), .waiveRight(let name, let kpi, let instance):
      let own = key.kpi.map { contract.kpis[$0].name.value }
      let ownInstance = key.kpi.map { instances[$0][key.instance] }
      return name == trigger && (kpi == nil || kpi == own)
        && (instance == nil || instance == ownInstance)
    default: return false
    }
  }
}
