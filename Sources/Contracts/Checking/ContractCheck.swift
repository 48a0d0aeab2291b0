internal import Calendars
internal import Diagnostics
internal import Expressions
internal import Quantities

/// What must hold between the parts of a contract: references, units, contexts, and the questions
/// that change a verdict or money and may not stay open.
struct ContractCheck {
  let contract: Contract
  let findings: Findings
  let complete: Bool
  let names: Names
  /// All of the contract's; several checks go through them.
  private let expressions: [Expression]

  init(_ contract: Contract, findings: Findings, complete: Bool) {
    self.contract = contract
    self.findings = findings
    self.complete = complete
    names = Names(contract, findings: findings)
    expressions = contract.expressions
  }

  /// Checks everything and writes down what only the check can find: units and precisions.
  func run(_ contract: inout Contract) {
    for index in contract.kpis.indices {
      let unit = names.unit(ofKPI: contract.kpis[index].name.value) ?? contract.kpis[index].unit
      contract.kpis[index].unit = unit
      let precision = Precision.of(contract.kpis[index], unit: unit, findings: findings)
      contract.kpis[index].compare = precision ?? .exact
      contract.kpis[index].isPrecisionKnown = precision != nil
    }
    for kpi in contract.kpis {
      KPICheck(kpi: kpi, contract: contract, names: names, findings: findings, complete: complete)
        .run()
    }
    for table in contract.tables { TableCheck.total(of: table, findings: findings) }
    for index in contract.consequences.indices
    where !contract.consequences[index].lacksSubject {
      if let unit = consequence(contract.consequences[index]) {
        contract.consequences[index].unit = unit
        names.amounts[contract.consequences[index].name.value] = unit
      }
    }
    settlement(contract)
    for trigger in contract.triggers where !trigger.lacksSubject {
      for setting in settings(.trigger, trigger.kpis) {
        _ = names.checker.flags([trigger.when], in: setting)
      }
    }
    currencies()
    money(contract)
    measures()
    governance()
    unreadTerms()
    DatedCheck(contract: contract, findings: findings).run()
    var sizes = SizeCheck(contract, expressions, findings: findings)
    sizes.run()
    // What could not be read may be where a name is used.
    if !findings.hasErrors {
      UnusedCheck(contract: contract, expressions: expressions, findings: findings).run()
    }
  }

  /// Where a consequence stands decides what of the ledger it may read.
  private func settings(of consequence: Consequence) -> [Setting] {
    let name = consequence.name.value
    let step = contract.settlement.firstIndex { step in
      if case .accrue = step.verb { step.of?.contains { $0.value == name } ?? false } else { false }
    }
    return settings(step == nil ? .consequence : .settlement, consequence.kpis).map { setting in
      var setting = setting
      if let step {
        setting.stepsBefore = Set(contract.settlement[..<step].map(\.name.value))
      } else {
        let own = contract.consequences.firstIndex { $0.name.value == name } ?? 0
        let deferred = contract.deferred
        setting.consequencesBefore = Set(
          contract.consequences[..<own].map(\.name.value).filter { !deferred.contains($0) })
      }
      return setting
    }
  }

  private func settings(_ stage: Setting.Stage, _ kpis: [Located<String>]) -> [Setting] {
    kpis.isEmpty
      ? [Setting(stage, kpi: nil)] : kpis.map { Setting(stage, kpi: $0.value) }
  }

  func ask(_ code: String, _ question: String, at place: Place?, _ answers: String...) {
    guard complete else { return }
    findings.report(Diagnostic(code, .error, question, at: place, help: answers))
  }

  /// Terms that nothing reads are checked by themselves; the others were, where they are used.
  private func unreadTerms() {
    for term in contract.terms where !names.readTerms.contains(term.name.value) {
      // Words of a KPI mean nothing until somebody reads the term for one; that it is never read is
      // told by itself.
      let readsKPI = term.value.values.contains {
        contract.expanded($0).contains(where: \.readsContext)
      }
      if readsKPI { continue }
      _ = names.type(
        ofName: term.name.value, in: Setting(.settlement, kpi: nil), at: term.name.place)
    }
  }

