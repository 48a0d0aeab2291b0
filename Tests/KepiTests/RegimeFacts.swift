import Assessment
import Calendars
import Contracts
import Diagnostics
import Foundation
import Ledger
import Linting
import Quantities
import Reports

/// What an evaluation gave, in the words of `text gives`.
struct RegimeFacts {
  let outcome: RegimeExample.Outcome

  /// What stands in place of what a fact says; nil when the fact is true.
  func difference(_ fact: RegimeExample.Fact) -> String? {
    let text = fact.text
    if text.hasPrefix("finding ") {
      let codes = outcome.findings.map(\.code)
      return codes.contains(String(text.dropFirst(8))) ? nil : "findings are \(codes)"
    }
    let contract = outcome.assessment.contract
    if text.hasPrefix("lint ") {
      let findings = Findings()
      Linting.check(contract, findings: findings)
      let codes = findings.all.map(\.code)
      return codes.contains(String(text.dropFirst(5))) ? nil : "the rules find \(codes)"
    }
    let names =
      contract.kpis.map(\.name.value) + contract.bookings + contract.triggers.map(\.name.value)
    let name = names.filter { text == $0 || text.hasPrefix($0 + " ") }.max { $0.count < $1.count }
    if let name, contract.kpi(name) != nil {
      return reading(name, String(text.dropFirst(name.count + 1)), fact.period)
    }
    guard let period = outcome.assessment.periods.first(where: { $0.period.label == fact.period })
    else { return "no settlement period \(fact.period)" }
    if let name, contract.triggers.contains(where: { $0.name.value == name }) {
      return trigger(name, String(text.dropFirst(name.count + 1)), period)
    }
    guard let equals = text.range(of: " = ") else { return "not understood" }
    let wanted = String(text[equals.upperBound...])
    let what = String(text[..<equals.lowerBound])
    let found: String
    switch what {
    case "total": found = period.total?.description ?? "nothing"
    case "points": found = period.points?.description ?? "nothing"
    case "invoice":
      found = period.placed.map { $0.placement.invoice?.label ?? "none" }.joined(separator: ", ")
    case "claim by": found = period.claimBy?.description ?? "none"
    case "status": found = settled(period)?.credit?.stage.rawValue ?? "none"
    case "expected": found = settled(period)?.invoiceCheck?.expected.exact.description ?? "none"
    case "deducted": found = settled(period)?.invoiceCheck?.deducted?.exact.description ?? "none"
    case "missing": found = settled(period)?.invoiceCheck?.difference?.exact.description ?? "none"
    case "payable": found = settled(period)?.invoiceCheck?.payable?.exact.description ?? "none"
    case _ where what.hasPrefix("balance of "):
      let account = String(what.dropFirst("balance of ".count))
      found = period.closing.first { $0.account == account }?.amount.description ?? "0"
    case _ where what.hasPrefix("undecided "): found = "not understood"
    default:
      guard let name else { return "`\(what)` is not a name of this contract" }
      let instance = RegimeFacts.instance(String(what.dropFirst(name.count)))
      found = due(name, instance, period)
    }
    return found == wanted ? nil : "\(what) = \(found)"
  }

  private static func instance(_ rest: String) -> String? {
    let words = rest.trimmingPrefix(" ")
    return words.hasPrefix("of ") ? String(words.dropFirst(3)) : nil
  }

  /// As documents state it.
  private func settled(_ period: PeriodResult) -> PeriodLines? {
    let provenance = Provenance(version: "", contractFile: "", contractHash: "", files: [])
    return Results.make(outcome.assessment, provenance: provenance, earlier: true).periods
      .first { $0.period == period.period }
  }

  /// What is left of a consequence; money in cents.
  private func due(_ name: String, _ instance: String?, _ period: PeriodResult) -> String {
    var sums: [Quantities.Unit: Exact] = [:]
    for lot in period.lots
    where lot.consequence == name && (instance == nil || lot.instance == instance) {
      sums[lot.due.unit, default: .zero] += lot.due.amount
    }
    let parts = sums.filter { !$0.value.isZero }.map { unit, amount -> String in
      guard case .money(let currency) = unit.base else {
        return Quantity(amount, unit).description
      }
      return "\(amount.decimal(places: currency.minorDigits)) \(currency.code)"
    }
    return parts.isEmpty ? "nothing" : parts.sorted().joined(separator: " + ")
  }

  private func reading(_ kpi: String, _ rest: String, _ label: String) -> String? {
    var words = rest
    let readings = outcome.assessment.periods.flatMap(\.readings).filter {
      $0.kpi == kpi && $0.period.label == label
    }
    var candidates = readings
    if words.hasPrefix("of ") {
      words = String(words.dropFirst(3))
      let instances = readings.map(\.instance).filter { words.hasPrefix($0 + " ") }
      guard let instance = instances.max(by: { $0.count < $1.count }) else {
        return "instances are \(readings.map(\.instance))"
      }
      candidates = readings.filter { $0.instance == instance }
      words = String(words.dropFirst(instance.count + 1))
    }
    guard candidates.count == 1, let reading = candidates.first else {
      return "\(candidates.count) readings of \(kpi) in \(label)"
    }
    if words.hasPrefix("= ") {
      let found = reading.value?.description ?? "none"
      return found == words.dropFirst(2) ? nil : "\(kpi) = \(found)"
    }
    var found: [String]
    switch reading.verdict {
    case .met: found = ["met"]
    case .missed(let band): found = ["missed" + (band.map { " \($0)" } ?? "")]
    case .notJudged: found = ["not judged"]
    case .figure: found = ["figure"]
    }
    if let absence = reading.absence { found.append("\(absence.rawValue)") }
    return found.contains(words) ? nil : "\(kpi) \(found) \(reading.value?.description ?? "")"
  }

  private func trigger(_ name: String, _ words: String, _ period: PeriodResult) -> String? {
    var states = period.triggers.filter { $0.trigger == name }
    var words = words
    if words.hasPrefix("of ") {
      words = String(words.dropFirst(3))
      states = states.filter {
        words.hasPrefix(([$0.kpi, $0.instance].compactMap { $0 }).joined(separator: "/") + " ")
      }
      if let state = states.first {
        let subject = [state.kpi, state.instance].compactMap { $0 }.joined(separator: "/")
        words = String(words.dropFirst(subject.count + 1))
      }
    }
    guard states.count == 1, let state = states.first else {
      return
        "\(states.count) states of \(name): \(states.map { "\($0.kpi ?? "")/\($0.instance ?? "")" })"
    }
    var found = [
      state.firedNow ? "fires" : "does not fire", state.holds ? "holds" : "does not hold",
      state.status.rawValue,
    ]
    if let day = state.expires { found.append("expires \(day)") }
    if let day = state.owedBy { found.append("owed by \(day)") }
    if let distance = state.distance { found.append("\(distance) away") }
    return found.contains(words) ? nil : "\(name) \(found)"
  }
}
