internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Quantities
internal import Submissions

/// Tables of one delivery against what the contract expects of it.
struct TableReading {
  /// What a file is called says which format it has, and nothing of what is in it.
  static let known = ["kpis", "counts", "charges", "invoice"].flatMap {
    ["\($0).csv", "\($0).json"]
  }

  let catalogue: Catalogue
  let period: Period
  let findings: Findings

  private var contract: Contract { catalogue.contract }
  private var delivered: [Measure] { contract.measures.filter { $0.source == .data } }

  private var expectation: Submissions.Expectation {
    var columns: [String: ColumnKind] = [:]
    var dimensions: [String: [String]?] = [:]
    var grids: [Grid] = [contract.head.settlementGrid]
    for measure in delivered {
      if let kind = Self.kind(measure.kind) { columns[measure.name.value] = kind }
      if let scope = measure.scope { dimensions.updateValue(instances(of: scope), forKey: scope) }
      if !grids.contains(measure.grid) { grids.append(measure.grid) }
    }
    for kpi in contract.kpis where columns[kpi.name.value] == nil {
      if let kind = Self.kind(.quantity(kpi.unit)) { columns[kpi.name.value] = kind }
      if let per = kpi.per { dimensions.updateValue(instances(of: per.scope), forKey: per.scope) }
      if !grids.contains(kpi.grid) { grids.append(kpi.grid) }
    }
    // Finer rows than any grid of the contract are days: a day belongs to each longer period.
    if !grids.contains(.day), grids.count == 1 { grids += finer }
    return Submissions.Expectation(
      columns: columns, dimensions: dimensions,
      periods: grids.map { Periods($0, yearStart: contract.head.yearStart) }, delivery: period)
  }

  private var finer: [Grid] {
    switch contract.head.settlementGrid {
    case .quarter, .contractYear: [.month(from: 1), .day]
    case .month, .week: [.day]
    case .day: []
    }
  }

  private func instances(of scope: String) -> [String]? {
    if let declared = contract.scopes.first(where: { $0.name.value == scope }) {
      return declared.instances
    }
    let lists = contract.kpis.compactMap(\.per).filter { $0.scope == scope }.map(\.instances)
    if lists.contains(where: { $0 == nil }) { return nil }
    var all: [String] = []
    for name in lists.compactMap({ $0 }).joined() where !all.contains(name) { all.append(name) }
    return all
  }

  private static func kind(_ kind: Measure.Kind) -> ColumnKind? {
    switch kind {
    case .flag: return .flag
    case .label(let words): return .label(words)
    case .date: return .date
    case .time: return .time
    case .quantity(let unit):
      guard unit.per == nil else { return nil }
      switch unit.base {
      case .number: return .number
      case .count: return .count
      case .ratio: return .ratio
      case .percentagePoints: return .percentagePoints
      case .duration: return .duration
      case .days: return .days
      case .workingDays: return .workingDays
      case .points: return .points
      case .money(let currency): return .money(currency)
      }
    }
  }

  func read(_ bytes: [UInt8], file: String, name: String, sheet: SubmissionSheet) -> (
    facts: [Fact], rejected: [RejectedCell], columns: Set<String>
  ) {
    let style = sheet.style(for: name)
    let read =
      name.hasSuffix(".json")
      ? JSONTable.read(bytes, file: file, findings: findings)
      : CSV.read(bytes, file: file, separator: style.separator, findings: findings)
    guard let table = read else { return ([], [], []) }
    var (facts, rejected, columns) = FactReader.facts(
      in: table, style: style, expectation: expectation, findings: findings)
    facts = facts.filter { fact in
      let figure = catalogue.figure(fact.name)
      guard isWanted(fact, figure), isShaped(fact, figure, &rejected),
        isOnGrid(fact, figure, &rejected)
      else { return false }
      checkDomain(fact, figure)
      return true
    }
    // A measure that may be absent is delivered as soon as its column is.
    columns = columns.filter { name in
      if case .value? = catalogue.measure(name)?.absent { true } else { false }
    }
    return (facts, rejected, columns)
  }

