internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var rowNeverReached: Rule {
    Rule(
      RulePage(
        "K616", .warning, "no value that is charged reaches a row of a table",
        why: """
          A row that no miss reaches has no effect: the table and the target speak of different limits. Rows
          that say `0` are left alone, as a table may well show the whole scale. It is reported only where
          every use of the table was followed.
          """,
        bad: """
          tables:
            price: {↓at least 92%: 300 EUR, at least 85%: 600 EUR, rest: 1200 EUR}
          consequences:
            quality credit: {for: quality, when: missed, amount: price(value)}
          """,
        good: """
          tables:
            price: {at least 88%: 300 EUR, at least 85%: 600 EUR, rest: 1200 EUR}
          consequences:
            quality credit: {for: quality, when: missed, amount: price(value)}
          """)
    ) { lint, rule in
      for table in lint.contract.tables where table.body.values.count == 1 {
        guard let readers = readers(of: table.name.value, in: lint.contract) else { continue }
        let found = readers.map { lint.courses(of: $0) }
        guard !found.isEmpty, found.allSatisfy(isFollowed) else { continue }
        let reached = Set(found.flatMap(\.rows))
        guard let body = table.body.values.first, isScale(body) else { continue }
        for (index, row) in body.rows.enumerated() {
          if row.value.constant.map(\.amount.isZero) ?? false { continue }
          if reached.contains(Trial.TableRow(table: table.name.value, row: index)) { continue }
          lint.report(
            rule,
            "the row `\(row.text)` of `\(table.name.value)` is never reached by a value of \(readers.map { "`\($0.name.value)`" }.joined(separator: ", ")) that is charged",
            at: row.place, help: "mend the row or the target, or let the row say `0`",
            clause: table.clause)
        }
      }
    }
  }
}

private func isScale(_ body: Table.Body) -> Bool {
  if case .bands = body.shape { return true }
  return false
}

private func isFollowed(_ courses: Courses) -> Bool {
  courses.isWhole
    && courses.all.allSatisfy { course in
      course.scale.isClosed
        && course.pieces.flatMap(\.postings).allSatisfy { !$0.isOpen && !$0.asksSamples }
    }
}

/// The KPIs whose consequences look a table up; nil where something else does, too.
private func readers(of table: String, in contract: Contract) -> [KPI]? {
  var names: [String] = []
  for consequence in contract.consequences {
    let lookups = (consequence.amount.values + [consequence.when].compactMap { $0 })
      .flatMap { contract.expanded($0) }.filter { isLookup($0, table) }
    guard !lookups.isEmpty else { continue }
    // What is looked up must be the value itself: of other amounts only samples were looked at.
    guard !consequence.kpis.isEmpty, lookups.allSatisfy(isOfValue) else { return nil }
    for kpi in consequence.kpis where !names.contains(kpi.value) { names.append(kpi.value) }
  }
  var others = contract.tables.flatMap { $0.body.values }.flatMap(\.rows).map(\.value)
  for kpi in contract.kpis {
    others += kpi.value?.values ?? []
    for target in kpi.target?.values ?? [] {
      others += target.rows.compactMap(\.condition) + target.rows.flatMap(\.requirement.expressions)
    }
    for bands in kpi.bands?.values ?? [] { others += bands.flatMap(\.requirement.expressions) }
    others += kpi.deemed.map(\.condition) + kpi.relief.map(\.condition)
  }
  for step in contract.settlement {
    others += [step.when].compactMap { $0 }
    switch step.verb {
    case .scale(let by): others.append(by)
    case .cap(let at, _, _): others.append(at)
    case .convert(let through, let by, _):
      if through?.value == table { return nil }
      others += [by].compactMap { $0 }
    case .keep, .forgive, .drop, .accrue: break
    }
  }
  others += contract.triggers.map(\.when)
  let isReadElsewhere = others.contains { x in
    x.literal == nil && contract.expanded(x).contains { isLookup($0, table) }
  }
  return isReadElsewhere ? nil : names.compactMap(contract.kpi)
}

private func isOfValue(_ lookup: Expression) -> Bool {
  if case .lookup(_, let argument) = lookup.form, case .word(.value) = argument.form {
    return true
  }
  return false
}

private func isLookup(_ x: Expression, _ table: String) -> Bool {
  if case .lookup(table, _) = x.form { return true }
  return false
}
