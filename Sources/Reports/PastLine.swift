internal import Assessment
package import Calendars
internal import Contracts
internal import Quantities

/// A result of an earlier period, computed or handed over at the opening.
package struct PastLine: Sendable {
  package var period: Period
  /// As the contract writes it; nil for what was handed over.
  package var target: String?
  /// nil: none was measured or handed over.
  package var value: Amount?
  package var verdict: Verdict
  package var band: String?
  package var absence: Gap?
  package var isMitigated: Bool
  package var isOpening: Bool
}

/// Looks back from a period.
struct PastMaker {
  let maker: LineMaker
  private let opening: [String: [PastLine]]
  private let computed: [String: [PastLine]]

  init(_ maker: LineMaker) {
    self.maker = maker
    let assessment = maker.assessment
    opening = Dictionary(grouping: assessment.opening.verdicts) {
      PastMaker.key($0.kpi, $0.instance)
    }
    .mapValues { rows in
      rows.map { row in
        PastLine(
          period: row.period, target: nil, value: row.value.map { maker.compared($0, of: row.kpi) },
          verdict: row.missed ? .missed : .met, band: row.band, absence: nil,
          isMitigated: false, isOpening: true)
      }
    }
    computed = Dictionary(
      grouping: assessment.periods.flatMap(\.readings).filter { !$0.isOpening }
    ) { PastMaker.key($0.kpi, $0.instance) }
    .mapValues { readings in
      readings.map { reading in
        let line = maker.reading(reading, traced: false)
        return PastLine(
          period: line.period, target: line.target, value: line.value, verdict: line.verdict,
          band: line.band,
          absence: line.absence, isMitigated: line.isMitigated, isOpening: false)
      }
    }
  }

  private static func key(_ kpi: String, _ instance: String) -> String { "\(kpi)\u{0}\(instance)" }

  /// Every known result through a period, oldest first.
  func results(of subject: Subject, through period: Period) -> [PastLine] {
    let key = PastMaker.key(subject.kpi, subject.instance ?? "")
    return ((opening[key] ?? []) + (computed[key] ?? []))
      .filter { $0.period.last <= period.last }.sorted { $0.period < $1.period }
  }

  /// The results of at most `count` periods before a reading's own, oldest first.
  func before(_ reading: ReadingLine, _ count: Int) -> [PastLine] {
    Array(
      results(of: reading.subject, through: reading.period)
        .filter { $0.period != reading.period }.suffix(count))
  }
}

extension LineMaker {
  /// A value of a KPI in the decimals in which it is compared.
  func compared(_ value: Quantity, of kpi: String) -> Amount {
    amounts.compared(value, contract.kpi(kpi)?.compare ?? .exact, with: nil)
  }

  /// A change of a KPI's value: points of a hundred for percentages.
  func step(_ change: Quantity, of kpi: String) -> Amount {
    var precision = contract.kpi(kpi)?.compare ?? .exact
    if case .rounded(let mode, let step, let words) = precision,
      change.unit.base == .percentagePoints
    {
      precision = .rounded(mode, to: step * Exact(100), words: words)
    }
    return amounts.compared(change, precision, with: nil)
  }
}
