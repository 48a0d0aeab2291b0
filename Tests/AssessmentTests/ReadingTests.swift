import Assessment
import Quantities
import Testing

/// From what is delivered to a value and a verdict.
@Suite("Reading: values and verdicts")
struct ReadingTests {
  static let ratio = """
    measures:
      answered: {unit: count, means: answered in time}
      offered: {unit: count, means: offered}
    kpis:
      level: {value: answered / offered, target: at least 80%}
    """
  static let counts = "answered,offered"

  static let tales = [
    Tale(
      "a ratio of counts", ratio, columns: counts, months: ["1600,2000", "1599,2000"],
      [
        .value("2026-01", "level", "80%"), .verdicts("level", ["met", "missed"]),
      ]),
    Tale(
      "days of a month add up before they are divided",
      ratio.replacing("means: answered in time", with: "means: answered in time, every: day")
        .replacing("means: offered", with: "means: offered, every: day"),
      columns: "period," + counts,
      months: [
        (1...31).map { "2026-01-\($0 < 10 ? "0" : "")\($0),\($0 == 1 ? 10 : 90),100" }
          .joined(separator: "\n")
      ],
      // 10 + 30 × 90 of 3100.
      [.value("2026-01", "level", "87.4194…%"), .verdict("2026-01", "level", "met")]),
    Tale(
      "a quarter pools its months and settles in the last of them",
      ratio.replacing("target:", with: "every: quarter, target:") + """

        consequences: {credit: {for: level, when: missed, amount: 100 EUR}}
        """,
      columns: counts, months: ["900,1000", "450,500", "1050,2500", "9,10"],
      // 2400 of 4000 = 60 %, though the mean of the months is 74 %.
      [
        .value("2026-Q1", "level", "60%"), .verdict("2026-Q1", "level", "missed"),
        .totals(["0.00 EUR", "0.00 EUR", "100.00 EUR", "0.00 EUR"]),
      ]),
    Tale(
      "a quarter with a month that was not reported is not reported",
      ratio.replacing("target:", with: "every: quarter, target:"),
      columns: counts, months: ["900,1000", nil, "1050,2500"],
      [.absence("2026-Q1", "level", .notReported), .verdict("2026-Q1", "level", "not judged")]),
    Tale(
      "a contract year ends when the contract says",
      ratio.replacing("target:", with: "every: contract year, target:"),
      head: ["contract year": "from 1 March", "in force": "2026-01-01 to 2028-12-31"],
      columns: counts, months: ["1,2", "9,10", "1,10"],
      // The short first year: 10 of 12.
      [.verdict("CY2025", "level", "met"), .value("CY2025", "level", "83.3333…%")]),
    Tale(
      "mean of the last three, and of fewer at the start",
      """
      kpis:
        month: {unit: "%", within: 0% to 100%}
        level: {value: mean of month over last 3, target: at least 90%}
      """,
      columns: "month (%)", months: ["89", "92", "92", "80"],
      [
        .verdicts("level", ["missed", "met", "met", "missed"]),
        .value("2026-02", "level", "90.5%"), .value("2026-04", "level", "88%"),
      ]),
    Tale(
      "pooled over the last two weighs by volume, the mean does not",
      ratio.replacing("target: at least 80%}", with: "target: at least 80%}\n") + """
          pooled level: {value: pooled of level over last 2, target: at least 80%}
          mean level: {value: mean of level over last 2, target: at least 80%}
        """,
      columns: counts, months: ["90,100", "700,1000"],
      // 790 of 1100 is 71.8 %; the mean of 90 and 70 is 80.
      [
        .verdict("2026-02", "pooled level", "missed"), .verdict("2026-02", "mean level", "met"),
        .value("2026-02", "mean level", "80%"),
      ]),
    Tale(
      "this month and the one before, or this alone",
      """
      kpis:
        month: {unit: "%", within: 0% to 100%}
        level: {value: mean of month over last 2, target: at least 98.5%}
      """,
      columns: "month (%)", months: ["99.4", "97.2", "99.4"],
      [.verdicts("level", ["met", "missed", "missed"]), .value("2026-03", "level", "98.3%")]),
    Tale(
      "few cases have an allowance, many a percentage",
      """
      measures:
        late: {unit: count, means: late}
        cases: {unit: count, means: all}
      kpis:
        in time: {value: 100% - late / cases, target: {cases below 25: late at most 1, rest: at least 96%}}
      """,
      columns: "late,cases", months: ["1,24", "2,24", "1,25", "2,26", "0,0"],
      [
        .verdicts("in time", ["met", "missed", "met", "missed", "not judged"]),
        .absence("2026-05", "in time", .noVolume),
      ]),
    Tale(
      "a two-sided target includes both its ends",
      "kpis: {handling: {unit: s, target: 300 s to 360 s}}",
      columns: "handling (s)", months: ["300", "360", "299", "360.5"],
      [.verdicts("handling", ["met", "met", "missed", "missed"])]),
    Tale(
      "above is not at least, below is not at most",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: above 92%}
        b: {unit: "%", within: 0% to 100%, target: below 3%}
      """,
      columns: "a (%),b (%)", months: ["92,3", "92.01,2.99"],
      [.verdicts("a", ["missed", "met"]), .verdicts("b", ["missed", "met"])]),
    Tale(
      "one-sided bands are read from the top",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 98%, bands: {minor: at least 95%, serious: at least 91%, severe: rest}}
      """,
      months: ["98", "97.99", "95", "94.99", "91", "90.9", "0"],
      [
        .verdicts(
          "level",
          [
            "met", "missed minor", "missed minor", "missed serious", "missed serious",
            "missed severe", "missed severe",
          ])
      ]),
    Tale(
      "two-edged bands close on the declared precision",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 99%, compare: 1 decimal down, bands: {minor: 98.0% to 98.9%, severe: below 98%}}
      """,
      months: ["98.95", "98", "97.99", "99"],
      [
        .verdicts("level", ["missed minor", "missed minor", "missed severe", "met"]),
        .value("2026-01", "level", "98.9%"),
      ]),
    Tale(
      "deemed missed comes before the comparison, in the band of the value",
      """
      measures: {blocked: {unit: count, means: blocked calls, when absent: "0"}}
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 90%, bands: {minor: at least 80%, severe: rest}, deemed: {missed: blocked above 10}}
      """,
      rules: Tale.rules, columns: "level (%),blocked", months: ["95,10", "95,11", "70,11"],
      [.verdicts("level", ["met", "missed minor", "missed severe"])]),
    Tale(
      "deemed not judged, deemed met",
      """
      measures:
        storm: {unit: yes/no, means: a storm}
        pilot: {unit: yes/no, means: a pilot month}
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 90%, deemed: {met: storm, not judged: {when: pilot, money: skips, repeat: skips, triggers: skips}}}
      """,
      columns: "level (%),storm,pilot", months: ["80,no,no", "80,yes,no", "80,no,yes"],
      [.verdicts("level", ["missed", "met", "not judged"])]),
    Tale(
      "a figure has no verdict and no money",
      """
      kpis:
        mood: {unit: "%", within: 0% to 100%}
        level: {unit: "%", within: 0% to 100%, target: at least 90%}
      """,
      columns: "mood (%),level (%)", months: ["12,95"], [.verdict("2026-01", "mood", "figure")]),
    Tale(
      "a KPI may read another",
      """
      kpis:
        score: {value: 40% * a + 35% * b + 25% * c, target: at least 85%}
        a: {unit: "%", within: 0% to 100%}
        b: {unit: "%", within: 0% to 100%}
        c: {unit: "%", within: 0% to 100%}
      """,
      columns: "a (%),b (%),c (%)", months: ["82,96,74", "82,96,75"],
      [.value("2026-01", "score", "84.9%"), .verdicts("score", ["missed", "met"])]),
    Tale(
      "a missing part makes the score not reported",
      """
      kpis:
        score: {value: 60% * a + 40% * b, target: at least 85%}
        a: {unit: "%", within: 0% to 100%}
        b: {unit: "%", within: 0% to 100%}
      """,
      columns: "a (%),b (%)", months: ["99,"],
      [.absence("2026-01", "score", .notReported), .verdict("2026-01", "score", "not judged")]),
  ]

  @Test("what is delivered becomes a value and a verdict", arguments: tales)
  func reading(_ tale: Tale) throws { try tale.check() }

  @Test(
    "the value is rounded before it is compared, and both verdicts are kept where they differ",
    arguments: [
      ("exact", "missed", "none"), ("1 decimal half up", "met", "missed"),
      ("1 decimal half even", "met", "missed"), ("1 decimal half down", "missed", "none"),
      ("1 decimal down", "missed", "none"), ("1 decimal up", "met", "missed"),
    ])
  func rounding(_ compare: String, _ verdict: String, _ unrounded: String) throws {
    let outcome = try Tale(
      "", "kpis: {level: {unit: \"%\", within: 0% to 100%, target: at least 99.6%}}",
      head: ["compare": compare], months: ["99.55"], []
    ).outcome()
    let reading = try #require(outcome.reading("2026-01", "level"))
    #expect(outcome.verdict("2026-01", "level") == verdict)
    let other =
      switch reading.unrounded {
      case .met?: "met"
      case .missed?: "missed"
      case .notJudged?, .figure?: "other"
      case nil: "none"
      }
    #expect(other == unrounded)
    #expect(reading.exact?.description == "99.55%")
  }

  @Test(
    "a word is itself and no other",
    arguments: [
      ("band is minor", "minor"), ("band is not minor", "severe"), ("band = severe", "severe"),
      ("band != severe", "minor"), ("weather is fair", "minor"), ("weather is not fair", "severe"),
      ("storm is yes", "severe"), ("storm is no", "minor"), ("storm is not yes", "minor"),
      ("calls(band) is low", "minor"), ("scope is north", "minor"),
      ("scope is not north", "severe"),
    ])
  func words(_ condition: String, _ band: String) throws {
    try Tale(
      "",
      """
      scopes: {site: [north, south]}
      tables: {calls: {minor: low, severe: high}}
      measures:
        weather: {unit: words, words: [fair, foul, low, high], means: the weather, per: site}
        storm: {unit: yes/no, means: a storm, per: site}
      kpis:
        level: {unit: "%", within: 0% to 100%, per: site, target: at least 90%, bands: {minor: at least 80%, severe: rest}}
      consequences: {mark: {for: level, when: "\(condition)", amount: 1 point}}
      """, columns: "site,level (%),weather,storm", months: ["north,85,fair,no\nsouth,70,foul,yes"],
      [
        .points("2026-01", "1 point"),
        .only("2026-01", "mark", band == "minor" ? "north" : "south"),
      ]
    ).check()
  }

  @Test("bands and money rest on the rounded value, `exact value` is the other")
  func compared() throws {
    try Tale(
      "",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 90%, compare: 0 decimals half up}
      consequences:
        credit: {for: level, when: missed, amount: 100 EUR per pp * shortfall}
        exact credit: {for: level, when: missed, amount: 100 EUR per pp * shortfall of exact value under 90%}
      """, months: ["87.6", "89.7"],
      [
        .due("2026-01", "credit", "200.00 EUR"), .due("2026-01", "exact credit", "240.00 EUR"),
        .verdicts("level", ["missed", "met"]),
      ]
    ).check()
  }
}
