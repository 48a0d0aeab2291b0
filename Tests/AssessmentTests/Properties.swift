import Assessment
import Calendars
import Ledger
import Quantities

/// What must hold whatever the contract and whatever the data.
enum Property: CaseIterable, Sendable {
  case accounts, causes, caps, better, shuffled, prefix, twice, removed, explained
}

extension Judged {
  private var periods: [PeriodResult] { outcome.assessment.periods }

  /// What does not hold, each in a few words; empty when all does.
  func faults(of property: Property) throws -> [String] {
    switch property {
    case .accounts: return periods.flatMap(accounts)
    case .causes: return periods.flatMap(causes)
    case .caps: return periods.indices.flatMap(caps)
    case .better: return try better()
    case .shuffled:
      return try drawn.outcome(shuffledBy: seed).digests == outcome.digests ? [] : ["differs"]
    case .prefix: return try prefix()
    case .twice: return try drawn.outcome().digests == outcome.digests ? [] : ["differs"]
    case .removed: return try removed()
    case .explained: return explained()
    }
  }

  // MARK: Accounts and causes

  private func accounts(_ period: PeriodResult) -> [String] {
    var faults: [String] = []
    func require(_ holds: Bool, _ what: String) {
      if !holds { faults.append("\(period.period.label): \(what)") }
    }
    var balances: [String: [Unit: Exact]] = [:]
    for (account, amount) in period.opening {
      balances[account, default: [:]][amount.unit, default: .zero] += amount.amount
    }
    for entry in period.entries {
      balances[entry.account, default: [:]][entry.amount.unit, default: .zero] +=
        entry.amount.amount
    }
    for (account, amount) in period.closing {
      balances[account, default: [:]][amount.unit, default: .zero] -= amount.amount
    }
    require(balances.values.allSatisfy { $0.values.allSatisfy(\.isZero) }, "accounts")
    for step in [
      "small", "each", "one of a site", "site", "groups", "best", "free", "bonus limit", "month",
      "override", "year", "waiver",
    ] {
      require(
        period.sum { $0.step == step }.values.allSatisfy(\.isZero), "\(step) moves, or makes?")
    }
    // Accrued, scaled, converted and rounded: nothing else makes or unmakes an amount.
    let makers = ["accrue", "repeat", "scale", "least", "worth of points", "rounding"]
    let all = period.sum { _ in true }
    let made = period.sum { makers.contains($0.step) }
    require(all.allSatisfy { $0.value == made[$0.key] ?? .zero }, "made out of nothing")
    let money = period.sum { $0.account == "due" && $0.amount.unit.isMoney }
    require(money.values.reduce(.zero, +) == period.total?.amount, "entries and total")
    require(
      period.placed.reduce(Exact.zero) { $0 + $1.amount.amount } == period.total?.amount,
      "invoices and total")
    let lots = period.lots.filter { $0.due.unit.isMoney }
    require(
      lots.reduce(Exact.zero) { $0 + $1.due.amount } == period.exactTotal?.amount,
      "what is left and the exact total")
    require(Set(period.entries.map(\.id)).count == period.entries.count, "an id twice")
    require(
      period.lots.allSatisfy {
        !$0.due.amount.isNegative || ["bonus", "true-up"].contains($0.consequence)
      }, "less than nothing is due")
    return faults
  }

  /// Every entry names a cause, and the cause is there: the miss, the step, the act, the balance.
  private func causes(_ period: PeriodResult) -> [String] {
    var faults: [String] = []
    for entry in period.entries {
      let reading = outcome.reading(
        entry.measured.label, entry.kpi ?? "", entry.instance ?? "")
      let isThere: Bool
      switch entry.cause {
      case .miss: isThere = reading?.isMissed ?? false
      case .fact:
        // A condition of the contract: here the bonus of a good value, or what stands in the ledger.
        isThere =
          entry.consequence == "bonus"
          ? reading?.value != nil
          : ["surcharge", "brought forward"].contains(entry.consequence)
            || entry.consequence == "released"
      case .account: isThere = ["brought forward", "released"].contains(entry.consequence)
      case .step: isThere = Rules.steps.contains(entry.step)
      case .rounding: isThere = entry.step == "rounding" && entry.consequence == "rounding"
      case .act:
        isThere =
          entry.consequence == "true-up"
          ? drawn.acts.contains { $0.part == .trueUp } : drawn.acts.contains { $0.part == .waiver }
      }
      if !isThere { faults.append("\(entry.id) says \(entry.cause.rawValue)") }
    }
    return faults
  }

  // MARK: Caps

  /// What each consequence still owes before a step, rebuilt from the entries.
  private func amounts(before step: String, _ period: PeriodResult) -> [Held] {
    let earlier = Rules.steps.prefix { $0 != step }
    var order: [String] = []
    var found: [String: Held] = [:]
    for entry in period.entries where entry.account == "due" && entry.amount.unit.isMoney {
      let isEarlier =
        entry.step == "accrue"
        ? entry.consequence != "true-up"
          && (entry.consequence != "surcharge" || earlier.contains("surcharge"))
        : earlier.contains(entry.step)
      guard isEarlier else { continue }
      let key = [entry.consequence, entry.kpi ?? "", entry.instance ?? "", entry.measured.label]
        .joined(separator: "/")
      if found[key] == nil { order.append(key) }
      found[key, default: Held(entry.consequence, entry.kpi, entry.instance)].amount +=
        entry.amount.amount
    }
    return order.compactMap { found[$0] }
  }

