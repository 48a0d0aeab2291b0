internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// The fold over settlement periods: nine stages in each, the past as its only state.
///
/// A reference with private growth: each stage appends to what earlier stages left, and a question
/// about another period is a look into these lists.
final class Engine {
  struct Scene {
    /// Index of the KPI of the context.
    var kpi: Int?
    /// Index among the instances of that KPI.
    var instance = 0
    /// Index among the memberships: an instance of a scope, whatever the KPI.
    var member: Int?
    /// Index among what the steps of the period were asked about.
    var group: Int?
    var axis: Timeline.Axis
    /// Index of the period on its axis.
    var index: Int
    /// The settlement period in which it ends.
    var settlement: Int
    var stage: Setting.Stage
    /// Before the first period of history.
    var isBefore = false
    /// Ends a chain: neither missed nor met.
    var isBroken = false
    /// Periods before this index do not exist: a term that was set anew begins again here.
    var notBefore: Int?
    /// Periods after this index are supposed to be missed, to find the distance to a trigger.
    var supposedAfter: Int?
  }

  let contract: Contract
  let evidence: Evidence
  let opening: Opening
  let acts: [Act]
  let asOf: Day
  let suppositions: [Supposition]
  let timeline: Timeline
  let settlementLine: Timeline.Line
  /// Where the periods of each KPI stand.
  let axes: [Timeline.Axis]
  /// The first settlement period that is computed, and the last.
  let firstSettlement: Int
  let lastSettlement: Int
  var tracing = Tracing.nothing
  /// The period that is being settled.
  private(set) var currentSettlement = -1
  private let tracedFrom: Int

  let meanings: [String: Meaning]
  let kpiIndex: [String: Int]
  let tableIndex: [String: Int]
  /// Instances by KPI; one empty name where a KPI is not split.
  let instances: [[String]]
  /// Index on its own grid of the first period with history, by KPI.
  let firstOfKPI: [Int]
  let kpiOrder: [Int]

  private(set) var readings: [[[Kept?]]]
  var accounts = Balances()
  var periods: [Int: PeriodLedger] = [:]
  var firings: [TriggerKey: [Firing]] = [:]
  var resets: [ResetKey: ResetSeries] = [:]
  /// The terms with a reset whose story is being told.
  var toldResets: Set<ResetKey> = []
  var reaches: [ReachKey: Reach] = [:]
  /// The one asked for last, as the same expression is often asked of many scenes in turn.
  var latestReach: (key: ReachKey, reach: Reach)?
  /// Index on its own grid of the first period with history, by measure.
  private(set) lazy var firstOfMeasure: [Int] = contract.measures.map { first(of: $0) }
  /// The instances of scopes by which steps took entries together so far.
  var members: [(scope: String, instance: String)] = []
  /// What the steps of the period that is being settled were asked about so far.
  var asked: [(step: Step, lots: [Int])] = []
  /// The delivered figures that the value of a KPI with an open scope rests on.
  var columnsOfKPI: [Int: [(name: String, axis: Timeline.Axis)]] = [:]
  /// Issued periods whose difference is posted in a later one, by the index of that.
  private(set) lazy var reopened: [Int: [Reopened]] = findReopened()
  /// The first settlement period of which there are amounts.
  private(set) var firstAmount = 0

  /// What a name stands for, by its index.
  enum Meaning {
    case term(Int)
    case measure(Int)
    case kpi(Int)
    case trigger(Int)
  }

  struct TriggerKey: Hashable {
    var trigger: Int
    var kpi: Int?
    var instance: Int
  }

  private(set) lazy var placing = Placing(contract, acts: acts)

  var evaluation: Evaluation<Engine> { Evaluation(self) }

