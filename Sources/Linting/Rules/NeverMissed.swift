internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var neverMissed: Rule {
    Rule(
      RulePage(
        "K619", .warning, "no value can miss a target that costs money",
        why: """
          A target that every value meets asks for nothing, and what hangs on a miss never comes about. Usually
          the comparison is turned round: `at least 0` where `at most 0` is meant.
          """,
        bad: """
          kpis:
            ↓slips: {unit: count, compare: exact, target: at least 0}
          consequences:
            slip fee: {for: slips, when: missed, amount: 100 EUR}
          """,
        good: """
          kpis:
            slips: {unit: count, compare: exact, target: at most 0}
          consequences:
            slip fee: {for: slips, when: missed, amount: 100 EUR}
          """)
    ) { lint, rule in
      for kpi in lint.contract.kpis {
        let courses = lint.courses(of: kpi)
        guard courses.isWhole, !courses.all.isEmpty,
          courses.all.allSatisfy({ course in
            course.direction != nil && course.pieces.allSatisfy(\.isMet)
              && (course.scale.isClosed || course.direction == .higher)
          }), isAskedFor(kpi, lint.contract)
        else { continue }
        lint.report(
          rule, "no value of `\(kpi.name.value)` misses its target", at: kpi.name.place,
          help: "is the comparison turned round?", clause: kpi.clause)
      }
    }
  }
}

/// Whether some consequence waits for a miss.
private func isAskedFor(_ kpi: KPI, _ contract: Contract) -> Bool {
  contract.consequences.contains { consequence in
    consequence.kpis.contains { $0.value == kpi.name.value }
      && contract.names(.missed, in: consequence.when)
  }
}
