import Testing

/// Ten mechanisms, each a paragraph of the contract language completed to a contract, with months
/// of data and amounts worked out by hand. What stands in `paragraph` is the mechanism; `rest` only
/// declares what it reads.
@Suite("Ten mechanisms as paragraphs")
struct ParagraphTests {
  static let severity = Tale(
    "severity to points, a repeat twice without compounding",
    """
    kpis:
      answer: {value: achieved, target: at least 99%, compare: 1 decimal half up, bands: {minor: at least 98%, serious: at least 97%, severe: at least 96%, below threshold: rest}}
    tables:
      severity points: {minor: 1, serious: 2, severe: 3, below threshold: 4}
    consequences:
      service points: {for: answer, when: missed, amount: severity points(band)}
    settlement:
      - {scale: service points, by: 2, when: previous missed}
    """ + "\n" + """
      measures: {achieved: {unit: "%", means: share answered}}
      """,
    // 98.94 is 98.9: minor, 1. 96.95 is 97.0: serious, 2, a repeat: 4. 96.94 is 96.9: severe, 6,
    // not 12. 98.95 is 99.0: met. 95.9: below threshold, 4, and no repeat.
    columns: "achieved (%)", months: ["98.94", "96.95", "96.94", "98.95", "95.9"],
    [
      .verdicts(
        "answer",
        ["missed minor", "missed serious", "missed severe", "met", "missed below threshold"]),
      .points("2026-01", "1 point"), .points("2026-02", "4 points"),
      .points("2026-03", "6 points"), .points("2026-04", "0 points"),
      .points("2026-05", "4 points"),
    ])

  static let pool = Tale(
    "a share of the amount at risk for each default, capped by it",
    """
    terms: {at-risk amount: 10% of invoice}
    tables: {pool share: {A: 50% * 40%, B: 50% * 60%, C: 80% * 100%, D: 70% * 50%}}
    kpis:
      level: {per: [A, B, C, D], value: defaults, target: below 1}
    consequences:
      credit: {for: level, when: missed, amount: at-risk amount * pool share(scope)}
    settlement:
      - {cap: credit, at: at-risk amount, excess to: lapsed}
    """ + "\n" + """
      scopes: {scope: [A, B, C, D]}
      measures:
        invoice: {unit: USD, means: the invoice of the month}
        defaults: {unit: count, means: defaults, per: scope}
      """,
    head: ["currency": "USD", "money": "{round: half up, to: 0.01 USD, when: at the end}"],
    columns: "scope,defaults,invoice (USD)",
    // At risk 10,000. A alone: 20 % = 2,000. B, C and D: 30 + 80 + 35 = 145 % = 14,500, cut to
    // 10,000; of it C keeps 8,000 × 100/145 = 5,517.24.
    months: [
      "A,1,\nB,0,\nC,0,\nD,0,\n,,100000", "A,0,\nB,2,\nC,1,\nD,1,\n,,100000",
      "A,0,\nB,0,\nC,0,\nD,0,\n,,100000",
    ],
    [
      .totals(["2000.00 USD", "10000.00 USD", "0.00 USD"]),
      .balance("2026-02", "lapsed", "4500.00 USD"),
    ])

  static let quarterly = Tale(
    "a guarantee by quarter, from pooled counts, per point or fraction",
    """
    kpis:
      calls: {every: quarter, value: answered in 20 s / calls offered, target: at least 90%}
    consequences:
      guarantee: {for: calls, when: missed, amount: 2000 USD * started steps of 1 pp in shortfall}
    """ + "\n" + """
      measures:
        answered in 20 s: {unit: count, means: answered within 20 seconds}
        calls offered: {unit: count, means: all calls}
      """,
    head: ["currency": "USD", "money": "{round: half up, to: 0.01 USD, when: at the end}"],
    columns: "answered in 20 s,calls offered",
    // 2,590 of 3,000 = 86.33 %: 3.67 points short, 4 started: 8,000. Then 2,670 of 3,000 = 89 %:
    // exactly one point: 2,000. Then 90 %.
    months: [
      "950,1000", "900,1000", "740,1000", "890,1000", "890,1000", "890,1000", "900,1000",
      "900,1000", "900,1000",
    ],
    [
      .total("2026-02", "0.00 USD"), .total("2026-03", "8000.00 USD"),
      .total("2026-06", "2000.00 USD"), .total("2026-09", "0.00 USD"),
    ])

  static func month(_ label: String, _ received: String, _ table: String) -> [String: String] {
    [
      "\(label)/v1/submission.yaml": "kepi delivery: 1\nreceived: \(received)\n",
      "\(label)/v1/kpis.csv": table,
    ]
  }

