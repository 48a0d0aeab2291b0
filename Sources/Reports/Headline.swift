internal import Assessment
internal import Calendars
internal import Expressions
internal import Ledger
internal import Quantities

/// A period in three facts: results, money, and what it sets off next.
package struct Headline: Sendable {
  /// The part of a charge that is due.
  package struct Share: Sendable {
    package var of: String
    package var base: Amount
    package var share: Amount
  }

  /// Results with a target: one per KPI, instance and measurement period.
  package var results: Int
  package var kpis: Int
  package var missed: Int
  package var missedKPIs: Int
  package var met: Int
  /// Of the missed, those without money.
  package var mitigated: Int
  /// Without a verdict, by the reason.
  package var unknown: [(gap: Gap?, count: Int)]
  package var isAwaitingData: Bool
  package var total: Amount?
  package var points: Amount?
  /// The total if what is missing does not come at all; nil where nothing is missing, or where it
  /// makes no difference that can be computed.
  package var ifMissing: Amount?
  package var share: Share?
  package var firedNow: [TriggerLine]
  /// Not fired, with the fewest further misses to go.
  package var nearest: [TriggerLine]

  package var isClean: Bool { missed == 0 && unknown.isEmpty && !isAwaitingData }
  /// Whether every result is one of a KPI of its own.
  package var isOneEach: Bool { results == kpis }
}

extension Headline {
  init(_ lines: PeriodLines, share: Share?, ifMissing: Amount? = nil) {
    self.ifMissing = ifMissing
    let judged = lines.readings.filter { $0.verdict != .figure }
    let missed = judged.filter { $0.verdict == .missed }
    results = judged.count
    kpis = Set(judged.map(\.subject.kpi)).count
    self.missed = missed.count
    missedKPIs = Set(missed.map(\.subject.kpi)).count
    met = judged.count { $0.verdict == .met }
    mitigated = missed.count(where: \.isMitigated)
    unknown = []
    for reading in judged where reading.verdict == .notJudged {
      if let index = unknown.firstIndex(where: { $0.gap == reading.absence }) {
        unknown[index].count += 1
      } else {
        unknown.append((reading.absence, 1))
      }
    }
    isAwaitingData = lines.isAwaitingData
    total = lines.total
    points = lines.points
    self.share = share
    firedNow = lines.triggers.filter(\.firedNow)
    let quiet = lines.triggers.filter { !$0.holds && ($0.distance ?? 0) > 0 }
    let least = quiet.compactMap(\.distance).min()
    nearest = quiet.filter { $0.distance == least }
  }
}

extension Headline.Share {
  /// The share of the one charge the amounts rest on; nil where there is none or several.
  init?(_ result: PeriodResult, _ amounts: Amounts) {
    guard let total = result.total, total.amount.isPositive else { return nil }
    var bases: [String: Quantity] = [:]
    var open = result.entries.filter { $0.step == "accrue" }.compactMap(\.derivation)
    var steps = 0
    while let next = open.popLast(), steps < Tracer.largest {
      steps += 1
      if next.operation == "measure", next.note == result.period.label,
        let value = next.value?.quantity, value.unit == total.unit
      {
        if let known = bases[next.text], known != value { return nil }
        bases[next.text] = value
      }
      open += next.operands
    }
    guard bases.count == 1, let base = bases.first, base.value.amount.isPositive,
      let share = total.amount.divided(by: base.value.amount)
    else { return nil }
    of = base.key
    self.base = amounts.line(base.value)
    self.share = Amount(
      exact: Quantity(share, .ratio),
      shown: share.rounded(.halfUp, to: Headline.Share.step) * Exact(100), places: 1)
  }

  /// Shares are stated with one decimal of a percent.
  private static let step = Exact(1, over: 1_000) ?? .one
}
