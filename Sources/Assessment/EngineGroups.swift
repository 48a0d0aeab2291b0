internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// Which amounts a step of the settlement takes together, and where it is asked.
extension Engine {
  /// Amounts that a step takes together.
  struct Group {
    /// Indices of the lots.
    var lots: [Int]
    /// The scene in which the step is asked for them.
    var scene: Scene
    /// What the group is in every period alike: the KPI, the instance, the consequence.
    var identity: String
  }

  /// The groups of a step in the order of their first amounts. What belongs to no group is left
  /// as it is, and that is told.
  func groups(_ step: Step, _ s: Int) -> [Group] {
    let lots = periods[s]?.lots ?? []
    var order: [String] = []
    var groups: [String: [Int]] = [:]
    var outside: [Int] = []
    for (index, lot) in lots.enumerated() where step.touches(lot.consequence) {
      guard let key = key(of: lot, index, step) else {
        outside.append(index)
        continue
      }
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(index)
    }
    if !outside.isEmpty, case .scope(let scope) = step.each {
      let whole = Group(lots: outside, scene: settlementScene(s, .settlement), identity: "")
      idle(step, "of no `\(scope)`", [], whole, s)
    }
    return order.map { key in
      let members = groups[key] ?? []
      let first = members.first.map { lots[$0] }
      return Group(
        lots: members, scene: asking(step, members, scene(of: first, step, s)),
        identity: first.flatMap { identity(of: $0, step) } ?? "")
    }
  }

  /// The scene in which a step is asked about some amounts.
  func asking(_ step: Step, _ lots: [Int], _ scene: Scene) -> Scene {
    var scene = scene
    scene.group = asked.count
    asked.append((step, lots))
    return scene
  }

  /// What is left of the amounts that a step is asked about: of those it acts on, in their unit.
  /// Bonuses count with their sign turned where a step sees only these, as in a cap.
  func taken(in scene: Scene) -> Traced {
    guard let g = scene.group, asked.indices.contains(g),
      let lots = periods[scene.settlement]?.lots
    else { return .missing }
    let (step, indices) = asked[g]
    let members = indices.filter { lots.indices.contains($0) && isTaken(lots[$0].due, by: step) }
    let known = contract.units(takenBy: step) { name in
      contract.consequence(name)?.unit ?? contract.head.currency.map { .money($0) }
    }
    guard let unit = members.first.map({ lots[$0].due.unit }) ?? known.first else {
      return .missing
    }
    let group = Group(lots: indices, scene: scene, identity: "")
    let name = self.name(of: group, step, scene.settlement)
    let parts = { self.sumParts(step, group, members, scene.settlement) }
    guard members.allSatisfy({ lots[$0].due.unit == unit }) else {
      return Traced(
        nil, derivation("sum", "amount", nil, behind: parts(), note: "of several units"))
    }
    let sum = members.reduce(Exact.zero) { $0 + lots[$1].due.amount }
    let total = Value.quantity(Quantity(sum, unit))
    let why = derivation("sum", "amount", total, behind: parts(), note: name)
    guard step.sees == .bonuses else { return Traced(total, why) }
    let size = Value.quantity(Quantity(-sum, unit))
    return Traced(size, derivation("negative", "amount", size, [why], note: name))
  }

  /// Whether a step acts on an amount.
  private func isTaken(_ amount: Quantity, by step: Step) -> Bool {
    switch step.verb {
    case .scale, .accrue: !amount.amount.isZero
    case .convert: amount.unit == .points && !amount.amount.isZero
    case .cap, .keep, .forgive, .drop: sees(step, amount.amount)
    }
  }

  /// Amounts with the same key are taken together; nil: in no group.
  private func key(of lot: Lot, _ index: Int, _ step: Step) -> String? {
    switch step.each {
    case .entry: "\(index)"
    case .instance: identity(of: lot, step).map { "\($0)|\(lot.measured.label)" }
    case .kpi, .consequence, .scope, .period: identity(of: lot, step)
    }
  }

  /// What is the same in every period of amounts that a step takes together; nil: in no group.
  func identity(of lot: Lot, _ step: Step) -> String? {
    switch step.each {
    case .entry: "\(lot.consequence)|\(lot.kpi ?? "")|\(lot.instance ?? "")"
    case .instance: "\(lot.kpi ?? "")|\(lot.instance ?? "")"
    case .kpi: lot.kpi ?? ""
    case .consequence: lot.consequence
    case .scope(let scope): isOf(scope, lot.kpi) ? lot.instance : nil
    case .period: ""
    }
  }

  /// Whether a KPI is judged by the instances of a scope.
  func isOf(_ scope: String, _ kpi: String?) -> Bool {
    guard let k = kpi.flatMap({ kpiIndex[$0] }) else { return false }
    return contract.kpis[k].per?.scope == scope
  }

  /// What a reader calls the group; nil where it is all of the period.
  func name(of group: Group, _ step: Step, _ s: Int) -> String? {
    guard let lot = group.lots.first.flatMap({ periods[s]?.lots[$0] }) else { return nil }
    switch step.each {
    case .entry: return lot.name
    case .instance: return [lot.kpi, lot.instance].compactMap { $0 }.joined(separator: "/")
    case .kpi: return lot.kpi
    case .consequence: return lot.consequence
    case .scope: return lot.instance
    case .period: return nil
    }
  }

  private func scene(of lot: Lot?, _ step: Step, _ s: Int) -> Scene {
    let whole = settlementScene(s, .settlement)
    switch step.each {
    case .period, .consequence: return whole
    case .scope(let scope):
      var scene = whole
      scene.member = lot?.instance.map { member(scope, $0) }
      return scene
    case .entry, .instance, .kpi: break
    }
    guard let lot, let k = lot.kpi.flatMap({ kpiIndex[$0] }),
      let index = timeline.line(axes[k]).index(of: lot.measured)
    else { return whole }
    let i = instances[k].firstIndex(of: lot.instance ?? "") ?? 0
    return scene(k, i, index, s, .settlement)
  }

  private func member(_ scope: String, _ instance: String) -> Int {
    if let known = members.firstIndex(where: { $0.scope == scope && $0.instance == instance }) {
      return known
    }
    members.append((scope, instance))
    return members.count - 1
  }

  /// Whether a step acts on a group; a condition that can't be decided does not hold.
  func acts(_ step: Step, _ group: Group, _ s: Int) -> (Bool, Derivation?) {
    guard let when = step.when else { return (true, nil) }
    let condition = evaluation.evaluate(when, in: group.scene)
    guard let holds = condition.value?.flag else {
      undecided(
        step.name.value, "its condition `\(when.text)` can't be decided", group.scene, s,
        condition.why)
      idle(step, "its condition can't be decided", [condition.why], group, s)
      return (false, condition.why)
    }
    if !holds { idle(step, "its condition does not hold", [condition.why], group, s) }
    return (holds, condition.why)
  }

  func origin(_ step: Step) -> Origin { .contract(step.place, clause: step.clause) }

  /// Whether an amount is of the side that a step sees.
  func sees(_ step: Step, _ amount: Exact) -> Bool {
    switch step.sees {
    case .client: amount.isPositive
    case .bonuses: amount.isNegative
    case .net: !amount.isZero
    }
  }
}
