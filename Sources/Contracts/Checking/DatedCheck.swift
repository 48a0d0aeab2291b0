internal import Calendars
internal import Diagnostics
internal import Expressions

/// Values that change on a date: inside the term, and not inside a period unless the contract says
/// what holds then.
struct DatedCheck {
  let contract: Contract
  let findings: Findings

  func run() {
    let head = contract.head
    guard head.hasTime else { return }
    for kpi in contract.kpis {
      let isNumber = kpi.target?.values.allSatisfy { $0.simple != nil } ?? true
      check(kpi.target?.dates ?? [], kpi.name, [kpi.grid], isNumber: isNumber)
      check(kpi.bands?.dates ?? [], kpi.name, [kpi.grid], isNumber: false)
      check(kpi.value?.dates ?? [], kpi.name, [kpi.grid])
    }
    for term in contract.terms {
      let dates = term.value.dates
      if !dates.isEmpty { check(dates, term.name, grids(reading: term.name.value)) }
    }
    for table in contract.tables {
      let dates = table.body.dates
      if !dates.isEmpty {
        check(dates, table.name, grids(reading: table.name.value), isNumber: false)
      }
    }
    for consequence in contract.consequences {
      check(consequence.amount.dates, consequence.name, [head.settlementGrid])
    }
  }

  /// - Parameter isNumber: whether the values can be weighted by days.
  private func check(
    _ dates: [Day], _ name: Located<String>, _ grids: [Grid], isNumber: Bool = true
  ) {
    let head = contract.head
    for date in dates {
      if date > head.lastDay {
        findings.error(
          "K105",
          "a value of `\(name.value)` is in force from \(date), after the contract's end on \(head.lastDay)",
          at: name.place, help: "mend the date, or `in force:`")
      }
      let isOpen = head.midPeriod == nil || (head.midPeriod == .weighted && !isNumber)
      guard date > head.firstDay, isOpen else { continue }
      for grid in grids {
        let period = Periods(grid, yearStart: head.yearStart).containing(date)
        guard period.first != date else { continue }
        findings.error(
          "K414",
          "`\(name.value)` changes on \(date), inside the period \(period.label): which value holds there?",
          at: name.place,
          help:
            "write `mid-period: start` (the value of its first day), `end`, `split` or, for numbers, `weighted by days` under `contract:`"
        )
        break
      }
    }
    if let first = dates.first, first > head.firstDay, dates.count > 0 {
      findings.error(
        "K105", "`\(name.value)` has no value from \(head.firstDay) to \(first.adding(days: -1))",
        at: name.place, help: "begin the list with the contract's first day, \(head.firstDay)")
    }
  }

  /// The grids on which a name is read, directly or through terms.
  private func grids(reading name: String) -> [Grid] {
    var grids = [contract.head.settlementGrid]
    for kpi in contract.kpis where !grids.contains(kpi.grid) {
      let expressions = expressions(of: kpi)
      if expressions.contains(where: { reads($0, name, []) }) { grids.append(kpi.grid) }
    }
    return grids
  }

  private func expressions(of kpi: KPI) -> [Expression] {
    var found = kpi.value?.values ?? []
    for target in kpi.target?.values ?? [] {
      found += target.rows.compactMap(\.condition)
      found += target.rows.flatMap(\.requirement.expressions)
    }
    for bands in kpi.bands?.values ?? [] { found += bands.flatMap(\.requirement.expressions) }
    found += kpi.deemed.map(\.condition) + kpi.relief.map(\.condition)
    for consequence in contract.consequences
    where consequence.kpis.contains(where: { $0.value == kpi.name.value }) {
      found += consequence.amount.values + [consequence.when].compactMap { $0 }
    }
    return found
  }

  private func reads(_ x: Expression, _ name: String, _ seen: Set<String>) -> Bool {
    let names = x.names
    if names.contains(name) { return true }
    return names.contains { other in
      guard !seen.contains(other), let term = contract.term(other) else { return false }
      return term.value.values.contains { reads($0, name, seen.union([other])) }
    }
  }
}

/// What is declared and never read: usually a forgotten term.
struct UnusedCheck {
  let contract: Contract
  /// All of the contract.
  let expressions: [Expression]
  let findings: Findings

  func run() {
    var used: Set<String> = []
    for x in expressions { used.formUnion(x.names) }
    for step in contract.settlement {
      if case .convert(let table?, _, _) = step.verb { used.insert(table.value) }
    }
    for consequence in contract.consequences {
      if case .share(let table)? = consequence.instances { used.insert(table.value) }
    }
    used.formUnion(
      [contract.head.credits?.deducted, contract.head.credits?.invoiced].compactMap { $0?.value })
    calendars()
    let declared =
      contract.terms.map(\.name) + contract.tables.map(\.name) + contract.measures.map(\.name)
    for name in declared where !used.contains(name.value) { report(name) }
  }

  /// A calendar is read where days or hours are counted by it.
  private func calendars() {
    guard !contract.head.calendars.isEmpty else { return }
    var used = Set(contract.spans.compactMap(\.calendar))
    for x in expressions.lazy.flatMap({ $0.everything }) {
      if case .elapsed(_, let name?, _, _, _) = x.form { used.insert(name) }
    }
    for calendar in contract.head.calendars where !used.contains(calendar.name.value) {
      report(calendar.name)
    }
  }

  private func report(_ name: Located<String>) {
    findings.warning(
      "K212", "`\(name.value)` is declared and never read", at: name.place,
      help: "take it out, or use it")
  }
}
