internal import Diagnostics
internal import Expressions
internal import Quantities

extension ContractCheck {
  func settlement(_ contract: Contract) {
    var seen: [String: Located<String>] = [:]
    for step in contract.settlement {
      if let first = seen[step.name.value] {
        findings.report(
          Diagnostic(
            "K103", .error, "two steps are named `\(step.name.value)`", at: step.name.place,
            help: ["give one of them another name"],
            labels: [Label(place: first.place, text: "the first")]))
      }
      seen[step.name.value] = step.name
      check(step, contract)
    }
  }

  private func check(_ step: Step, _ contract: Contract) {
    let touched = contract.consequences.filter { step.touches($0.name.value) }
    var earlier: Set<String> = []
    for other in contract.settlement {
      if other.name.value == step.name.value { break }
      earlier.insert(other.name.value)
    }
    scope(of: step, touched, contract)
    if case .accrue = step.verb { accrues(step) }
    let units = contract.units(takenBy: step, unit: names.unit(ofConsequence:))
    let settings = settings(of: step, touched).map { setting in
      var setting = setting
      setting.stepsBefore = earlier
      setting.taken = units
      return setting
    }
    for setting in settings {
      if let when = step.when { _ = names.checker.flags([when], in: setting) }
    }
    switch step.verb {
    case .scale(let by):
      for setting in settings {
        guard let unit = names.checker.unit(of: by, in: setting) else { continue }
        if unit != .number && unit != .ratio && unit != .count {
          findings.error(
            "K203", "`\(by.text)` is \(unit), a factor is a number or a percentage", at: by.place,
            help: "write `by: 2` or `by: 150%`")
        }
      }
    case .cap(let at, let over, _):
      var units: [Unit] = []
      for unit in contract.bookings.filter(step.touches).compactMap(names.unit(ofConsequence:))
      where !units.contains(unit) {
        units.append(unit)
      }
      for setting in settings {
        guard let unit = names.checker.unit(of: at, in: setting) else { continue }
        if !units.isEmpty, !units.contains(unit) {
          findings.error(
            "K203", "the cap `\(at.text)` is \(unit), what it caps is \(units[0])", at: at.place,
            help: Checker<Names>.advice(units[0], unit, at))
        }
      }
      if case .since(let condition)? = over {
        _ = names.checker.flags([condition], in: Setting(.settlement, kpi: nil))
      }
    case .convert(let through, let by, let into):
      for consequence in touched {
        if step.of != nil, let unit = names.amounts[consequence.name.value], unit != .points {
          findings.error(
            "K203", "`\(consequence.name.value)` is \(consequence.unit), only points are converted",
            at: step.place, help: "name the consequences that are points")
        }
      }
      if contract.vocabulary.kinds[into.value] != nil,
        !contract.vocabulary.isDeclared(into.value, as: .consequence)
      {
        findings.error(
          "K103", "`\(into.value)` already names something else", at: into.place,
          help: "give the converted money a name of its own")
      }
      for setting in settings { convert(through, by, at: step, in: setting) }
    case .keep, .forgive, .drop: break
    case .accrue:
      if step.of == nil {
        findings.error(
          "K116", "an `accrue` step names its consequence", at: step.place,
          help: "write `- accrue: NAME`")
      }
    }
    sight(of: step, touched)
    order(of: step, in: contract)
  }

  /// A step sees what the client receives; of what only the supplier receives it would see nothing.
  private func sight(of step: Step, _ touched: [Consequence]) {
    switch step.verb {
    case .scale, .convert, .accrue: return
    case .cap, .keep, .forgive, .drop: break
    }
    guard step.of != nil, step.sees == .client, !touched.isEmpty,
      touched.allSatisfy(\.favoursSupplier)
    else { return }
    ask(
      "K420",
      "`\(step.name.value)` sees what the client receives, and of its amounts the client receives none: is it meant for them?",
      at: step.place, "write `sees: bonuses`, or `sees: net` for both sides together")
  }

  /// A step that books a consequence takes nothing together and chooses nothing.
  private func accrues(_ step: Step) {
    let name = step.of?.first?.value ?? step.name.value
    func refuse(_ key: String, _ place: Place?, _ help: String) {
      guard let place else { return }
      findings.error(
        "K431", "this step books `\(name)`: `\(key):` has no meaning in it", at: place, help: help)
    }
    refuse(
      "each", step.eachPlace,
      "take it out; a consequence says by itself of which instances it is (`for:`, `instances:`)")
    refuse(
      "when", step.when?.place, "write the condition in the consequence `\(name)`")
  }