  private func consequence(_ consequence: Consequence) -> Unit? {
    var found: Unit?
    for setting in settings(of: consequence) {
      if let when = consequence.when { _ = names.checker.flags([when], in: setting) }
      for amount in consequence.amount.values {
        guard var unit = names.checker.unit(of: amount, in: setting) else { continue }
        // A number that comes out of a table or a count is a number of points.
        if unit == .number || unit == .count {
          unit = .points
          if amount.literal != nil {
            ask(
              "K311", "`\(consequence.name.value)` is \(amount.text): of what?", at: amount.place,
              "write `\(amount.text) points`, or an amount of money such as `\(amount.text) EUR`")
          }
        }
        switch unit.base {
        case .duration, .days, .workingDays:
          if unit.per != nil || isBookable(unit, by: consequence) { break }
          ask(
            "K311",
            "`\(consequence.name.value)` is `\(amount.text)`, which is \(unit): what does it cost?",
            at: amount.place,
            "a duration becomes money through a rate: `300 EUR per min * …`")
        default: break
        }
        if unit.base == .ratio || unit.base == .percentagePoints {
          ask(
            "K311", "`\(consequence.name.value)` is \(unit): of what?", at: amount.place,
            "write `\(amount.text) of CHARGE`; percentage points become money through a rate: `… per pp`"
          )
        }
        if unit.per != nil, !isBookable(unit, by: consequence) {
          findings.error(
            "K315",
            "`\(amount.text)` is \(unit), `\(consequence.name.value)` must be money or points",
            at: amount.place, help: bookable(unit))
        }
        if let first = found, first != unit {
          findings.error(
            "K203", "`\(consequence.name.value)` is \(first) for one KPI and \(unit) for another",
            at: amount.place, help: "make two consequences of it")
        }
        found = found ?? unit
      }
    }
    if case .share(let table)? = consequence.instances, let kpi = consequence.kpis.first?.value {
      let instances = contract.kpi(kpi)?.per?.instances ?? []
      let type = names.type(
        ofTable: table.value, of: .label(instances), in: Setting(.consequence, kpi: kpi),
        at: table.place)
      if let type, type != .quantity(.ratio), type != .quantity(.number) {
        findings.error(
          "K203", "`\(table.value)` gives \(type), a share is a percentage", at: table.place,
          help: "write `{north: 60%, south: 40%}`")
      }
    }
    if case .once? = consequence.instances,
      consequence.amount.values.contains(where: { amount in
        contract.expanded(amount).contains { $0.readsInstance }
      })
    {
      ask(
        "K406",
        "`\(consequence.name.value)` is charged once, but its amount depends on the instance: which one?",
        at: consequence.place,
        "write `instances: worst`, or an amount that reads no `value`, `band` or `scope`")
    }
    return found
  }

  /// Whether an amount can stand on an account: money, points, or what an account of the
  /// contract's own holds.
  private func isBookable(_ unit: Unit, by consequence: Consequence) -> Bool {
    switch unit.base {
    case .money, .points: if unit.per == nil { return true }
    // Asked about above, in words of their own.
    case .ratio, .percentagePoints: if unit.per == nil { return true }
    case .number, .count, .duration, .days, .workingDays: break
    }
    return [consequence.to, consequence.from].contains { name in
      !Account.standard.contains(name ?? "due")
        && contract.accounts.contains { $0.name.value == name && $0.unit == unit }
    }
  }

  private func bookable(_ unit: Unit) -> String {
    if let per = unit.per { return "multiply it by what it is paid for: `… per \(per)`" }
    let code = contract.head.currency?.code ?? "EUR"
    return "say what one costs: `… * 10 \(code)`, `… * 10 \(code) per s` or `… * 1 point`"
  }

  // MARK: Money

  /// Each amount in another currency; where one stands all over the contract it is more likely that
  /// `currency:` is wrong, so six places tell enough.
  private func currencies() {
    guard let own = contract.head.currency else { return }
    var told: [Currency: Int] = [:]
    for part in expressions.lazy.flatMap({ $0.everything }) {
      if case .money(let currency)? = part.literal?.unit.base, currency != own,
        told[currency, default: 0] < 6
      {
        told[currency, default: 0] += 1
        findings.report(ForeignMoney.fault(part.text, currency, own, at: part.place))
      }
    }
  }

