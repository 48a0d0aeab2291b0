package import Assessment
package import Calendars
internal import Ledger

/// How one number came to be: the tree of every value in it.
package struct Explanation: Sendable {
  package enum Topic: Sendable {
    case reading(ReadingLine)
    case entry(EntryLine)
  }

  package var provenance: Provenance
  package var contract: ContractName
  package var asOf: Day
  package var period: Period
  /// One per instance and measurement period, or the one entry.
  package var topics: [Topic]

  /// Explains the results of a KPI in the last period.
  ///
  /// - Errors: nil where the period has no result of that name and instance.
  package static func kpi(
    _ name: String, instance: String? = nil, in assessment: Assessment, provenance: Provenance
  ) -> Explanation? {
    make(assessment, provenance) { lines in
      lines.readings.filter {
        $0.subject.kpi == name && (instance == nil || $0.subject.instance == instance)
      }.map { .reading($0) }
    }
  }

  /// Explains an entry of the ledger of the last period.
  ///
  /// - Errors: nil where there is no such entry.
  package static func entry(
    _ id: String, in assessment: Assessment, provenance: Provenance
  ) -> Explanation? {
    make(assessment, provenance) { lines in
      lines.entries.filter { $0.id == id }.map { .entry($0) }
    }
  }

  /// The ids that `entry` knows.
  package static func entries(in assessment: Assessment) -> [String] {
    assessment.current?.entries.map(\.id) ?? []
  }

  private static func make(
    _ assessment: Assessment, _ provenance: Provenance, _ choose: (PeriodLines) -> [Topic]
  ) -> Explanation? {
    let results = Results.make(assessment, provenance: provenance, inFull: true)
    guard let current = results.current else { return nil }
    let topics = choose(current)
    guard !topics.isEmpty else { return nil }
    return Explanation(
      provenance: provenance, contract: results.contract, asOf: results.asOf,
      period: current.period, topics: topics)
  }
}
