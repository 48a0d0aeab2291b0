internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions

extension Rule {
  static var windowLongerThanTerm: Rule {
    Rule(
      RulePage(
        "K632", .warning, "a condition asks for more periods than the contract has",
        why: """
          Six misses can't happen in a contract of four months: the right or the amount that hangs on them
          never comes about. Usually months were thought of and the KPI is measured in quarters.
          """,
        bad: """
          triggers:
            plan: {for: quality, when: ↓missed 12 in a row, owes: plan in 20 days}
          """,
        good: """
          triggers:
            plan: {for: quality, when: missed 3 in a row, owes: plan in 20 days}
          """)
    ) { lint, rule in
      let contract = lint.contract
      func look(_ x: Expression, _ kpis: [Located<String>]) {
        let grids = Set(kpis.compactMap { contract.kpi($0.value)?.grid })
        for part in x.everything {
          guard case .often(_, let n, _, _) = part.form else { continue }
          let counts = grids.map { lint.periods(on: $0) }
          let most = counts.max() ?? lint.periods(on: contract.head.settlementGrid)
          guard n > most else { continue }
          lint.report(
            rule,
            "`\(part.text)` needs \(n) periods, and the contract has \(most) of them",
            at: part.place, help: "is a shorter rhythm or a smaller number meant?")
        }
      }
      for trigger in contract.triggers where !trigger.when.readsLedger {
        look(trigger.when, trigger.kpis)
      }
      for consequence in contract.consequences {
        for x in consequence.amount.values + [consequence.when].compactMap({ $0 }) {
          look(x, consequence.kpis)
        }
      }
    }
  }
}

extension Lint {
  /// How many periods of a grid the term has.
  func periods(on grid: Grid) -> Int {
    let head = contract.head
    return Periods(grid, yearStart: head.yearStart).from(head.firstDay, through: head.lastDay).count
  }
}
