import Assessment
import Calendars
import Diagnostics
import Ledger
import Quantities
import Testing

/// A contract, a supplier's months and what must come of them.
///
/// The head and the answers most tests share are written once here; a tale brings the rest and may
/// replace any line of the head.
struct Tale: Sendable, CustomTestStringConvertible {
  enum Answer: Sendable {
    /// The printed total of a month.
    case total(String, String)
    /// What is left of one consequence, rounded to cents when it is money.
    case due(String, String, String)
    case points(String, String)
    /// Month, consequence and the one instance it was charged for.
    case only(String, String, String)
    case balance(String, String, String)
    /// Month, KPI and instance (`level/north`), verdict with band.
    case verdict(String, String, String)
    case value(String, String, String)
    case absence(String, String, Absence)
    /// The months in which the condition of a trigger held.
    case held(String, [String])
    case fired(String, [String])
    /// The printed totals from the first month on.
    case totals([String])
    case verdicts(String, [String])
    /// A finding of this code was reported.
    case finding(String)
    /// Something that could not be decided is printed.
    case undecided(String, String)
  }

  var says: String
  var contract: String
  /// Lines of the head by their key; an empty text takes one out.
  var head: [String: String] = [:]
  var rules = Tale.rules
  var columns: String
  /// The rows of each month from January 2026; nil: nothing is delivered.
  var months: [String?]
  var files: [String: String] = [:]
  var asOf: String? = "2029-06-30"
  /// The last month evaluated; nil: the last of `months`.
  var through: String?
  var answers: [Answer]

  var testDescription: String { says }

  init(
    _ says: String, _ contract: String, head: [String: String] = [:],
    rules: String = Tale.rules, columns: String = "level (%)", months: [String?],
    files: [String: String] = [:], asOf: String? = "2029-06-30", through: String? = nil,
    _ answers: [Answer]
  ) {
    self.says = says
    self.contract = contract
    self.head = head
    self.rules = rules
    self.columns = columns
    self.months = months
    self.files = files
    self.asOf = asOf
    self.through = through
    self.answers = answers
  }

  static let head: [(key: String, value: String)] = [
    ("id", "T"), ("client", "C"), ("supplier", "S"), ("in force", "2026-01-01 to 2028-12-31"),
    ("currency", "EUR"), ("settles every", "month"), ("measured every", "month"),
    ("compare", "exact"), ("instances", "each"), ("triggers fire", "each"),
    ("money", "{round: half up, to: 0.01 EUR, when: at the end}"),
    ("credits", "{credited on: this invoice, at the end: paid, cuts: pro rata}"),
  ]

  /// Nothing measured is not judged and skipped; relief takes the money and keeps the rest.
  static let rules = """
    submissions:
      due: 5 working days after the period
      not reported: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
    standing:
      no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
      excused: {money: skips, repeat: skips, triggers: counts}
    """

  /// Whether `key` stands in the head, in its order, with what the tale says of it.
  static func text(_ body: String, head changes: [String: String] = [:], rules: String) -> String {
    let known = Set(head.map(\.key))
    var lines = head.map { (key: $0.key, value: changes[$0.key] ?? $0.value) }
    lines += changes.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
      .map { (key: $0.key, value: $0.value) }
    let written = lines.filter { !$0.value.isEmpty }.map { "  \($0.key): \($0.value)" }
    return "kepi: 1\ncontract:\n" + written.joined(separator: "\n") + "\n" + rules + "\n" + body
      + "\n"
  }

  var stage: Stage {
    var stage = Stage(contract: Tale.text(contract, head: head, rules: rules))
    stage.months(columns, months)
    if months.allSatisfy({ $0 == nil }) {
      stage.files["data/acts.yaml"] = "kepi acts: 1\nacts: []\n"
    }
    for (path, text) in files { stage.files["data/\(path)"] = text }
    return stage
  }

  func outcome() throws -> Stage.Outcome {
    try stage.evaluate(through: through ?? Stage.label(months.count - 1), asOf: asOf)
  }

  /// Evaluates and compares every answer.
  func check() throws {
    let outcome = try outcome()
    for answer in answers { Tale.check(answer, outcome) }
  }

  static func check(_ answer: Answer, _ outcome: Stage.Outcome) {
    switch answer {
    case .total(let month, let text): #expect(outcome.total(month) == text, "\(month)")
    case .due(let month, let consequence, let text):
      #expect(outcome.cents(month, consequence) == text, "\(month) \(consequence)")
    case .points(let month, let text):
      #expect(outcome.period(month)?.points?.description == text, "\(month)")
    case .only(let month, let consequence, let instance):
      let lots = outcome.period(month)?.lots.filter { $0.consequence == consequence } ?? []
      #expect(lots.map { $0.instance ?? "" } == [instance], "\(month) \(consequence)")
    case .balance(let month, let account, let text):
      #expect(outcome.balance(month, account) == text, "\(month) \(account)")
    case .verdict(let month, let kpi, let text):
      let (kpi, instance) = Tale.split(kpi)
      #expect(outcome.verdict(month, kpi, instance) == text, "\(month) \(kpi) \(instance)")
    case .value(let month, let kpi, let text):
      let (kpi, instance) = Tale.split(kpi)
      let value = outcome.reading(month, kpi, instance)?.value?.description
      #expect(value ?? "none" == text, "\(month) \(kpi) \(instance)")
    case .absence(let month, let kpi, let absence):
      let (kpi, instance) = Tale.split(kpi)
      #expect(outcome.reading(month, kpi, instance)?.absence == absence, "\(month) \(kpi)")
    case .held(let trigger, let months): #expect(outcome.held(trigger) == months)
    case .fired(let trigger, let months): #expect(outcome.fired(trigger) == months)
    case .totals(let totals):
      #expect(outcome.assessment.periods.map { $0.total?.description ?? "none" } == totals)
    case .verdicts(let kpi, let verdicts):
      let (kpi, instance) = Tale.split(kpi)
      let months = outcome.assessment.periods.map(\.period.label)
      #expect(months.map { outcome.verdict($0, kpi, instance) } == verdicts)
    case .finding(let code): #expect(outcome.findings.contains { $0.code == code }, "\(code)")
    case .undecided(let month, let what):
      let undecided = outcome.period(month)?.undecided.map(\.what) ?? []
      #expect(undecided.contains(what), "\(month)")
    }
  }

  private static func split(_ name: String) -> (kpi: String, instance: String) {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    return (parts[0], parts.count > 1 ? parts[1] : "")
  }
}

extension Stage.Outcome {
  func period(_ label: String) -> PeriodResult? {
    assessment.periods.first { $0.period.label == label }
  }

  /// What is left of a consequence, money in cents.
  func cents(_ label: String, _ consequence: String) -> String {
    guard let period = period(label) else { return "no such period" }
    var sums: [Unit: Exact] = [:]
    for lot in period.lots where lot.consequence == consequence {
      sums[lot.due.unit, default: .zero] += lot.due.amount
    }
    let parts = sums.filter { !$0.value.isZero }.map { unit, amount -> String in
      guard case .money(let currency) = unit.base else {
        return Quantity(amount, unit).description
      }
      return "\(amount.decimal(places: currency.minorDigits)) \(currency.code)"
    }
    return parts.isEmpty ? "nothing" : parts.sorted().joined(separator: " + ")
  }
}
