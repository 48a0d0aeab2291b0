internal import Calendars
internal import Diagnostics
internal import Expressions
internal import Quantities

/// What the names of one contract mean, asked by the expression checker.
///
/// A reference: units of KPIs and terms are found once and remembered, and a name that is being
/// found while it is asked for again is a circle.
final class Names: Typing {
  let contract: Contract
  let findings: Findings
  private var units: [String: Unit?] = [:]
  private var terms: [String: ValueType?] = [:]
  private(set) var readTerms: Set<String> = []
  private var open: [String] = []
  let depth = Depth()
  /// How deep what is remembered goes.
  private var heights: [String: Int] = [:]
  private var tables: [String: ValueType?] = [:]
  private var starts: [String: ValueType] = [:]

  private let termIndex: [String: Term]
  private let tableIndex: [String: Table]
  private let measureIndex: [String: Measure]
  private let kpiIndex: [String: KPI]
  private let consequenceIndex: [String: Consequence]
  /// Units of consequences, filled in as their amounts are checked.
  var amounts: [String: Unit] = [:]

  init(_ contract: Contract, findings: Findings) {
    self.contract = contract
    self.findings = findings
    termIndex = Dictionary(contract.terms.map { ($0.name.value, $0) }) { first, _ in first }
    tableIndex = Dictionary(contract.tables.map { ($0.name.value, $0) }) { first, _ in first }
    measureIndex = Dictionary(contract.measures.map { ($0.name.value, $0) }) { first, _ in first }
    kpiIndex = Dictionary(contract.kpis.map { ($0.name.value, $0) }) { first, _ in first }
    consequenceIndex = Dictionary(contract.consequences.map { ($0.name.value, $0) }) { first, _ in
      first
    }
  }

  var checker: Checker<Names> { Checker(names: self, findings: findings) }
  var kpis: [String] { contract.kpis.map(\.name.value) }

  func examples(of x: Expression, in setting: Setting) -> [String] {
    // A KPI that is measured by all of them is none of them.
    let own = setting.stage == .kpi ? setting.kpi : nil
    let judged = contract.kpis.filter { $0.target != nil && $0.name.value != own }
      .map(\.name.value)
    let differs = contract.expanded(x).contains { part in
      switch part.form {
      case .word(.kpi), .word(.value), .word(.exactValue): true
      default: false
      }
    }
    return differs && !judged.isEmpty ? judged : Array((judged + kpis).prefix(1))
  }

  func mayBeWord(_ name: String) -> Bool {
    !(contract.vocabulary.kinds[name] ?? []).isDisjoint(with: [.term, .measure, .label])
  }

  func instances(ofScope scope: String) -> [String] { contract.instances(ofScope: scope) }

  func grouping(ofStep step: String) -> String? {
    guard let step = contract.settlement.first(where: { $0.name.value == step }) else { return nil }
    if case .scope(let scope) = step.each { return "`\(scope)`" }
    return step.each == .period ? nil : Step.Group.words.first { $0.1 == step.each }?.0
  }

  /// Also where the calendar could not be read: that is told elsewhere.
  func hasHours(calendar name: String?) -> Bool {
    guard contract.head.hasTime else { return true }
    return contract.head.calendar(name).map { $0.hours != nil } ?? true
  }

  func type(ofName name: String, in setting: Setting, at place: Place) -> ValueType? {
    if let term = termIndex[name] { return type(of: term, in: setting, at: place) }
    if let measure = measureIndex[name] { return type(of: measure, in: setting, at: place) }
    if let kpi = kpiIndex[name] { return type(of: kpi, in: setting, at: place) }
    let kinds = contract.vocabulary.kinds[name] ?? []
    if kinds.contains(.trigger) {
      if setting.isPast { return .flag }
      return fault(
        "K206", "`\(name)` is known only after the period's money is settled", place,
        "read it of past periods: `previous \(name)`")
    }
    if kinds.contains(.label) { return .label([name]) }
    if kinds.contains(.consequence) {
      return fault(
        "K205", "which amount of `\(name)`: as accrued, or what is left after the settlement?",
        place,
        "write `accrued \(name)`, `due \(name)` or `\(name) after STEP`")
    }
    if kinds.contains(.account) {
      return fault("K205", "`\(name)` is an account", place, "write `balance of \(name)`")
    }
    if kinds.contains(.table) {
      return fault(
        "K205", "`\(name)` is a table", place, "look a row up: `\(name)(value)` or `\(name)(band)`")
    }
    return nil
  }

  func fault(_ code: String, _ message: String, _ place: Place, _ help: String...) -> ValueType? {
    findings.report(Diagnostic(code, .error, message, at: place, help: help))
    return nil
  }

  private func type(of term: Term, in setting: Setting, at place: Place) -> ValueType? {
    let name = term.name.value
    readTerms.insert(name)
    let key = "\(name)|\(mark(setting))"
    if let known = terms[key] {
      return known != nil && isDeep(key) ? tooDeep(name, at: place) : known
    }
    if open.contains(name) {
      // A term that is set anew reads its own value before.
      if term.reset != nil, let start = starts[name] { return start }
      return circle(name, at: place)
    }
    open.append(name)
    defer { open.removeLast() }
    let (result, height) = depth.height { found(term, in: setting) }
    terms[key] = result
    heights[key] = height
    return result
  }

