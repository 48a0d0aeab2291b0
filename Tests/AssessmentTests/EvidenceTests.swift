import Assessment
import Quantities
import Testing

/// What is there, what is not, and why: nothing missing is ever a kept promise.
@Suite("Reading: evidence and its absence")
struct EvidenceTests {
  static let level = """
    kpis:
      level: {unit: "%", within: 0% to 100%, target: at least 90%}
    consequences:
      credit: {for: level, when: missed, amount: 1000 EUR}
    triggers: {plan: {for: level, when: missed 2 in a row}}
    """
  static let missed = Tale.rules.replacing(
    "not reported: {verdict: not judged, money: skips, repeat: skips, triggers: skips}",
    with: "not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}")
  static let cure = missed.replacing(
    "after the period", with: "after the period\n  cure: 3 working days after it is due")

  static func delivery(_ received: String) -> String {
    "kepi delivery: 1\nreceived: \(received)\n"
  }

  static func acts(_ rows: String...) -> [String: String] {
    ["acts.yaml": "kepi acts: 1\nacts:\n" + rows.map { "  - {\($0)}\n" }.joined()]
  }

  static let tales = [
    Tale(
      "until the due date nothing is missed", level, rules: missed, months: [nil],
      asOf: "2026-02-06",
      [
        .absence("2026-01", "level", .notYetDue), .verdict("2026-01", "level", "not judged"),
        .total("2026-01", "0.00 EUR"),
      ]),
    Tale(
      "the day after, it is not reported, and the clause says missed", level, rules: missed,
      months: [nil], asOf: "2026-02-07",
      [
        .absence("2026-01", "level", .notReported), .verdict("2026-01", "level", "missed"),
        .total("2026-01", "1000.00 EUR"),
      ]),
    Tale(
      "in the time to cure it is neither", level, rules: cure, months: [nil], asOf: "2026-02-11",
      [.absence("2026-01", "level", .inCure), .total("2026-01", "0.00 EUR")]),
    Tale(
      "after the time to cure it is not reported", level, rules: cure, months: [nil],
      asOf: "2026-02-12",
      [.absence("2026-01", "level", .notReported), .total("2026-01", "1000.00 EUR")]),
    Tale(
      "a blank cell is not reported, not zero", level, rules: missed, columns: "level (%),note",
      months: [","],
      files: [
        "2026-01/v1/submission.yaml": delivery("2026-02-03") + "columns: {note: ignore}\n"
      ],
      [.absence("2026-01", "level", .notReported), .verdict("2026-01", "level", "missed")]),
    Tale(
      "the worst band where the clause says so",
      level.replacing(
        "target: at least 90%",
        with: "target: at least 90%, bands: {minor: at least 80%, severe: rest}"),
      rules: missed.replacing("verdict: missed", with: "verdict: worst band"), months: ["85", nil],
      [.verdicts("level", ["missed minor", "missed severe"])]),
    Tale(
      "a KPI may answer for itself what silence means",
      level.replacing(
        "target: at least 90%",
        with:
          "target: at least 90%, not reported: {verdict: met, money: counts, repeat: counts, triggers: counts}"
      ), rules: missed, months: [nil], [.verdict("2026-01", "level", "met")]),
    Tale(
      "nothing to measure is no volume, whatever the target",
      """
      measures:
        good: {unit: count, means: good}
        cases: {unit: count, means: all cases}
      kpis:
        rate: {value: good / cases, target: at most 0%}
      """,
      rules: missed, columns: "good,cases", months: ["0,0", ",0"],
      [
        .absence("2026-01", "rate", .noVolume), .absence("2026-02", "rate", .noVolume),
        .verdicts("rate", ["not judged", "not judged"]),
      ]),
    Tale(
      "an absent row is what the contract says, if the delivery has the column",
      """
      scopes: {site: [north, south]}
      measures: {errors: {unit: count, means: errors, per: site, when absent: "0"}}
      kpis: {faults: {value: errors, per: site, target: at most 5}}
      """,
      columns: "site,errors", months: ["north,7", nil],
      [
        .verdict("2026-01", "faults/north", "missed"), .verdict("2026-01", "faults/south", "met"),
        .verdict("2026-02", "faults/south", "not judged"),
        .absence("2026-02", "faults/south", .notReported),
      ]),
    Tale(
      "an instance of a closed list that is absent is not reported",
      """
      scopes: {site: [north, south]}
      kpis: {level: {unit: "%", within: 0% to 100%, per: site, target: at least 90%}}
      """,
      rules: missed, columns: "site,level (%)", months: ["north,95"],
      [
        .verdict("2026-01", "level/north", "met"), .verdict("2026-01", "level/south", "missed"),
        .absence("2026-01", "level/south", .notReported),
      ]),
    Tale(
      "an instance of an open scope that is absent is nothing",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, per: any queue, target: at least 90%}}
      consequences: {credit: {for: level, when: missed, amount: 100 EUR}}
      """,
      rules: missed, columns: "queue,level (%)",
      months: ["chat,95", "chat,80\nvoice,80", "voice,95"],
      [
        .verdict("2026-01", "level/voice", "none"), .verdict("2026-02", "level/voice", "missed"),
        .verdict("2026-03", "level/chat", "none"),
        .totals(["0.00 EUR", "200.00 EUR", "0.00 EUR"]),
      ]),
    Tale(
      "the chain of an instance of an open scope looks past the months without it",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, per: any queue, target: at least 90%}}
      consequences: {credit: {for: level, when: missed and previous missed, amount: 100 EUR}}
      """,
      rules: missed, columns: "queue,level (%)", months: ["chat,80", "voice,95", "chat,80"],
      [.totals(["0.00 EUR", "0.00 EUR", "100.00 EUR"])]),
    Tale(
      "without a delivery every known instance of an open scope is not reported",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, per: any queue, target: at least 90%}}
      consequences: {credit: {for: level, when: missed, amount: 100 EUR}}
      """,
      rules: missed, columns: "queue,level (%)", months: ["chat,95\nvoice,95", nil],
      [.totals(["0.00 EUR", "200.00 EUR"])]),
    Tale(
      "a total over an open scope adds what was there",
      """
      measures:
        good: {unit: count, means: good, per: queue}
        offered: {unit: count, means: offered, per: queue}
      scopes: {queue: any}
      kpis: {level: {value: good / offered, target: at least 90%}}
      """,
      columns: "queue,good,offered", months: ["chat,9,10\nvoice,95,100", "chat,8,10"],
      [.value("2026-01", "level", "94.5455…%"), .value("2026-02", "level", "80%")]),
    Tale(
      "relief by a condition takes the money and keeps the miss in the chain",
      level.replacing(
        "target: at least 90%",
        with:
          "target: at least 90%, relief: {storm: {when: storm day, money: skips, repeat: counts, triggers: counts}}"
      ).replacing(
        "kpis:", with: "measures: {storm day: {unit: yes/no, means: a storm}}\nkpis:"),
      columns: "level (%),storm day", months: ["80,yes", "80,no"],
      [
        .totals(["0.00 EUR", "1000.00 EUR"]), .verdicts("level", ["missed", "missed"]),
        .held("plan", ["2026-02"]),
      ]),
    Tale(
      "relief by an act has the standing the contract gives it", level,
      months: ["80", "80", "80"],
      files: acts(
        "act: relief granted, kpi: level, period: 2026-02, date: 2026-03-09, by: A, reason: r"),
      // triggers: counts, so the plan sees the excused miss.
      [
        .totals(["1000.00 EUR", "0.00 EUR", "1000.00 EUR"]), .held("plan", ["2026-02", "2026-03"]),
      ]),
    Tale(
      "relief that breaks: the chain begins anew", level,
      rules: Tale.rules.replacing("triggers: counts", with: "triggers: breaks"),
      months: ["80", "80", "80"],
      files: acts(
        "act: relief granted, kpi: level, period: 2026-02, date: 2026-03-09, by: A, reason: r"),
      [.held("plan", [])]),
    Tale(
      "relief that does not exist yet relieves nothing", level, months: ["80"],
      files: acts(
        "act: relief granted, kpi: level, period: 2026-01, date: 2026-03-09, by: A, reason: r"),
      asOf: "2026-03-08", [.total("2026-01", "1000.00 EUR")]),
    Tale(
      "a correction replaces only what it contains",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at least 90%}
        b: {unit: "%", within: 0% to 100%, target: at least 90%}
      """,
      head: ["corrections": "{count from: receipt}"], columns: "a (%),b (%)", months: ["80,80"],
      files: [
        "2026-01/v2/submission.yaml": delivery("2026-03-01"), "2026-01/v2/kpis.csv": "b (%)\n95\n",
      ],
      [.verdict("2026-01", "a", "missed"), .verdict("2026-01", "b", "met")]),
    Tale(
      "a correction received later is not there yet", level, months: ["80"],
      files: [
        "2026-01/v2/submission.yaml": delivery("2026-03-01"),
        "2026-01/v2/kpis.csv": "level (%)\n95\n",
      ], asOf: "2026-02-28", [.verdict("2026-01", "level", "missed")]),
    Tale(
      "a corrected month takes the repeat out of the next one",
      level.replacing(
        "triggers:", with: "settlement: [{scale: credit, by: 2, when: previous missed}]\ntriggers:"),
      head: ["corrections": "{count from: receipt}"], months: ["95", "95", "80", "80"],
      files: [
        "2026-03/v2/submission.yaml": delivery("2026-05-20"),
        "2026-03/v2/kpis.csv": "level (%)\n95\n",
      ], asOf: "2026-05-20", [.totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "1000.00 EUR"])]),
    Tale(
      "without a day to look from it is the day of the latest delivery or act", level,
      months: ["80", "80"],
      files: acts(
        "act: relief granted, kpi: level, period: 2026-01, date: 2026-03-09, by: A, reason: r"),
      asOf: nil, [.totals(["0.00 EUR", "1000.00 EUR"])]),
  ]

  @Test("a gap has a name, and the clause says what it is worth", arguments: tales)
  func evidence(_ tale: Tale) throws { try tale.check() }

  @Test("a figure outside its possible values is a finding and not reported")
  func outside() throws {
    var tale = Tale(
      "", Self.level, rules: Self.missed, months: ["104"],
      [.absence("2026-01", "level", .notReported), .finding("D012")])
    tale.files = Self.acts(
      "act: delivery accepted, period: 2026-01, date: 2026-02-10, by: A, reason: r")
    try tale.check()
  }

  @Test(
    "a delivered figure is marked as reported, a computed one keeps what was reported beside it")
  func asReported() throws {
    let figure = try Tale("", Self.level, months: ["80"], []).outcome()
    #expect(figure.reading("2026-01", "level")?.isAsReported == true)
    let computed = try Tale(
      "", ReadingTests.ratio, columns: "answered,offered,level (%)", months: ["81,100,82"], []
    ).outcome()
    let reading = try #require(computed.reading("2026-01", "level"))
    #expect(!reading.isAsReported)
    #expect(reading.value?.description == "81%")
    #expect(reading.reported?.description == "82%")
  }
}

