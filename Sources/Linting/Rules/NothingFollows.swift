internal import Contracts
internal import Diagnostics
internal import Expressions

extension Rule {
  static var nothingFollows: Rule {
    Rule(
      RulePage(
        "K645", .note, "nothing follows from missing a KPI",
        why: """
          A target that no consequence, trigger, other KPI or step reads is decoration, or a key measurement.
          Which of the two is said by the forum that handles it by name, or by leaving the target out: then it
          is a figure.
          """,
        bad: """
          kpis:
            ↓answers: {unit: "%", within: 0% to 100%, target: at least 80%}
          """,
        good: """
          kpis:
            answers: {unit: "%", within: 0% to 100%, target: at least 80%}
          forums:
            review:
              meets: third Friday 10:00 for 60 minutes
              chair: contract manager
              members: [contract manager, operations manager]
              handles: [quality, answers]
          """)
    ) { lint, rule in
      let contract = lint.contract
      var named = Set(contract.consequences.flatMap(\.kpis).map(\.value))
      named.formUnion(contract.triggers.flatMap(\.kpis).map(\.value))
      named.formUnion(contract.forums.flatMap { $0.handles ?? [] }.map(\.value))
      for x in lint.expressions { named.formUnion(x.names) }
      let isAskedOfAll = lint.expressions.contains(where: \.readsAllKPIs)
      guard !isAskedOfAll else { return }
      for kpi in contract.kpis where kpi.target != nil && !named.contains(kpi.name.value) {
        lint.report(
          rule, "nothing follows from a miss of `\(kpi.name.value)`", at: kpi.name.place,
          help:
            "name it under `handles:` of a forum if it is a key measurement, or give it a consequence",
          clause: kpi.clause)
      }
    }
  }
}
