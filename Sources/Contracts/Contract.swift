package import Calendars
package import Diagnostics
package import Expressions
package import Quantities

/// An agreement, read and checked, as values.
///
/// Every list keeps the order of the file; order is meaning in tables, settlement and ties.
package struct Contract: Sendable {
  package var head: Head
  package var scopes: [Scope] = []
  package var terms: [Term] = []
  package var tables: [Table] = []
  package var measures: [Measure] = []
  package var kpis: [KPI] = []
  package var consequences: [Consequence] = []
  package var settlement: [Step] = []
  package var triggers: [Trigger] = []
  package var submissions: SubmissionRules
  package var standing: StandingRules
  package var accounts: [Account] = []
  package var roles: [Role] = []
  package var forums: [Forum] = []
  package var examples: [Example] = []
  package var pack = PackRules()
  package var waivers: [Waiver] = []
  package var vocabulary = Vocabulary()

  /// Consequences that are booked by a settlement step, not with the others.
  package var deferred: Set<String> {
    Set(
      settlement.flatMap { step -> [String] in
        if case .accrue = step.verb { step.of?.map(\.value) ?? [] } else { [] }
      })
  }

  /// An expression, its parts, and the parts of the terms it reads.
  package func expanded(_ x: Expression) -> [Expression] {
    var found = x.everything
    var open = Array(x.names)
    if open.isEmpty { return found }
    var seen: Set<String> = []
    while let name = open.popLast() {
      guard seen.insert(name).inserted, let term = term(name) else { continue }
      for part in term.value.values + [term.reset?.to, term.reset?.when].compactMap({ $0 }) {
        found += part.everything
        open += part.names
      }
    }
    return found
  }

  // By index, as `first` would copy each entry that it looks at.
  package func kpi(_ name: String) -> KPI? {
    kpis.firstIndex { $0.name.value == name }.map { kpis[$0] }
  }
  package func measure(_ name: String) -> Measure? {
    measures.firstIndex { $0.name.value == name }.map { measures[$0] }
  }
  package func table(_ name: String) -> Table? {
    tables.firstIndex { $0.name.value == name }.map { tables[$0] }
  }
  package func term(_ name: String) -> Term? {
    terms.firstIndex { $0.name.value == name }.map { terms[$0] }
  }
  package func consequence(_ name: String) -> Consequence? {
    consequences.firstIndex { $0.name.value == name }.map { consequences[$0] }
  }
  /// Names under which amounts are booked: the consequences, then what conversions book.
  package var bookings: [String] {
    var names = consequences.map(\.name.value)
    for step in settlement {
      if case .convert(_, _, let into) = step.verb, !names.contains(into.value) {
        names.append(into.value)
      }
    }
    return names
  }
  /// The units of what a step takes together, in the contract's order. What is booked outside of
  /// `due` or only later is not among it, nor are points that an earlier step converts.
  ///
  /// - Parameter unit: of what is booked under a name; nil where that is not known.
  package func units(takenBy step: Step, unit: (String) -> Unit?) -> [Unit] {
    let earlier = settlement.prefix { $0.name.value != step.name.value }
    let deferred = deferred
    var units: [Unit] = []
    for name in bookings where step.touches(name) {
      guard let unit = unit(name), !units.contains(unit) else { continue }
      var isDue = consequence(name).map { $0.to == "due" && !deferred.contains(name) } ?? false
      for other in earlier {
        switch other.verb {
        case .accrue where other.of?.contains(where: { $0.value == name }) ?? false:
          isDue = consequence(name)?.to == "due"
        case .convert(_, _, let into) where into.value == name: isDue = true
        case .convert where unit == .points && other.touches(name): isDue = false
        default: break
        }
      }
      if case .convert = step.verb, unit != .points { continue }
      if isDue { units.append(unit) }
    }
    return units
  }
  /// The scopes there are: declared, or by which a KPI is judged.
  package var scopeNames: [String] {
    var names = scopes.map(\.name.value)
    for scope in kpis.compactMap(\.per?.scope) where !names.contains(scope) { names.append(scope) }
    return names
  }
  /// The instances of a scope as the contract lists them; none where they are found in the data.
  package func instances(ofScope name: String) -> [String] {
    if let scope = scopes.first(where: { $0.name.value == name }) { return scope.instances ?? [] }
    var found: [String] = []
    for per in kpis.compactMap(\.per) where per.scope == name {
      guard let instances = per.instances else { return [] }
      for instance in instances where !found.contains(instance) { found.append(instance) }
    }
    return found
  }
  /// The KPIs whose amounts are booked under a name, those it was converted from too.
  package func kpis(ofBooking name: String) -> [String] {
    var names = consequence(name)?.kpis.map(\.value) ?? []
    for step in settlement {
      guard case .convert(_, _, let into) = step.verb, into.value == name else { continue }
      for consequence in consequences where step.touches(consequence.name.value) {
        names += consequence.kpis.map(\.value)
      }
    }
    return names
  }
  package func role(_ name: String) -> Role? { roles.first { $0.name.value == name } }
}