/// Values that change on a date.
@Suite("Reading: dated values")
struct DatedTests {
  static let tales = [
    Tale(
      "a glidepath asks more from its dates on",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: {2026-01-01: at least 75%, 2026-04-01: at least 80%, 2026-07-01: at least 85%}}
      """,
      months: ["75", "74", "79", "79", "80", "84", "84"],
      [.verdicts("level", ["met", "missed", "met", "missed", "met", "met", "missed"])]),
    Tale(
      "a term and a table may change",
      """
      terms: {rate: {2026-01-01: 500 EUR per s, 2026-02-01: 500 EUR per s * 103.2%}}
      tables: {factor: {2026-01-01: {rest: 1}, 2026-03-01: {rest: 2}}}
      kpis: {wait: {unit: s, target: at most 30 s}}
      consequences: {malus: {for: wait, amount: rate * excess * factor(value)}}
      """,
      columns: "wait (s)", months: ["41", "41", "41"],
      [.totals(["5500.00 EUR", "5676.00 EUR", "11352.00 EUR"])]),
    Tale(
      "an amount may change",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences: {credit: {for: level, when: missed, amount: {2026-01-01: 100 EUR, 2026-02-01: 200 EUR}}}
      """,
      months: ["80", "80"], [.totals(["100.00 EUR", "200.00 EUR"])]),
    Tale(
      "bands may change",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 90%, bands: {2026-01-01: {minor: at least 80%, severe: rest}, 2026-02-01: {minor: at least 85%, severe: rest}}}
      """,
      months: ["82", "82"], [.verdicts("level", ["missed minor", "missed severe"])]),
    Tale(
      "a quarter is judged by the target of its first day",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, every: quarter, target: {2026-01-01: at least 90%, 2026-02-01: at least 95%}}
      """,
      head: ["mid-period": "start"], columns: "period,level (%)", months: ["", "", "2026-Q1,92"],
      [.verdict("2026-Q1", "level", "met")]),
    Tale(
      "or of its last, where the contract says so",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, every: quarter, target: {2026-01-01: at least 90%, 2026-02-01: at least 95%}}
      """,
      head: ["mid-period": "end"], columns: "period,level (%)", months: ["", "", "2026-Q1,92"],
      [.verdict("2026-Q1", "level", "missed")]),
  ]

  @Test("the value in force in the period counts", arguments: tales)
  func dated(_ tale: Tale) throws { try tale.check() }

  /// Amounts that a KPI turns into a credit, with the unit worked out by the checker.
  @Test(
    "durations, shares, points and counts keep their units",
    arguments: [
      ("2 EUR per min * excess of value over 30 s", "1.00 EUR"),
      ("120 EUR per h * value", "2.00 EUR"),
      ("1 EUR * started steps of 20 s in excess of value over 30 s", "2.00 EUR"),
      ("1 EUR * full steps of 20 s in excess of value over 30 s", "1.00 EUR"),
      ("1 EUR * exact steps of 20 s in excess of value over 30 s", "1.50 EUR"),
      ("smaller of 1 EUR per s * value and 45 EUR", "45.00 EUR"),
      ("larger of 1 EUR per s * value and 45 EUR", "60.00 EUR"),
      ("7 EUR if value above 1 min else 8 EUR", "8.00 EUR"),
      ("100 EUR * (value / 2 min)", "50.00 EUR"),
      ("10% of 50% of 1000 EUR", "50.00 EUR"),
      ("100 EUR * (100% - 2.5%)", "97.50 EUR"),
      ("5 EUR per pp * (90% - 87.5%)", "12.50 EUR"),
      ("12.345 EUR rounded half up to 0.1 EUR", "12.30 EUR"),
      ("1 EUR per day * days of the month", "31.00 EUR"),
      ("1 EUR per day * days from 2026-01-05 to 2026-01-12", "7.00 EUR"),
      ("1 EUR per day * days from 2026-01-05 through 2026-01-12", "8.00 EUR"),
      ("1 EUR per working day * working days from 2026-01-05 to 2026-01-12", "5.00 EUR"),
      ("3 EUR * count of missed over all kpis", "3.00 EUR"),
    ])
  func units(_ amount: String, _ total: String) throws {
    try Tale(
      "",
      """
      kpis: {wait: {unit: s, target: at most 30 s}}
      consequences: {credit: {for: wait, amount: "\(amount)"}}
      """, columns: "wait (min)", months: ["1"], [.total("2026-01", total)]
    ).check()
  }
}
