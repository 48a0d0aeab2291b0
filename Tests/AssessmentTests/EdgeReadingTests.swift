import Assessment
import Quantities
import Testing

/// One step from the usual case: the figure that is missing, the second row, the last day.
@Suite("Edges: readings and periods")
struct EdgeReadingTests {
  static let level = """
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    consequences: {credit: {for: level, when: missed, amount: 1000 EUR}}
    """
  static let ratio = """
    measures:
      good: {unit: count, means: good cases}
      cases: {unit: count, means: all cases}
    kpis:
    """
  static let relief =
    "act: relief granted, kpi: level, period: 2026-02, date: 2026-03-09, by: A, reason: r"

  static func rules(_ standing: String, excused: String) -> String {
    Tale.rules
      .replacing(
        "money: skips, repeat: skips, triggers: skips}\nstanding", with: "\(standing)}\nstanding"
      )
      .replacing("excused: {money: skips, repeat: skips, triggers: counts}", with: excused)
  }

  static let tales = [
    Tale(
      "a target whose row can't be decided is not judged by the row below",
      """
      measures: {offered: {unit: count, means: all calls}}
      kpis:
        level: {unit: "%", within: 0% to 100%, target: {offered below 40: at least 80%, rest: at least 95%}}
      """,
      columns: "level (%),offered", months: ["96,", "96,50", "85,30"],
      [.verdicts("level", ["not judged", "met", "met"])]),
    Tale(
      "a KPI may answer for itself what no volume means",
      ratio
        + """

          own: {value: good / cases, target: at least 90%, no volume: {verdict: met, money: skips, repeat: skips, triggers: skips}}
          other: {value: good / cases, target: at least 90%}
        """,
      columns: "good,cases", months: ["0,0"],
      [.verdict("2026-01", "own", "met"), .verdict("2026-01", "other", "not judged")]),
    Tale(
      "a repeat looks past a month that is not due yet",
      level + "\nsettlement: [{scale: credit, by: 2, when: previous missed}]",
      rules: Tale.rules.replacing(
        "5 working days after the period", with: "90 days after the period"),
      months: ["80", nil, "80"], asOf: "2026-04-03",
      // February may come until 29 May.
      [
        .absence("2026-02", "level", .notYetDue),
        .totals(["1000.00 EUR", "0.00 EUR", "2000.00 EUR"]),
      ]),
    Tale(
      "relief of one site leaves the other its credit",
      """
      scopes: {site: [north, south]}
      kpis: {level: {unit: "%", within: 0% to 100%, per: site, target: at least 90%}}
      consequences: {credit: {for: level, when: missed, amount: 100 EUR}}
      """,
      columns: "site,level (%)", months: [nil, "north,80\nsouth,80"],
      files: EvidenceTests.acts(relief + ", scope: north"),
      [.only("2026-02", "credit", "south"), .total("2026-02", "100.00 EUR")]),
    Tale(
      "relief takes the bonus too: nothing of the KPI counts for money",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        bonus: {for: level, in favour of: supplier, when: value at least 97%, amount: 100 EUR}
      """,
      months: ["99", "99"], files: EvidenceTests.acts(relief),
      [.totals(["-100.00 EUR", "0.00 EUR"])]),
    Tale(
      "a miss under relief that stays in the chain makes the next one a repeat, also for a condition",
      level.replacing("when: missed", with: "when: missed and previous missed"),
      rules: Tale.rules.replacing(
        "repeat: skips, triggers: counts", with: "repeat: counts, triggers: counts"),
      months: ["95", "80", "80"], files: EvidenceTests.acts(relief),
      [.totals(["0.00 EUR", "0.00 EUR", "1000.00 EUR"])]),
    Tale(
      "relief that breaks the chain: the miss after it is a first one",
      level + "\nsettlement: [{scale: credit, by: 2, when: previous missed}]",
      rules: Tale.rules.replacing(
        "repeat: skips, triggers: counts", with: "repeat: breaks, triggers: counts"),
      months: ["80", "80", "80"], files: EvidenceTests.acts(relief),
      [.totals(["1000.00 EUR", "0.00 EUR", "1000.00 EUR"])]),
    Tale(
      "the rows of several days add up to the month: 14 of 20",
      ratio + "\n  level: {value: good / cases, target: at least 70%}",
      columns: "period,good,cases",
      months: ["2026-01-05,9,10\n2026-01-06,5,10"],
      [.value("2026-01", "level", "70%"), .verdict("2026-01", "level", "met")]),
    Tale(
      "80 and 90 roll up to the smallest, the largest and the mean",
      """
      scopes: {site: [north, south]}
      measures:
        low: {unit: "%", means: a share, per: site, roll-up: smallest}
        high: {unit: "%", means: a share, per: site, roll-up: largest}
        middle: {unit: "%", means: a share, per: site, roll-up: mean}
      kpis:
        worst: {value: low, target: at least 80%}
        best: {value: high, target: at least 90%}
        mean share: {value: middle, target: at least 85%}
      """,
      columns: "site,low (%),high (%),middle (%)", months: ["north,80,80,80\nsouth,90,90,90"],
      [
        .value("2026-01", "worst", "80%"), .value("2026-01", "best", "90%"),
        .value("2026-01", "mean share", "85%"),
      ]),
    Tale(
      "of two acts that declare a fact the later counts",
      """
      measures:
        plan: {unit: words, words: [none, open, closed], from: acts, when absent: none, means: the plan}
      kpis: {level: {unit: "%", within: 0% to 100%}}
      consequences: {fee: {when: plan is open, amount: 100 EUR}}
      """,
      months: ["90"],
      files: EvidenceTests.acts(
        "act: fact, fact: plan, value: open, period: 2026-01, date: 2026-02-03, by: A, reason: r",
        "act: fact, fact: plan, value: closed, period: 2026-01, date: 2026-02-10, by: A, reason: r"
      ), [.total("2026-01", "0.00 EUR")]),
    Tale(
      "a contract that begins on the 16th has its target in January",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: {2026-01-16: at least 90%}}}
      """,
      head: ["in force": "2026-01-16 to 2028-12-31"], months: ["80"],
      [.verdict("2026-01", "level", "missed")]),
    Tale(
      "90 % for thirty days and 59 % on the last make 89 %",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: {2026-01-01: at least 90%, 2026-01-31: at least 59%}}
      """,
      head: ["mid-period": "weighted by days"], months: ["89"],
      [.verdict("2026-01", "level", "met")]),
    Tale(
      "90 % for ten days and 59 % for twenty-one make 69 %: met exactly",
      """
      kpis:
        exactly: {unit: "%", within: 0% to 100%, target: {2026-01-01: at least 90%, 2026-01-11: at least 59%}}
        short: {unit: "%", within: 0% to 100%, target: {2026-01-01: at least 90%, 2026-01-11: at least 59%}}
      """,
      head: ["mid-period": "weighted by days"], columns: "exactly (%),short (%)",
      months: ["69,68.9"],
      [.verdict("2026-01", "exactly", "met"), .verdict("2026-01", "short", "missed")]),
    Tale(
      "a mean of those measured divides by two of three",
      """
      kpis:
        own: {unit: "%", within: 0% to 100%}
        level: {value: mean of own over last 3 of those measured, target: at least 85%}
        whole: {value: mean of own over last 3, target: at least 85%}
      """,
      columns: "own (%)", months: ["80", nil, "90"],
      [.value("2026-03", "level", "85%"), .value("2026-03", "whole", "none")]),
    Tale(
      "17 of 20 are pooled where gaps may be left out, and nothing where they may not",
      ratio
        + """

          own: {value: good / cases, target: at least 0%}
          level: {value: pooled of own over last 3 of those measured, target: at least 85%}
          whole: {value: pooled of own over last 3, target: at least 85%}
        """,
      columns: "good,cases", months: ["8,10", nil, "9,10"],
      [.value("2026-03", "level", "85%"), .value("2026-03", "whole", "none")]),
    Tale(
      "93 twice above 90 raises the level to 92; only what came after counts for the next rise",
      """
      terms: {floor: {start: 90%, reset to: floor + 2 pp, when: (value > floor) 2 in a row}}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least floor}}
      """,
      // 92 from March. March and April make 94 from May.
      months: ["93", "93", "93", "93", "93"],
      [.verdicts("level", ["met", "met", "met", "met", "missed"])]),
    Tale(
      "a step of a ladder holds from its own amount on",
      """
      tables: {steps: {ladder: {0%: 0 EUR, 5%: 100 EUR, 10%: 300 EUR}, between: lower}}
      kpis: {errors: {unit: "%", within: 0% to 100%, target: at most 0%}}
      consequences: {credit: {for: errors, when: missed, amount: steps(value)}}
      """,
      columns: "errors (%)", months: ["4.9", "5", "9.9", "10"],
      [.totals(["0.00 EUR", "100.00 EUR", "100.00 EUR", "300.00 EUR"])]),
    Tale(
      "the last knot is part of its curve, what lies beyond has no value",
      """
      tables: {worth: {curve: {70%: 20 EUR, 80%: 60 EUR, 90%: 100 EUR}, outside: error}}
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 99%}}
      consequences: {credit: {for: level, when: missed, amount: worth(value)}}
      """,
      months: ["90", "70", "91"],
      [.totals(["100.00 EUR", "20.00 EUR", "0.00 EUR"]), .undecided("2026-03", "credit")]),
    Tale(
      "the month of a period from 22 January to 21 February is February",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences: {credit: {when: level missed, amount: 10 EUR per day * days of the month}}
      """,
      head: [
        "settles every": "month from day 22", "measured every": "month from day 22",
        "in force": "2025-12-22 to 2026-12-21",
      ], months: ["80", "80"], [.totals(["310.00 EUR", "280.00 EUR"])]),
    Tale(
      "a delivery that came in time is not late by its correction",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        late fee: {when: days late of the delivery above 0 days, amount: 100 EUR}
      """,
      head: ["corrections": "{count from: receipt}"], months: ["80"],
      files: [
        "2026-01/v2/submission.yaml": EvidenceTests.delivery("2026-03-10"),
        "2026-01/v2/kpis.csv": "level (%)\n95\n",
      ], [.total("2026-01", "0.00 EUR")]),
  ]

  @Test("readings at the edge", arguments: tales)
  func edges(_ tale: Tale) throws { try tale.check() }

  static let unknown = """
    measures: {storm day: {unit: yes/no, means: a storm}}
    kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
    consequences:
      credit: {for: level, when: CONDITION, amount: 100 EUR}
    """

  @Test(
    "with an unknown beside it a flag decides only where it can",
    arguments: [
      ("missed and storm day", "80", false), ("met and storm day", "80", true),
      ("not (met or storm day)", "80", false), ("not (missed or storm day)", "80", true),
    ])
  func threeValued(_ condition: String, _ value: String, _ isDecided: Bool) throws {
    let outcome = try Tale(
      "", Self.unknown.replacing("CONDITION", with: condition), columns: "level (%),storm day",
      months: ["\(value),"], []
    ).outcome()
    #expect(outcome.total("2026-01") == "0.00 EUR")
    #expect(outcome.period("2026-01")?.undecided.map(\.what) == (isDecided ? [] : ["credit"]))
  }

  @Test(
    "n of m is open as long as the unknown months could make it up",
    arguments: [
      (["80", nil, "95"], [true, true]), (["95", nil, "95"], [false, false]),
      (["80", nil, "80"], [true, false]),
    ])
  func open(_ months: [String?], _ undecided: [Bool]) throws {
    let outcome = try Tale(
      "",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences: {credit: {for: level, when: missed in at least 2 of the last 3, amount: 100 EUR}}
      """,
      rules: Self.rules(
        "money: counts, repeat: counts, triggers: counts", excused: "excused: not provided"),
      months: months, []
    ).outcome()
    let found = ["2026-02", "2026-03"].map { outcome.period($0)?.undecided.isEmpty == false }
    #expect(found == undecided)
  }
}