/// Who agreed on what, from when to when, and the answers that hold for the whole contract.
package struct Head: Sendable {
  package var id: Located<String>
  package var title: String
  package var version: String?
  package var client: String
  package var supplier: String
  package var firstDay: Day
  package var lastDay: Day
  package var currency: Currency?
  package var settlementGrid: Grid
  package var yearStart: YearStart
  package var timeZone: String?
  package var calendar: WorkingCalendar
  /// Calendars beside the contract's own.
  package var calendars: [NamedCalendar] = []
  package var midPeriod: MidPeriod?
  package var corrections: Corrections?
  package var money: MoneyRounding?
  package var credits: CreditRules?
  package var remedy: String?
  package var reservation: String?
  package var notEncoded: [String]
  /// The keys that were written, readable or not.
  package var written: Set<String> = []
  /// False when the term or the settlement grid could not be read: then nothing lies outside.
  package var hasTime = true

  /// The settlement grid, anchored.
  package var settlementPeriods: Periods { Periods(settlementGrid, yearStart: yearStart) }
}

/// Which value holds in a period inside which a dated value changes.
package enum MidPeriod: Sendable, Hashable {
  /// The value of the period's first day, or of its last.
  case start, end
  /// Each part is a measurement period of its own; in runs and windows the parts count each, or
  /// once together.
  case split(countsOnce: Bool)
  /// The mean of the values, weighted by the days they held.
  case weighted
}

/// From when a corrected delivery counts.
package struct Corrections: Sendable {
  package enum From: String, Sendable, CaseIterable { case receipt, acceptance }
  package var countFrom: From
  /// How many settlement periods after its own a correction may still come; nil: no limit.
  package var backTo: Int?
  /// How long after the first version of a delivery it may be corrected, unless something in it is
  /// disputed by then; nil: no limit.
  package var lock: Span?
}

package struct MoneyRounding: Sendable {
  package enum Moment: String, Sendable, CaseIterable {
    case atTheEnd = "at the end"
    case eachEntry = "each entry"
  }
  package var mode: Rounding
  package var step: Quantity
  package var moment: Moment
}

/// On which invoice a credit stands, and what becomes of it where there is none.
package struct CreditRules: Sendable {
  package enum Invoice: String, Sendable, CaseIterable {
    case this = "this invoice"
    case next = "next invoice"
  }
  package enum Disputed: String, Sendable, CaseIterable {
    case same = "that invoice"
    case after = "the invoice after"
  }
  package enum End: String, Sendable, CaseIterable { case paid, lapses }
  package enum Cuts: String, Sendable, CaseIterable {
    case proRata = "pro rata"
    case inOrder = "in contract order"
  }

  package var creditedOn: Invoice
  package var ifDisputed: Disputed?
  package var atTheEnd: End
  package var cuts: Cuts?
  /// Whether the contract says that the cap of the period of the miss counts.
  package var cutsStated: Bool
  package var capsStated: Bool
  package var claimWithin: Deadline?
  /// The measure in which the supplier's invoice reports what it deducts; nil: nobody checks.
  package var deducted: Located<String>?
  /// The measure of the amount of the invoice; nil: what is payable of it is not stated.
  package var invoiced: Located<String>?
}

/// A way in which KPIs are split: by queue, by site. A closed list or what the data shows.
package struct Scope: Sendable {
  package var name: Located<String>
  package var instances: [String]?
}

package struct Term: Sendable {
  /// A new value that holds from the period after one in which the condition held; windows inside
  /// begin again after each reset.
  package struct Reset: Sendable {
    package var to: Expression
    package var when: Expression
  }

  package var name: Located<String>
  /// What holds, or what holds at the start where there is a reset.
  package var value: Dated<Expression>
  package var reset: Reset?
  package var clause: String?
}

package struct Account: Sendable {
  package var name: Located<String>
  package var unit: Unit

  /// Accounts every contract has.
  package static let standard = [
    "due", "carried", "bank", "retention", "lapsed", "forgiven", "replaced", "excluded", "waived",
    "disputed", "converted",
  ]
}

/// What the supplier delivers or an act declares.
package struct Measure: Sendable {
  package enum Kind: Sendable, Hashable {
    case quantity(Unit)
    case flag
    case label([String])
    case date, time
  }
  package enum Source: Sendable { case data, acts }
  package enum RollUp: String, Sendable, CaseIterable { case sum, mean, smallest, largest, last }
  /// What it means when a delivery holds no row for it.
  package enum Absent: Sendable {
    case notReported
    case value(Value)
  }

  package var name: Located<String>
  package var kind: Kind
  /// What is counted in and out, in words.
  package var means: String
  package var scope: String?
  package var scopePlace: Place?
  package var grid: Grid
  package var source: Source
  package var absent: Absent
  /// How several figures become one; nil for amounts that add up.
  package var rollUp: RollUp?
  package var within: Domain?
  package var clause: String?

  package var type: ValueType {
    switch kind {
    case .quantity(let unit): .quantity(unit)
    case .flag: .flag
    case .label(let words): .label(words)
    case .date: .date
    case .time: .time
    }
  }

  /// Whether amounts of several rows add up to one.
  package var adds: Bool {
    guard case .quantity(let unit) = kind else { return false }
    return unit.base != .ratio && unit.base != .percentagePoints && unit.base != .number
  }
}

/// The values a figure can have, both ends included.
package struct Domain: Sendable, Hashable {
  package var lowest: Quantity
  package var highest: Quantity

  package func contains(_ amount: Exact) -> Bool {
    lowest.amount <= amount && amount <= highest.amount
  }
}
