internal import Contracts
internal import Diagnostics

extension Rule {
  static var nobodyAnswers: Rule {
    Rule(
      RulePage(
        "K641", .warning, "nobody answers for a KPI",
        why: """
          A miss without a role that answers for it is discussed by everybody and mended by nobody. Asked only
          of contracts in which some role answers for some KPI.
          """,
        bad: """
          kpis:
            quality: {unit: "%", within: 0% to 100%, target: at least 90%, accountable: operations manager}
            ↓answers:
              unit: "%"
              within: 0% to 100%
              target: at least 80%
          consequences:
            late answers: {for: answers, when: missed, amount: 500 EUR}
          """,
        good: """
          kpis:
            quality: {unit: "%", within: 0% to 100%, target: at least 90%, accountable: operations manager}
            answers:
              unit: "%"
              within: 0% to 100%
              target: at least 80%
              accountable: operations manager
          consequences:
            late answers: {for: answers, when: missed, amount: 500 EUR}
          """)
    ) { lint, rule in
      let contract = lint.contract
      func answers(_ role: Role, for kpi: KPI) -> Bool {
        role.answersFor?.contains { $0.value == kpi.name.value } ?? false
      }
      let isAsked =
        contract.kpis.contains { $0.accountable != nil }
        || contract.roles.contains { !($0.answersFor ?? []).isEmpty }
      guard isAsked else { return }
      for kpi in contract.kpis where kpi.target != nil && kpi.accountable == nil {
        if contract.roles.contains(where: { answers($0, for: kpi) }) { continue }
        lint.report(
          rule, "no role answers for `\(kpi.name.value)`", at: kpi.name.place,
          help: "write `accountable: ROLE` here, or name it under a role's `answers for:`",
          clause: kpi.clause)
      }
    }
  }
}