  /// A blank cell beside figures of another grid or scope says nothing.
  private func isWanted(_ fact: Fact, _ figure: Catalogue.Figure?) -> Bool {
    guard fact.value == nil else { return true }
    let grid = figure?.grid ?? contract.head.settlementGrid
    let own = catalogue.period(on: grid, of: fact.period)
    if own != fact.period, own.last > period.last { return false }
    let scope = figure?.scope
    if figure?.isComputed ?? false { return false }
    return (scope == nil) == fact.scope.isEmpty || scope.flatMap { fact.scope[$0] } != nil
  }

  /// A figure that is split needs its instance, one that is not has none.
  private func isShaped(
    _ fact: Fact, _ figure: Catalogue.Figure?, _ rejected: inout [RejectedCell]
  ) -> Bool {
    guard let scope = figure?.scope, fact.scope[scope] == nil else { return true }
    findings.error(
      "D011", "`\(fact.name)` is split by \(scope): of which is `\(fact.text)`?", at: fact.cell,
      help: "add a column `\(scope)`")
    rejected.append(
      RejectedCell(name: fact.name, scope: fact.scope, period: fact.period, place: fact.cell))
    return false
  }

  /// Amounts of shorter periods add up to one; a percentage, a word or a delivered KPI is given for
  /// its whole period, and nothing for a longer one.
  private func isOnGrid(
    _ fact: Fact, _ figure: Catalogue.Figure?, _ rejected: inout [RejectedCell]
  ) -> Bool {
    guard fact.value != nil, let figure, let grid = figure.grid else { return true }
    let own = catalogue.period(on: grid, of: fact.period)
    let isLonger = fact.period.first < own.first
    // A row that names no period is about the delivery, which ends with what it is due for.
    let isWhole = fact.period == own || (fact.period == period && endsWithDelivery(own))
    if isWhole && !isLonger || !isLonger && figure.adds { return true }
    findings.error(
      "D042",
      "`\(fact.name)` is given every \(grid), this row is for \(fact.period.label)",
      at: fact.cell,
      help: isLonger
        ? "give a row for each \(grid), with a column `period`"
        : "give one row for \(own.label): figures of parts of it do not add up")
    rejected.append(
      RejectedCell(name: fact.name, scope: fact.scope, period: fact.period, place: fact.cell))
    return false
  }

  private func endsWithDelivery(_ own: Period) -> Bool {
    own.last == period.last || own.contains(period.last) && period.last >= contract.head.lastDay
  }

  private func checkDomain(_ fact: Fact, _ figure: Catalogue.Figure?) {
    guard let within = figure?.within,
      case .quantity(let quantity)? = fact.value, !within.contains(quantity.amount)
    else { return }
    findings.error(
      "D012",
      "`\(fact.text)` is not a possible value of `\(fact.name)`: \(within.lowest) to \(within.highest)",
      at: fact.cell, help: "ask the supplier; until it is mended the figure counts as not reported")
  }

  /// The same figure twice, in two files of one version.
  func duplicates(_ facts: [String: [Fact]]) {
    for (name, list) in facts.sorted(by: { $0.key < $1.key }) {
      // Two of one file were found when it was read.
      let file = list.first?.cell.file
      if list.allSatisfy({ $0.cell.file == file }) { continue }
      var seen: [String: Fact] = [:]
      for fact in list {
        let scope = fact.scope.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let key = "\(fact.period.first)|\(fact.period.last)|\(scope.joined(separator: "|"))"
        if let first = seen[key], first.cell.file != fact.cell.file {
          findings.report(
            Diagnostic(
              "D013", .error, "`\(name)` for \(fact.period.label) stands in two files",
              at: fact.cell,
              help: ["deliver each figure once"],
              labels: [Label(place: first.cell, text: "also here")]))
        }
        seen[key] = fact
      }
    }
  }

  /// What was due with this delivery and has no column in any file.
  func missing(_ columns: Set<String>, at place: Place?) {
    func isDue(_ grid: Grid) -> Bool {
      let own = catalogue.period(on: grid, of: period)
      return own.last <= period.last || endsWithDelivery(own)
    }
    var names = delivered.filter { isDue($0.grid) }.map(\.name.value)
    names += contract.kpis.filter { $0.value == nil && isDue($0.grid) }.map(\.name.value)
    for name in names where !columns.contains(name) {
      findings.warning(
        "D014", "`\(name)` is due for \(period.label) and was not delivered", at: place,
        help: "it counts as not reported")
    }
  }
}
