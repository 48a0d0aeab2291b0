package import Diagnostics
package import Expressions
package import Quantities

/// Penalties, service credits, points, bonuses, retentions: one thing.
package struct Consequence: Sendable {
  package enum Instances: Sendable {
    case each, once, worst
    /// Each instance's amount times its row of a table.
    case share(Located<String>)
  }

  package var name: Located<String>
  /// nil: asked once per settlement period.
  package var kpis: [Located<String>]
  package var instances: Instances?
  package var when: Expression?
  package var amount: Dated<Expression>
  package var unit: Unit
  package var favoursSupplier: Bool
  package var to: String
  package var from: String?
  package var creditedOn: CreditRules.Invoice?
  package var clause: String?
  package var place: Place
  /// `for:` is written and could not be read: nothing is known of what is asked of which KPI.
  package var lacksSubject = false
}

/// One step of the settlement, in the contract's order.
package struct Step: Sendable {
  /// Which entries a step takes together.
  package enum Group: Sendable, Hashable {
    case entry, instance, kpi, consequence
    /// All entries of one instance of a scope, whatever their KPI.
    case scope(String)
    case period

    /// The groups that have a word of the language; others are named after a scope.
    package static let words: [(String, Group)] = [
      ("entry", .entry), ("instance", .instance), ("kpi", .kpi), ("consequence", .consequence),
      ("settlement period", .period),
    ]
  }
  package enum Which: Sendable, Equatable {
    case highest
    case largest(Int)
    case smallest(Int)
    /// By the end of the measured period, then by the order of the contract.
    case first(Int)
    case last(Int)
  }
  package enum Sees: Sendable { case client, net, bonuses }
  package enum Verb: Sendable {
    case scale(by: Expression)
    case convert(through: Located<String>?, by: Expression?, as: Located<String>)
    case cap(at: Expression, over: Expression.Range?, excessTo: String)
    case keep(Which, restTo: String)
    case forgive(Which, to: String)
    case drop(to: String)
    /// A consequence that must see what is settled so far.
    case accrue

    package var word: String {
      switch self {
      case .scale: "scale"
      case .convert: "convert"
      case .cap: "cap"
      case .keep: "keep"
      case .forgive: "forgive"
      case .drop: "drop"
      case .accrue: "accrue"
      }
    }
  }

  package var name: Located<String>
  package var verb: Verb
  /// nil: all consequences.
  package var of: [Located<String>]?
  package var each: Group
  /// Where the group is written; nil: the default of the verb.
  package var eachPlace: Place?
  package var sees: Sees
  package var when: Expression?
  package var clause: String?
  package var place: Place

  package func touches(_ consequence: String) -> Bool {
    of?.contains { $0.value == consequence } ?? true
  }
}

package struct Trigger: Sendable {
  package enum Fires: String, Sendable, CaseIterable {
    case once, each
    case whileTrue = "while"
  }
  package struct Owed: Sendable {
    package var what: String
    package var within: Deadline
  }

  package var name: Located<String>
  package var kpis: [Located<String>]
  package var when: Expression
  package var fires: Fires
  package var lapsesAfter: Deadline?
  package var owes: Owed?
  package var gives: String?
  package var clause: String?
  package var place: Place
  /// `for:` is written and could not be read.
  package var lacksSubject = false
}

package struct Role: Sendable {
  package enum Party: String, Sendable, CaseIterable { case client, supplier }
  package var name: Located<String>
  package var party: Party
  package var person: String?
  /// nil: all KPIs.
  package var answersFor: [Located<String>]?
  package var mandate: Quantity?
}

package struct Forum: Sendable {
  package var name: Located<String>
  package var meets: Meeting
  package var level: String?
  package var chair: Located<String>
  package var members: [Located<String>]
  /// nil: all KPIs.
  package var handles: [Located<String>]?
  package var mayApprove: Quantity?
  package var escalatesTo: Located<String>?
}

/// A worked example of the contract, run by `check`.
package struct Example: Sendable {
  package struct Line: Sendable {
    package var name: Located<String>
    package var value: Located<String>
  }
  package var given: [Line]
  package var expect: [Line]
  package var clause: String?
  package var place: Place
}
