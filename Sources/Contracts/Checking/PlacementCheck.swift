internal import Diagnostics
internal import Expressions
internal import Quantities

/// On which invoice an amount stands, and what the invoice says of itself.
extension ContractCheck {
  /// Whether some amount stands on a later invoice than that of its own period.
  func isLater(_ contract: Contract, _ credits: CreditRules) -> Bool {
    credits.creditedOn == .next || contract.consequences.contains { $0.creditedOn == .next }
  }

  /// Points have no invoice of their own.
  func pointsOnInvoices(_ contract: Contract) {
    for consequence in contract.consequences
    where consequence.creditedOn != nil && consequence.unit == .points {
      findings.error(
        "K321", "`\(consequence.name.value)` is points, and points stand on no invoice",
        at: consequence.place,
        help: "take `credited on:` out: what they are converted to stands where the contract says")
    }
  }

  func placement(_ contract: Contract, _ credits: CreditRules) {
    for consequence in contract.consequences {
      guard let own = consequence.creditedOn else { continue }
      if own == .next, credits.creditedOn == .this, credits.ifDisputed == nil {
        ask(
          "K410",
          "`\(consequence.name.value)` goes on the next invoice: which one, if that invoice is in dispute?",
          at: consequence.place,
          "write `if disputed: that invoice` or `if disputed: the invoice after` under `credits:`")
      }
    }
    for name in [credits.deducted, credits.invoiced].compactMap({ $0 }) {
      figure(name, contract)
    }
  }

  /// What an invoice reports is money that the supplier delivers, once per settlement period.
  private func figure(_ name: Located<String>, _ contract: Contract) {
    guard let measure = contract.measure(name.value), let currency = contract.head.currency else {
      return
    }
    let unit: Unit? = if case .quantity(let unit) = measure.kind { unit } else { nil }
    if unit != .money(currency) {
      findings.error(
        "K322", "`\(name.value)` is \(measure.type), what an invoice reports is \(currency.code)",
        at: name.place, help: "name a measure with `unit: \(currency.code)`")
    }
    if measure.source == .acts {
      findings.error(
        "K322", "`\(name.value)` comes from acts, what an invoice reports comes with a delivery",
        at: name.place, help: "name a measure that the supplier delivers, in `invoice.csv`")
    }
    if measure.grid != contract.head.settlementGrid {
      findings.error(
        "K322",
        "`\(name.value)` comes every \(measure.grid), an invoice every \(contract.head.settlementGrid)",
        at: name.place, help: "write `every: \(contract.head.settlementGrid)` in the measure")
    }
  }
}
