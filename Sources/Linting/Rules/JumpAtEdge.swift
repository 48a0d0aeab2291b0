internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var jumpAtEdge: Rule {
    Rule(
      RulePage(
        "K706", .note, "a hair's breadth costs a large share of the charge",
        why: """
          Where the next possible value costs a fifth of the charge or more, every dispute will be about the
          rounding of that value. A scale that begins low, or a rate per point, takes the sting out of it.
          """,
        bad: """
          consequences:
            ↓quality credit: {for: quality, when: missed, amount: 25% of charge}
          """,
        good: """
          consequences:
            quality credit:
              for: quality
              when: missed
              amount: smaller of 1% of charge per pp * shortfall and 25% of charge
          """)
    ) { lint, rule in
      for (index, consequence) in lint.contract.consequences.enumerated() {
        guard let base = lint.base(of: consequence) else { continue }
        for kpi in consequence.kpis.compactMap({ lint.contract.kpi($0.value) }) {
          guard let jump = jump(index, lint.courses(of: kpi), base) else { continue }
          lint.report(
            rule,
            "`\(consequence.name.value)` jumps: \(jump.course.premise)at \(jump.before.value) it is \(jump.before.amount), at \(jump.after.value) it is \(jump.after.amount)",
            at: consequence.name.place, help: "let it begin low, or charge by the point",
            clause: consequence.clause)
          break
        }
      }
    }
  }
}

private typealias Side = (value: Quantity, amount: Quantity)

/// The first edge at which a consequence changes by a fifth of what it is a share of.
private func jump(_ index: Int, _ courses: Courses, _ base: Measure) -> (
  course: Course, before: Side, after: Side
)? {
  for course in courses.all where course.world.isPlain {
    guard let place = course.consequences.firstIndex(of: index),
      let whole = course.world.amount(of: base.name.value)
    else { continue }
    for (low, high) in zip(course.pieces, course.pieces.dropFirst()) {
      guard let unit = (low.postings[place].line ?? high.postings[place].line)?.unit else {
        continue
      }
      let before = low.postings[place].line?.at(low.high) ?? .zero
      let after = high.postings[place].line?.at(high.low) ?? .zero
      guard (after - before).magnitude * Exact(5) >= whole else { continue }
      return (
        course, (course.quantity(low.high), Quantity(before, unit)),
        (course.quantity(high.low), Quantity(after, unit))
      )
    }
  }
  return nil
}
