internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

/// Curves and ladders: tables whose rows are amounts on one scale.
extension ContractReader {
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
