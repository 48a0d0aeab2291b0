import Assessment
import Calendars
import Contracts
import Diagnostics
import Testing

@testable import Reports

/// Agendas of sketches.
enum Forums {
  static func actions(_ lines: [String], _ contract: Contract) throws -> [Action] {
    let text = "kepi actions: 1\nactions:\n" + lines.map { "  - {\($0)}\n" }.joined()
    let findings = Findings()
    let actions = ActionsReader.read(
      Array(text.utf8), file: "actions.yaml", contract: contract, findings: findings)
    #expect(!findings.hasErrors, "\(findings.sorted().map(\.message))")
    return actions
  }

  /// An action of the supplier's lead.
  static func action(_ id: String, due: String, status: String = "open", slips: Int = 0) -> String {
    let earlier = (0..<slips).map { "2026-01-0\($0 + 1)" }.joined(separator: ", ")
    return "id: \(id), text: do \(id), owner: S. Lee, party: supplier, raised: 2026-01-01,"
      + " due: \(due), earlier due: [\(earlier)], status: \(status)"
  }

  static func causes(_ lines: [String], _ contract: Contract) throws -> [RootCause] {
    let text = "kepi root causes: 1\ncauses:\n" + lines.map { "  - {\($0)}\n" }.joined()
    let findings = Findings()
    let causes = RootCausesReader.read(
      Array(text.utf8), file: "root-causes.yaml", contract: contract, actions: [],
      findings: findings)
    #expect(!findings.hasErrors, "\(findings.sorted().map(\.message))")
    return causes
  }

  static func cause(_ kpi: String, _ period: String, _ text: String, on day: String) -> String {
    "kpi: \(kpi), period: \(period), cause: \(text), category: staffing, stated: \(day), by: S. Lee"
  }

  static func agenda(
    _ assessment: Assessment, forum: Int = 0, actions: [String] = [], causes: [String] = [],
    for audience: Audience = .chair
  ) throws -> Agenda {
    let contract = assessment.contract
    return try #require(
      Agenda.make(
        assessment, forum: contract.forums[forum], audience: audience,
        actions: actions.isEmpty ? [] : try Forums.actions(actions, contract),
        causes: causes.isEmpty ? [] : try Forums.causes(causes, contract), provenance: .test))
  }

  /// Values of `level` from January on, seen on the tenth of the month after the last; an empty
  /// text is a month without a figure.
  static func series(
    _ values: [String], _ change: (inout Sketch) -> Void = { _ in }
  ) throws -> Assessment {
    var sketch = Sketch()
    var last = ""
    for (index, value) in values.enumerated() {
      last = "2026-\(index < 9 ? "0" : "")\(index + 1)"
      sketch.months[last] = ["level,\(last),\(value)," + (value.isEmpty ? "" : "%")]
    }
    change(&sketch)
    let next = values.count + 1
    let asOf = next > 12 ? "2027-01-12" : "2026-\(next < 10 ? "0" : "")\(next)-10"
    return try sketch.evaluate(asOf: asOf, through: last)
  }
}

extension Agenda {
  /// What all items are about, in their order.
  var words: [String] { items.map(\.word) }
  var everything: [AgendaItem] { items + byEmail + asRead }
  func item(_ word: String) -> AgendaItem? { items.first { $0.word == word } }
}

extension AgendaItem {
  var word: String {
    switch topic {
    case .actions: "actions"
    case .failures: "failures"
    case .plans: "plans"
    case .fired: "rights"
    case .missing: "missing"
    case .deliveries: "deliveries"
    case .differences: "differences"
    case .disputes: "disputes"
    case .credits: "credits"
    case .deductions: "deductions"
    case .near: "near"
    case .drifting: "drifting"
    case .dates: "dates"
    case .undecided: "undecided"
    case .positives: "positives"
    case .close: "close"
    }
  }

  /// How many lines the item has.
  var lines: Int {
    switch topic {
    case .actions(let lines): lines.count
    case .failures(_, let lines): lines.count
    case .plans(let lines): lines.count
    case .fired(let lines), .near(let lines): lines.count
    case .missing(let lines): lines.count
    case .deliveries(let lines): lines.count
    case .differences(let lines): lines.count
    case .disputes(let lines): lines.count
    case .credits(let lines): lines.count
    case .deductions(let checks): checks.count
    case .drifting(let lines): lines.count
    case .dates(let lines): lines.count
    case .undecided(let lines): lines.count
    case .positives(let lines): lines.count
    case .close: 1
    }
  }
}
