internal import Diagnostics
internal import Expressions
internal import Quantities

/// A table against what it is asked for.
struct TableCheck {
  let table: Table
  let body: Table.Body
  let names: Names

  func argument(_ type: ValueType, in setting: Setting, at place: Place) {
    switch (body.shape, type) {
    case (.match, .label(let words)): match(words, at: place)
    case (.bands, .quantity(let unit)): bands(unit, in: setting)
    case (.curve, .quantity(let unit)), (.ladder, .quantity(let unit)):
      guard case .knot(let knot)? = body.rows.first?.key else { return }
      let value = Expression(.word(.value), at: place, text: "the value")
      let x = Expression(.quantity(knot), at: body.rows[0].place, text: body.rows[0].text)
      _ = names.checker.comparable(unit, value, knot.unit, x, at: x)
    default:
      _ = names.fault(
        "K203", "`\(table.name.value)` is asked for \(type)", place,
        body.shape == .match
          ? "its rows are words: look up `band`, `scope` or a word from a list"
          : "its rows are conditions on an amount: look up `value` or a number")
    }
  }

  private func match(_ words: [String], at place: Place) {
    var rows: Set<String> = []
    var hasRest = false
    for row in body.rows {
      switch row.key {
      case .label(let label): rows.insert(label)
      case .rest: hasRest = true
      case .requirement, .knot: break
      }
    }
    let place = body.rows.first?.place ?? table.name.place
    guard !words.isEmpty else {
      if !hasRest, body.isWhole {
        names.findings.error(
          "K303", "`\(table.name.value)` has no row for words it does not list", at: place,
          help: "the list of instances is open: end the table with `rest: …`")
      }
      return
    }
    if !hasRest, body.isWhole {
      for word in words where !rows.contains(word) {
        names.findings.error(
          "K303", "`\(table.name.value)` has no row for `\(word)`", at: place,
          help: "add `\(word): …` or end the table with `rest: …`")
      }
    }
    // Asked by the name of one KPI, the table may hold the rows of the others.
    let words = words.allSatisfy(names.kpis.contains) ? names.kpis : words
    for row in body.rows {
      guard case .label(let label) = row.key, !words.contains(label), !isUsedElsewhere(label) else {
        continue
      }
      var help = ["asked for are: \(words.joined(separator: ", "))"]
      if let near = Nearest.best(label, among: words) {
        help.insert("did you mean `\(near)`?", at: 0)
      }
      names.findings.report(
        Diagnostic(
          "K303", .error, "the row `\(label)` of `\(table.name.value)` is never reached",
          at: row.place, help: help))
    }
  }

  /// A table may serve several KPIs, each with its own words.
  private func isUsedElsewhere(_ label: String) -> Bool {
    names.contract.kpis.contains { kpi in
      kpi.bandLabels.contains(label) || kpi.per?.instances?.contains(label) ?? false
    }
      || names.contract.measures.contains { measure in
        if case .label(let words) = measure.kind { words.contains(label) } else { false }
      }
      || names.contract.tables.contains { other in
        other.body.values.contains { body in
          body.rows.contains { row in
            if case .name(let name) = row.value.form { name == label } else { false }
          }
        }
      }
  }

  private func bands(_ unit: Unit, in setting: Setting) {
    for row in body.rows {
      guard case .requirement(let requirement) = row.key else { continue }
      for x in requirement.expressions {
        guard let own = names.checker.unit(of: x, in: setting) else { continue }
        _ = names.checker.comparable(
          unit, Expression(.word(.value), at: x.place, text: "the value"), own, x, at: x)
      }
    }
    let precision = setting.kpi.flatMap { names.contract.kpi($0) }.flatMap {
      Precision.of($0, unit: unit, findings: Findings())
    }
    RowCheck(
      what: "`\(table.name.value)`",
      rows: body.rows.map { row in
        switch row.key {
        case .requirement(let requirement):
          RowCheck.Row(requirement: requirement, place: row.place, label: "")
        case .rest, .label, .knot: RowCheck.Row(requirement: .rest, place: row.place, label: "")
        }
      }, precision: precision ?? .exact, unit: unit, findings: names.findings, isWhole: body.isWhole
    ).run(at: table.name.place)
  }

  /// `total: 100%` against the rows, where all of them are constant.
  static func total(of table: Table, findings: Findings) {
    guard let total = table.total, case .compare(let comparator, let x) = equalIfBare(total.value),
      let wanted = x.constant
    else { return }
    for body in table.body.values {
      let parts = body.rows.map(\.value.constant)
      guard body.isWhole, !parts.contains(nil) else { continue }
      if let part = parts.compactMap({ $0 }).first, part.unit != wanted.unit {
        findings.error(
          "K203",
          "the rows of `\(table.name.value)` are \(part.unit), their total `\(x.text)` is \(wanted.unit)",
          at: total.place, help: "give the total the unit of the rows: `total: 100%`")
        continue
      }
      let sum = parts.compactMap { $0 }.reduce(Exact.zero) { $0 + $1.amount }
      let order = (sum - wanted.amount).signum
      if !comparator.holds(order) {
        findings.error(
          "K313",
          "the rows of `\(table.name.value)` add up to \(Quantity(sum, wanted.unit)), not \(comparator == .equal ? "" : comparator.words + " ")\(wanted)",
          at: total.place, help: "mend a row or the total")
      }
    }
  }

  private static func equalIfBare(_ requirement: Requirement) -> Requirement {
    if case .condition(let x) = requirement { return .compare(.equal, x) }
    return requirement
  }
}