  init(
    contract: Contract, evidence: Evidence, opening: Opening, acts: [Act], asOf: Day,
    through target: Period, tracedPeriods: Int = 1, suppositions: [Supposition] = []
  ) {
    self.contract = contract
    self.evidence = evidence
    self.opening = opening
    self.acts = acts.filter { $0.date <= asOf }
    self.asOf = asOf
    self.suppositions = suppositions
    let head = contract.head
    let foldStart = max(opening.asOf ?? head.firstDay, head.firstDay)
    let first = min(foldStart, opening.earliest ?? foldStart)
    var grids: Set<Grid> = [head.settlementGrid]
    for kpi in contract.kpis { grids.insert(kpi.grid) }
    for measure in contract.measures { grids.insert(measure.grid) }
    let cuts = Engine.cuts(contract)
    axes = contract.kpis.indices.map {
      Timeline.Axis(grid: contract.kpis[$0].grid, kpi: cuts[$0] == nil ? nil : $0)
    }
    timeline = Timeline(
      grids: grids, cuts: cuts, yearStart: head.yearStart, first: first,
      last: max(target.last.adding(days: 400), foldStart), end: head.lastDay)
    settlementLine = timeline.line(head.settlementGrid)
    firstSettlement = settlementLine.index(containing: foldStart) ?? 0
    lastSettlement = settlementLine.index(of: target) ?? firstSettlement - 1
    tracedFrom = lastSettlement - tracedPeriods + 1

    func index(_ names: [Located<String>]) -> [String: Int] {
      Dictionary(names.enumerated().map { ($1.value, $0) }) { first, _ in first }
    }
    kpiIndex = index(contract.kpis.map(\.name))
    tableIndex = index(contract.tables.map(\.name))
    // A name that two kinds share is the first of them.
    var meanings = index(contract.terms.map(\.name)).mapValues { Meaning.term($0) }
    for next in [
      index(contract.measures.map(\.name)).mapValues { Meaning.measure($0) },
      kpiIndex.mapValues { .kpi($0) },
      index(contract.triggers.map(\.name)).mapValues { .trigger($0) },
    ] { meanings.merge(next) { first, _ in first } }
    self.meanings = meanings
    let names = contract.kpis.map { kpi -> [String] in
      guard let per = kpi.per else { return [""] }
      return per.instances ?? evidence.instances(of: per.scope)
    }
    instances = names
    let line = timeline
    let axes = axes
    firstOfKPI = contract.kpis.enumerated().map { k, kpi in
      let grid = line.line(axes[k])
      let start = grid.index(containing: foldStart) ?? 0
      let rows = opening.verdicts.filter { $0.kpi == kpi.name.value }
        .compactMap { grid.index(of: $0.period) }
      return min(start, rows.min() ?? start)
    }
    readings = contract.kpis.indices.map { k in
      Array(
        repeating: Array(repeating: nil, count: line.line(axes[k]).periods.count),
        count: names[k].count)
    }
    kpiOrder = Engine.order(contract)
    adoptOpening()
  }

  /// KPIs before those that read them in the same period.
  private static func order(_ contract: Contract) -> [Int] {
    let index = Dictionary(contract.kpis.enumerated().map { ($1.name.value, $0) }) { a, _ in a }
    var order: [Int] = []
    var state = Array(repeating: 0, count: contract.kpis.count)
    let isAllRead = readsAll(contract)
    func visit(_ k: Int, _ depth: Int) {
      guard state[k] == 0, depth < 2_000 else { return }
      state[k] = 1
      for name in names(readBy: contract.kpis[k], contract).sorted() {
        if let other = index[name], other != k { visit(other, depth + 1) }
      }
      if isAllRead, readsAll(contract.kpis[k], contract) {
        for other in contract.kpis.indices where other != k && contract.kpis[other].target != nil {
          visit(other, depth + 1)
        }
      }
      state[k] = 2
      order.append(k)
    }
    for k in contract.kpis.indices { visit(k, 0) }
    return order
  }

  /// Whether a KPI or a term reads all KPIs at all: few contracts have one that does.
  private static func readsAll(_ contract: Contract) -> Bool {
    contract.terms.contains { $0.value.values.contains(where: \.readsAllKPIs) }
      || contract.kpis.contains { expressions(judging: $0).contains(where: \.readsAllKPIs) }
  }

  private static func readsAll(_ kpi: KPI, _ contract: Contract) -> Bool {
    expressions(judging: kpi).contains { contract.expanded($0).contains(where: \.readsAllKPIs) }
  }

  private static func expressions(judging kpi: KPI) -> [Expression] {
    var expressions = (kpi.value?.values ?? []) + kpi.deemed.map(\.condition)
    expressions += kpi.relief.map(\.condition)
    for target in kpi.target?.values ?? [] {
      expressions += target.rows.compactMap(\.condition)
      expressions += target.rows.flatMap(\.requirement.expressions)
    }
    for bands in kpi.bands?.values ?? [] {
      expressions += bands.flatMap(\.requirement.expressions)
    }
    return expressions
  }

  private static func names(readBy kpi: KPI, _ contract: Contract) -> Set<String> {
    var names: Set<String> = []
    var open = expressions(judging: kpi)
    while let x = open.popLast() {
      for name in contract.names(readBy: x) where names.insert(name).inserted {
        if let term = contract.term(name), term.reset == nil { open += term.value.values }
        for row in contract.table(name)?.body.values.flatMap(\.rows) ?? [] {
          open.append(row.value)
          if case .requirement(let requirement) = row.key { open += requirement.expressions }
        }
      }
    }
    return names
  }

