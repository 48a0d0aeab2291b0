import Assessment
import Calendars
import Contracts
import Testing

@testable import Reports

/// Each rule of the agenda, once where it fires and once where it does not.
@Suite("Rules of the agenda")
struct AgendaRuleTests {
  struct Rule: Sendable, CustomTestStringConvertible {
    var name: String
    var item: String
    var fires: @Sendable () throws -> Agenda
    var rests: @Sendable () throws -> Agenda
    var testDescription: String { name }
  }

  static let money = "consequences:\n  credit: {for: level, when: missed, amount: 1200 EUR}"
  static let plan =
    "triggers:\n  plan: {for: level, when: missed 2 in a row, owes: a plan in 10 working days}"
  static let right =
    "triggers:\n  end: {for: level, when: missed 2 in a row, lapses after: 30 days, gives: an end}"

  static func month(_ marks: String, _ rest: String = "", asOf: String = "2026-03-10") throws
    -> Agenda
  {
    try Forums.agenda(Sketch.history(marks, rest: rest, asOf: asOf))
  }

  static func action(_ due: String, status: String = "open") throws -> Agenda {
    try Forums.agenda(
      Sketch.history("..", asOf: "2026-03-10"),
      actions: [Forums.action("A-1", due: due, status: status)])
  }

  /// Even months, then one value.
  static func last(_ value: String, even: [String] = ["95", "94"]) throws -> Agenda {
    let values = (0..<8).map { even[$0 % even.count] }
    return try Forums.agenda(Forums.series(values + [value]))
  }

  static func dated(_ day: String) throws -> Agenda {
    var sketch = Sketch()
    sketch.kpis = ["level: {2026-01-01: at least 90%, \(day): at least 92%}"]
    sketch.months["2026-01"] = ["level,2026-01,95,%"]
    return try Forums.agenda(sketch.evaluate(asOf: "2026-02-10", through: "2026-01"))
  }

  static func delivered(after days: Int, corrected day: String? = nil) throws -> Agenda {
    var sketch = Sketch()
    sketch.months["2026-01"] = ["level,2026-01,95,%"]
    sketch.received["2026-01"] = days
    if let day { sketch.corrections["2026-01"] = (day, ["level,2026-01,96,%"]) }
    return try Forums.agenda(sketch.evaluate(asOf: "2026-02-18", through: "2026-01"))
  }

  /// The supplier's own figure beside 95 answered of 100.
  static func reported(_ value: String) throws -> Agenda {
    var sketch = Sketch()
    sketch.computed = ("answered", "calls")
    sketch.rest = """
      measures:
        calls: {unit: count, means: calls}
        answered: {unit: count, means: answered calls}
      """
    sketch.months["2026-01"] = [
      "level,2026-01,\(value),%", "calls,2026-01,100,count", "answered,2026-01,95,count",
    ]
    return try Forums.agenda(sketch.evaluate(asOf: "2026-02-10", through: "2026-01"))
  }

  static func disputed(_ kpi: String) throws -> Agenda {
    var sketch = Sketch()
    sketch.kpis = ["level: at least 90%", "speed: at least 90%"]
    sketch.months["2026-01"] = ["level,2026-01,85,%", "speed,2026-01,85,%"]
    sketch.acts =
      "  - {act: dispute, date: 2026-02-09, by: S. Lee, mandate: lead, kpi: \(kpi), period: 2026-01, reason: counted twice}"
    var assessment = try sketch.evaluate(asOf: "2026-02-10", through: "2026-01")
    assessment.contract.forums[0].handles = [assessment.contract.kpis[0].name]
    return try Forums.agenda(assessment)
  }

  static func approved(_ isApproved: Bool) throws -> Agenda {
    var sketch = Sketch()
    sketch.rest = money
    sketch.months["2026-01"] = ["level,2026-01,85,%"]
    if isApproved {
      sketch.acts =
        "  - {act: credit approved, date: 2026-02-09, by: D. Bell, mandate: director, period: 2026-01, amount: 1200 EUR, reason: agreed}"
    }
    return try Forums.agenda(sketch.evaluate(asOf: "2026-02-10", through: "2026-01"))
  }

  /// A credit of 1,200 for January stands on the invoice for February, which deducts something.
  static func deducted(_ amount: String) throws -> Agenda {
    try Forums.agenda(
      InvoiceTests.sketch([amount]).evaluate(asOf: "2026-03-10", through: "2026-02"))
  }

