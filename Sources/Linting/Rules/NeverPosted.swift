internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var neverPosted: Rule {
    Rule(
      RulePage(
        "K615", .warning, "no value of the KPI fulfils the condition of a consequence",
        why: """
          A consequence that can never come about looks like a threat and is none. Its number lies outside
          what the value can be, or its condition contradicts the target. It is reported only where the
          condition was asked for every value, and for every way in which flags, words and verdicts may lie.
          """,
        bad: """
          consequences:
            ↓quality credit: {for: quality, when: missed and value above 92%, amount: 1000 EUR}
          """,
        good: """
          consequences:
            quality credit: {for: quality, when: missed and value below 85%, amount: 1000 EUR}
            further credit: {for: quality, when: missed, amount: 500 EUR}
          """)
    ) { lint, rule in
      for (index, consequence) in lint.contract.consequences.enumerated() {
        guard consequence.when != nil, !consequence.kpis.isEmpty else { continue }
        let found = consequence.kpis.compactMap { lint.contract.kpi($0.value) }
          .map { lint.courses(of: $0) }
        guard found.count == consequence.kpis.count,
          found.allSatisfy({ $0.isWhole && !$0.all.isEmpty }),
          found.flatMap(\.all).allSatisfy({ isIdle($0, index) })
        else { continue }
        lint.report(
          rule,
          "`\(consequence.name.value)` never comes about: no value of \(consequence.kpis.map { "`\($0.value)`" }.joined(separator: ", ")) fulfils `\(consequence.when?.text ?? "")`",
          at: consequence.name.place, help: "mend the condition, or take the consequence out",
          clause: consequence.clause)
      }
    }
  }
}

/// Whether a consequence posts nothing anywhere on a course, and that is sure.
private func isIdle(_ course: Course, _ index: Int) -> Bool {
  guard course.scale.isClosed, let place = course.consequences.firstIndex(of: index) else {
    return false
  }
  return course.pieces.allSatisfy { piece in
    let posting = piece.postings[place]
    // Without a verdict nobody knows what its condition comes to.
    return piece.verdict != nil && posting.line == nil && !posting.isOpen && !posting.asksSamples
      && !posting.holds
  }
}
