internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var moneyOnJudgement: Rule {
    Rule(
      RulePage(
        "K701", .warning, "money hangs on somebody's judgement",
        why: """
          A mark given by an assessor can be argued about, and will be as soon as it costs money. Measure the
          same with counts, or let the mark lead to a talk instead of a deduction. A KPI is subjective if the
          contract says so: `subjective: yes`.
          """,
        bad: """
          kpis:
            courtesy: {unit: "%", within: 0% to 100%, target: at least 80%, subjective: yes}
          consequences:
            ↓courtesy credit: {for: courtesy, when: missed, amount: 6000 EUR}
          """,
        good: """
          kpis:
            courtesy: {unit: "%", within: 0% to 100%, target: at least 80%, subjective: yes}
          triggers:
            talk: {for: courtesy, when: missed, owes: talk with the team in 20 days}
          """)
    ) { lint, rule in
      for (index, consequence) in lint.contract.consequences.enumerated() {
        for kpi in consequence.kpis.compactMap({ lint.contract.kpi($0.value) })
        where kpi.isSubjective {
          let most = lint.largest(index, for: kpi)?.max { $0.amount < $1.amount }
          let worth = most.map {
            ": \($0.course.premise)\(Quantity($0.amount, $0.unit)) rests on it"
          }
          lint.report(
            rule,
            "`\(consequence.name.value)` hangs on `\(kpi.name.value)`, which somebody judges\(worth ?? "")",
            at: consequence.name.place,
            help: "measure it with counts, or let a trigger follow instead of money",
            clause: consequence.clause)
        }
      }
    }
  }
}
