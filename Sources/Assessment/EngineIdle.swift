internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// What the amounts of a period rest on: entries, and what posted or changed nothing.
///
/// All of it is kept only where derivations are wanted.
extension Engine {
  /// A consequence that posted nothing for the scene.
  func idle(
    _ consequence: Consequence, _ reason: String, _ whys: [Derivation?], _ scene: Scene, _ s: Int
  ) {
    guard tracing == .everything, let period = period(of: scene) else { return }
    let kpi = scene.kpi.map { contract.kpis[$0].name.value }
    let instance = instance(scene)
    let name = [consequence.name.value, kpi, instance].compactMap { $0 }.joined(separator: "/")
    periods[s]?.idle.append(
      Idle(
        what: consequence.name.value, isStep: false, kpi: kpi, instance: instance,
        measured: period, lines: [], reason: reason,
        derivation: derivation(
          "not posted", name, .quantity(Quantity(.zero, consequence.unit)), whys,
          origin: .contract(consequence.place, clause: consequence.clause),
          note: "\(period.label): \(reason)")))
  }

  /// A step that left the amounts of a group as they were.
  func idle(_ step: Step, _ reason: String, _ whys: [Derivation?], _ group: Group, _ s: Int) {
    guard tracing == .everything, let lots = periods[s]?.lots, let first = group.lots.first,
      let period = period(of: group.scene)
    else { return }
    let names = group.lots.map { lots[$0].name }
    let why = derivation(
      "no effect", step.name.value, .quantity(Quantity(.zero, lots[first].due.unit)), whys,
      origin: .contract(step.place, clause: step.clause), note: reason)
    periods[s]?.idle.append(
      Idle(
        what: step.name.value, isStep: true,
        kpi: group.scene.kpi.map { contract.kpis[$0].name.value }, instance: instance(group.scene),
        measured: period, lines: names, reason: reason, derivation: why))
    guard let why else { return }
    for index in group.lots { periods[s]?.history[index, default: []].append(why) }
  }

  /// Keeps what an entry adds to a line.
  func tell(_ entry: Entry, _ id: String, of lot: Int, _ s: Int) {
    guard
      let why = derivation(
        "entry", id, .quantity(entry.amount), behind: [entry.derivation])
    else { return }
    periods[s]?.history[lot, default: []].append(why)
  }

  /// What a line holds by now.
  func line(_ operation: String, _ lot: Int, _ s: Int) -> Derivation? {
    guard tracing == .everything, let ledger = periods[s] else { return nil }
    let line = ledger.lots[lot]
    return derivation(
      operation, line.name, .quantity(line.due), behind: ledger.history[lot] ?? [],
      note: line.measured.label == ledger.period.label ? nil : line.measured.label)
  }

  /// The lines a limit adds up, and what could have been among them.
  func sumParts(_ step: Step, _ group: Group, _ members: [Int], _ s: Int) -> [Derivation?] {
    guard tracing == .everything, let lots = periods[s]?.lots else { return [] }
    let empty = group.lots.filter { lots[$0].due.amount.isZero }
    return (members + empty).map { line("line", $0, s) } + [others(step, group, s)]
  }

  /// All lines of a period in money, and what could have been among them.
  func totalParts(_ unit: Unit, _ s: Int) -> [Derivation?] {
    guard tracing == .everything, let ledger = periods[s] else { return [] }
    return ledger.lots.indices.filter { ledger.lots[$0].due.unit == unit }.map {
      line("line", $0, s)
    }
      + [others(ledger.idle.filter { !$0.isStep }, unit)]
  }

  /// The consequences a step touches that posted nothing in the group, as one zero.
  func others(_ step: Step, _ group: Group, _ s: Int) -> Derivation? {
    guard tracing == .everything, let ledger = periods[s] else { return nil }
    let first = group.lots.first.map { ledger.lots[$0] }
    let found = ledger.idle.filter { idle in
      guard !idle.isStep, step.touches(idle.what) else { return false }
      switch step.each {
      case .entry: return false
      case .instance:
        return idle.kpi == first?.kpi && idle.instance == first?.instance
          && idle.measured == first?.measured
      case .kpi: return idle.kpi == first?.kpi
      case .consequence: return idle.what == first?.consequence
      case .scope(let scope): return isOf(scope, idle.kpi) && idle.instance == first?.instance
      case .period: return true
      }
    }
    return others(found, first?.due.unit)
  }

  private func others(_ idle: [Idle], _ unit: Unit?) -> Derivation? {
    guard !idle.isEmpty, let unit = unit ?? contract.head.currency.map({ .money($0) }) else {
      return nil
    }
    return derivation(
      "not posted", "the others", .quantity(Quantity(.zero, unit)),
      behind: idle.map(\.derivation), note: "\(idle.count) posted nothing")
  }
}