  static let bonus = Tale(
    "malus above, bonus below a dead band, at a rate that is raised in 2022",
    """
    terms: {rate: {2021-01-01: 500 USD per s, 2022-01-01: 500 USD per s * 103.2%}}
    kpis:
      asa: {value: mean wait, target: at most 30 s}
    consequences:
      malus: {for: asa, amount: rate * excess}
      bonus: {for: asa, in favour of: supplier, amount: rate * shortfall of value under 15 s}
    """ + "\n" + """
      measures: {mean wait: {unit: s, means: average speed of answer}}
      """,
    head: [
      "currency": "USD", "money": "{round: half up, to: 0.01 USD, when: at the end}",
      "in force": "2021-01-01 to 2026-12-31",
    ], columns: "mean wait (s)", months: [],
    // 41 s: 11 × 500 = 5,500. 12 s: 3 × 500 to the supplier. 22 s: nothing. 2022: 11 × 516 = 5,676.
    files: month("2021-01", "2021-02-03", "mean wait (s)\n41\n")
      .merging(month("2021-02", "2021-03-03", "mean wait (s)\n12\n")) { a, _ in a }
      .merging(month("2021-12", "2022-01-03", "mean wait (s)\n22\n")) { a, _ in a }
      .merging(month("2022-01", "2022-02-03", "mean wait (s)\n41\n")) { a, _ in a },
    through: "2022-01",
    [
      .total("2021-01", "5500.00 USD"), .total("2021-02", "-1500.00 USD"),
      .total("2021-12", "0.00 USD"), .total("2022-01", "5676.00 USD"),
    ])

  static let expected = Tale(
    "expected and minimum level, a default at the third miss in six",
    """
    kpis:
      level: {value: achieved, target: at least 97%, bands: {below expected: at least 92%, below minimum: rest}}
    consequences:
      default: {for: level, when: band = below minimum or (missed and missed in at least 3 of the last 6), amount: 1 point}
    """ + "\n" + """
      measures: {achieved: {unit: "%", means: the achieved level}}
      """,
    // Misses in January, March, May: the third. June is below the minimum. July meets, though four
    // of the last six are misses. August: misses in March, May, June, August.
    columns: "achieved (%)", months: ["96", "98", "95", "97", "94", "91", "99", "96.9"],
    [
      .points("2026-01", "0 points"), .points("2026-03", "0 points"),
      .points("2026-05", "1 point"), .points("2026-06", "1 point"),
      .points("2026-07", "0 points"), .points("2026-08", "1 point"),
    ])

  static let carry = Tale(
    "two services, a cap whose excess is carried, five of twelve",
    """
    tables: {tier: {at least 99%: 5%, at least 97%: 10%, rest: 20%}}
    kpis:
      uptime: {per: [S1, S2], value: achieved, target: at least 99.5%}
    consequences:
      brought forward: {amount: balance of carried, from: carried}
      credit: {for: uptime, when: missed, amount: tier(value) * fee}
    settlement:
      - {cap: all, at: 30% of fee, excess to: carried}
    triggers:
      material breach: {when: (accrued credit > 0) in at least 5 of the last 12}
    """ + "\n" + """
      scopes: {scope: [S1, S2]}
      measures:
        achieved: {unit: "%", means: uptime, per: scope}
        fee: {unit: EUR, means: the month's fee}
      """,
    columns: "scope,achieved (%),fee (EUR)",
    // Fee 10,000, cap 3,000. January 20 + 20 % = 4,000: 1,000 carried. February 5 % + 1,000 = 1,500.
    // March nothing. April 20 + 10 % = 3,000. May 20 + 20 %: 1,000 carried. June: the 1,000 alone.
    // July 5 %: the fifth month with an accrued credit; June brought forward, accrued nothing.
    months: [
      "S1,96,\nS2,96,\n,,10000", "S1,99,\nS2,99.5,\n,,10000", "S1,99.9,\nS2,99.5,\n,,10000",
      "S1,96,\nS2,98,\n,,10000", "S1,96,\nS2,96,\n,,10000", "S1,100,\nS2,100,\n,,10000",
      "S1,99.4,\nS2,100,\n,,10000",
    ],
    [
      .totals([
        "3000.00 EUR", "1500.00 EUR", "0.00 EUR", "3000.00 EUR", "3000.00 EUR", "1000.00 EUR",
        "500.00 EUR",
      ]), .balance("2026-01", "carried", "1000.00 EUR"), .balance("2026-02", "carried", "0"),
      .held("material breach", ["2026-07"]),
    ])

  static let group = Tale(
    "of an exclusive group the highest, then one free miss",
    """
    settlement:
      - {keep: [repair credit, complaint credit], the: highest, rest to: excluded}
      - {forgive: all, the: 1 largest, to: forgiven}
    """ + "\n" + """
      kpis:
        uptime: {unit: "%", within: 0% to 100%, target: at least 99%}
        repair: {unit: s, target: at most 4 h}
        complaints: {unit: count, target: at most 10}
      consequences:
        availability credit: {for: uptime, when: missed, amount: 6000 EUR}
        repair credit: {for: repair, when: missed, amount: 2500 EUR}
        complaint credit: {for: complaints, when: missed, amount: 1000 EUR}
      """,
    columns: "uptime (%),repair (h),complaints",
    // All three: 1,000 excluded, then 6,000 forgiven: 2,500. The last two: 1,000 excluded, 2,500
    // forgiven: nothing. The first and last: 6,000 forgiven: 1,000.
    months: ["98,5,11", "99,5,11", "98,4,11"],
    [
      .totals(["2500.00 EUR", "0.00 EUR", "1000.00 EUR"]),
      .balance("2026-03", "excluded", "2000.00 EUR"),
      .balance("2026-03", "forgiven", "14500.00 EUR"),
    ])