  /// A step by a scope takes what a KPI of that scope has cost: of others there is nothing.
  private func scope(of step: Step, _ touched: [Consequence], _ contract: Contract) {
    guard complete, case .scope(let scope) = step.each else { return }
    let place = step.eachPlace ?? step.place
    guard contract.scopeNames.contains(scope) else {
      let known = Step.Group.words.map(\.0) + contract.scopeNames
      var help = ["one of: \(known.joined(separator: ", "))"]
      if let near = Nearest.best(scope, among: known) {
        help.insert("did you mean `\(near)`?", at: 0)
      }
      findings.report(
        Diagnostic(
          "K034", .error, "`\(scope)` is neither a group nor a scope of this contract", at: place,
          help: help))
      return
    }
    guard !touched.contains(where: \.lacksSubject) else { return }
    func isSplit(_ booking: String) -> Bool {
      contract.kpis(ofBooking: booking).contains { contract.kpi($0)?.per?.scope == scope }
    }
    for name in step.of ?? [] where !isSplit(name.value) {
      findings.error(
        "K317", "`\(name.value)` has no `\(scope)`: none of its KPIs is judged by it",
        at: name.place,
        help:
          "take `\(name.value)` out of the step, or judge its KPI `per: \(scope)`")
    }
    if step.of == nil, !contract.bookings.contains(where: isSplit) {
      findings.error(
        "K317", "nothing that is booked has a `\(scope)`: this step would never act", at: place,
        help: "judge a KPI `per: \(scope)`, or take entries together by another group")
    }
  }

  private func convert(
    _ through: Located<String>?, _ by: Expression?, at step: Step, in setting: Setting
  ) {
    let result: ValueType?
    let place = by?.place ?? through?.place ?? step.place
    if let through {
      result = names.type(
        ofTable: through.value, of: .quantity(.points), in: setting, at: through.place)
    } else if let by {
      guard let unit = names.checker.unit(of: by, in: setting) else { return }
      if unit.per != .points {
        findings.error(
          "K203", "`\(by.text)` is \(unit), not an amount per point", at: by.place,
          help: "write `500 EUR per point`")
        return
      }
      result = .quantity(Unit(unit.base))
    } else {
      return
    }
    guard let result, let currency = contract.head.currency else { return }
    // Another currency is told where it is written.
    if case .quantity(let unit) = result, case .money = unit.base, unit.per == nil { return }
    if result != .quantity(.money(currency)) {
      findings.error(
        "K203", "points are converted to \(result), not to money", at: place,
        help: by == nil
          ? "give each row an amount: `5% of monthly charge`"
          : "write a price: `500 \(currency.code) per point`")
    }
  }

  /// The context of a step: that of each entry or KPI it is asked for, or of the period.
  private func settings(of step: Step, _ touched: [Consequence]) -> [Setting] {
    let none = Setting(.settlement, kpi: nil)
    switch step.each {
    case .period, .consequence: return [none]
    case .scope(let scope):
      var setting = none
      setting.scope = scope
      return [setting]
    case .entry, .instance, .kpi:
      var settings: [Setting] = []
      for consequence in touched {
        for kpi in consequence.kpis where !settings.contains(where: { $0.kpi == kpi.value }) {
          settings.append(Setting(.settlement, kpi: kpi.value))
        }
      }
      // An entry of a consequence without KPI is asked without one.
      let hasOther = touched.contains { $0.kpis.isEmpty && !$0.lacksSubject }
      let isKnown = !touched.contains(where: \.lacksSubject)
      return hasOther || (settings.isEmpty && isKnown) ? settings + [none] : settings
    }
  }

  /// The usual order is scale, cap per KPI, group rules, convert, cap of the period, override,
  /// rolling cap. Another order is allowed and printed.
  private func order(of step: Step, in contract: Contract) {
    guard let index = contract.settlement.firstIndex(where: { $0.name.value == step.name.value })
    else { return }
    let rank = rank(step)
    for earlier in contract.settlement[..<index] where self.rank(earlier) > rank {
      findings.report(
        Diagnostic(
          "K501", .note,
          "`\(step.name.value)` comes after `\(earlier.name.value)`; the usual order is the other way round",
          at: step.place,
          help: ["what the later step sees is what the earlier one has left"], clause: step.clause))
    }
  }

  private func rank(_ step: Step) -> Int {
    switch step.verb {
    case .scale: 0
    case .cap(_, nil, _) where step.each != .period: 1
    case .keep, .forgive: 2
    case .convert: 3
    case .cap(_, nil, _): 4
    case .drop: 5
    case .accrue: 7
    case .cap: 6
    }
  }
}
