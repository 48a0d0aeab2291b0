internal import Contracts
internal import Diagnostics
internal import Quantities

extension Rule {
  static var nothingCharged: Rule {
    Rule(
      RulePage(
        "K618", .warning, "an amount is nothing at every miss",
        why: """
          An amount that follows the value and comes to nothing wherever the target is missed charges for
          nothing at all. Nearly always the target is turned round, or `shortfall` and `excess` are mixed up.
          Where a row or a whole step says `0` it is meant so and not reported.
          """,
        bad: """
          kpis:
            quality: {unit: "%", within: 0% to 100%, target: at most 90%}
          consequences:
            ↓quality credit: {for: quality, when: missed, amount: 500 EUR per pp * shortfall}
          """,
        good: """
          kpis:
            quality: {unit: "%", within: 0% to 100%, target: at most 90%}
          consequences:
            quality credit: {for: quality, when: missed, amount: 500 EUR per pp * excess}
          """)
    ) { lint, rule in
      for (index, consequence) in lint.contract.consequences.enumerated() {
        let found = consequence.kpis.compactMap { lint.contract.kpi($0.value) }
          .map { lint.courses(of: $0) }
        let misses = found.flatMap(\.all).flatMap { course in
          course.consequences.firstIndex(of: index).map { place in
            course.pieces.filter(\.isMissed).map { $0.postings[place] }
          } ?? []
        }
        guard !misses.isEmpty, found.allSatisfy(\.isWhole),
          misses.allSatisfy({ $0.line == nil && !$0.isOpen && !$0.saysZero }),
          // Of other figures only samples were looked at; as a factor they make nothing of nothing.
          misses.allSatisfy({ !$0.readsSamples }) || lint.base(of: consequence) != nil,
          misses.contains(where: { $0.holds && $0.readsValue }),
          !found.flatMap(\.all).contains(where: { isCharged($0, index) })
        else { continue }
        lint.report(
          rule,
          "`\(consequence.name.value)` comes to nothing wherever \(consequence.kpis.map { "`\($0.value)`" }.joined(separator: ", ")) is missed",
          at: consequence.name.place,
          help: "is the target turned round, or `shortfall` meant to be `excess`?",
          clause: consequence.clause)
      }
    }
  }
}

/// Whether it is something at any value, missed or met.
private func isCharged(_ course: Course, _ index: Int) -> Bool {
  guard let place = course.consequences.firstIndex(of: index) else { return false }
  return course.pieces.contains { $0.postings[place].line != nil }
}