  private func adoptOpening() {
    for row in opening.verdicts {
      guard let k = kpiIndex[row.kpi], let i = instances[k].firstIndex(of: row.instance),
        let index = timeline.line(axes[k]).index(of: row.period)
      else { continue }
      let reading = Reading(
        kpi: row.kpi, instance: row.instance, period: row.period, value: row.value,
        exact: row.value, absence: nil, isAsReported: true,
        verdict: row.missed ? .missed(band: row.band) : .met, basis: .measured,
        standing: .counts, because: [], origins: [.opening(row.place)], isOpening: true)
      keep(reading, k, i, index)
    }
    for balance in opening.balances { accounts.add(balance.amount, to: balance.account) }
    for row in opening.amounts {
      guard let s = settlementLine.index(of: row.period), s < firstSettlement else { continue }
      var ledger = periods[s] ?? PeriodLedger(period: row.period)
      ledger.accrued[row.consequence, default: .zero] += row.accrued.amount
      ledger.due[row.consequence, default: .zero] += row.due.amount
      for (index, step) in contract.settlement.enumerated() {
        let isLast = index == contract.settlement.count - 1
        let name = step.name.value
        if let left = row.after[name] ?? (isLast ? row.due : nil) {
          ledger.after[name, default: [:]][row.consequence, default: .zero] += left.amount
        } else {
          ledger.untold[name, default: []].insert(row.consequence)
        }
      }
      ledger.lots.append(
        Lot(
          consequence: row.consequence, kpi: row.kpi, instance: row.instance,
          measured: row.period, due: row.due, accrued: row.accrued))
      periods[s] = ledger
    }
    firstAmount = min(firstSettlement, periods.keys.min() ?? firstSettlement)
  }

  // MARK: The fold

  func run() {
    guard firstSettlement <= lastSettlement else { return }
    for s in firstSettlement...lastSettlement {
      let period = settlementLine.periods[s]
      tracing = s >= tracedFrom ? .everything : .nothing
      currentSettlement = s
      periods[s] = PeriodLedger(period: period)
      periods[s]?.opening = accounts.all
      read(s)
      accrue(s)
      settle(s)
      trueUp(s)
      close(s)
      trigger(s)
    }
    tracing = .everything
  }

  var settlementAxis: Timeline.Axis {
    Timeline.Axis(grid: contract.head.settlementGrid, kpi: nil)
  }

  func settlementScene(_ s: Int, _ stage: Setting.Stage) -> Scene {
    Scene(
      kpi: nil, axis: settlementAxis, index: s, settlement: s, stage: stage)
  }

  func scene(_ k: Int, _ i: Int, _ index: Int, _ s: Int, _ stage: Setting.Stage) -> Scene {
    Scene(
      kpi: k, instance: i, axis: axes[k], index: index, settlement: s, stage: stage)
  }

  func period(of scene: Scene) -> Period? { timeline.period(scene.axis, scene.index) }

  /// The day that decides which dated value holds in a period.
  func decisiveDay(_ period: Period) -> Day {
    contract.head.midPeriod == .end
      ? min(period.last, contract.head.lastDay) : max(period.first, contract.head.firstDay)
  }

  // MARK: Readings

  func keep(_ reading: Reading, _ k: Int, _ i: Int, _ index: Int) {
    readings[k][i][index] = Kept(reading)
  }

  func kept(_ k: Int, _ i: Int, _ index: Int) -> Kept? {
    guard readings[k].indices.contains(i), readings[k][i].indices.contains(index) else {
      return nil
    }
    return readings[k][i][index]
  }

  /// The standing of a reading, without copying all the rest of it.
  func standing(_ k: Int, _ i: Int, _ index: Int) -> Standing? {
    kept(k, i, index)?.reading.standing
  }

  func reading(_ k: Int, _ i: Int, _ index: Int) -> Reading? { kept(k, i, index)?.reading }
}

/// A reading behind one reference: windows ask each of its periods for a word, and most of the
/// periods of a contract have none yet.
final class Kept {
  let reading: Reading

  init(_ reading: Reading) { self.reading = reading }
}

/// What one settlement period came to, stage by stage. Amounts are by consequence.
struct PeriodLedger {
  var period: Period
  var opening: [(account: String, amount: Quantity)] = []
  var accrued: [String: Exact] = [:]
  var after: [String: [String: Exact]] = [:]
  /// By step, consequences of which an opening does not say what was left after it.
  var untold: [String: Set<String>] = [:]
  var due: [String: Exact] = [:]
  var moved: [String: [String: Exact]] = [:]
  var left: [String: Quantity] = [:]
  var isClosed = false
  var entries: [Entry] = []
  var lots: [Lot] = []
  /// By index of the lot, where derivations are wanted: its entries, and the steps that left it.
  var history: [Int: [Derivation]] = [:]
  var idle: [Idle] = []
  var totalWhy: Derivation?
  var ids: [String: Int] = [:]
  var undecided: [Undecided] = []
  var caps: [CapUse] = []
  var total: Quantity?
  var exactTotal: Quantity?
  var placed: [Placed] = []
  var triggered: [Int: Set<Int>] = [:]

  init(period: Period) { self.period = period }
}
