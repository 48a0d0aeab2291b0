import Assessment
import Calendars
import Expressions
import Ledger
import Quantities
import Testing

/// Whatever decides an amount, a verdict or a trigger is found in its explanation: also the
/// condition that did not hold.
@Suite("Explanations are whole")
struct ExplanationTests {
  static let month = "2026-02"

  /// Every node with what it came to, the named figures opened, beneath one another.
  static func outline(_ derivation: Derivation?, inFull: Bool = true, _ depth: Int = 0) -> [String]
  {
    guard let derivation, depth < 40 else { return [] }
    let value = derivation.value?.description ?? "–"
    let note = derivation.note.map { " (\($0))" } ?? ""
    let line =
      String(repeating: " ", count: depth)
      + "\(derivation.operation) \(derivation.text) = \(value)\(note)"
    return [line]
      + (derivation.operands + (inFull ? derivation.behind : [])).flatMap {
        outline($0, inFull: inFull, depth + 1)
      }
  }

  func period(_ tale: Tale) throws -> PeriodResult {
    try #require(try tale.outcome().assessment.current)
  }

  func entry(_ id: String, _ period: PeriodResult) throws -> Derivation {
    try #require(period.entries.first { $0.id == "\(Self.month)/\(id)" }?.derivation)
  }

  @Test("a term that sets itself anew tells its start and every time it was asked")
  func reset() throws {
    let goal = """
      terms:
        goal: {start: 80%, reset to: 90%, when: value above goal}
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least goal}
      consequences:
        credit: {for: level, when: missed, amount: 100 EUR per pp * shortfall}
      """
    let told = [
      "requirement at least goal = no",
      " >= goal = no",
      "  value level = 79% (2026-03)",
      "  term goal = 90% (2026-03)",
      "   start goal = 80% (from 2026-01 on)",
      "    literal 80% = 80%",
      "   kept goal = 80% (from 2026-02 on)",
      "    > value above goal = no",
      "     value level = 70% (2026-01)",
      "     term goal = 80% (2026-01)",
      "   reset goal = 90% (from 2026-03 on)",
      "    literal 90% = 90%",
      "    > value above goal = yes",
      "     value level = 81% (2026-02)",
      "     term goal = 80% (2026-02)",
    ]
    let tale = Tale("", goal, months: ["70", "81", "79"], [])
    let reading = try #require(try period(tale).readings.first)
    #expect(reading.grounds.flatMap { Self.outline($0) } == told)
    // The target names no cell: it does not come from the figure it is compared with.
    let shortfall = try #require(try period(tale).entries.first?.derivation)
    #expect(Self.outline(shortfall).contains { $0.hasSuffix("reset goal = 90% (from 2026-03 on)") })
  }

  static let two = """
    kpis:
      first: {unit: "%", within: 0% to 100%, target: at least 80%}
      second: {unit: "%", within: 0% to 100%, target: at least 80%}
    consequences:
      first credit: {for: first, when: missed, amount: 100 EUR}
      second credit: {for: second, when: missed, amount: 100 EUR}
    settlement:
      - {name: repeat, scale: all, by: 2, when: previous missed}

    """

