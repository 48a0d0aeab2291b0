internal import Calendars
package import Contracts
package import Diagnostics
internal import Expressions
internal import Quantities

/// Rules beyond soundness: what a contract says, but probably does not mean.
package enum Linting {
  /// Asks every rule of a contract that was read without errors.
  package static func check(_ contract: Contract, findings: Findings) {
    let lint = Lint(contract, findings: findings)
    for rule in Rule.all { rule.check(lint, rule) }
  }
}

/// What a rule may ask of the contract, and where it reports.
///
/// A reference: what was supposed of a KPI is found once for all rules.
final class Lint {
  let contract: Contract
  private let findings: Findings
  private var found: [String: Courses] = [:]
  /// Steps of computation for all KPIs together: hostile contracts end here, real ones far before.
  private var budget = 3_000_000
  private lazy var edges = comparedWith()
  private lazy var changes = commonDates()
  /// Every expression of the contract.
  private(set) lazy var expressions = contract.expressions
  private var mostOf: [Int: [String: [Largest]?]] = [:]
  private var measuresIn: [String: Set<String>] = [:]

  init(_ contract: Contract, findings: Findings) {
    self.contract = contract
    self.findings = findings
  }

  func report(
    _ rule: Rule, _ message: String, at place: Place?, help: String..., labels: [Label] = [],
    clause: String? = nil
  ) {
    findings.report(
      Diagnostic(
        rule.page.code, rule.page.severity, message, at: place, help: help, labels: labels,
        clause: clause))
  }

  // MARK: What several rules ask

  /// What `found` gives, computed once for each consequence and KPI.
  func once(_ consequence: Int, for kpi: KPI, _ find: () -> [Largest]?) -> [Largest]? {
    if let known = mostOf[consequence]?[kpi.name.value] { return known }
    let found = find()
    mostOf[consequence, default: [:]][kpi.name.value] = .some(found)
    return found
  }

  /// The names of the measures that an amount is made of, directly or through terms and tables.
  ///
  /// - Shape: equal words mean the same wherever they stand in one contract.
  func measures(in x: Expression) -> Set<String> {
    if let known = measuresIn[x.text] { return known }
    let names = Set(contract.measures(in: x).map(\.name.value))
    measuresIn[x.text] = names
    return names
  }

  // MARK: Courses

  /// What the consequences of a KPI come to, over its values and in several worlds.
  func courses(of kpi: KPI) -> Courses {
    if let known = found[kpi.name.value] { return known }
    let consequences = contract.consequences.indices.filter { index in
      contract.consequences[index].kpis.contains { $0.value == kpi.name.value }
    }
    var courses = Courses()
    if !consequences.isEmpty, let scale = scale(of: kpi) {
      var finder = CourseFinder(
        contract, kpi, consequences: consequences, scale: scale, edges: edges, budget: budget)
      courses = finder.courses(on: days(of: kpi))
      budget = finder.budget
    }
    found[kpi.name.value] = courses
    return courses
  }

  /// The first day of the term, and each on which something changes that may matter.
  private func days(of kpi: KPI) -> [Day] {
    let head = contract.head
    var days: Set<Day> = [head.firstDay]
    let dates = changes + (kpi.target?.dates ?? []) + (kpi.bands?.dates ?? [])
    for date in dates where date > head.firstDay && date <= head.lastDay { days.insert(date) }
    return Array(days.sorted().prefix(12))
  }

  /// The days on which something changes that may matter to any KPI.
  private func commonDates() -> [Day] {
    var dates: [Day] = []
    for term in contract.terms { dates += term.value.dates }
    for table in contract.tables { dates += table.body.dates }
    for consequence in contract.consequences { dates += consequence.amount.dates }
    return dates
  }

  private func scale(of kpi: KPI) -> Scale? {
    guard kpi.unit.per == nil else { return nil }
    var step: Exact?
    if case .rounded(_, let size, _) = kpi.compare { step = size }
    if step == nil, kpi.value == nil, kpi.unit == .count { step = .one }
    if let within = kpi.within {
      guard within.lowest.amount <= within.highest.amount else { return nil }
      return Scale(
        low: within.lowest.amount, high: within.highest.amount, step: step, unit: kpi.unit,
        isClosed: true)
    }
    if kpi.unit == .ratio {
      return Scale(low: .zero, high: .one, step: step, unit: kpi.unit, isClosed: true)
    }
    return Scale(
      low: .zero, high: horizon(kpi.unit), step: step, unit: kpi.unit, isClosed: false)
  }

  /// Well beyond everything of that unit that the contract speaks of.
  private func horizon(_ unit: Unit) -> Exact {
    var highest = Exact.one
    for part in expressions.lazy.flatMap({ $0.everything }) {
      if let literal = part.literal, Unit.comparable(literal.unit, unit) {
        highest = max(highest, literal.amount.magnitude)
      }
    }
    for row in contract.tables.flatMap({ $0.body.values }).flatMap(\.rows) {
      if case .knot(let knot) = row.key, Unit.comparable(knot.unit, unit) {
        highest = max(highest, knot.amount.magnitude)
      }
    }
    return highest * Exact(4)
  }

  /// For each measure the amounts it is compared with.
  private func comparedWith() -> [String: [Quantity]] {
    var edges: [String: [Quantity]] = [:]
    for part in expressions.lazy.flatMap({ $0.everything }) {
      guard case .comparison(_, let a, let b) = part.form else { continue }
      for (one, other) in [(a, b), (b, a)] {
        guard case .name(let name) = one.form, let edge = other.constant else { continue }
        edges[name, default: []].append(edge)
      }
    }
    return edges
  }
}
