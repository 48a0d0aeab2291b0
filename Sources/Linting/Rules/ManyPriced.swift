internal import Contracts
internal import Diagnostics
internal import Quantities

extension Rule {
  static var manyPriced: Rule {
    Rule(
      RulePage(
        "K705", .note, "money hangs on many KPIs",
        why: """
          Where money hangs on twenty KPIs each of them is worth little, and none of them moves anybody. Contracts
          that work put it on the few that matter and let forums deal with the others.
          """)
    ) { lint, rule in
      let contract = lint.contract
      let priced = contract.consequences.filter { consequence in
        if case .money = consequence.unit.base {
          !consequence.favoursSupplier && consequence.to == "due"
        } else {
          false
        }
      }
      let names = Set(priced.flatMap { $0.kpis.map(\.value) })
      guard names.count >= mostPriced else { return }
      lint.report(
        rule, "\(names.count) KPIs cost money", at: contract.head.id.place,
        help: "put the money on the few that matter")
    }
  }
}

private let mostPriced = 20
