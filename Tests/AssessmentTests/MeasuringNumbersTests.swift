import Assessment
import Testing

/// Measuring and targets, on numbers worked out by hand.
@Suite("Numbers: measuring and targets")
struct MeasuringNumbersTests {
  static let calls = """
    measures:
      offered: {unit: count, means: all calls}
      answered: {unit: count, means: answered calls}
      in time: {unit: count, means: answered within 20 seconds}
      abandoned early: {unit: count, means: abandoned within 20 seconds}
    """

  static let tales = [
    Tale(
      "one month of calls is 80, 72, 69.57 or 64 % by four formulas, and 70 divides them",
      calls + """

        kpis:
          answered only: {value: in time / answered, target: at least 70%}
          early is met: {value: (in time + abandoned early) / offered, target: at least 70%}
          early ignored: {value: in time / (offered - abandoned early), target: at least 70%}
          all against: {value: in time / offered, target: at least 70%}
        """,
      columns: "offered,answered,in time,abandoned early", months: ["2000,1600,1280,160"],
      [
        .value("2026-01", "answered only", "80%"), .value("2026-01", "early is met", "72%"),
        .value("2026-01", "early ignored", "69.5652…%"), .value("2026-01", "all against", "64%"),
        .verdict("2026-01", "early is met", "met"), .verdict("2026-01", "early ignored", "missed"),
      ]),
    Tale(
      "412,500 s over 15,000 answered are 27.5, over 16,500 received 25; whole seconds decide 27",
      """
      measures:
        waiting: {unit: s, means: waiting of all calls}
        answered: {unit: count, means: answered}
        received: {unit: count, means: received}
      kpis:
        exact wait: {value: waiting / answered, target: at most 27 s}
        truncated: {value: waiting / answered, target: at most 27 s, compare: 0 decimals down}
        rounded wait: {value: waiting / answered, target: at most 27 s, compare: 0 decimals half up}
        over received: {value: waiting / received, target: at most 27 s}
      """,
      columns: "waiting (s),answered,received", months: ["412500,15000,16500"],
      [
        .value("2026-01", "exact wait", "27.5 s"), .verdict("2026-01", "exact wait", "missed"),
        .value("2026-01", "truncated", "27 s"), .verdict("2026-01", "truncated", "met"),
        .value("2026-01", "rounded wait", "28 s"), .verdict("2026-01", "rounded wait", "missed"),
        .value("2026-01", "over received", "25 s"),
      ]),
    Tale(
      "111 of 44,400 minutes down are 99.75 % exactly, of 43,200 they are not",
      """
      measures:
        down: {unit: s, means: unscheduled downtime}
        excused time: {unit: s, means: force majeure}
      terms: {base: 1440 min per day * days of the month - excused time}
      kpis:
        uptime: {value: 100% - down / base, target: at least 99.75%}
        fixed: {value: 100% - down / 43200 min, target: at least 99.75%}
      """,
      columns: "down (min),excused time (min)", months: ["111,240"],
      [
        .value("2026-01", "uptime", "99.75%"), .verdict("2026-01", "uptime", "met"),
        .value("2026-01", "fixed", "99.7431…%"), .verdict("2026-01", "fixed", "missed"),
      ]),
    Tale(
      "23 errors less 5 at 40 each cost 720",
      """
      measures: {errors: {unit: count, means: wrong letters}}
      kpis: {faults: {value: errors, target: at most 5}}
      consequences: {credit: {for: faults, amount: 40 EUR * excess}}
      """,
      columns: "errors", months: ["23", "5", "2"],
      [.totals(["720.00 EUR", "0.00 EUR", "0.00 EUR"])]),
    Tale(
      "18 leavers of a mean of 144 are 12.5 %, of the opening 150 they are 12",
      """
      measures:
        leavers: {unit: count, means: leavers, every: quarter}
        at start: {unit: count, means: heads at the start, every: quarter}
        at end: {unit: count, means: heads at the end, every: quarter}
      kpis:
        attrition: {every: quarter, value: leavers / ((at start + at end) / 2), target: at most 12%}
        on opening: {every: quarter, value: leavers / at start, target: at most 12%}
      """,
      columns: "period,leavers,at start,at end", months: ["", "", "2026-Q1,18,150,138"],
      [
        .value("2026-Q1", "attrition", "12.5%"), .verdict("2026-Q1", "attrition", "missed"),
        .value("2026-Q1", "on opening", "12%"), .verdict("2026-Q1", "on opening", "met"),
      ]),
    Tale(
      "97.2 and 99.4 average 98.3: missed against 98.5, though 99.4 alone meets",
      """
      kpis:
        own: {unit: "%", within: 0% to 100%, target: at least 98.5%}
        level: {value: mean of own over last 2, target: at least 98.5%}
      """,
      columns: "own (%)", months: ["97.2", "99.4"],
      [
        .value("2026-02", "level", "98.3%"), .verdict("2026-02", "level", "missed"),
        .verdict("2026-02", "own", "met"),
      ]),
    Tale(
      "92 and 76 % by site: 88.8 by volume, 76 the worst, 84 the mean, one of two passes",
      """
      scopes: {site: [north, south]}
      measures:
        good: {unit: count, means: good, per: site}
        cases: {unit: count, means: all, per: site}
      kpis:
        site level: {per: site, value: good / cases, target: at least 85%}
        weighted: {value: good / cases, target: at least 85%}
        worst: {value: smallest of value over all site level, target: at least 85%}
        average: {value: mean of value over all site level, target: at least 85%}
        passing: {value: count of met over all site level / 2, target: at least 1}
      """,
      columns: "site,good,cases", months: ["north,7360,8000\nsouth,1520,2000"],
      [
        .verdict("2026-01", "site level/north", "met"),
        .verdict("2026-01", "site level/south", "missed"), .value("2026-01", "weighted", "88.8%"),
        .verdict("2026-01", "weighted", "met"), .value("2026-01", "worst", "76%"),
        .verdict("2026-01", "worst", "missed"), .value("2026-01", "average", "84%"),
        .verdict("2026-01", "average", "missed"), .value("2026-01", "passing", "0.5"),
      ]),
    Tale(
      "92.0 meets at least 92 and misses above 92; 288 s miss a target of 300 to 360",
      """
      kpis:
        a: {unit: "%", within: 0% to 100%, target: at least 92%}
        b: {value: a, target: above 92%}
        handling: {unit: s, target: 300 s to 360 s}
      """,
      columns: "a (%),handling (s)", months: ["92,288"],
      [
        .verdict("2026-01", "a", "met"), .verdict("2026-01", "b", "missed"),
        .verdict("2026-01", "handling", "missed"),
      ]),
    Tale(
      "60 excused records, 10 of them good: 92.65 % out of both, 93.14 out of the denominator alone",
      """
      measures:
        good: {unit: count, means: good}
        cases: {unit: count, means: all}
        excused good: {unit: count, means: excused and good}
        excused cases: {unit: count, means: excused}
      kpis:
        raw: {value: good / cases, target: at least 93%}
        both: {value: (good - excused good) / (cases - excused cases), target: at least 93%}
        denominator: {value: good / (cases - excused cases), target: at least 93%}
      """,
      columns: "good,cases,excused good,excused cases", months: ["1900,2100,10,60"],
      [
        .value("2026-01", "raw", "90.4762…%"), .value("2026-01", "both", "92.6471…%"),
        .value("2026-01", "denominator", "93.1373…%"), .verdict("2026-01", "both", "missed"),
        .verdict("2026-01", "denominator", "met"),
      ]),
    Tale(
      "24 with 1 late meet, 24 with 2 miss, 25 with 1 meet at 96 %, 26 with 2 miss, none is no volume",
      """
      measures:
        late: {unit: count, means: late}
        cases: {unit: count, means: all}
      kpis:
        in time: {value: (cases - late) / cases, target: {cases below 25: late at most 1, rest: at least 96%}}
      """,
      columns: "late,cases", months: ["1,24", "2,24", "1,25", "2,26", "0,0"],
      [
        .verdicts("in time", ["met", "missed", "met", "missed", "not judged"]),
        .value("2026-01", "in time", "95.8333…%"), .value("2026-03", "in time", "96%"),
        .absence("2026-05", "in time", .noVolume),
      ]),
    Tale(
      "100 for the due day and 400 for each day between: four days late are 1,300",
      """
      kpis: {level: {unit: "%", within: 0% to 100%}}
      terms: {late: days late of the delivery}
      consequences: {late fee: {when: late > 0 days, amount: 100 EUR + 400 EUR per day * (late - 1 day)}}
      """,
      months: ["95", "95"],
      files: [
        // Due 6 February.
        "2026-01/v1/submission.yaml": "kepi delivery: 1\nreceived: 2026-02-10\n"
      ], [.totals(["1300.00 EUR", "0.00 EUR"])]),
    Tale(
      "85.0 meets at least 85",
      "kpis: {level: {unit: \"%\", within: 0% to 100%, target: at least 85%}}",
      months: ["85.0", "84.99"], [.verdicts("level", ["met", "missed"])]),
    Tale(
      "97.99 costs 1 point, 95 costs 1, 90.9 costs 4",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 98%, bands: {minor: at least 95%, serious: at least 91%, severe: rest}}
      tables: {points: {minor: 1 point, serious: 2 points, severe: 4 points}}
      consequences: {mark: {for: level, when: missed, amount: points(band)}}
      """,
      months: ["97.99", "95", "94.99", "90.9", "98"],
      [
        .points("2026-01", "1 point"), .points("2026-02", "1 point"),
        .points("2026-03", "2 points"), .points("2026-04", "4 points"),
        .points("2026-05", "0 points"),
      ]),
    Tale(
      "79 meets 75 in March and misses 80 in April",
      """
      kpis:
        level: {unit: "%", within: 0% to 100%, target: {2026-01-01: at least 75%, 2026-04-01: at least 80%, 2026-07-01: at least 85%}}
      """,
      months: ["79", "79", "79", "79"], [.verdicts("level", ["met", "met", "met", "missed"])]),
    Tale(
      "after two free months a second miss costs 2,000 if they seed the chain",
      """
      terms: {ramp-up: {2026-01-01: "yes", 2026-03-01: "no"}}
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 90%, relief: {start: {when: ramp-up, money: skips, repeat: counts, triggers: skips}}}
      consequences: {credit: {for: level, when: missed, amount: 1000 EUR}}
      settlement: [{scale: credit, by: 2, when: previous missed}]
      """,
      months: ["95", "80", "80"], [.totals(["0.00 EUR", "0.00 EUR", "2000.00 EUR"])]),
    Tale(
      "and 1,000 if they do not",
      """
      terms: {ramp-up: {2026-01-01: "yes", 2026-03-01: "no"}}
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 90%, relief: {start: {when: ramp-up, money: skips, repeat: skips, triggers: skips}}}
      consequences: {credit: {for: level, when: missed, amount: 1000 EUR}}
      settlement: [{scale: credit, by: 2, when: previous missed}]
      """,
      months: ["95", "80", "80"], [.totals(["0.00 EUR", "0.00 EUR", "1000.00 EUR"])]),
    Tale(
      "twelve months above 90 with a mean of 93 raise the level to 91.5",
      """
      terms:
        level: {start: 90%, reset to: (level + mean of value over last 12) / 2, when: (value > level) 12 in a row}
      kpis: {quality: {unit: "%", within: 0% to 100%, target: at least level}}
      """,
      columns: "quality (%)",
      months: [
        "92", "94", "92", "94", "92", "94", "92", "94", "92", "94", "92", "94", "91.4", "91.5",
      ],
      [
        .verdict("2026-12", "quality", "met"), .verdict("2027-01", "quality", "missed"),
        .verdict("2027-02", "quality", "met"),
      ]),
    Tale(
      "41.2, 42.0, 40.4, 43.1 and 42.3 make a floor of 41.8",
      """
      kpis:
        own: {unit: "%", within: 0% to 100%}
        level: {value: own, target: at least previous (mean of own over last 5)}
      """,
      columns: "own (%)", months: ["41.2", "42.0", "40.4", "43.1", "42.3", "41.8", "41.9"],
      // The seventh is held against 42.0, 40.4, 43.1, 42.3, 41.8: 41.92.
      [.verdict("2026-06", "level", "met"), .verdict("2026-07", "level", "missed")]),
  ]

  @Test("numbers", arguments: tales)
  func numbers(_ tale: Tale) throws { try tale.check() }
}