  /// What a type may depend on besides the name.
  private func mark(_ setting: Setting) -> String {
    "\(setting.stage.rawValue)|\(setting.kpi ?? "")|\(setting.scope ?? "")|\(setting.isValue)|\(setting.isPast)|\(setting.isWindow)|\(setting.taken?.description ?? "")"
  }

  private func isDeep(_ key: String) -> Bool { !depth.enter(heights[key] ?? 0) }

  private func tooDeep(_ name: String, at place: Place) -> ValueType? {
    fault(
      "K210", "`\(name)` is reached through more than \(Depth.most) values that lead to values",
      place, "write the value itself")
  }

  private func found(_ term: Term, in setting: Setting) -> ValueType? {
    let name = term.name.value
    let types = term.value.values.map { checker.type(of: $0, in: setting) }
    var result = types.first ?? nil
    for (type, x) in zip(types, term.value.values).dropFirst() {
      guard let type, let first = result else { continue }
      if type != first {
        _ = fault("K203", "`\(name)` is \(first) first and \(type) later", x.place, "use one unit")
        result = nil
      }
    }
    if let reset = term.reset, let start = result {
      starts[name] = start
      var past = setting
      past.isValue = false
      _ = checker.flags([reset.when], in: past)
      if let type = checker.type(of: reset.to, in: past), type != start {
        result = fault(
          "K203", "`\(name)` is \(start) at the start and \(type) when it is reset", reset.to.place,
          "use one unit")
      }
    }
    return result
  }

  private func circle(_ name: String, at place: Place) -> ValueType? {
    let start = open.firstIndex(of: name) ?? 0
    let path = (open[start...] + [name]).map { "`\($0)`" }.joined(separator: " → ")
    return fault("K207", "\(path) goes in a circle", place, "a value may read only earlier ones")
  }

  private func type(of measure: Measure, in setting: Setting, at place: Place) -> ValueType? {
    let reader = setting.kpi.flatMap { kpiIndex[$0] }
    let grid = reader?.grid ?? contract.head.settlementGrid
    if measure.source == .data, measure.grid.isLonger(than: grid) {
      return fault(
        "K208",
        "`\(measure.name.value)` is delivered every \(measure.grid), it is read every \(grid)",
        place, "measure it every \(grid), or read it where the period is as long")
    }
    if !measure.adds, measure.rollUp == nil, grid.isLonger(than: measure.grid),
      case .quantity = measure.kind
    {
      return fault(
        "K209",
        "`\(measure.name.value)` is \(measure.type), delivered every \(measure.grid): how do several make one \(grid)?",
        place,
        "write `roll-up: mean` (or smallest, largest, last) in the measure, or deliver the counts and pool them"
      )
    }
    if !measure.adds, measure.rollUp == nil, case .quantity = measure.kind,
      let scope = measure.scope, reader?.per?.scope != scope, setting.scope != scope
    {
      return fault(
        "K209",
        "`\(measure.name.value)` is \(measure.type) for each \(scope): how do several make one?",
        place,
        "write `roll-up: mean` (or smallest, largest) in the measure, or deliver the counts and pool them"
      )
    }
    return measure.type
  }

  private func type(of kpi: KPI, in setting: Setting, at place: Place) -> ValueType? {
    let name = kpi.name.value
    if setting.isValue, setting.kpi == name, !setting.isPast {
      return fault(
        "K207", "`\(name)` reads itself", place, "write `previous \(name)` for the period before")
    }
    if isSplit(name, from: setting) {
      return fault(
        "K204", "`\(name)` has one value per instance; which one is meant?", place,
        "write `smallest of value over all \(name)`, `mean of …`, or build the total from the counts"
      )
    }
    if let reader = setting.kpi.flatMap({ kpiIndex[$0] }), reader.grid != kpi.grid,
      !setting.isWindow
    {
      return fault(
        "K209",
        "`\(name)` is measured every \(kpi.grid), it is read every \(reader.grid): pooled or mean?",
        place,
        "write `pooled of \(name) over last 3` (ratio of the summed counts) or `mean of \(name) over last 3`"
      )
    }
    return unit(ofKPI: name).map { .quantity($0) }
  }

  func type(ofTable name: String, of argument: ValueType, in setting: Setting, at place: Place)
    -> ValueType?
  {
    guard let table = tableIndex[name] else { return nil }
    let key = "table \(name)"
    if open.contains(key) { return circle(key, at: place) }
    let question = "\(key)|\(argument)|\(mark(setting))|\(words(argument))"
    if let known = tables[question] { return isDeep(question) ? tooDeep(name, at: place) : known }
    open.append(key)
    defer { open.removeLast() }
    let (result, height) = depth.height { rows(of: table, argument, in: setting, at: place) }
    tables[question] = result
    heights[question] = height
    return result
  }

