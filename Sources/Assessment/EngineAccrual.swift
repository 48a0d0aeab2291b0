internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// Stage 6: each consequence whose condition holds posts one entry per instance.
extension Engine {
  func accrue(_ s: Int) {
    let deferred = contract.deferred
    for consequence in contract.consequences where !deferred.contains(consequence.name.value) {
      accrue(consequence, s)
    }
  }

  func accrue(_ consequence: Consequence, _ s: Int) {
    if consequence.kpis.isEmpty {
      let scene = settlementScene(s, .consequence)
      if let amount = amount(consequence, scene, s) {
        post(consequence, amount.quantity, amount.why, scene, s)
      }
    } else {
      for name in consequence.kpis {
        guard let k = kpiIndex[name.value] else { continue }
        let indices = timeline.line(axes[k]).indices(
          endingIn: settlementLine.periods[s])
        for index in indices { accrue(consequence, k, index, s) }
      }
    }
  }

  private typealias Accrued = (quantity: Quantity, why: Derivation?)

  private func accrue(_ consequence: Consequence, _ k: Int, _ index: Int, _ s: Int) {
    var found: [(scene: Scene, amount: Accrued)] = []
    func leave(_ others: [(scene: Scene, amount: Accrued)]) {
      for other in others {
        idle(consequence, "another instance is charged", [other.amount.why], other.scene, s)
      }
    }
    for i in instances[k].indices {
      let scene = scene(k, i, index, s, .consequence)
      guard let standing = standing(k, i, index) else { continue }
      guard standing.money == .counts else {
        idle(consequence, "its money skips", [skipping(k, i, index)], scene, s)
        continue
      }
      if let amount = amount(consequence, scene, s) { found.append((scene, amount)) }
    }
    switch consequence.instances {
    case .once?:
      leave(Array(found.dropFirst()))
      found = Array(found.prefix(1))
    case .worst?:
      // The first of the largest, so that ties go by the order of the contract.
      if var worst = found.first {
        for next in found.dropFirst()
        where next.amount.quantity.amount.magnitude > worst.amount.quantity.amount.magnitude {
          worst = next
        }
        leave(found.filter { $0.scene.instance != worst.scene.instance })
        found = [worst]
      }
    case .each?, .share?, nil: break
    }
    for (scene, amount) in found {
      post(consequence, amount.quantity, chosen(consequence, amount, s), scene, s)
    }
  }

  /// Why the money of a reading does not count.
  private func skipping(_ k: Int, _ i: Int, _ index: Int) -> Derivation? {
    guard tracing == .everything, let reading = reading(k, i, index) else { return nil }
    return derivation(
      "standing", reading.kpi, .label(reading.standing.money.rawValue), behind: reading.grounds,
      origin: reading.origins.first, note: reading.period.label)
  }

  /// An amount that stands for all instances rests on those it was chosen from.
  private func chosen(_ consequence: Consequence, _ amount: Accrued, _ s: Int) -> Derivation? {
    guard let why = amount.why, let word = choice(consequence) else { return amount.why }
    let others = periods[s]?.idle.filter { !$0.isStep && $0.what == consequence.name.value } ?? []
    let choice = derivation(
      "chosen", "\(word) of \(consequence.name.value)", .flag(true),
      behind: others.map(\.derivation))
    return derivation(
      why.operation, why.text, why.value, why.operands + [choice], origin: why.origin)
  }

  private func choice(_ consequence: Consequence) -> String? {
    switch consequence.instances {
    case .once?: "once"
    case .worst?: "the worst"
    case .each?, .share?, nil: nil
    }
  }

