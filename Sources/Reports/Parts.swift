package import Calendars

/// What is judged: a KPI, and the instance where it is split.
package struct Subject: Sendable, Hashable {
  package var kpi: String
  package var title: String?
  package var clause: String?
  package var instance: String?
}

/// One of the two sides.
package enum Party: String, Sendable, Hashable { case client, supplier }

/// Who does something.
package struct Owner: Sendable, Hashable {
  package var party: Party
  package var organisation: String
  package var role: String?
  package var person: String?
}

/// The contract a document speaks of.
package struct ContractName: Sendable {
  package var id: String
  package var title: String
  package var version: String?
  package var client: String
  package var supplier: String

  /// The title behind the number and a comma; empty where the contract has none.
  package var andTitle: String { title.isEmpty ? "" : ", \(title)" }
}

package enum Verdict: String, Sendable, Hashable {
  case met, missed
  case notJudged = "not judged"
  case figure
}

/// Why there is no value.
package enum Gap: String, Sendable, Hashable {
  case notYetDue = "not yet due"
  case inCure = "in cure"
  case notReported = "not reported"
  case noVolume = "no volume"
  case noHistory = "no history"
  case notApplicable = "not applicable"
}

/// What a verdict rests on.
package enum Basis: Sendable, Hashable {
  case measured, allowance
  case deemed(String, clause: String?)
}

/// Whether a reading counts for one purpose.
package enum Counting: String, Sendable, Hashable { case counts, skips, breaks }

/// The three separate answers to "does it count?".
package struct StandingLine: Sendable, Hashable {
  package var money: Counting
  package var repetition: Counting
  package var triggers: Counting
  package var clause: String?
}

/// How often something happened among the periods that are known.
package struct Often: Sendable, Hashable {
  package var misses: Int
  /// Periods of the window with a verdict.
  package var judged: Int
  /// Periods of the window without one.
  package var unknown: Int
  package var window: Int
}

/// The misses before: what makes a miss a repeat.
package struct Record: Sendable, Hashable {
  /// Misses in a row through this period; 0 when it is not missed.
  package var run: Int
  /// Labels of earlier misses among the last twelve periods, oldest first.
  package var before: [String]
  package var lastSix: Often
  package var lastTwelve: Often

  package var isFirst: Bool { before.isEmpty }
}

/// How bad a miss is, as the contract writes it.
package struct BandLine: Sendable, Hashable {
  package var label: String
  package var requirement: String
  /// Where the band ends, for a requirement with one side that is a plain number.
  package var edge: Amount?
}

/// One result of one period.
package struct ReadingLine: Sendable {
  package var subject: Subject
  package var period: Period
  package var value: Amount?
  package var exact: Amount?
  package var numerator: Amount?
  package var denominator: Amount?
  /// As the contract writes it.
  package var target: String?
  package var targetValue: Amount?
  /// On which side of the target a value meets it; nil where rows or other conditions decide.
  package var aim: Variation.Aim?
  package var targetAt: Source?
  /// The bands in force, from the top.
  package var bands: [BandLine]
  /// Value less target: pp for percentages.
  package var gap: Amount?
  package var verdict: Verdict
  package var band: String?
  package var basis: Basis
  /// Without rounding, where it differs.
  package var unrounded: (verdict: Verdict, band: String?)?
  package var absence: Gap?
  package var isAsReported: Bool
  package var standing: StandingLine
  package var because: [String]
  package var reported: Amount?
  package var reportedAt: Source?
  package var cells: [Source]
  package var acts: [Source]
  package var record: Record
  package var isOpening: Bool
  package var trace: Trace?
  /// What was asked for the verdict and the standing, in order.
  package var grounds: [Trace] = []

  /// Whether something took this result out of the ordinary count.
  package var hasRelief: Bool {
    [standing.money, standing.repetition, standing.triggers].contains { $0 != .counts }
  }

  package var isMitigated: Bool { verdict == .missed && standing.money == .skips }
}