  /// The smallest coin of the contract's currency, as it is written.
  private func smallest(_ contract: Contract) -> String {
    guard let currency = contract.head.currency else { return "0.01 EUR" }
    let digits = currency.minorDigits
    let coin = digits == 0 ? "1" : "0." + String(repeating: "0", count: digits - 1) + "1"
    return "\(coin) \(currency.code)"
  }

  private func money(_ contract: Contract) {
    pointsOnInvoices(contract)
    let isMoney =
      contract.consequences.contains { consequence in
        if case .money = consequence.unit.base { true } else { false }
      } || contract.settlement.contains { if case .convert = $0.verb { true } else { false } }
    guard isMoney else { return }
    let place = contract.head.id.place
    if contract.head.currency == nil, !contract.head.written.contains("currency") {
      ask(
        "K409", "in which currency is money settled?", at: place,
        "write `currency: EUR` under `contract:`")
    }
    if contract.head.money == nil, !contract.head.written.contains("money") {
      ask(
        "K409", "how is money rounded: to what, which way, once on the total or amount by amount?",
        at: place,
        "write `money: {round: half up, to: \(smallest(contract)), when: at the end}` under `contract:`"
      )
    }
    guard let credits = contract.head.credits else {
      if contract.head.written.contains("credits") { return }
      ask(
        "K410", "on which invoice does a credit stand, and what becomes of it when none follows?",
        at: place,
        "write `credits: {credited on: next invoice, if disputed: the invoice after, at the end: paid}` under `contract:`"
      )
      return
    }
    placement(contract, credits)
    let caps = contract.settlement.filter { if case .cap = $0.verb { true } else { false } }
    guard let cap = caps.first else { return }
    if !credits.cutsStated {
      ask(
        "K411",
        "a cap cuts several credits at once: is the cut shared pro rata, or are they filled in the contract's order?",
        at: cap.place, "write `cuts: pro rata` or `cuts: in contract order` under `credits:`")
    }
    if isLater(contract, credits), !credits.capsStated {
      ask(
        "K412",
        "a credit stands on a later invoice than that of its miss: by which period is it capped?",
        at: cap.place,
        "it is that of the miss: say so with `capped in: the period of the miss` under `credits:`",
        "if the clause caps by the period of the invoice, book the credit there: `when: previous missed`"
      )
    }
  }

  // MARK: Measures

  /// A measure is split by a scope that the contract declares or a KPI is judged by.
  func measures() {
    for (scope, place) in contract.scopes.map({ ($0.name.value, $0.name.place) })
      + contract.kpis.compactMap(\.per).filter({ per in
        !contract.scopes.contains { $0.name.value == per.scope }
      }).map({ ($0.scope, $0.place) })
    where Step.Group.words.contains(where: { $0.0 == scope }) {
      findings.error(
        "K432", "a scope can't be called `\(scope)`: `each: \(scope)` means something else",
        at: place, help: "call it by what is counted, such as `site` or `\(scope) number`")
    }
    let known = contract.scopes.map(\.name.value) + contract.kpis.compactMap(\.per?.scope)
    for measure in contract.measures {
      guard complete, let scope = measure.scope, !known.contains(scope) else { continue }
      var help = ["declared: \(known.joined(separator: ", "))"]
      if let near = Nearest.best(scope, among: known) {
        help.insert("did you mean `\(near)`?", at: 0)
      }
      findings.report(
        Diagnostic(
          "K115", .error, "`\(scope)` is not a scope of this contract",
          at: measure.scopePlace ?? measure.name.place, help: help))
    }
  }

  // MARK: Governance

  private func governance() {
    let roles = contract.roles.map(\.name.value)
    let forums = contract.forums.map(\.name.value)
    func known(_ name: Located<String>?, _ list: [String], _ what: String) {
      guard complete, let name, !list.contains(name.value) else { return }
      var help = ["declared: \(list.joined(separator: ", "))"]
      if let near = Nearest.best(name.value, among: list) {
        help.insert("did you mean `\(near)`?", at: 0)
      }
      findings.report(
        Diagnostic("K202", .error, "`\(name.value)` is not \(what)", at: name.place, help: help))
    }
    for kpi in contract.kpis { known(kpi.accountable, roles, "a role of this contract") }
    for forum in contract.forums {
      known(forum.chair, roles, "a role of this contract")
      for member in forum.members { known(member, roles, "a role of this contract") }
      known(forum.escalatesTo, forums, "a forum of this contract")
    }
  }
}
