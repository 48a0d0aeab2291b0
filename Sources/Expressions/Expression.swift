package import Calendars
package import Diagnostics
package import Quantities

/// One expression of the contract language, with its place and its own words.
///
/// The algebra is closed: a new case needs a decision record naming three mechanisms that are
/// impossible without it. Names are resolved when the expression is checked and evaluated.
package struct Expression: Sendable {
  package let form: Form
  package let place: Place
  /// The words of the contract, as written.
  package let text: String

  package init(_ form: Form, at place: Place, text: String) {
    self.form = form
    self.place = place
    self.text = text
  }

  package indirect enum Form: Sendable {
    case quantity(Quantity)
    case flag(Bool)
    case date(Day)
    case time(Moment)
    /// A declared name: term, measure, KPI, trigger or label.
    case name(String)
    case word(Word)
    /// `NAME missed`, `NAME met`, `NAME band`, `NAME measured`
    case verdict(kpi: String, Word)
    case lookup(table: String, Expression)
    case negative(Expression)
    case not(Expression)
    case arithmetic(Operator, Expression, Expression)
    /// `X per UNIT`, `X per 0.5 pp`
    case rate(Expression, per: Quantity)
    case comparison(Comparator, Expression, Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case conditional(Expression, if: Expression, else: Expression)
    case otherwise(Expression, Expression)
    case extreme(Extreme, Expression, Expression)
    /// `previous X`, `X n periods ago`
    case past(Expression, periods: Int)
    case aggregate(Aggregate, Expression, over: Range, ofThoseMeasured: Bool)
    /// `X in at least n of the last m`; `X n in a row` is n of the last n.
    case often(Expression, atLeast: Int, ofLast: Int, inARow: Bool)
    case difference(Difference, of: Expression?, from: Expression?)
    case steps(Steps, size: Expression, in: Expression)
    case rounded(Expression, Rounding, to: Expression)
    case balance(account: String)
    case money(Amount)
    /// What lies between two days or moments, counted by a calendar of that name; without a name by
    /// the contract's own.
    case elapsed(Count, of: String?, from: Expression, to: Expression, bothEnds: Bool)
    case calendar(CalendarWord)
  }

  package enum Word: String, Sendable, CaseIterable {
    case value
    case exactValue = "exact value"
    case target, band, missed, met, measured, scope
    /// The name of the KPI of the context.
    case kpi
  }

  package enum Operator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"
    case of
  }

  package enum Comparator: String, Sendable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case below = "<"
    case above = ">"
    case equal = "="
    case notEqual = "!="

    package func holds(_ order: Int) -> Bool {
      switch self {
      case .atLeast: order >= 0
      case .atMost: order <= 0
      case .below: order < 0
      case .above: order > 0
      case .equal: order == 0
      case .notEqual: order != 0
      }
    }

    /// In the contract's words.
    package var words: String {
      switch self {
      case .atLeast: "at least"
      case .atMost: "at most"
      case .below: "below"
      case .above: "above"
      case .equal: "is"
      case .notEqual: "is not"
      }
    }
  }

  package enum Extreme: String, Sendable { case smaller, larger }
  package enum Aggregate: String, Sendable, CaseIterable {
    case count, sum, mean, pooled, smallest, largest
  }
  package enum Difference: String, Sendable { case shortfall, excess }
  package enum Steps: String, Sendable, CaseIterable { case full, started, exact }
  package enum Count: String, Sendable {
    case days
    case workingDays = "working days"
    /// By the clock on the wall, day and night.
    case hours
    case serviceHours = "service hours"

    package var unit: Unit {
      switch self {
      case .days: .days
      case .workingDays: .workingDays
      case .hours, .serviceHours: .duration
      }
    }

    /// Whether it is counted by a calendar, which may be named.
    package var hasCalendar: Bool { self == .workingDays || self == .serviceHours }

    /// Whether it is counted from clock times, not from days.
    package var needsTimes: Bool { self == .hours || self == .serviceHours }
  }

  /// The set of periods or instances an aggregate runs over.
  package enum Range: Sendable {
    case last(Int)
    case lastMonths(Int)
    case lastDays(Int)
    case contractYear
    case contract
    case since(Expression)
    /// The instances of a KPI, or of all KPIs when there is no name.
    case all(kpi: String?)
  }

  /// What the ledger holds, as a series per settlement period. `of` nil means all consequences.
  package enum Amount: Sendable {
    case accrued(String?)
    case due(String?)
    case after(String?, step: String)
    case moved(String?, to: String)
    case left(cap: String)
    /// What is left of the amounts that a settlement step is asked about.
    case group
  }

  package enum CalendarWord: String, Sendable, CaseIterable {
    case daysInForce = "days in force"
    case workingDaysInForce = "working days in force"
    case daysOfPeriod = "days of the period"
    case workingDaysOfPeriod = "working days of the period"
    case firstDay = "first day of the period"
    case lastDay = "last day of the period"
    case daysOfMonth = "days of the month"
    case daysOfContractYear = "days of the contract year"
    case daysLate = "days late of the delivery"
    case workingDaysLate = "working days late of the delivery"
    case monthOfPeriod = "month of the period"
    case firstOfYear = "first period of the contract year"
    case lastOfYear = "last period of the contract year"
    // After those of the year, which begin with the same words.
    case firstOfContract = "first period of the contract"
    case lastOfContract = "last period of the contract"
  }

  /// The parts, in the order written.
  package var children: [Expression] {
    switch form {
    case .quantity, .flag, .date, .time, .name, .word, .verdict, .balance, .money, .calendar: []
    case .lookup(_, let x), .negative(let x), .not(let x), .rate(let x, _), .past(let x, _),
      .often(let x, _, _, _):
      [x]
    case .arithmetic(_, let a, let b), .comparison(_, let a, let b), .and(let a, let b),
      .or(let a, let b), .otherwise(let a, let b), .extreme(_, let a, let b),
      .steps(_, let a, let b), .rounded(let a, _, let b),
      .elapsed(_, _, let a, let b, _):
      [a, b]
    case .conditional(let a, let b, let c): [a, b, c]
    case .aggregate(_, let x, .since(let c), _): [x, c]
    case .aggregate(_, let x, _, _): [x]
    case .difference(_, let a, let b): [a, b].compactMap { $0 }
    }
  }

  /// This expression and every part of it.
  package var everything: [Expression] {
    if isLeaf { return [self] }
    var found: [Expression] = []
    var open = [self]
    while let next = open.popLast() {
      found.append(next)
      if !next.isLeaf { open.append(contentsOf: next.children) }
    }
    return found
  }

  /// Whether it has no parts.
  private var isLeaf: Bool {
    switch form {
    case .quantity, .flag, .date, .time, .name, .word, .verdict, .balance, .money, .calendar: true
    default: false
    }
  }

  package var names: Set<String> {
    if case .quantity = form { return [] }
    var names: Set<String> = []
    for part in everything { part.add(to: &names) }
    return names
  }

  /// Adds the names that stand in the expression itself, not those in its parts.
  package func add(to names: inout Set<String>) {
    switch form {
    case .name(let name): names.insert(name)
    case .verdict(let kpi, _): names.insert(kpi)
    case .lookup(let table, _): names.insert(table)
    case .balance(let account): names.insert(account)
    case .aggregate(_, _, .all(let kpi?), _): names.insert(kpi)
    case .money(.accrued(let r?)), .money(.due(let r?)): names.insert(r)
    case .money(.after(let r, let step)):
      names.insert(step)
      if let r { names.insert(r) }
    case .money(.moved(let r, let account)):
      names.insert(account)
      if let r { names.insert(r) }
    case .money(.left(let cap)): names.insert(cap)
    default: break
    }
  }

  /// Whether the verdict of the KPI of the context is read; windows over verdicts obey standing.
  package var readsVerdict: Bool {
    everything.contains {
      switch $0.form {
      case .word(.missed), .word(.met), .word(.band), .verdict: true
      default: false
      }
    }
  }

  /// Whether a word of the context is read, of its KPI or of the group of a step.
  package var readsContext: Bool {
    everything.contains {
      switch $0.form {
      case .word, .money(.group): true
      case .difference(_, let of, _): of == nil
      default: false
      }
    }
  }

  /// Whether a word is read that differs from instance to instance.
  package var readsInstance: Bool {
    everything.contains {
      switch $0.form {
      case .word(.kpi): false
      case .word: true
      case .difference(_, let of, _): of == nil
      default: false
      }
    }
  }

  /// Whether all KPIs are asked for something.
  package var readsAllKPIs: Bool {
    everything.contains {
      if case .aggregate(_, _, .all(kpi: nil), _) = $0.form { true } else { false }
    }
  }

  package var readsLedger: Bool {
    everything.contains {
      switch $0.form {
      case .balance, .money: true
      default: false
      }
    }
  }
}

