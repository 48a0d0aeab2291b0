internal import Calendars
package import Contracts
package import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

/// Reads `opening.yaml` (`kepi opening: 1`): what windows and accounts held at the start, one row
/// per period.
package struct OpeningReader {
  private let contract: Contract
  private let findings: Findings
  private let reader: LogReader

  package static func read(
    _ bytes: [UInt8], file: String, contract: Contract, findings: Findings
  ) -> Opening {
    var opening = Opening()
    let document = YAMLReader.read(bytes, file: file, findings: findings)
    guard let root = document.root,
      let f = Fields(
        root, DataForms.opening, complete: document.isComplete, findings: findings)
    else { return opening }
    LogFormat.check(f, "kepi opening", findings)
    let asOf = f.requiredText("as of", help: "the first day that is computed, as 2026-03-01")
    let accounts = f.mapping("accounts")
    let verdicts = f.list("verdicts") ?? []
    let amounts = f.list("amounts") ?? []
    let figures = f.list("figures") ?? []
    f.finish()
    let reader = OpeningReader(contract: contract, findings: findings)
    opening.asOf = asOf.flatMap { reader.reader.day($0) }
    for (key, value) in accounts?.entries ?? [] {
      guard
        let name = reader.reader.name(
          key, among: contract.accounts.map(\.name.value), "an account"),
        case .scalar(let scalar) = value, let amount = reader.balance(scalar, of: name)
      else { continue }
      opening.balances.append((name, amount, key.place))
    }
    for node in verdicts {
      if let row = reader.verdict(node) { opening.verdicts.append(row) }
    }
    for node in amounts {
      if let row = reader.money(node) { opening.amounts.append(row) }
    }
    for node in figures {
      if let row = reader.figure(node) { opening.figures.append(row) }
    }
    reader.checkOrder(opening)
    return opening
  }

  private init(contract: Contract, findings: Findings) {
    self.contract = contract
    self.findings = findings
    reader = LogReader(contract: contract, findings: findings)
  }

  private func amount(_ scalar: Scalar) -> Quantity? {
    let source = SourceText(scalar.text) { scalar.place(of: $0) }
    if let x = try? Parser.expression(source, vocabulary: Vocabulary()), let quantity = x.constant {
      return quantity
    }
    findings.error(
      "D037", "`\(scalar.text)` is not an amount", at: scalar.place,
      help: "write a number with its unit, such as `1500.00 EUR` or `82%`")
    return nil
  }

  private func amount(_ scalar: Scalar, of name: String, _ unit: Unit) -> Quantity? {
    amount(scalar).flatMap { reader.fitted($0, to: unit, of: name, scalar) }
  }

  /// Accounts that every contract has hold money and points, those of its own what it says.
  private func balance(_ scalar: Scalar, of account: String) -> Quantity? {
    guard let amount = amount(scalar) else { return nil }
    if amount.unit == .points, Account.standard.contains(account) { return amount }
    let unit = contract.accounts.first { $0.name.value == account }?.unit ?? amount.unit
    return reader.fitted(amount, to: unit, of: account, scalar)
  }

  /// What a consequence, or a conversion, came to.
  private func booked(_ scalar: Scalar, by name: String) -> Quantity? {
    guard let amount = amount(scalar) else { return nil }
    let unit = contract.consequence(name)?.unit ?? contract.head.currency.map { .money($0) }
    return reader.fitted(amount, to: unit ?? amount.unit, of: name, scalar)
  }

  /// `{kpi: service level, scope: voice, period: 2026-02, verdict: missed, band: minor, value: 78.1%}`
  private func verdict(_ node: Node) -> Opening.Verdict? {
    guard let f = Fields(node, .pastVerdict, findings: findings) else { return nil }
    let kpiText = f.requiredText("kpi", help: "which KPI")
    let scope = f.text("scope")
    let periodText = f.requiredText("period", help: "write a label such as 2026-02")
    let verdictText = f.requiredText("verdict", help: "`met` or `missed`")
    let band = f.text("band")
    let valueText = f.text("value")
    f.finish()
    guard
      let kpi = kpiText.flatMap({
        reader.name($0, among: contract.kpis.map(\.name.value), "a KPI")
      }).flatMap(contract.kpi),
      let period = periodText.flatMap({ reader.period($0, [kpi.grid]) }),
      let missed = verdictText.flatMap({
        choice($0, "a verdict", [("met", false), ("missed", true)], findings: findings)
      })
    else { return nil }
    let value = valueText.flatMap { amount($0, of: kpi.name.value, kpi.unit) }
    if missed, band == nil, !kpi.bandLabels.isEmpty {
      findings.error(
        "D038", "in which band was `\(kpi.name.value)` missed in \(period.label)?", at: node.place,
        help: "write `band:` with one of: \(kpi.bandLabels.joined(separator: ", "))")
    }
    if kpi.per != nil, scope == nil {
      findings.error(
        "D035", "`\(kpi.name.value)` is judged per \(kpi.per?.scope ?? ""): which one?",
        at: node.place, help: "write `scope:` with the instance")
      return nil
    }
    return Opening.Verdict(
      kpi: kpi.name.value, instance: scope.flatMap { reader.instance($0, of: kpi) } ?? "",
      period: period, missed: missed,
      band: band.flatMap {
        reader.name($0, among: kpi.bandLabels, "a band of `\(kpi.name.value)`")
      },
      value: value, place: node.place)
  }

  /// `{consequence: service level credit, period: 2026-02, accrued: 900 EUR, due: 600 EUR}`; `kpi`
  /// and `scope` say whose it was, `after: {STEP: 900 EUR}` what steps left of it.
  private func money(_ node: Node) -> Opening.Amount? {
    guard let f = Fields(node, .pastAmount, findings: findings) else { return nil }
    let text = f.requiredText("consequence", help: "which consequence")
    let kpiText = f.text("kpi")
    let scope = f.text("scope")
    let periodText = f.requiredText("period", help: "write a label such as 2026-02")
    let accruedText = f.text("accrued")
    let dueText = f.requiredText("due", help: "what was left of it after the settlement")
    let afterSteps = f.mapping("after")
    f.finish()
    guard
      let name = text.flatMap({
        reader.name($0, among: contract.bookings, "a consequence")
      }),
      let period = periodText.flatMap({ reader.period($0, [contract.head.settlementGrid]) }),
      let due = dueText.flatMap({ booked($0, by: name) })
    else { return nil }
    let accrued = accruedText.flatMap { booked($0, by: name) }
    let kpis = contract.kpis(ofBooking: name)
    let stated = kpiText.flatMap { reader.name($0, among: kpis, "a KPI of `\(name)`") }
    if kpiText != nil, stated == nil { return nil }
    let kpi = stated ?? (kpis.count == 1 ? kpis.first : nil)
    let judged = kpi.flatMap(contract.kpi)
    let instance = judged.flatMap { kpi in scope.flatMap { reader.instance($0, of: kpi) } }
    if let step = stepByGroup(name, kpi.map { [$0] } ?? kpis, hasInstance: instance != nil) {
      findings.error(
        "D045",
        "whose is this amount of `\(name)`? `\(step)` limits each group by itself, over several periods",
        at: node.place,
        help: "give a row for each, with `kpi:` and, of a KPI that is split, `scope:`")
    }
    let after = after(afterSteps, of: name)
    if let step = stepsRead(of: name).first(where: { after[$0] == nil }) {
      findings.warning(
        "D050", "`\(name) after \(step)` is read, and the row does not say what it was",
        at: node.place,
        help: "add `after: {\(step): …}`; until then what reads \(period.label) is undecided")
    }
    return Opening.Amount(
      consequence: name, kpi: kpi, instance: instance, period: period, accrued: accrued ?? due,
      due: due, after: after, place: node.place)
  }

  private func after(_ steps: Mapping?, of name: String) -> [String: Quantity] {
    var found: [String: Quantity] = [:]
    for (key, value) in steps?.entries ?? [] {
      guard let step = reader.name(key, among: contract.settlement.map(\.name.value), "a step"),
        case .scalar(let scalar) = value, let amount = booked(scalar, by: name)
      else { continue }
      found[step] = amount
    }
    return found
  }

  /// Steps after which the contract asks for a consequence, or for all; after the last it is due.
  private func stepsRead(of name: String) -> [String] {
    var read: Set<String> = []
    for part in contract.expressions.flatMap(\.everything) {
      if case .money(.after(let of, let step)) = part.form, of == nil || of == name {
        read.insert(step)
      }
    }
    return contract.settlement.dropLast().map(\.name.value).filter(read.contains)
  }

  /// A step that must know of an earlier amount whose it was, and can't.
  ///
  /// - Parameter kpis: those that it can have been of.
  private func stepByGroup(_ name: String, _ kpis: [String], hasInstance: Bool) -> String? {
    let scopes = kpis.compactMap { contract.kpi($0)?.per?.scope }
    let isOpen = kpis.count > 1 || (!scopes.isEmpty && !hasInstance)
    return contract.settlement.first { step in
      guard case .cap(_, .some, _) = step.verb, step.touches(name) else { return false }
      switch step.each {
      case .period, .consequence: return false
      case .kpi: return kpis.count > 1
      case .scope(let scope): return isOpen && scopes.contains(scope)
      case .entry, .instance: return isOpen
      }
    }?.name.value
  }

  /// `{measure: monthly charge, period: 2026-02, value: 100000 EUR}`
  private func figure(_ node: Node) -> (
    name: String, instance: String, period: Period, value: Value, place: Place
  )? {
    guard let f = Fields(node, .pastFigure, findings: findings) else { return nil }
    let text = f.requiredText("measure", help: "which measure")
    let scope = f.text("scope")?.text
    let periodText = f.requiredText("period", help: "write a label such as 2026-02")
    let valueText = f.requiredText("value", help: "how much")
    f.finish()
    guard
      let name = text.flatMap({
        reader.name($0, among: contract.measures.map(\.name.value), "a measure")
      }), let measure = contract.measure(name),
      let period = periodText.flatMap({ reader.period($0, [measure.grid]) }), let valueText,
      let value = reader.value(
        valueText, of: measure, amount: { amount(valueText, of: name, $0) })
    else { return nil }
    return (name, scope ?? "", period, value, node.place)
  }

  /// History lies before the day on which computing begins.
  private func checkOrder(_ opening: Opening) {
    guard let asOf = opening.asOf else { return }
    let rows =
      opening.verdicts.map { ($0.period, $0.place) } + opening.amounts.map { ($0.period, $0.place) }
      + opening.figures.map { ($0.period, $0.place) }
    for (period, place) in rows where period.last >= asOf {
      findings.error(
        "D039", "\(period.label) is not over when the opening begins on \(asOf)", at: place,
        help: "give history only for periods that end before, or move `as of:`")
    }
  }
}