  static let rules = [
    Rule(
      name: "a deduction that is missing", item: "deductions", fires: { try deducted("1000") },
      rests: { try deducted("1200") }),
    Rule(
      name: "a deduction too large is no item", item: "deductions",
      fires: { try deducted("1199.99") }, rests: { try deducted("1300") }),
    Rule(
      name: "an overdue action", item: "actions", fires: { try action("2026-03-09") },
      rests: { try action("2026-03-09", status: "verified") }),
    Rule(
      name: "an action that falls due before the meeting", item: "actions",
      fires: { try action("2026-03-18") }, rests: { try action("2026-03-19") }),
    Rule(
      name: "an action to verify", item: "actions",
      fires: { try action("2026-03-01", status: "done") },
      rests: { try action("2026-03-01", status: "cancelled") }),
    Rule(
      name: "a miss", item: "failures", fires: { try month(".x") }, rests: { try month("..") }),
    Rule(
      name: "something owed", item: "plans", fires: { try month("xx", plan) },
      rests: { try month(".x", plan) }),
    Rule(
      name: "a right", item: "rights", fires: { try month("xx", right) },
      rests: { try month(".x", right) }),
    Rule(
      name: "a right that expired before the as-of date", item: "rights",
      fires: { try month("xx.", right, asOf: "2026-03-20") },
      rests: { try month("xx...", right, asOf: "2026-06-10") }),
    Rule(
      name: "a missing figure", item: "missing", fires: { try month(".?") },
      rests: { try month("?.") }),
    Rule(
      name: "a late delivery", item: "deliveries", fires: { try delivered(after: 12) },
      rests: { try delivered(after: 4) }),
    Rule(
      name: "a restated delivery", item: "deliveries",
      fires: { try delivered(after: 4, corrected: "2026-02-12") },
      rests: { try delivered(after: 4, corrected: "2026-02-19") }),
    Rule(
      name: "a figure that differs from the one recomputed", item: "differences",
      fires: { try reported("97") }, rests: { try reported("95") }),
    Rule(
      name: "a dispute", item: "disputes", fires: { try disputed("level") },
      rests: { try disputed("speed") }),
    Rule(
      name: "something to approve", item: "credits", fires: { try approved(false) },
      rests: { try approved(true) }),
    Rule(
      name: "one miss away", item: "near", fires: { try month(".x", plan) },
      rests: { try month("x.", plan.replacing("2 in", with: "3 in")) }),
    Rule(
      name: "met, and moving the wrong way", item: "drifting", fires: { try last("90.5") },
      rests: { try last("94") }),
    Rule(
      name: "a value that changes before the meeting after this one", item: "dates",
      fires: { try dated("2026-03-01") }, rests: { try dated("2026-04-01") }),
    Rule(
      name: "a real improvement", item: "positives", fires: { try last("99") },
      rests: { try last("95") }),
    Rule(
      name: "six in a row with a better mean", item: "positives",
      fires: { try Forums.agenda(Forums.series(AgendaRuleTests.year("92", "95"))) },
      rests: { try Forums.agenda(Forums.series(AgendaRuleTests.year("91", "95"))) }),
    Rule(
      name: "the last claim of an earlier period", item: "dates",
      fires: { try claim("x.", "2026-03-10") }, rests: { try claim("..", "2026-03-10") }),
    Rule(
      name: "the end of the contract", item: "dates",
      fires: { try month("...........", asOf: "2026-12-10") },
      rests: { try month("..........", asOf: "2026-11-10") }),
  ]

  /// Half a year between 91 and 95, and half a year between two values.
  static func year(_ low: String, _ high: String) -> [String] {
    (0..<6).map { $0 % 2 == 0 ? "91" : "95" } + (0..<6).map { $0 % 2 == 0 ? low : high }
  }

  static func claim(_ marks: String, _ asOf: String) throws -> Agenda {
    var assessment = try Sketch.history(marks, rest: money, asOf: asOf)
    // The third of April lies between this meeting and the next.
    assessment.periods[0].claimBy = Day(iso: "2026-04-03")
    return try Forums.agenda(assessment)
  }

  @Test("fires", arguments: rules)
  func fires(_ rule: Rule) throws {
    let agenda = try rule.fires()
    #expect(agenda.item(rule.item) != nil, "\(agenda.words)")
  }

  @Test("does not fire", arguments: rules)
  func rests(_ rule: Rule) throws {
    let agenda = try rule.rests()
    #expect(agenda.item(rule.item) == nil, "\(agenda.words)")
  }

  @Test("the read-back is last, whatever there is", arguments: rules)
  func close(_ rule: Rule) throws {
    for agenda in [try rule.fires(), try rule.rests()] {
      #expect(agenda.words.last == "close")
      #expect(agenda.words.count { $0 == "close" } == 1)
    }
  }

  @Test("every line has its fact, in every list", arguments: rules)
  func facts(_ rule: Rule) throws {
    for agenda in [try rule.fires(), try rule.rests()] {
      for item in agenda.everything {
        #expect(item.facts.count == item.lines, "\(item.word)")
        for fact in item.facts {
          #expect(fact.id.hasPrefix(fact.kind.rawValue))
          #expect(!fact.anchor.contains(" ") && !fact.anchor.hasSuffix("-"))
        }
      }
      // What the agenda says stands in the notice is in the notice.
      let notice = try #require(agenda.periods.last)
      let known = Set(
        notice.readings.map(\.fact.id) + notice.triggers.map(\.fact.id)
          + [notice.fact.id, notice.deliveryFact.id]
          + [notice.invoiceCheck?.fact.id].compactMap { $0 })
      for fact in agenda.everything.flatMap(\.facts) where agenda.isInNotice(fact) {
        #expect(known.contains(fact.id), "\(fact.id)")
      }
    }
  }

  @Test(
    "the supplier's copy has the same items, times and decisions and nothing private",
    arguments: rules)
  func copies(_ rule: Rule) throws {
    let own = try rule.fires()
    let sent = own.withoutPrivate
    #expect(sent.items.map(\.start) == own.items.map(\.start))
    #expect(sent.words == own.words)
    #expect(sent.decisions.map(\.number) == own.decisions.map(\.number))
    #expect(sent.everything.allSatisfy { $0.question == nil && $0.outcome == nil })
    #expect(sent.prices.isEmpty)
    for item in own.items where item.word != "close" { #expect(item.outcome != nil) }
  }

  @Test("the same input gives the same agenda", arguments: rules)
  func repeatable(_ rule: Rule) throws {
    #expect("\(try rule.fires())" == "\(try rule.fires())")
  }
}