  private func amount(_ consequence: Consequence, _ scene: Scene, _ s: Int) -> Accrued? {
    var whys: [Derivation?] = []
    if let when = consequence.when {
      let condition = evaluation.evaluate(when, in: scene)
      guard let holds = condition.value?.flag else {
        undecided(
          consequence.name.value, "its condition `\(when.text)` can't be decided", scene, s,
          condition.why)
        idle(consequence, "its condition can't be decided", [condition.why], scene, s)
        return nil
      }
      guard holds else {
        idle(consequence, "its condition does not hold", [condition.why], scene, s)
        return nil
      }
      whys.append(condition.why)
    }
    guard let amount = inForce(consequence.amount, in: scene) else { return nil }
    guard var quantity = amount.value?.quantity else {
      undecided(
        consequence.name.value,
        "its amount `\(consequence.amount.values.first?.text ?? "")` has no value", scene, s,
        amount.why)
      idle(consequence, "its amount has no value", whys + [amount.why], scene, s)
      return nil
    }
    if quantity.amount.isZero {
      idle(consequence, "its amount is zero", whys + [amount.why], scene, s)
      return nil
    }
    quantity.unit = consequence.unit
    whys.append(amount.why)
    if case .share(let table)? = consequence.instances {
      let scope = value(of: .scope, in: scene)
      let share = row(of: table.value, for: scope, in: scene)
      guard let part = share.value?.quantity else {
        undecided(consequence.name.value, "no share in `\(table.value)`", scene, s, share.why)
        idle(consequence, "it has no share", whys + [share.why], scene, s)
        return nil
      }
      quantity.amount = quantity.amount * part.amount
      whys.append(share.why)
    }
    if consequence.favoursSupplier { quantity.amount = -quantity.amount }
    let why = derivation(
      consequence.favoursSupplier ? "accrue for the supplier" : "accrue", consequence.name.value,
      .quantity(quantity), whys,
      origin: .contract(consequence.place, clause: consequence.clause))
    return (quantity, why)
  }

  func undecided(
    _ what: String, _ reason: String, _ scene: Scene, _ s: Int, _ why: Derivation?
  ) {
    // Where there is no KPI to stand beside it, whose it is belongs to the reason.
    let whose = scene.kpi == nil ? instance(scene).map { ", of \($0)" } ?? "" : ""
    periods[s]?.undecided.append(
      Undecided(
        what: what, kpi: scene.kpi.map { contract.kpis[$0].name.value }, instance: instance(scene),
        reason: reason + whose, derivation: why))
  }

  func instance(_ scene: Scene) -> String? {
    guard let k = scene.kpi, instances[k].indices.contains(scene.instance) else {
      return scene.member.map { members[$0].instance }
    }
    let name = instances[k][scene.instance]
    return name.isEmpty ? nil : name
  }

  private func post(
    _ consequence: Consequence, _ quantity: Quantity, _ why: Derivation?, _ scene: Scene, _ s: Int
  ) {
    guard let period = period(of: scene) else { return }
    let kpi = scene.kpi.map { contract.kpis[$0].name.value }
    let instance = instance(scene)
    var entry = Entry(
      id: "", settlement: settlementLine.periods[s], step: "accrue",
      consequence: consequence.name.value, kpi: kpi, instance: instance, measured: period,
      account: consequence.to, amount: quantity, cause: cause(consequence, scene),
      derivation: why, clause: consequence.clause)
    if let from = consequence.from {
      entry.account = from
      entry.amount = Quantity(-quantity.amount, quantity.unit)
      add(entry, s)
      entry.account = consequence.to
      entry.amount = quantity
      entry.cause = .account
    }
    let id = add(entry, s)
    periods[s]?.accrued[consequence.name.value, default: .zero] += quantity.amount
    if consequence.to == "due" {
      periods[s]?.lots.append(
        Lot(
          consequence: consequence.name.value, kpi: kpi, instance: instance, measured: period,
          due: quantity, accrued: quantity))
      tell(entry, id, of: (periods[s]?.lots.count ?? 1) - 1, s)
    }
  }

  private func cause(_ consequence: Consequence, _ scene: Scene) -> Entry.Cause {
    let isMiss = scene.kpi.flatMap { kept($0, scene.instance, scene.index)?.reading.isMissed }
    return isMiss == true ? .miss : .fact
  }

  /// Adds an entry to the ledger and its account, under an id of its own.
  ///
  /// - Returns: the id.
  @discardableResult func add(_ entry: Entry, _ s: Int) -> String {
    var entry = entry
    var id =
      entry.settlement.label + "/"
      + [entry.consequence, entry.kpi, entry.instance]
      .compactMap { $0 }.joined(separator: "/")
    if entry.measured != entry.settlement, entry.measured.label != entry.settlement.label {
      id += "/\(entry.measured.label)"
    }
    if entry.step != "accrue" { id += "/\(entry.step)" }
    if entry.account != "due" { id += "/\(entry.account)" }
    let count = periods[s]?.ids[id, default: 0] ?? 0
    periods[s]?.ids[id] = count + 1
    entry.id = count == 0 ? id : "\(id)~\(count + 1)"
    accounts.add(entry.amount, to: entry.account)
    periods[s]?.entries.append(entry)
    return entry.id
  }
}
