import Assessment
import Calendars
import Testing

/// Fee bases, placement, triggers, terms of time and relief, on numbers worked out by hand.
@Suite("Numbers: settling, triggers, relief")
struct SettlingNumbersTests {
  static let level = """
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    """

  static func trigger(_ condition: String, _ fires: String = "each") -> String {
    level + "\ntriggers: {right: {for: level, when: \"\(condition)\", fires: \(fires)}}"
  }

  static func flags(_ months: Set<Int>, of count: Int) -> [String?] {
    (1...count).map { months.contains($0) ? "80" : "95" }
  }

  static let charges = """
    measures:
      services: {unit: EUR, means: services}
      pass-through: {unit: EUR, means: passed through}
      one-off: {unit: EUR, means: one-off charges}
    """ + "\n" + level + "\n"

  static let tales = [
    Tale(
      "4 % of May's 50,000 are 2,000",
      "measures: {charge: {unit: EUR, means: the month's charge}}\n" + level + """

        consequences: {credit: {for: level, when: missed, amount: 4% of charge}}
        """,
      columns: "level (%),charge (EUR)",
      months: ["95,1", "95,1", "95,1", "95,1", "80,50000", "95,52000"],
      [.total("2026-05", "2000.00 EUR"), .total("2026-06", "0.00 EUR")]),
    Tale(
      "4 % of June's 52,000 for May's miss are 2,080, due in June",
      "measures: {charge: {unit: EUR, means: the month's charge}}\n" + level + """

        consequences: {credit: {for: level, when: previous missed, amount: 4% of charge}}
        """,
      columns: "level (%),charge (EUR)",
      months: ["95,1", "95,1", "95,1", "95,1", "80,50000", "95,52000"],
      [.total("2026-05", "0.00 EUR"), .total("2026-06", "2080.00 EUR")]),
    Tale(
      "5 % of 118,000 by lines: 5,000 on services alone, 5,400 with pass-through, 5,900 on all",
      charges + """
        consequences:
          lean: {for: level, when: missed, amount: 5% of services}
          wide: {for: level, when: missed, amount: 5% of (services + pass-through)}
          whole: {for: level, when: missed, amount: 5% of (services + pass-through + one-off)}
        """,
      columns: "level (%),services (EUR),pass-through (EUR),one-off (EUR)",
      months: ["80,100000,8000,10000"],
      [
        .due("2026-01", "lean", "5000.00 EUR"), .due("2026-01", "wide", "5400.00 EUR"),
        .due("2026-01", "whole", "5900.00 EUR"),
      ]),
    Tale(
      "500 at an index of 120.0, risen to 125.4, are 522.50; 515.00 under a cap of 3 %",
      """
      measures: {index: {unit: number, means: consumer prices}}
      """ + "\n" + level + """

        terms: {raise: (index - 120.0) / 120.0}
        consequences:
          free: {for: level, when: missed, amount: 500 EUR * (1 + raise)}
          capped: {for: level, when: missed, amount: 500 EUR * (1 + (smaller of raise and 0.03))}
        """,
      columns: "level (%),index", months: ["80,125.4"],
      [.due("2026-01", "free", "522.50 EUR"), .due("2026-01", "capped", "515.00 EUR")]),
    Tale(
      "of 45,000 from 17 January 15/31 are 21,774.19",
      level + """

        consequences: {part: {for: level, when: missed, amount: 45000 EUR * (days in force / days of the month)}}
        """,
      head: ["in force": "2026-01-17 to 2028-12-31"], months: ["80", "80"],
      [.totals(["21774.19 EUR", "45000.00 EUR"])]),
    Tale(
      "of 3,200 all is waived: nothing due, and the miss still counts",
      level + """

        consequences: {credit: {for: level, when: missed, amount: 3200 EUR}}
        triggers: {right: {for: level, when: missed}}
        """,
      months: ["80"],
      files: AccountTests.waiver("consequence: credit, period: 2026-01"),
      [
        .totals(["0.00 EUR"]), .balance("2026-01", "waived", "3200.00 EUR"),
        .held("right", ["2026-01"]),
      ]),
    Tale(
      "misses in 1, 3, 4, 8: three of six hold in 4, 5, 6 and 8",
      trigger("missed in at least 3 of the last 6"), months: flags([1, 3, 4, 8], of: 8),
      [
        .held("right", ["2026-04", "2026-05", "2026-06", "2026-08"]),
        .fired("right", ["2026-04", "2026-05", "2026-06", "2026-08"]),
      ]),
    Tale(
      "and fire once in 4 and again in 8",
      trigger("missed in at least 3 of the last 6", "once"), months: flags([1, 3, 4, 8], of: 8),
      [.fired("right", ["2026-04", "2026-08"])]),
    Tale(
      "credits of 22, 5 and 21 % of the fee: 20 % twice in four is true in the third month",
      """
      measures: {fee: {unit: EUR, means: the month's fee}}
      kpis: {share: {unit: "%", within: 0% to 100%, target: at most 0%}}
      consequences: {credit: {for: share, amount: value * fee}}
      triggers: {right: {when: (due credit >= 20% of fee) in at least 2 of the last 4}}
      """,
      columns: "share (%),fee (EUR)", months: ["22,1000", "5,1000", "21,1000"],
      [.held("right", ["2026-03"])]),
    Tale(
      "11, 14 and 16 points are 41 of 40; 11, 14 and 15 are exactly 40; 14, 15 and 10 are 39",
      """
      kpis: {faults: {unit: count, target: at most 0}}
      consequences: {mark: {for: faults, amount: 1 point * value}}
      triggers: {right: {when: sum of accrued mark over last 3 >= 40 points}}
      """,
      columns: "faults", months: ["11", "14", "16", "10", "14", "15", "10"],
      // 11, 25, 41, 40, 40, 39, 39.
      [.held("right", ["2026-03", "2026-04", "2026-05"])]),
    Tale(
      "97.5, 96.4, 96.2 average 96.7, under 97",
      trigger("mean of value over last 3 < 97%"), months: ["98", "97.5", "96.4", "96.2"],
      [.held("right", ["2026-04"])]),
    Tale(
      "60 excused records: 1,560 of 2,000 miss 80 %, 1,500 of 1,800 meet with 83.33",
      """
      measures:
        good: {unit: count, means: good}
        cases: {unit: count, means: all}
        outage good: {unit: count, means: good on the day of the outage}
        outage cases: {unit: count, means: on the day of the outage}
      kpis:
        raw: {value: good / cases, target: at least 80%}
        excused level: {value: (good - outage good) / (cases - outage cases), target: at least 80%}
      """,
      columns: "good,cases,outage good,outage cases", months: ["1560,2000,60,200"],
      [
        .value("2026-01", "raw", "78%"), .verdict("2026-01", "raw", "missed"),
        .value("2026-01", "excused level", "83.3333…%"),
        .verdict("2026-01", "excused level", "met"),
      ]),
    Tale(
      "the credit excused: 78 % missed, nothing due, the miss stays in windows",
      level + """

        consequences: {credit: {for: level, when: missed, amount: 500 EUR}}
        triggers: {right: {for: level, when: missed 2 in a row}}
        """,
      months: ["78", "78"],
      files: EvidenceTests.acts(
        "act: relief granted, kpi: level, period: 2026-01, date: 2026-02-09, by: A, reason: outage"),
      [
        .totals(["0.00 EUR", "500.00 EUR"]), .verdict("2026-01", "level", "missed"),
        .held("right", ["2026-02"]),
      ]),
    Tale(
      "the period excused: there is no result at all",
      """
      measures: {outage: {unit: yes/no, means: the client's outage}}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%, deemed: {not judged: {when: outage, money: skips, repeat: skips, triggers: skips}}}}
      consequences: {credit: {for: level, when: missed, amount: 500 EUR}}
      """,
      columns: "level (%),outage", months: ["78,yes", "78,no"],
      [.totals(["0.00 EUR", "500.00 EUR"]), .verdicts("level", ["not judged", "missed"])]),
    Tale(
      "46,000 in time of 60,000 offered, 57,500 of them forecast: 76.67 % raw, 80 % relieved",
      """
      measures:
        in time: {unit: count, means: in time}
        offered: {unit: count, means: offered}
        forecast: {unit: count, means: locked forecast}
      kpis:
        raw: {value: in time / offered, target: at least 80%}
        relieved: {value: in time / (smaller of offered and 115% * forecast), target: at least 80%}
      """,
      columns: "in time,offered,forecast", months: ["46000,60000,50000"],
      [
        .value("2026-01", "raw", "76.6667…%"), .value("2026-01", "relieved", "80%"),
        .verdict("2026-01", "relieved", "met"),
      ]),
    Tale(
      "March corrected to met: April's repeat of 1,000 is a first miss of 500",
      level + """

        consequences: {credit: {for: level, when: missed, amount: 500 EUR}}
        settlement: [{scale: credit, by: 2, when: previous missed}]
        """,
      head: ["corrections": "{count from: receipt}"], months: ["95", "95", "80", "80"],
      files: [
        "2026-03/v2/submission.yaml": "kepi delivery: 1\nreceived: 2026-05-20\n",
        "2026-03/v2/kpis.csv": "level (%)\n95\n",
      ],
      [.totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "500.00 EUR"])]),
    Tale(
      "500 and 1,000 were issued before that correction: 500 and 500 come back in May",
      level + repeats, head: ["corrections": "{count from: receipt}"],
      months: ["95", "95", "80", "80", "95", "95"],
      files: corrected("2026-03", on: "2026-05-20", to: 95, [("2026-03", 500), ("2026-04", 1000)]),
      [
        .totals([
          "0.00 EUR", "0.00 EUR", "0.00 EUR", "500.00 EUR", "-1000.00 EUR", "0.00 EUR",
        ])
      ]),
    Tale(
      "a rolling cap of 1,000 counts a corrected month once: as recomputed, not its true-up besides",
      level + """

        consequences: {credit: {for: level, when: missed, amount: 400 EUR}}
        settlement: [{cap: all, at: 1000 EUR, over: last 12, excess to: lapsed}]
        """,
      head: ["corrections": "{count from: receipt}"],
      months: ["95", "95", "95", "95", "80", "80"],
      files: corrected("2026-03", on: "2026-05-20", to: 80, [("2026-03", 0)]),
      // March is 400 now; May posts these 400 besides its own; June has 200 left.
      [
        .total("2026-03", "400.00 EUR"), .total("2026-05", "800.00 EUR"),
        .total("2026-06", "200.00 EUR"),
      ]),
  ]

  static let repeats = """

    consequences: {credit: {for: level, when: missed, amount: 500 EUR}}
    settlement: [{scale: credit, by: 2, when: previous missed}]
    """

  /// A second version of a month, and the credits approved on 10 May, before it.
  static func corrected(
    _ month: String, on day: String, to level: Int, _ issued: [(month: String, euros: Int)]
  ) -> [String: String] {
    var files = [
      "\(month)/v2/submission.yaml": "kepi delivery: 1\nreceived: \(day)\n",
      "\(month)/v2/kpis.csv": "level (%)\n\(level)\n",
    ]
    files["acts.yaml"] =
      "kepi acts: 1\nacts:\n"
      + issued.map {
        "  - {act: credit approved, period: \($0.month), amount: \($0.euros) EUR, date: 2026-05-10, by: A, reason: r}\n"
      }.joined()
    return files
  }

  @Test("numbers", arguments: tales)
  func numbers(_ tale: Tale) throws { try tale.check() }

  @Test("a right that fires in May and lapses after 60 days lapses on 30 July")
  func lapse() throws {
    let tale = Tale(
      "", Self.level + "\ntriggers: {right: {for: level, when: missed, lapses after: 60 days}}",
      months: ["95", "95", "95", "95", "80"], asOf: "2026-07-30", [])
    let open = try #require(try tale.outcome().assessment.current?.triggers.first)
    #expect(open.expires?.description == "2026-07-30")
    #expect(open.status == .fired)
    var later = tale
    later.asOf = "2026-07-31"
    #expect(try later.outcome().assessment.current?.triggers.first?.status == .lapsed)
  }

  @Test(
    "ten working days after the month are counted by the calendar of the contract",
    arguments: [
      ("", "2026-02-13"),
      ("{week: Mon-Fri, holidays: [2026-02-02, 2026-02-13]}", "2026-02-17"),
    ])
  func plan(_ days: String, _ due: String) throws {
    let outcome = try Tale(
      "",
      Self.level
        + "\ntriggers: {plan: {for: level, when: missed, owes: draft plan in 10 working days}}",
      head: ["working days": days], months: ["80"], []
    ).outcome()
    let state = try #require(outcome.assessment.current?.triggers.first)
    #expect(state.owes == "draft plan")
    #expect(state.owedBy?.description == due)
  }

  @Test("a claim for June within 30 days ends on 30 July; the credit stands on the next invoice")
  func placement() throws {
    let outcome = try Tale(
      "",
      Self.level + "\nconsequences: {credit: {for: level, when: missed, amount: 500 EUR}}",
      head: [
        "credits":
          "{credited on: next invoice, if disputed: the invoice after, at the end: lapses, claim within: 30 days}",
        "in force": "2026-01-01 to 2026-07-31",
      ], months: ["95", "95", "95", "95", "95", "80", "80"],
      files: EvidenceTests.acts(
        "act: invoice disputed, period: 2026-06, date: 2026-07-05, by: A, reason: r"), []
    ).outcome()
    #expect(outcome.period("2026-06")?.claimBy?.description == "2026-07-30")
    #expect(outcome.period("2026-06")?.placed.first?.placement.invoice?.label == "2026-07")
    // May's would stand on June's invoice, which is disputed.
    #expect(outcome.period("2026-05")?.placed.first?.placement.invoice?.label == "2026-07")
    #expect(outcome.period("2026-07")?.placed.first?.placement.invoice == nil)
    #expect(
      outcome.period("2026-07")?.placed.first?.placement.note == "no invoice follows: lapses")
  }
}
