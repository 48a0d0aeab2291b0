internal import Calendars
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

/// Curves and ladders: tables whose rows are amounts on one scale.
extension ContractReader {
  /// A table that is dated as a whole, or in which some rows are: then there is one for each day on
  /// which a row changes.
  func datedRows(_ node: Node, _ name: Located<String>, _ read: (Node) -> Table.Body?) -> Dated<
    Table.Body
  >? {
    let what = "a row of `\(name.value)`"
    guard case .mapping(let mapping) = node, !hasDates(node),
      mapping.entries.contains(where: { hasDates($0.value) })
    else { return dated(node, "`\(name.value)`", read) }
    var rows: [(key: Scalar, value: Dated<Node>)] = []
    var days: Set<Day> = []
    var starts: (day: Day, place: Place)?
    for (key, value) in within(mapping, "`\(name.value)`") {
      guard let value = dated(value, what, { $0 }) else { return nil }
      if let first = value.dates.first {
        if let starts, starts.day != first {
          findings.report(
            Diagnostic(
              "K105", .error, "`\(key.text)` begins on \(first), another row on \(starts.day)",
              at: key.place,
              help: ["begin every row that changes on the same day, or give the whole table dates"],
              labels: [Label(place: starts.place, text: "begins on \(starts.day)")]))
          return nil
        }
        starts = (first, key.place)
      }
      days.formUnion(value.dates)
      rows.append((key, value))
    }
    let (size, isTooLarge) = rows.count.multipliedReportingOverflow(by: days.count)
    if isTooLarge || size > Limit.entries {
      tooMany(size, "`\(name.value)`, over all its dates,", Limit.entries, at: name.place)
      return nil
    }
    let steps: [(from: Day?, value: Table.Body)] = days.sorted().compactMap { day in
      let part = Mapping(
        entries: rows.compactMap { row in row.value.on(day).map { (row.key, $0) } },
        place: mapping.place, isComplete: mapping.isComplete)
      return read(.mapping(part)).map { (day, $0) }
    }
    return steps.count == days.count ? Dated(steps: steps) : nil
  }

  func shape(_ f: Fields, _ name: Located<String>) -> (
    rows: Node?, shape: Table.Shape?, isFaulty: Bool
  ) {
    let curve = f.node("curve")
    let ladder = f.node("ladder")
    let rows =
      curve == nil && ladder == nil
      ? f.required("rows", help: "write `rows: {minor: 50%, severe: 100%}`") : f.node("rows")
    let outside = f.text("outside")
    let between = f.text("between")
    if let curve {
      guard let outside else {
        ask(
          "K418", "what does `\(name.value)` give beyond its first and last knot?", at: curve.place,
          "write `outside: flat`, `extend` (the last line goes on) or `error`")
        return (curve, nil, true)
      }
      let choice = choice(
        outside, "what a curve gives outside", Table.Outside.allCases.map { ($0.rawValue, $0) })
      return (curve, choice.map { .curve(outside: $0) }, choice == nil)
    }
    if let ladder {
      guard let between else {
        ask(
          "K418", "what does `\(name.value)` give between two of its steps?", at: ladder.place,
          "write `between: lower` (the step below), `interpolate` or `error`")
        return (ladder, nil, true)
      }
      let choice = choice(
        between, "what a ladder gives between", Table.Between.allCases.map { ($0.rawValue, $0) })
      return (ladder, choice.map { .ladder(between: $0) }, choice == nil)
    }
    return (rows, nil, rows == nil)
  }

  func knots(_ node: Node, _ name: Located<String>, _ shape: Table.Shape) -> Table.Body? {
    guard case .mapping(let mapping) = node, !mapping.entries.isEmpty else {
      findings.error(
        "K030", "`\(name.value)` has no knots", at: node.place, help: "write `{85%: 0%, 90%: 80%}`")
      return nil
    }
    var rows: [Table.Row] = []
    for (key, value) in within(mapping, "`\(name.value)`") {
      guard let amount = quantity(key, "a knot"), let x = expression(value, "a knot") else {
        continue
      }
      if case .knot(let last)? = rows.last?.key {
        if last.unit != amount.unit {
          findings.error(
            "K203", "`\(key.text)` is \(amount.unit), the knots before are \(last.unit)",
            at: key.place, help: "use one unit")
        } else if amount.amount <= last.amount {
          findings.error(
            "K302", "`\(key.text)` is not after `\(last)`", at: key.place,
            help: "list the knots from the lowest to the highest")
        }
      }
      rows.append(Table.Row(key: .knot(amount), value: x, place: key.place, text: key.text))
    }
    if rows.count < 2 {
      findings.error(
        "K303", "`\(name.value)` needs two knots at least", at: node.place,
        help: "write `{85%: 0%, 90%: 80%}`")
      return nil
    }
    if case .ladder = shape, case .knot(let first)? = rows.first?.key, first.amount.isPositive {
      findings.error(
        "K303", "`\(name.value)` has no step for a value below `\(first)`", at: rows[0].place,
        help: "begin with a step from zero: `\(Quantity(.zero, first.unit)): …`")
    }
    return Table.Body(shape: shape, rows: rows)
  }
}
