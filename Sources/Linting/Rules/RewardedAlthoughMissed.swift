internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var rewardedAlthoughMissed: Rule {
    Rule(
      RulePage(
        "K612", .error, "the supplier earns although the target is missed",
        why: """
          A reward for a value that the target calls a failure pays for failing. Usually the reward was
          counted from an older target. All values of the KPI are looked at, exactly, with nothing missed
          before. A consequence whose `when` says `missed` is meant so and is not reported.
          """,
        bad: """
          consequences:
            ↓good quality:
              for: quality
              in favour of: supplier
              when: value at least 88%
              amount: 1000 EUR
          """,
        good: """
          consequences:
            good quality:
              for: quality
              in favour of: supplier
              when: value at least 95%
              amount: 1000 EUR
          """)
    ) { lint, rule in
      for kpi in lint.contract.kpis {
        var told: Set<Int> = []
        for course in lint.courses(of: kpi).all where course.world.isPlain {
          for (place, index) in course.consequences.enumerated() where !told.contains(index) {
            let consequence = lint.contract.consequences[index]
            guard consequence.favoursSupplier, consequence.from == nil,
              !lint.contract.names(.missed, in: consequence.when),
              !lint.contract.names(.band, in: consequence.when),
              let run = course.firstRun(where: { $0.isMissed && isPaid($0, place) }),
              let first = run.first, let line = first.postings[place].line,
              first.postings[place].asksValue || first.postings[place].readsValue
            else { continue }
            told.insert(index)
            let value = line.at(first.low).isNegative ? first.low : first.high
            lint.report(
              rule,
              "`\(kpi.name.value)` is missed \(course.range(run)), and `\(consequence.name.value)` pays the supplier: \(course.premise)at \(course.quantity(value)) it is \(line.scaled(by: -Exact.one).quantity(at: value))",
              at: consequence.name.place,
              help: "let it begin at the target or above, or mend the target",
              clause: consequence.clause)
          }
        }
      }
    }
  }
}

private func isPaid(_ piece: Course.Piece, _ place: Int) -> Bool {
  guard let line = piece.postings[place].line else { return false }
  return line.at(piece.low).isNegative || line.at(piece.high).isNegative
}