  /// A cap takes what is over its room, no more and no less.
  private func caps(_ index: Int) -> [String] {
    let rules = drawn.rules
    let period = periods[index]
    var faults: [String] = []
    func require(_ step: String, _ size: Exact, _ room: Exact, _ taken: Exact) {
      if taken != max(.zero, size - room) {
        faults.append("\(step), \(period.period.label): took \(taken), had \(size), room \(room)")
      }
    }
    func client(_ amounts: [Held]) -> Exact {
      amounts.reduce(.zero) { $0 + max(.zero, $1.amount) }
    }
    if let limit = rules.each {
      let amounts = amounts(before: "each", period)
      for kpi in drawn.kpis where !kpi.isPoints {
        let taken = period.entries.filter {
          $0.step == "each" && $0.account == "due" && $0.kpi == kpi.name
        }
        require(
          "each \(kpi.name)", client(amounts.filter { $0.kpi == kpi.name }), Exact(limit),
          taken.reduce(.zero) { $0 - $1.amount.amount })
      }
    }
    if let limit = rules.site {
      let amounts = amounts(before: "site", period)
      for site in Drawn.sites {
        let taken = period.taken(by: "site") { $0.instance == site }
        require("site \(site)", client(amounts.filter { $0.instance == site }), Exact(limit), taken)
      }
    }
    if let groups = rules.groups {
      let earlier = periods[max(0, index - groups.months + 1)..<index].flatMap(\.lots)
        .map { Held($0.consequence, $0.kpi, $0.instance, $0.due.amount) }
      let opened = index + 1 < groups.months ? openingHeld : []
      let amounts = amounts(before: "groups", period).filter { $0.isLimited(by: groups.each) }
      for name in Set(amounts.map { $0.identity(groups.each) }) {
        func isOwn(_ held: Held) -> Bool {
          held.isLimited(by: groups.each) && held.identity(groups.each) == name
        }
        require(
          "groups \(name)", client(amounts.filter(isOwn)),
          max(.zero, Exact(groups.limit) - client((earlier + opened).filter(isOwn))),
          period.taken(by: "groups") { isOwn(Held($0.consequence, $0.kpi, $0.instance)) })
      }
    }
    if let limit = rules.bonusLimit {
      let bonuses = amounts(before: "bonus limit", period).reduce(Exact.zero) {
        $0 - min(.zero, $1.amount)
      }
      require("bonus limit", bonuses, Exact(limit), -period.taken(by: "bonus limit"))
    }
    if let limit = rules.monthly {
      let amounts = amounts(before: "month", period)
      let net = amounts.reduce(Exact.zero) { $0 + $1.amount }
      require(
        "month", rules.seesNet ? net : client(amounts), Exact(limit), period.taken(by: "month"))
    }
    if let rolling = rules.rolling {
      let earlier = periods[max(0, index - rolling.months + 1)..<index]
      var used = earlier.reduce(Exact.zero) { $0 + $1.received }
      if index + 1 < rolling.months, drawn.start > 0 { used += Exact(drawn.openingDue) }
      require(
        "year", client(amounts(before: "year", period)), max(.zero, Exact(rolling.limit) - used),
        period.taken(by: "year"))
    }
    return faults
  }

  // MARK: Other data

  /// A better value never raises what its KPI accrues in that period.
  private func better() throws -> [String] {
    var random = Seeded(seed &+ 1_000_000)
    var better = drawn
    let month = random.number(drawn.start...drawn.count - 1)
    let k = random.pick(Array(drawn.kpis.indices))
    let i = random.pick(Array(drawn.values[month][k].indices))
    // Where a correction counts it is the corrected figure that gets better.
    let at = drawn.corrections.firstIndex { $0.month == month && $0.kpi == k }
    let old = at.map { drawn.corrections[$0].values[i] } ?? drawn.values[month][k][i]
    guard let old else { return [] }
    let new = random.number(old...1000)
    if let at { better.corrections[at].values[i] = new } else { better.values[month][k][i] = new }
    func accrued(_ outcome: Stage.Outcome) -> [Unit: Exact] {
      outcome.period(Stage.label(month))?.sum {
        $0.step == "accrue" && $0.kpi == drawn.kpis[k].name
      } ?? [:]
    }
    let worse = accrued(outcome)
    return try accrued(better.outcome()).compactMap { unit, amount in
      amount <= worse[unit] ?? .zero ? nil : "\(Stage.label(month)): \(amount) of \(unit)"
    }
  }

  /// A run that ends earlier says the same of its periods.
  private func prefix() throws -> [String] {
    var random = Seeded(seed &+ 2_000_000)
    let last = random.number(drawn.start...drawn.count - 1)
    let part = try drawn.outcome(through: last).digests
    return part == Array(outcome.digests.prefix(last - drawn.start + 1))
      ? [] : ["through \(Stage.label(last)) it differs"]
  }

  /// Taking a delivery away never turns a miss into a kept promise: what rests on it is not
  /// reported.
  private func removed() throws -> [String] {
    var random = Seeded(seed &+ 3_000_000)
    let delivered = (drawn.start..<drawn.count).filter { !drawn.gaps.contains($0) }
    guard let month = delivered.randomElement(using: &random) else { return [] }
    var without = drawn
    without.gaps.insert(month)
    let after = try without.outcome()
    var faults = periods.flatMap(\.readings).filter { reading in
      reading.isMissed
        && after.reading(reading.period.label, reading.kpi, reading.instance)?.verdict == .met
    }.map { "\($0.kpi) \($0.instance) \($0.period.label) is met" }
    for reading in after.period(Stage.label(month))?.readings ?? [] {
      if reading.verdict == .met { faults.append("\(reading.kpi) is met without a delivery") }
      let isDue = drawn.seesLater || month < drawn.count - 1
      if reading.absence != (isDue ? .notReported : .notYetDue) {
        faults.append("\(reading.kpi) is \(reading.absence?.rawValue ?? "measured")")
      }
    }
    return faults
  }
}