  @Test("what a cap limits is told line by line, with the steps and consequences that did nothing")
  func cap() throws {
    let contract = Self.two + "  - {name: cap, cap: all, at: 50 EUR, excess to: lapsed}\n"
    let tale = Tale("", contract, columns: "first (%),second (%)", months: ["85,85", "75,85"], [])
    let period = try period(tale)
    let why = try entry("first credit/first/cap", period)
    let sum = try #require(why.operands.first { $0.operation == "sum" })
    #expect(
      Self.outline(sum) == [
        "sum all it limits = 100.00 EUR",
        " line first credit/first = 100.00 EUR",
        "  entry 2026-02/first credit/first = 100.00 EUR",
        "   accrue first credit = 100.00 EUR",
        "    missed first = yes (2026-02)",
        "     exact value first = 75% (2026-02)",
        "      cell first = 75% (as reported, not recomputed)",
        "     requirement at least 80% = no",
        "      >= 80% = no",
        "       value first = 75% (2026-02)",
        "       literal 80% = 80%",
        "    literal 100 EUR = 100.00 EUR",
        "  no effect repeat = 0.00 EUR (its condition does not hold)",
        "   past previous missed = no (2026-01)",
        "    missed first = no (2026-01)",
        "     exact value first = 85% (2026-01)",
        " not posted the others = 0.00 EUR (1 posted nothing)",
        "  not posted second credit/second = 0.00 EUR (2026-02: its condition does not hold)",
        "   missed second = no (2026-02)",
        "    exact value second = 85% (2026-02)",
        "     cell second = 85% (as reported, not recomputed)",
        "    requirement at least 80% = yes",
        "     >= 80% = yes",
        "      value second = 85% (2026-02)",
        "      literal 80% = 80%",
      ])
    // A document that lists entries and what did nothing only names them.
    #expect(Self.outline(sum, inFull: false) == ["sum all it limits = 100.00 EUR"])
    #expect(period.idle.map(\.what) == ["second credit", "repeat"])
    #expect(period.caps.first?.beforeWhy?.operands.map(\.operation) == ["line", "not posted"])
  }

  @Test("a total and its rounding are told line by line")
  func rounding() throws {
    let contract = Self.two.replacing("amount: 100 EUR", with: "amount: 100 EUR / 3")
    let tale = Tale("", contract, columns: "first (%),second (%)", months: ["75,85", "75,85"], [])
    let period = try period(tale)
    let exact = try #require(try entry("rounding/rounding", period).operands.first)
    #expect(exact.behind.map(\.text) == ["first credit/first", "the others"])
    #expect(Self.outline(exact).contains { $0.contains("scale repeat") })
    #expect(period.totalWhy?.value == exact.value)
  }

  /// A step, the entry it made, and what that entry says of the amount that stood there.
  static let moves: [(step: String, entry: String, says: String)] = [
    ("{name: off, drop: first credit, to: replaced}", "first credit/first/off", "before"),
    (
      "{name: best, keep: all, the: highest, rest to: replaced}", "second credit/second/best",
      "candidate"
    ),
    (
      "{name: free, forgive: all, the: 1 smallest, to: forgiven}", "second credit/second/free",
      "candidate"
    ),
  ]

  @Test("what a step moves says what stood there", arguments: moves)
  func moved(_ move: (step: String, entry: String, says: String)) throws {
    let contract = Self.two + "  - \(move.step)\n"
    let tale = Tale("", contract, columns: "first (%),second (%)", months: ["75,75", "70,70"], [])
    let why = try entry(move.entry, try period(tale))
    let stood = why.operands.filter { $0.operation == move.says }
    #expect(!stood.isEmpty)
    for line in stood {
      #expect(line.value?.quantity?.description == "200.00 EUR")
      #expect(line.behind.map(\.operation) == ["entry", "entry"])
    }
  }

  @Test("a trigger that is asked each day tells every answer, and puts forward the one that fired")
  func days() throws {
    let contract = """
      measures:
        faults: {unit: count, every: day, when absent: 0, means: faults of the day}
      kpis:
        faults of the day: {every: day, value: faults, target: at most 1}
      triggers:
        report: {for: faults of the day, when: missed 2 in a row, gives: a report}
      """
    var stage = Tale("", contract, months: [], []).stage
    stage.months(
      "period,faults", ["2026-01-05,3\n2026-01-06,3\n2026-01-20,0"], file: "counts.csv")
    let state = try #require(
      try stage.evaluate(through: "2026-01").assessment.current?.triggers.first)
    #expect(state.firedNow && !state.holds)
    #expect(state.answers.count == 31)
    #expect(state.answers.filter(\.fired).map(\.period.label) == ["2026-01-06"])
    #expect(state.derivation?.value == .flag(true))
    #expect(
      state.derivation.map { $0.operands.map { $0.note ?? "" } } == ["2026-01-05", "2026-01-06"])
  }

  @Test("a trigger that was not asked stands as it stood, and says when that was")
  func absent() throws {
    let contract = """
      scopes: {site: any}
      kpis:
        level: {unit: "%", within: 0% to 100%, per: site, target: at least 80%}
      triggers:
        warning: {for: level, when: missed}
      """
    let tale = Tale(
      "", contract, columns: "site,level (%)", months: ["north,70\nsouth,90", "south,90"], [])
    let states = try period(tale).triggers
    let north = try #require(states.first { $0.instance == "north" })
    #expect(north.holds && north.answers.isEmpty)
    #expect(
      Self.outline(north.derivation, inFull: false)
        == ["trigger warning = yes (2026-01, not asked since)"])
    let south = try #require(states.first { $0.instance == "south" })
    #expect(!south.holds && south.answers.count == 1 && south.derivation?.operation == "missed")
  }

  @Test(
    "who is charged for all instances rests on those that were not", arguments: ["once", "worst"])
  func choice(_ instances: String) throws {
    let amount = instances == "once" ? "100 EUR" : "10 EUR per pp * shortfall"
    let contract = """
      scopes: {site: [north, south]}
      kpis:
        level: {unit: "%", within: 0% to 100%, per: site, target: at least 80%}
      consequences:
        credit: {for: level, instances: \(instances), when: missed, amount: \(amount)}
      """
    let tale = Tale(
      "", contract, columns: "site,level (%)",
      months: ["north,90\nsouth,90", "north,75\nsouth,70"],
      [])
    let charged = instances == "once" ? "north" : "south"
    let why = try entry("credit/level/\(charged)", try period(tale))
    let choice = try #require(why.operands.last)
    #expect(choice.operation == "chosen")
    #expect(
      choice.behind.map { $0.note ?? "" } == ["2026-02: another instance is charged"])
  }
}
