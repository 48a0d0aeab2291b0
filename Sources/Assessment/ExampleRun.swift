internal import Calendars
package import Contracts
package import Diagnostics
internal import Expressions
internal import Ledger
internal import Quantities

/// Runs the worked examples that stand in the contract, and reports where the rules give something
/// else than the example says.
package struct ExampleRun {
  private let contract: Contract
  private let findings: Findings

  package static func run(_ contract: Contract, findings: Findings) {
    let run = ExampleRun(contract: contract, findings: findings)
    for example in contract.examples { run.run(example) }
  }

  private func run(_ example: Example) {
    var setup = Setup(contract: contract, findings: findings)
    setup.period(example)
    for line in example.given { setup.take(line) }
    guard setup.isSound else { return }
    let assessment = Assessment.evaluate(
      contract, evidence: setup.evidence, opening: setup.opening, acts: [],
      asOf: setup.target.last, through: setup.target)
    // A period that only ends after the term is one of the contract; one that begins later is not.
    guard setup.target.first <= contract.head.lastDay, let result = assessment.current else {
      findings.error(
        "K602", "\(setup.target.label) is not a period of this contract", at: example.place,
        help: "write `period:` with a label inside `in force:`")
      return
    }
    for line in example.expect { compare(line, result, setup) }
  }

  // MARK: What must come out

  private func compare(_ line: Example.Line, _ result: PeriodResult, _ setup: Setup) {
    let name = line.name.value
    if name == "total" {
      let isPoints = ExampleRun.literal(line.value)?.unit == .points
      amount(line, isPoints ? result.points ?? result.total : result.total ?? result.points)
    } else if let kpi = contract.kpi(name) {
      let instance = kpi.per.flatMap { setup.instance($0.scope) } ?? ""
      verdict(
        line, result.readings.first { $0.kpi == name && $0.instance == instance }, kpi.unit)
    } else if let unit = unit(ofBooking: name) {
      amount(line, came(name, unit, to: result))
    } else {
      var help = ["expected are KPIs, consequences, what a conversion books, and `total`"]
      let known = contract.kpis.map(\.name.value) + contract.bookings
      if let near = Nearest.best(name, among: known + ["total"]) {
        help.insert("did you mean `\(near)`?", at: 0)
      }
      findings.report(
        Diagnostic("K202", .error, "`\(name)` can't be expected", at: line.name.place, help: help))
    }
  }

  /// Of a consequence its own; what a conversion books is money.
  private func unit(ofBooking name: String) -> Unit? {
    if let consequence = contract.consequence(name) { return consequence.unit }
    guard contract.bookings.contains(name) else { return nil }
    return contract.head.currency.map { .money($0) }
  }

  /// What is due of it; of points, before they were converted: afterwards there would be none.
  private func came(_ name: String, _ unit: Unit, to result: PeriodResult) -> Quantity {
    var sum = Exact.zero
    for lot in result.lots where lot.consequence == name && lot.due.unit == unit {
      sum += lot.due.amount
    }
    for entry in result.entries
    where unit == .points && entry.consequence == name && entry.account == "converted" {
      sum += entry.amount.amount
    }
    return Quantity(sum, unit)
  }

  private func amount(_ line: Example.Line, _ found: Quantity?) {
    guard let wanted = ExampleRun.amount(line.value, found?.unit, findings) else { return }
    var rounded = found
    if let money = contract.head.money, let q = found, q.unit == money.step.unit {
      rounded?.amount = q.amount.rounded(money.mode, to: money.step.amount)
    }
    let isZero = wanted.amount.isZero && rounded?.amount.isZero ?? true
    guard rounded != wanted, !isZero else { return }
    findings.error(
      "K601",
      "the example says `\(line.name.value)` is \(wanted), the contract's own rules give \(rounded.map { "\($0)" } ?? "nothing")",
      at: line.value.place,
      help: "one of the two is wrong: mend the rule or the example before signature")
  }

  private func verdict(_ line: Example.Line, _ reading: Reading?, _ unit: Unit) {
    let wanted = line.value.value
    var found: [String] = []
    switch reading?.verdict {
    case .met?: found = ["met"]
    case .missed(let band)?: found = ["missed"] + [band].compactMap { $0 }
    case .notJudged?: found = ["not judged"]
    case .figure?: found = ["figure"]
    case nil: break
    }
    if found.contains(wanted) { return }
    if ExampleRun.literal(line.value) != nil {
      guard let wanted = ExampleRun.amount(line.value, reading?.value?.unit ?? unit, findings)
      else { return }
      if wanted == reading?.value { return }
    }
    let what = found.last ?? "nothing"
    findings.error(
      "K601",
      "the example says `\(line.name.value)` is \(wanted), the contract's own rules give \(what) (value \(reading?.value.map { "\($0)" } ?? "none"))",
      at: line.value.place,
      help: "one of the two is wrong: mend the rule or the example before signature")
  }

  /// An amount of that unit; K106 and nil for all else.
  static func amount(_ text: Located<String>, _ unit: Unit?, _ findings: Findings) -> Quantity? {
    guard let amount = literal(text) else {
      findings.error(
        "K106", "`\(text.value)` is not an amount", at: text.place,
        help: "write a number with its unit, such as `24756.00 EUR`")
      return nil
    }
    guard let unit else { return amount }
    let isNothing = amount.amount.isZero && amount.unit == .number
    if isNothing || Unit.comparable(unit, amount.unit) { return Quantity(amount.amount, unit) }
    findings.error(
      "K106", "`\(text.value)` is \(amount.unit), this is \(unit)", at: text.place,
      help: unit.advice(for: amount))
    return nil
  }

  static func literal(_ text: Located<String>) -> Quantity? {
    let source = SourceText(text.value) { _ in text.place }
    return (try? Parser.expression(source, vocabulary: Vocabulary()))?.constant
  }

  // MARK: What is given

  private struct Setup {
    let contract: Contract
    let findings: Findings
    var evidence = Evidence()
    var opening = Opening()
    var target: Period
    /// Instance by scope.
    private var instances: [String: String] = [:]
    var isSound = true

    init(contract: Contract, findings: Findings) {
      self.contract = contract
      self.findings = findings
      let periods = contract.head.settlementPeriods
      // The second, so that there is one before it; where the term has but one, that one.
      let first = periods.containing(contract.head.firstDay)
      let second = periods.next(first)
      target = second.first <= contract.head.lastDay ? second : first
    }

    /// The period and instance first: everything else is about them.
    mutating func period(_ example: Example) {
      for line in example.given {
        if line.name.value == "period" {
          if let period = contract.head.settlementPeriods.parse(line.value.value) {
            target = period
          } else {
            fault(
              "D034", "`\(line.value.value)` is not a \(contract.head.settlementGrid)", line,
              "write a label such as 2026-10")
          }
        } else if line.name.value == "scope" {
          scope(line, among: dimensions)
        } else if let list = dimensions[line.name.value] {
          scope(line, among: [line.name.value: list])
        }
      }
      opening.asOf = target.first
    }

    /// The closed lists and open scopes of the contract, by name.
    private var dimensions: [String: [String]?] {
      var all: [String: [String]?] = [:]
      for scope in contract.scopes { all.updateValue(scope.instances, forKey: scope.name.value) }
      for per in contract.kpis.compactMap(\.per) where all[per.scope] == nil {
        all.updateValue(per.instances, forKey: per.scope)
      }
      return all
    }

    /// `scope: voice` is the instance of the scope that has it, `queue: voice` names the scope too.
    private mutating func scope(_ line: Example.Line, among dimensions: [String: [String]?]) {
      let text = line.value.value
      let owners = dimensions.filter { $0.value?.contains(text) ?? true }
      if owners.isEmpty {
        let reader = LogReader(contract: contract, findings: findings)
        fault(
          "D033", "`\(text)` is not an instance of this contract", line,
          reader.nearest(text, dimensions.values.flatMap { $0 ?? [] }.sorted()))
      }
      for owner in owners.keys { instances[owner] = text }
    }

    func instance(_ scope: String) -> String? { instances[scope] }

    mutating func fault(_ code: String, _ message: String, _ line: Example.Line, _ help: String) {
      findings.error(code, message, at: line.value.place, help: help)
      isSound = false
    }

    mutating func take(_ line: Example.Line) {
      let name = line.name.value
      if name == "period" || name == "scope" || dimensions[name] != nil { return }
      if name == "previous" {
        for kpi in contract.kpis where kpi.target != nil { previous(kpi, line) }
      } else if name.hasPrefix("previous "), let kpi = contract.kpi(String(name.dropFirst(9))) {
        previous(kpi, line)
      } else if let measure = contract.measure(name) {
        figure(measure, line)
      } else if let kpi = contract.kpi(name) {
        guard let value = ExampleRun.amount(line.value, kpi.unit, findings) else {
          isSound = false
          return
        }
        let slot = Periods(kpi.grid, yearStart: contract.head.yearStart).containing(target.last)
        evidence.add(
          .quantity(value), of: name,
          instance: kpi.per.flatMap { instances[$0.scope] } ?? "", scope: kpi.per?.scope, in: slot,
          from: .contract(line.value.place, clause: nil), adds: false)
      } else if let account = contract.accounts.first(where: { $0.name.value == name }) {
        guard let value = ExampleRun.amount(line.value, account.unit, findings) else {
          isSound = false
          return
        }
        opening.balances.append((name, value, line.value.place))
      } else {
        let known = contract.measures.map(\.name.value) + contract.kpis.map(\.name.value)
        var help = [
          "given are measures, delivered figures, accounts, `period`, `scope` and `previous`"
        ]
        if let near = Nearest.best(name, among: known + ["period", "scope", "previous"]) {
          help.insert("did you mean `\(near)`?", at: 0)
        }
        findings.report(
          Diagnostic("K202", .error, "`\(name)` can't be given", at: line.name.place, help: help))
        isSound = false
      }
    }

    private mutating func previous(_ kpi: KPI, _ line: Example.Line) {
      var words = line.value.value
      var missed = false
      if words == "missed" || words.hasPrefix("missed ") {
        missed = true
        words = String(words.dropFirst("missed".count)).split(separator: " ").joined(separator: " ")
      } else if words == "met" {
        words = ""
      } else {
        return fault(
          "K034", "`\(words)` is not a verdict", line, "write `met`, `missed` or `missed BAND`")
      }
      let periods = Periods(kpi.grid, yearStart: contract.head.yearStart)
      let period = periods.previous(periods.containing(target.last))
      opening.verdicts.append(
        Opening.Verdict(
          kpi: kpi.name.value, instance: kpi.per.flatMap { instances[$0.scope] } ?? "",
          period: period,
          missed: missed, band: words.isEmpty ? nil : words, value: nil, place: line.value.place))
    }

    private mutating func figure(_ measure: Measure, _ line: Example.Line) {
      guard let value = value(measure, line) else { return }
      let slot = Periods(measure.grid, yearStart: contract.head.yearStart).containing(target.last)
      let origin = Origin.contract(line.value.place, clause: nil)
      evidence.noteColumn(measure.name.value, in: target)
      if let dimension = measure.scope, instances[dimension] == nil,
        contract.kpis.contains(where: { $0.per?.scope == dimension })
      {
        return fault(
          "D035", "`\(measure.name.value)` is split by \(dimension): of which instance is this?",
          line,
          "give the instance: `\(dimension): …`")
      }
      guard let dimension = measure.scope, instances[dimension] == nil,
        let list = contract.scopes.first(where: { $0.name.value == dimension })?.instances
      else {
        evidence.add(
          value, of: measure.name.value, instance: measure.scope.flatMap { instances[$0] } ?? "",
          scope: measure.scope, in: slot, from: origin, adds: false)
        return
      }
      // A total is given of a split measure: it all lies with the first instance.
      for (index, instance) in list.enumerated() {
        var part = value
        if index > 0, case .quantity(let q) = value { part = .quantity(Quantity(.zero, q.unit)) }
        evidence.add(
          part, of: measure.name.value, instance: instance, scope: dimension, in: slot,
          from: origin, adds: false)
      }
    }

    private mutating func value(_ measure: Measure, _ line: Example.Line) -> Value? {
      let text = line.value.value
      switch measure.kind {
      case .flag:
        if text == "yes" || text == "no" { return .flag(text == "yes") }
      case .label(let words):
        if words.contains(text) { return .label(text) }
      case .date:
        if let day = Day(iso: text) { return .date(day) }
      case .time:
        if let time = Moment(iso: text) { return .time(time) }
      case .quantity(let unit):
        if let literal = ExampleRun.literal(line.value), Unit.comparable(literal.unit, unit) {
          return .quantity(Quantity(literal.amount, unit))
        }
      }
      fault("D037", "`\(text)` is not \(measure.type)", line, "give the figure its unit")
      return nil
    }
  }
}

extension LogReader {
  func nearest(_ name: String, _ known: [String]) -> String {
    Nearest.best(name, among: known).map { "did you mean `\($0)`?" }
      ?? "known are: \(known.joined(separator: ", "))"
  }
}
