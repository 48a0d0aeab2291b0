package import Calendars
package import Diagnostics
package import Expressions
package import Quantities

/// A key performance indicator: how it is measured and what is asked of it.
package struct KPI: Sendable {
  package var name: Located<String>
  /// Catalogue entry or short name, such as `SL`.
  package var symbol: String?
  package var title: String?
  package var clause: String?
  /// Of the value; found by the check where a formula says it.
  package var unit: Unit
  package var unitStated: Bool
  /// As written under `unit:`.
  package var unitWord: String?
  /// nil: the delivered figure of that name, marked as reported, not recomputed.
  package var value: Dated<Expression>?
  package var grid: Grid
  package var per: Per?
  package var target: Dated<Target>?
  /// As written; `compare` is what it means once the unit is known.
  package var compareText: Located<String>?
  package var compare = Precision.exact
  /// False when `compare:` is not answered, or not understood.
  package var isPrecisionKnown = true
  package var bands: Dated<[Band]>?
  package var deemed: [Deemed]
  package var within: Domain?
  package var relief: [Relief]
  package var notReported: Unmeasured?
  package var noVolume: Unmeasured?
  package var excused: Standing?
  package var accountable: Located<String>?
  package var resultArea: String?
  /// Somebody's judgement decides the value: a mark, an impression, not a count.
  package var isSubjective = false
  /// The keys that were written, readable or not.
  package var written: Set<String> = []
  /// False when a band could not be read: then no value is known to lack one.
  package var hasAllBands = true

  /// Labels of every band that was ever in force, in order.
  package var bandLabels: [String] {
    var seen: [String] = []
    for rows in bands?.values ?? [] {
      for row in rows where !seen.contains(row.label.value) { seen.append(row.label.value) }
    }
    return seen
  }

  package struct Per: Sendable {
    /// The column that names the instance.
    package var scope: String
    /// A closed list, or nil: those found in the data.
    package var instances: [String]?
    package var place: Place
  }
}

/// How a value is rounded before it is compared; `exact` is an answer too.
package enum Precision: Sendable, Hashable {
  case exact
  case rounded(Rounding, to: Exact, words: String)
}

/// What is asked of a value: the first row whose condition holds.
package struct Target: Sendable {
  package struct Row: Sendable {
    /// nil: `rest`, or the only row.
    package var condition: Expression?
    package var requirement: Requirement

    package init(condition: Expression? = nil, requirement: Requirement) {
      self.condition = condition
      self.requirement = requirement
    }
  }
  package var rows: [Row]
  package var place: Place
  package var text: String

  package init(rows: [Row], place: Place, text: String) {
    self.rows = rows
    self.place = place
    self.text = text
  }

  /// The one comparison of a simple target.
  package var simple: (Expression.Comparator, Expression)? {
    guard rows.count == 1, let row = rows.first, row.condition == nil,
      case .compare(let comparator, let x) = row.requirement
    else { return nil }
    return (comparator, x)
  }
}

package struct Band: Sendable {
  package var label: Located<String>
  package var requirement: Requirement
  package var place: Place
}

package struct Deemed: Sendable {
  package enum Verdict: String, Sendable, CaseIterable {
    case missed, met
    case notJudged = "not judged"
  }
  package var verdict: Verdict
  package var condition: Expression
  /// Of a period that is not judged; one that is has a verdict and counts.
  package var standing = Standing.counts
  package var clause: String?
}

/// Three separate answers to "does it count?".
package struct Standing: Sendable, Hashable {
  package enum Answer: String, Sendable, CaseIterable { case counts, skips, breaks }
  package var money: Answer
  package var repetition: Answer
  package var triggers: Answer
  package var clause: String?

  package init(money: Answer, repetition: Answer, triggers: Answer, clause: String? = nil) {
    self.money = money
    self.repetition = repetition
    self.triggers = triggers
    self.clause = clause
  }

  /// Several reliefs together: what any of them takes out is out.
  package func relieved(by other: Standing) -> Standing {
    func stronger(_ a: Answer, _ b: Answer) -> Answer {
      if a == .skips || b == .skips { return .skips }
      return a == .breaks || b == .breaks ? .breaks : .counts
    }
    return Standing(
      money: stronger(money, other.money), repetition: stronger(repetition, other.repetition),
      triggers: stronger(triggers, other.triggers), clause: other.clause ?? clause)
  }

  package static let counts = Standing(money: .counts, repetition: .counts, triggers: .counts)
}

/// What a period without a value is: its verdict and its standing.
package struct Unmeasured: Sendable {
  package enum Verdict: Sendable, Hashable {
    case missed, met, notJudged, worstBand
    case band(String)
  }
  package var verdict: Verdict
  package var standing: Standing
  package var place: Place
}

/// Relief that a condition grants; relief by a person is an act.
package struct Relief: Sendable {
  package var name: Located<String>
  package var condition: Expression
  package var standing: Standing
}

package struct SubmissionRules: Sendable {
  /// The keys that were written, readable or not.
  package var written: Set<String> = []
  package var due: DueDate?
  /// After the due date a missing figure may still come, until then it is in cure.
  package var cure: Span?
  package var notReported: Unmeasured?
}

package struct StandingRules: Sendable {
  /// The keys that were written, readable or not.
  package var written: Set<String> = []
  package var noVolume: Unmeasured?
  /// Relief on a condition, of every KPI; read into each of them.
  package var relief: [Relief] = []
  /// What relief by an act means. nil when the contract provides none.
  package var excused: Standing?
}