  private func words(_ type: ValueType) -> String {
    if case .label(let words) = type { words.joined(separator: ",") } else { "" }
  }

  private func rows(
    of table: Table, _ argument: ValueType, in setting: Setting, at place: Place
  ) -> ValueType? {
    var result: ValueType?
    for body in table.body.values {
      TableCheck(table: table, body: body, names: self).argument(argument, in: setting, at: place)
      for row in body.rows {
        guard let type = checker.type(of: row.value, in: setting) else { return nil }
        guard let first = result else {
          result = type
          continue
        }
        if case .label(let words) = first, case .label(let more) = type {
          result = .label(words + more.filter { !words.contains($0) })
        } else if first != type {
          if case .quantity(let a) = first, case .quantity(let b) = type {
            if row.value.literal.map({ $0.amount.isZero && $0.unit == .number }) ?? false {
              continue
            }
            if body.rows.first?.value.literal.map({ $0.amount.isZero && $0.unit == .number })
              ?? false,
              a == .number
            {
              result = .quantity(b)
              continue
            }
          }
          return fault(
            "K203", "`\(row.text)` gives \(type), the rows above give \(first)", row.value.place,
            "every row of a table has one unit")
        }
      }
    }
    return result
  }

  // MARK: KPIs

  func unit(ofKPI name: String) -> Unit? {
    if let known = units[name] { return known }
    guard let kpi = kpiIndex[name] else { return nil }
    guard let value = kpi.value else { return kpi.unitStated ? kpi.unit : nil }
    if open.contains("KPI \(name)") {
      _ = circle("KPI \(name)", at: kpi.name.place)
      return nil
    }
    open.append("KPI \(name)")
    defer { open.removeLast() }
    var unit: Unit?
    for x in value.values {
      unit = checker.unit(of: x, in: Setting(.kpi, kpi: name, isValue: true))
    }
    if let found = unit, kpi.unitStated, kpi.unit != found, !Unit.comparable(kpi.unit, found) {
      findings.error(
        "K203", "`\(name)` says its unit is \(kpi.unit), its value is \(found)", at: kpi.name.place,
        help: "take `unit:` out, or mend the formula")
    }
    units[name] = unit
    return unit
  }

  func unit(ofTarget name: String) -> Unit? {
    guard let kpi = kpiIndex[name], let target = kpi.target else { return nil }
    return target.values.allSatisfy { $0.simple != nil } ? unit(ofKPI: name) : nil
  }

  func bands(of kpi: String) -> [String] { kpiIndex[kpi]?.bandLabels ?? [] }

  func instances(of kpi: String) -> [String]? {
    guard let per = kpiIndex[kpi]?.per else { return nil }
    return per.instances ?? []
  }

  func isSplit(_ name: String, from setting: Setting) -> Bool {
    guard let per = kpiIndex[name]?.per else { return false }
    if setting.kpi == nil, let scope = setting.scope { return scope != per.scope }
    guard let reader = setting.kpi.flatMap({ kpiIndex[$0] }), let own = reader.per else {
      return true
    }
    return own.scope != per.scope
  }

  func hasCounts(_ name: String) -> Bool {
    guard let value = kpiIndex[name]?.value else { return false }
    return value.values.allSatisfy {
      if case .arithmetic(.dividedBy, _, _) = $0.form { true } else { false }
    }
  }

  // MARK: The ledger

  func unit(ofConsequence name: String?) -> Unit? {
    guard let name else { return contract.head.currency.map { .money($0) } ?? .points }
    if let known = amounts[name] { return known }
    for step in contract.settlement {
      if case .convert(_, _, let into) = step.verb, into.value == name {
        return contract.head.currency.map { .money($0) }
      }
    }
    guard let consequence = consequenceIndex[name], !consequence.lacksSubject else { return nil }
    let key = "consequence \(name)"
    // A consequence that reads its own past is money if its contract has a currency.
    if open.contains(key) { return contract.head.currency.map { .money($0) } ?? .points }
    open.append(key)
    defer { open.removeLast() }
    var unit: Unit?
    for x in consequence.amount.values {
      unit = checker.unit(
        of: x, in: Setting(.trigger, kpi: consequence.kpis.first?.value))
    }
    if unit == .number || unit == .count { unit = .points }
    if let unit { amounts[name] = unit }
    return unit
  }

  func unit(ofAccount name: String) -> Unit? {
    contract.accounts.first { $0.name.value == name }?.unit
  }

  func unit(ofStep name: String) -> Unit? {
    guard let step = contract.settlement.first(where: { $0.name.value == name }) else { return nil }
    return unit(ofConsequence: step.of?.first?.value)
  }
}

extension Grid {
  /// Rough length, to compare grids.
  private var order: Int {
    switch self {
    case .day: 0
    case .week: 1
    case .month: 2
    case .quarter: 3
    case .contractYear: 4
    }
  }

  func isLonger(than other: Grid) -> Bool { order > other.order }
}
