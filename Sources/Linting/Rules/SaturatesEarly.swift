internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var saturatesEarly: Rule {
    Rule(
      RulePage(
        "K617", .note, "an amount that rises with the miss stops rising early",
        why: """
          From some value on, a worse month costs nothing more, and there is no reason left to recover in it.
          Told where an amount rises steadily or step by step, and then stays the same over more than nine
          tenths of all misses. Rows of a table are left alone: a last row has to end somewhere.
          """,
        bad: """
          consequences:
            ↓quality credit:
              for: quality
              when: missed
              amount: smaller of 500 EUR per pp * shortfall and 1000 EUR
          """,
        good: """
          consequences:
            quality credit:
              for: quality
              when: missed
              amount: smaller of 500 EUR per pp * shortfall and 10000 EUR
          """)
    ) { lint, rule in
      for kpi in lint.contract.kpis {
        var told: Set<Int> = []
        for course in lint.courses(of: kpi).all where course.world.isPlain {
          guard course.scale.isClosed, let direction = course.direction else { continue }
          // From the worst value to the best.
          let missed = (direction == .higher ? course.pieces : course.pieces.reversed())
            .filter(\.isMissed)
          for (place, index) in course.consequences.enumerated() where !told.contains(index) {
            guard let flat = flat(missed, place, direction) else { continue }
            told.insert(index)
            let consequence = lint.contract.consequences[index]
            lint.report(
              rule,
              "`\(consequence.name.value)` stops rising at \(course.quantity(flat.value)): from there to \(course.quantity(flat.worst)) it is \(flat.amount)",
              at: consequence.name.place, help: "is the limit meant to be reached that early?",
              clause: consequence.clause)
          }
        }
      }
    }
  }
}

/// Where the amount stops rising, if it rises steadily before and that is close to the target.
private func flat(_ missed: [Course.Piece], _ place: Int, _ direction: Course.Direction) -> (
  value: Exact, worst: Exact, amount: Quantity
)? {
  guard let worst = missed.first?.postings[place].line, worst.isConstant, let last = missed.last,
    let first = missed.first
  else { return nil }
  let run = missed.prefix { $0.postings[place].line == worst }
  let rest = missed.dropFirst(run.count)
  // Something that rises, not two or three rows.
  let isSteady = rest.contains { $0.postings[place].line.map { !$0.isConstant } ?? false }
  guard isSteady || rest.count > 16, let end = run.last else { return nil }
  let bottom = direction == .higher ? first.low : first.high
  let edge = direction == .higher ? end.high : end.low
  let top = direction == .higher ? last.high : last.low
  let flat = (edge - bottom).magnitude
  let whole = (top - bottom).magnitude
  guard flat * Exact(10) > whole * Exact(9) else { return nil }
  return (edge, bottom, worst.quantity(at: bottom))
}