/// A value that may change on given dates; in force from each date until the next.
///
/// Inlinable, as values are asked for all over the house, and generic code that another module
/// can't see looks its types up at each call.
package struct Dated<Value: Sendable>: Sendable {
  /// In order of date. The first has no date when the value always held.
  package let steps: [(from: Day?, value: Value)]

  @inlinable package init(_ value: Value) { steps = [(nil, value)] }
  @inlinable package init(steps: [(from: Day?, value: Value)]) { self.steps = steps }

  /// The value in force on a day; nil before the first date.
  @inlinable package func on(_ day: Day) -> Value? {
    // By index, as going through the steps would copy each value.
    for index in steps.indices.reversed() where steps[index].from.map({ $0 <= day }) ?? true {
      return steps[index].value
    }
    return nil
  }

  // Closures, as key paths of a generic type would be built anew at each call.
  @inlinable package var values: [Value] { steps.map { $0.value } }
  @inlinable package var dates: [Day] { steps.compactMap { $0.from } }
}

/// What a target or a table row asks of a value.
package enum Requirement: Sendable {
  case compare(Expression.Comparator, Expression)
  case between(Expression, Expression)
  case condition(Expression)
  case rest

  package var expressions: [Expression] {
    switch self {
    case .compare(_, let x), .condition(let x): [x]
    case .between(let a, let b): [a, b]
    case .rest: []
    }
  }

  package var text: String {
    switch self {
    case .compare(let op, let x): "\(op.words) \(x.text)"
    case .between(let a, let b): "\(a.text) to \(b.text)"
    case .condition(let x): x.text
    case .rest: "rest"
    }
  }
}
