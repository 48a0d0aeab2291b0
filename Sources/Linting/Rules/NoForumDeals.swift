internal import Contracts
internal import Diagnostics

extension Rule {
  static var noForumDeals: Rule {
    Rule(
      RulePage(
        "K643", .warning, "no forum deals with a KPI",
        why: """
          A KPI that no forum handles is on no agenda: its misses, and what its triggers set off, are decided
          by nobody. Asked only where the contract has forums.
          """,
        bad: """
          kpis:
            ↓answers: {unit: "%", within: 0% to 100%, target: at least 80%}
          triggers:
            plan: {for: answers, when: missed 2 in a row, owes: plan in 20 days}
          forums:
            review:
              meets: third Friday 10:00 for 60 minutes
              chair: contract manager
              members: [contract manager, operations manager]
              handles: [quality]
          """,
        good: """
          kpis:
            answers: {unit: "%", within: 0% to 100%, target: at least 80%}
          triggers:
            plan: {for: answers, when: missed 2 in a row, owes: plan in 20 days}
          forums:
            review:
              meets: third Friday 10:00 for 60 minutes
              chair: contract manager
              members: [contract manager, operations manager]
              handles: all
          """)
    ) { lint, rule in
      let contract = lint.contract
      guard !contract.forums.isEmpty, contract.forums.allSatisfy({ $0.handles != nil }) else {
        return
      }
      let handled = Set(contract.forums.flatMap { $0.handles ?? [] }.map(\.value))
      for kpi in contract.kpis where kpi.target != nil && !handled.contains(kpi.name.value) {
        let name = kpi.name.value
        let triggers = contract.triggers.filter { $0.kpis.contains { $0.value == name } }
        lint.report(
          rule,
          "no forum handles `\(name)`"
            + (triggers.first.map { ", and so nobody decides on `\($0.name.value)`" } ?? ""),
          at: kpi.name.place, help: "name it under `handles:` of a forum, or write `handles: all`",
          labels: triggers.map { Label(place: $0.name.place, text: "set off by it") })
      }
    }
  }
}
