package import Assessment
package import Calendars
internal import Contracts

/// The course of one KPI.
package struct Trend: Sendable {
  package var subject: Subject
  package var area: String?
  /// Of the last period.
  package var target: String?
  /// Oldest first, with what was handed over at the opening.
  package var results: [PastLine]
  package var misses: Int
  /// Periods without a verdict.
  package var unknown: Int
  /// Of the periods that were computed; nil where the target has no plain edges.
  package var variation: Variation?

  /// Periods with a value.
  package var measured: Int { results.count { $0.value != nil } }
}

/// The course of every KPI that has been measured long enough to have one.
package struct TrendBook: Sendable {
  /// Fewer values are no trend.
  package static let least = 12

  package var provenance: Provenance
  package var contract: ContractName
  package var asOf: Day
  package var period: Period
  package var trends: [Trend]
  /// KPIs with fewer values.
  package var short: [Trend]

  /// The courses through the last period of an assessment.
  ///
  /// - Errors: nil where no period was evaluated.
  package static func make(_ assessment: Assessment, provenance: Provenance) -> TrendBook? {
    guard let result = assessment.current else { return nil }
    let maker = LineMaker(assessment)
    let past = PastMaker(maker)
    let variations = VariationMaker(assessment: assessment, maker: maker).all { _ in true }
    var seen: Set<Subject> = []
    let all = maker.period(result, traced: false).readings
      .filter { seen.insert($0.subject).inserted }.map { reading in
        let results = past.results(of: reading.subject, through: result.period)
        return Trend(
          subject: reading.subject, area: maker.contract.kpi(reading.subject.kpi)?.resultArea,
          target: reading.target, results: results,
          misses: results.count { $0.verdict == .missed },
          unknown: results.count { $0.verdict == .notJudged },
          variation: variations[reading.subject])
      }
    return TrendBook(
      provenance: provenance, contract: maker.name, asOf: assessment.asOf, period: result.period,
      trends: all.filter { $0.measured >= TrendBook.least },
      short: all.filter { $0.measured < TrendBook.least })
  }
}
