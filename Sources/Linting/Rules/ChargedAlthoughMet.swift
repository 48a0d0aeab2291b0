internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var chargedAlthoughMet: Rule {
    Rule(
      RulePage(
        "K611", .error, "a KPI costs money although its target is met",
        why: """
          The target says that the value is good enough, the consequence charges for it: the contract
          says two things. Usually the two numbers were written at different times, or `when: missed`
          was forgotten. All values of the KPI are looked at, exactly, with nothing missed before. A
          consequence whose `when` says `met` is meant so and is not reported.
          """,
        bad: """
          consequences:
            ↓quality credit: {for: quality, when: value below 93%, amount: 1000 EUR}
          """,
        good: """
          consequences:
            quality credit: {for: quality, when: missed, amount: 1000 EUR}
          """)
    ) { lint, rule in
      for kpi in lint.contract.kpis {
        var told: Set<Int> = []
        for course in lint.courses(of: kpi).all where course.world.isPlain {
          for (place, index) in course.consequences.enumerated() where !told.contains(index) {
            let consequence = lint.contract.consequences[index]
            guard !consequence.favoursSupplier, consequence.to == "due", consequence.from == nil,
              !lint.contract.names(.met, in: consequence.when),
              isAboutValue(course, place, consequence),
              let run = course.firstRun(where: { $0.isMet && isCharged($0, place) }),
              let first = run.first, let line = first.postings[place].line
            else { continue }
            told.insert(index)
            let value = line.at(first.low).isPositive ? first.low : first.high
            lint.report(
              rule,
              "`\(kpi.name.value)` is met \(course.range(run)), and `\(consequence.name.value)` charges for it: \(course.premise)at \(course.quantity(value)) it is \(line.quantity(at: value))",
              at: consequence.name.place,
              help: "write `when: missed`, or mend the number here or in the target",
              clause: consequence.clause)
          }
        }
      }
    }
  }
}

/// Whether more is posted than nothing.
private func isCharged(_ piece: Course.Piece, _ place: Int) -> Bool {
  guard let line = piece.postings[place].line else { return false }
  return line.at(piece.low).isPositive || line.at(piece.high).isPositive
}

/// Whether it is a reaction to the value at all; what is always charged and never asked is, too.
private func isAboutValue(_ course: Course, _ place: Int, _ consequence: Consequence) -> Bool {
  if consequence.when == nil { return true }
  return course.pieces.contains { piece in
    piece.postings[place].asksValue || piece.postings[place].readsValue
  }
}
