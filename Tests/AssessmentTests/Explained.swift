import Assessment
import Calendars
import Contracts
import Diagnostics
import Expressions
import Ledger
import Quantities

/// Whether the explanations of the last period add up, and leave nothing out.
extension Judged {
  func explained() -> [String] {
    guard let period = outcome.assessment.current else { return [] }
    var faults: [String] = []
    var seen: Set<ObjectIdentifier> = []
    var open = period.entries.compactMap(\.derivation) + period.idle.compactMap(\.derivation)
    open += period.caps.compactMap(\.beforeWhy) + [period.totalWhy].compactMap { $0 }
    while let next = open.popLast() {
      guard seen.insert(ObjectIdentifier(next)).inserted else { continue }
      open += next.operands + next.behind
      if let fault = unlike(next) { faults.append("\(period.period.label): \(fault)") }
    }
    for entry in period.entries where entry.derivation == nil {
      faults.append("\(entry.id): not explained")
    }
    return faults + forgotten(period)
  }

  /// A line is what its entries left; a sum is that of its lines.
  private func unlike(_ node: Derivation) -> String? {
    guard let said = node.value?.quantity else { return nil }
    var parts: [Derivation]
    switch node.operation {
    case "line", "before", "candidate", "points": parts = node.behind
    case "sum" where node.text == "all it limits" || node.text == "all lines":
      parts = node.operands + node.behind
    default: return nil
    }
    parts = parts.filter { $0.value?.quantity?.unit == said.unit }
    let sum = parts.reduce(Exact.zero) { $0 + ($1.value?.quantity?.amount ?? .zero) }
    if sum == said.amount { return nil }
    return "\(node.operation) \(node.text) is \(said), of parts \(sum)"
  }

  /// Each consequence posted an entry for each result it looks at, or says why not.
  private func forgotten(_ period: PeriodResult) -> [String] {
    var faults: [String] = []
    for consequence in outcome.assessment.contract.consequences {
      let kpis = consequence.kpis.map(\.value)
      for reading in period.readings where kpis.contains(reading.kpi) {
        let instance = reading.instance.isEmpty ? nil : reading.instance
        let isPosted = period.entries.contains {
          $0.step == "accrue" && $0.consequence == consequence.name.value && $0.kpi == reading.kpi
            && $0.instance == instance && $0.measured == reading.period
        }
        let isIdle = period.idle.contains {
          !$0.isStep && $0.what == consequence.name.value && $0.kpi == reading.kpi
            && $0.instance == instance && $0.measured == reading.period
        }
        if isPosted == isIdle {
          faults.append(
            "\(consequence.name.value)/\(reading.kpi)/\(reading.instance): "
              + (isPosted ? "posted and not" : "neither posted nor told why not"))
        }
      }
    }
    return faults
  }
}