  static let critical = Tale(
    "a critical failure replaces credits, under a rolling cap with an opening",
    """
    terms: {critical failure: outage hours > 48 h}
    settlement:
      - {drop: credit, when: critical failure, to: replaced}
      - {cap: all, at: 10% of sum of monthly charge over last 12, over: last 12, excess to: lapsed}
    """ + "\n" + """
      measures:
        outage hours: {unit: s, means: hours without service}
        monthly charge: {unit: EUR, means: the month's charge}
      kpis:
        level: {unit: "%", within: 0% to 100%, target: at least 90%}
      consequences:
        credit: {for: level, when: missed, amount: 12% of monthly charge}
        compensation: {when: critical failure, amount: monthly charge}
      """,
    columns: "level (%),outage hours (h),monthly charge (EUR)",
    // March: charges of two months, 60,000, cap 6,000, of which 2,400 are used: 3,600 fit. April:
    // 120,000 with April, cap 12,000, used 6,000: of the charge of 30,000 only 6,000 remain.
    months: [nil, nil, "80,3,30000", "80,48.5,30000"],
    files: [
      "opening.yaml": """
      kepi opening: 1
      as of: 2026-03-01
      amounts:
        - {consequence: credit, period: 2026-01, due: 2400 EUR}
      figures:
        - {measure: monthly charge, period: 2026-01, value: 30000 EUR}
        - {measure: monthly charge, period: 2026-02, value: 30000 EUR}
      """
    ],
    // March: sum 90,000, cap 9,000, used 2,400, 3,600 due. April: sum 120,000, cap 12,000, used
    // 6,000: the credit of 3,600 is replaced, of the compensation 6,000 are left.
    [
      .totals(["3600.00 EUR", "6000.00 EUR"]), .due("2026-04", "credit", "nothing"),
      .balance("2026-04", "replaced", "3600.00 EUR"),
      .balance("2026-04", "lapsed", "24000.00 EUR"),
    ])

  static let earnBack = Tale(
    "earn-back: three good months return the credit of the month before them",
    """
    consequences:
      credit: {for: level, when: missed, amount: 1500 EUR}
      earn-back: {for: level, in favour of: supplier, when: missed 3 periods ago and (value >= 94%) 3 in a row, amount: 1500 EUR}
    """ + "\n" + """
      kpis:
        level: {value: achieved, target: at least 92%}
      measures: {achieved: {unit: "%", means: the achieved level}}
      """,
    columns: "achieved (%)",
    // The miss of February comes back in May; that of August does not, for 93.9.
    months: [
      "95", "90", "94.5", "95", "94", "95", "95", "91", "93.9", "95", "95", "95",
    ],
    [
      .totals([
        "0.00 EUR", "1500.00 EUR", "0.00 EUR", "0.00 EUR", "-1500.00 EUR", "0.00 EUR", "0.00 EUR",
        "1500.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR",
      ])
    ])

  static let retainage = Tale(
    "retainage: an account fed, then released or forfeited",
    """
    consequences:
      retained:  {when: plan open, amount: 10% of invoice, to: retention}
      released:  {when: plan succeeded, in favour of: supplier, amount: balance of retention, to: retention}
      forfeited: {when: plan failed, amount: balance of retention, from: retention}
    """ + "\n" + """
      measures:
        invoice: {unit: EUR, means: the month's invoice}
        plan open: {unit: yes/no, means: a plan is under way}
        plan succeeded: {unit: yes/no, means: the plan has succeeded}
        plan failed: {unit: yes/no, means: the plan has failed}
      kpis:
        level: {unit: "%", within: 0% to 100%}
      """,
    columns: "level (%),invoice (EUR),plan open,plan succeeded,plan failed",
    // Twice 10 % of 50,000, released; again 10 % of 30,000, forfeited to the client.
    months: [
      "95,50000,yes,no,no", "95,50000,yes,no,no", "95,50000,no,yes,no", "95,30000,yes,no,no",
      "95,30000,no,no,yes",
    ],
    [
      .totals(["0.00 EUR", "0.00 EUR", "0.00 EUR", "0.00 EUR", "3000.00 EUR"]),
      .balance("2026-02", "retention", "10000.00 EUR"), .balance("2026-03", "retention", "0"),
      .balance("2026-04", "retention", "3000.00 EUR"), .balance("2026-05", "retention", "0"),
    ])

  @Test(
    "a paragraph is enough",
    arguments: [
      severity, pool, quarterly, bonus, expected, carry, group, critical, earnBack, retainage,
    ])
  func paragraph(_ tale: Tale) throws { try tale.check() }
}
