internal import Calendars
package import Contracts
package import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

/// Reads `acts.yaml` (`kepi acts: 1`): dated, attributed, reasoned decisions of people.
package struct ActsReader {
  private let contract: Contract
  private let findings: Findings
  private let reader: LogReader

  package static func read(
    _ bytes: [UInt8], file: String, contract: Contract, findings: Findings
  ) -> [Act] {
    let document = YAMLReader.read(bytes, file: file, findings: findings)
    guard let root = document.root,
      let f = Fields(
        root, DataForms.acts, complete: document.isComplete, findings: findings)
    else { return [] }
    LogFormat.check(f, "kepi acts", findings)
    let items = f.list("acts") ?? []
    f.finish()
    let reader = ActsReader(contract, findings)
    let acts = items.compactMap { reader.act($0) }
    // By date; of one day in the order of the file.
    let order = acts.indices.sorted { a, b in
      acts[a].date == acts[b].date ? a < b : acts[a].date < acts[b].date
    }
    return order.map { acts[$0] }
  }

  private init(_ contract: Contract, _ findings: Findings) {
    self.contract = contract
    self.findings = findings
    reader = LogReader(contract: contract, findings: findings)
  }

  enum Kind: String, CaseIterable {
    case relief = "relief granted"
    case accept = "delivery accepted"
    case correction = "correction accepted"
    case approve = "credit approved"
    case claim = "credit claimed"
    case waive = "credit waived"
    case dispute = "dispute"
    case escalate = "dispute escalated"
    case settle = "dispute settled"
    case fact
    case invoice = "invoice disputed"
    case exercise = "right exercised"
    case waiveRight = "right waived"
    case notice = "notice given"
  }

  private static func kind(of node: Node) -> Kind? {
    guard case .mapping(let act) = node, case .scalar(let kind)? = act["act"] else { return nil }
    return Kind(rawValue: kind.text)
  }

  private func act(_ node: Node) -> Act? {
    guard let f = Fields(node, .act(written: Self.kind(of: node)), findings: findings) else {
      return nil
    }
    let kindText = f.requiredText(
      "act", help: Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))
    let date = f.requiredText("date", help: "the day it was decided, as 2026-05-07")
    let by = f.requiredText("by", help: "the person who decided")
    let mandate = f.text("mandate")?.text
    let reason = f.requiredText("reason", help: "why")
    let clause = f.text("clause")?.text
    let kind = kindText.flatMap {
      choice($0, "an act", Kind.allCases.map { ($0.rawValue, $0) }, findings: findings)
    }
    let day = date.flatMap { reader.day($0) }
    let deed = kind.flatMap { self.deed($0, f, on: day) }
    if kind == nil {
      f.known(
        "kpi", "scope", "period", "amount", "consequence", "value", "fact", "trigger", "outcome",
        "to")
    }
    f.finish()
    guard let deed, let day, let by, let reason else { return nil }
    return Act(
      deed: deed, date: day, by: by.text, mandate: mandate, reason: reason.text, clause: clause,
      place: kindText?.place ?? node.place)
  }

  private var settlement: [Grid] { [contract.head.settlementGrid] }

  private func deed(_ kind: Kind, _ f: Fields, on day: Day?) -> Act.Deed? {
    switch kind {
    case .relief:
      let (kpi, instance) = subject(f)
      let period = period(f, kpi.map { [$0.grid] } ?? settlement)
      guard let kpi, let period else { return nil }
      if (kpi.excused ?? contract.standing.excused) == nil {
        findings.error(
          "D036", "the contract provides no relief by decision for `\(kpi.name.value)`",
          at: f.place,
          help:
            "write `excused: {money: …, repeat: …, triggers: …}` under `standing:` or in the KPI")
        return nil
      }
      return .relief(kpi: kpi.name.value, instance: instance, period: period)
    case .dispute, .escalate, .settle: return dispute(kind, f)
    case .accept: return period(f, settlement).map { .acceptDelivery($0) }
    case .correction: return period(f, settlement).map { .acceptCorrection($0) }
    case .claim: return period(f, settlement).map { .claimCredit($0) }
    case .approve:
      // A month that ends in a bonus is approved with the sign that it is printed with.
      let amount = f.requiredText("amount", help: "what is approved: `4350.00 EUR`").flatMap {
        literal($0, currency)
      }
      let period = period(f, settlement)
      guard let amount, let period else { return nil }
      return .approveCredit(period, amount: amount)
    case .invoice:
      let amount = f.text("amount")
      let quantity = amount.flatMap(money)
      // An amount that can't be read is not the whole invoice.
      guard let period = period(f, settlement), (amount == nil) == (quantity == nil) else {
        return nil
      }
      return .invoiceDisputed(period, amount: quantity)
    case .waive:
      let consequence = f.requiredText("consequence", help: "which amount is given up")
      let kpiText = f.text("kpi")
      let scope = f.text("scope")
      let amount = f.text("amount").flatMap(money)
      let period = period(f, settlement)
      let name = consequence.flatMap {
        reader.name($0, among: contract.bookings, "a consequence")
      }
      let kpi = kpiText.flatMap {
        reader.name($0, among: contract.kpis.map(\.name.value), "a KPI")
      }.flatMap(contract.kpi)
      let instance = scope.flatMap { reader.instance($0, of: kpi) }
      guard let name, let period, (kpiText == nil) == (kpi == nil) else { return nil }
      return .waive(
        consequence: name, kpi: kpi?.name.value, instance: instance, period: period, amount: amount)
    case .fact: return fact(f)
    case .notice: return notice(f, on: day)
    case .exercise:
      let (name, kpi, instance) = right(f)
      return name.map { .exercise(trigger: $0, kpi: kpi, instance: instance) }
    case .waiveRight:
      let (name, kpi, instance) = right(f)
      return name.map { .waiveRight(trigger: $0, kpi: kpi, instance: instance) }
    }
  }

  private func dispute(_ kind: Kind, _ f: Fields) -> Act.Deed? {
    let (kpi, instance) = subject(f)
    let period = period(f, kpi.map { [$0.grid] } ?? settlement)
    let figure = kind == .escalate ? nil : f.text("value")
    let to = kind == .escalate ? f.text("to") : nil
    let outcomeText =
      kind == .settle
      ? f.requiredText("outcome", help: "`upheld`, `rejected` or `agreed`") : nil
    let outcome = outcomeText.flatMap {
      choice(
        $0, "how a dispute ends", Act.Outcome.allCases.map { ($0.rawValue, $0) },
        findings: findings)
    }
    let forum = to.flatMap {
      reader.name($0, among: contract.forums.map(\.name.value), "a forum")
    }
    guard let kpi, let period else { return nil }
    let value = figure.flatMap { literal($0, kpi.unit) }
    let name = kpi.name.value
    switch kind {
    case .escalate:
      return .escalate(kpi: name, instance: instance, period: period, to: forum)
    case .settle:
      return outcome.map {
        .settle(kpi: name, instance: instance, period: period, outcome: $0, value: value)
      }
    default: return .dispute(kpi: name, instance: instance, period: period, value: value)
    }
  }

  private func subject(_ f: Fields) -> (KPI?, String?) {
    let text = f.requiredText("kpi", help: "which KPI")
    let scope = f.text("scope")
    let kpi = text.flatMap {
      reader.name($0, among: contract.kpis.map(\.name.value), "a KPI")
    }.flatMap(contract.kpi)
    return (kpi, kpi == nil ? nil : scope.flatMap { reader.instance($0, of: kpi) })
  }

  private func period(_ f: Fields, _ grids: [Grid]) -> Period? {
    f.requiredText("period", help: "write a label such as 2026-10").flatMap {
      reader.period($0, grids)
    }
  }

  private func trigger(_ f: Fields) -> String? {
    f.requiredText("trigger", help: "which right").flatMap {
      reader.name($0, among: contract.triggers.map(\.name.value), "a trigger")
    }
  }

  /// A right of one KPI and instance; without them, of all for which it fired.
  private func right(_ f: Fields) -> (String?, String?, String?) {
    let name = trigger(f)
    let kpi = f.text("kpi").flatMap {
      reader.name($0, among: contract.kpis.map(\.name.value), "a KPI")
    }.flatMap(contract.kpi)
    let instance = f.text("scope").flatMap { reader.instance($0, of: kpi) }
    return (name, kpi?.name.value, instance)
  }

  /// Notice of a period: of all that it brought, or of one right, KPI and instance.
  private func notice(_ f: Fields, on day: Day?) -> Act.Deed? {
    let triggerText = f.text("trigger")
    let kpiText = f.text("kpi")
    let scope = f.text("scope")
    let periodText = f.requiredText("period", help: "write a label such as 2026-10")
    let trigger = triggerText.flatMap {
      reader.name($0, among: contract.triggers.map(\.name.value), "a trigger")
    }
    let kpi = kpiText.flatMap {
      reader.name($0, among: contract.kpis.map(\.name.value), "a KPI")
    }.flatMap(contract.kpi)
    let instance = kpi == nil ? nil : scope.flatMap { reader.instance($0, of: kpi) }
    if kpiText == nil, let scope {
      findings.error(
        "D035", "`\(scope.text)` is an instance of which KPI?", at: scope.place,
        help: "write `kpi:` beside `scope:`")
    }
    var grids = settlement
    let named = contract.triggers.first { $0.name.value == trigger }?.kpis.map(\.value) ?? []
    for grid in (named.compactMap(contract.kpi) + [kpi].compactMap { $0 }).map(\.grid)
    where !grids.contains(grid) { grids.append(grid) }
    guard let period = periodText.flatMap({ reader.period($0, grids) }),
      (triggerText == nil) == (trigger == nil), (kpiText == nil) == (kpi == nil)
    else { return nil }
    let end = min(period.last, contract.head.lastDay)
    if let day, day < end {
      findings.error(
        "D049", "notice of \(period.label) is dated \(day), before the period ends on \(end)",
        at: f.place, help: "name the period that the notice is about, or mend the date")
      return nil
    }
    return .notice(period, trigger: trigger, kpi: kpi?.name.value, instance: instance)
  }

  private var currency: Unit? { contract.head.currency.map { .money($0) } }

  /// What is given up or not accepted: never below zero.
  private func money(_ scalar: Scalar) -> Quantity? {
    guard let amount = literal(scalar, currency) else { return nil }
    guard amount.amount < .zero else { return amount }
    findings.error(
      "D037", "`\(scalar.text)` is below zero", at: scalar.place,
      help: "write how much it is, without the sign")
    return nil
  }

  private func literal(_ scalar: Scalar, _ unit: Unit?) -> Quantity? {
    let source = SourceText(scalar.text) { scalar.place(of: $0) }
    if let x = try? Parser.expression(source, vocabulary: Vocabulary()), let written = x.written,
      unit.map({ Unit.comparable($0, written.unit) }) ?? true
    {
      return Quantity(written.amount, unit ?? written.unit)
    }
    findings.error(
      "D037", "`\(scalar.text)` is not \(unit?.description ?? "an amount")", at: scalar.place,
      help: "write a number with its unit, such as `1500.00 EUR` or `82%`")
    return nil
  }

  private func fact(_ f: Fields) -> Act.Deed? {
    let text = f.requiredText("fact", help: "the declared measure with `from: acts`")
    let value = f.requiredText("value", help: "what holds")
    let scope = f.text("scope")?.text
    let periodText = f.requiredText("period", help: "write a label such as 2026-10")
    let facts = contract.measures.filter { $0.source == .acts }
    guard
      let name = text.flatMap({
        reader.name($0, among: facts.map(\.name.value), "a fact declared by acts")
      }), let measure = contract.measure(name), let value,
      let period = periodText.flatMap({
        reader.period($0, [measure.grid, contract.head.settlementGrid])
      })
    else { return nil }
    return reader.value(value, of: measure, amount: { literal(value, $0) }).map {
      .fact(name: name, value: $0, period: period, instance: scope)
    }
  }
}
