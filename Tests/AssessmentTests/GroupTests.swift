import Assessment
import Expressions
import Ledger
import Quantities
import Testing

/// Steps that take together what one instance of a scope has cost, whatever the KPI.
@Suite("Settlement: groups by a scope")
struct GroupTests {
  /// Two KPIs judged by site and one that is not; each credit is the percentage of 10,000.
  static let sites = """
    scopes: {site: [north, south]}
    measures:
      site charge: {unit: EUR, means: the site's charge of the month, per: site}
    kpis:
      a: {unit: "%", within: 0% to 100%, per: site, target: at most 0%}
      b: {unit: "%", within: 0% to 100%, per: site, target: at most 0%}
      c: {unit: count, target: at most 0}
    consequences:
      credit a: {for: a, when: missed, amount: value * 10000 EUR}
      credit b: {for: b, when: missed, amount: value * 10000 EUR}
      credit c: {for: c, when: missed, amount: 1 EUR * value}

    """
  static let columns = "site,a (%),b (%),site charge (EUR),c"
  static let month = "north,15,20,20000,\nsouth,4,3,10000,\n,,,,1000"

  /// Three KPIs that one event may fail, with a word per event by which the client picks one.
  static let events = """
    scopes: {event: any}
    measures:
      choice:
        unit: words
        words: [open, by outage, by repair, by complaints]
        per: event
        from: acts
        when absent: open
        means: which of the credits of an event the client asks for
    kpis:
      outage: {unit: count, per: event, target: at most 0}
      repair: {unit: count, per: event, target: at most 0}
      complaints: {unit: count, per: event, target: at most 0}
    consequences:
      outage credit: {for: outage, when: missed, amount: 6000 EUR}
      repair credit: {for: repair, when: missed, amount: 2500 EUR}
      complaint credit: {for: complaints, when: missed, amount: 1000 EUR}

    """
  static let eventColumns = "event,outage,repair,complaints"
  /// One outage fails all three, another event the last two.
  static let twoEvents = "E1,1,1,1\nE2,0,1,1"
  static let pick = """
    settlement:
      - {drop: [repair credit, complaint credit], each: event, when: choice is by outage, to: excluded}
      - {drop: [outage credit, complaint credit], each: event, when: choice is by repair, to: excluded}
      - {drop: [outage credit, repair credit], each: event, when: choice is by complaints, to: excluded}
    """

  static let tales = [
    Tale(
      "a site with a charge of 20,000 gives at most 2,400, whatever its KPIs say",
      sites + "settlement: [{cap: all, each: site, at: 12% of site charge, excess to: lapsed}]",
      columns: columns, months: [month],
      // North: 1,500 + 2,000 cut to 2,400; south: 400 + 300 under 1,200; 1,000 of no site.
      [
        .total("2026-01", "4100.00 EUR"), .balance("2026-01", "lapsed", "1100.00 EUR"),
        .due("2026-01", "credit c", "1000.00 EUR"),
      ]),
    Tale(
      "the cut of a site is shared among its own credits only",
      sites + "settlement: [{cap: all, each: site, at: 1400 EUR, excess to: lapsed}]",
      columns: columns, months: [month],
      // North keeps 1,400 of 3,500: two fifths of each. South keeps its 700.
      [
        .due("2026-01", "credit a", "1000.00 EUR"), .due("2026-01", "credit b", "1100.00 EUR"),
      ]),
    Tale(
      "a limit may name the instance",
      sites + """
        tables: {most: {north: 1000 EUR, south: 500 EUR}}
        settlement: [{cap: [credit a, credit b], each: site, at: most(scope), excess to: lapsed}]
        """,
      columns: columns, months: [month], [.total("2026-01", "2500.00 EUR")]),
    Tale(
      "a condition of a group reads the verdicts of its instance",
      sites + """
        settlement: [{drop: credit b, each: site, when: a at least 10%, to: replaced}]
        """,
      columns: columns, months: [month],
      // North fails a by 15 %: its 2,000 of b go. South keeps 300.
      [.due("2026-01", "credit b", "300.00 EUR")]),
    Tale(
      "points of a site become money through a table, site by site",
      """
      scopes: {site: [north, south]}
      tables: {price: {at most 2 points: 50 EUR, at most 4 points: 180 EUR, rest: 400 EUR}}
      kpis:
        a: {unit: count, per: site, target: at most 0}
        b: {unit: count, per: site, target: at most 0}
      consequences:
        mark a: {for: a, amount: 1 point * value}
        mark b: {for: b, amount: 1 point * value}
      settlement:
        - {convert: [mark a, mark b], through: price, as: worth, each: site}
        - {cap: worth, each: site, at: 150 EUR, excess to: lapsed}
      """,
      columns: "site,a,b", months: ["north,2,1\nsouth,1,1"],
      // North: 3 points are 180, cut to 150; south: 2 points are 50.
      [.total("2026-01", "200.00 EUR"), .balance("2026-01", "lapsed", "30.00 EUR")]),
    Tale(
      "one outage and one smaller event: the highest of each counts",
      events + "settlement: [{keep: all, the: highest, each: event, rest to: excluded}]",
      columns: eventColumns, months: ["E1,1,1,1", twoEvents],
      [.totals(["6000.00 EUR", "8500.00 EUR"])]),
    Tale(
      "repair and complaints exclude each other event by event",
      events + """
        settlement:
          - {keep: [repair credit, complaint credit], the: highest, each: event, rest to: excluded}
        """,
      columns: eventColumns, months: ["E1,1,1,1", twoEvents],
      [.totals(["8500.00 EUR", "11000.00 EUR"])]),
    Tale(
      "all stack", events, columns: eventColumns, months: ["E1,1,1,1", twoEvents],
      [.totals(["9500.00 EUR", "13000.00 EUR"])]),
    Tale(
      "the client picks one of an event by an act, and leaves the other event alone",
      events + pick, columns: eventColumns, months: ["E1,1,1,1", twoEvents],
      files: [
        "acts.yaml": """
        kepi acts: 1
        acts:
          - {act: fact, fact: choice, value: by outage, scope: E1, period: 2026-01, date: 2026-02-03, by: A, reason: r}
          - {act: fact, fact: choice, value: by repair, scope: E1, period: 2026-02, date: 2026-03-03, by: A, reason: r}

        """
      ],
      // February: 2,500 for E1, and 2,500 + 1,000 for E2.
      [.totals(["6000.00 EUR", "6000.00 EUR"])]),
  ]

  @Test("groups by a scope", arguments: tales)
  func group(_ tale: Tale) throws { try tale.check() }

  /// A month of 900, 500, 300 and 200 on the 20th, 3rd, 10th and 25th, and 400 for the month.
  static let days = """
    measures: {slips: {unit: EUR, means: what the month's slips cost}}
    kpis:
      monthly: {value: slips, target: at most 0 EUR}
      daily: {unit: EUR, every: day, within: 0 EUR to 9000 EUR, target: at most 0 EUR}
    consequences:
      monthly credit: {for: monthly, when: missed, amount: value}
      daily credit: {for: daily, when: missed, amount: value}

    """

  static func days(_ step: String, _ total: String) -> Tale {
    var tale = Tale(
      step, days + "settlement: [{\(step)}]", columns: "period,daily (EUR)",
      months: ["2026-01-20,900\n2026-01-03,500\n2026-01-10,300\n2026-01-25,200"],
      [.total("2026-01", total)])
    tale.files = ["2026-01/v1/charges.csv": "slips (EUR)\n400\n"]
    return tale
  }

  static let inTime = [
    days("forgive: daily credit, the: 2 largest, to: forgiven", "900.00 EUR"),
    days("forgive: daily credit, the: 2 smallest, to: forgiven", "1800.00 EUR"),
    days("forgive: daily credit, the: 2 first, to: forgiven", "1500.00 EUR"),
    days("forgive: daily credit, the: first, to: forgiven", "1800.00 EUR"),
    days("forgive: daily credit, the: 2 last, to: forgiven", "1200.00 EUR"),
    // The month ends after all the days.
    days("forgive: all, the: last, to: forgiven", "1900.00 EUR"),
    days("forgive: all, the: 4 first, to: forgiven", "400.00 EUR"),
    days("forgive: all, the: 9 first, to: forgiven", "0.00 EUR"),
    days("keep: all, the: 2 first, rest to: excluded", "800.00 EUR"),
    days("keep: all, the: last, rest to: excluded", "400.00 EUR"),
  ]

  @Test("free misses: the largest, the smallest, the first in time", arguments: inTime)
  func chosen(_ tale: Tale) throws { try tale.check() }

  @Test("of misses that end on one day the first is the first of the contract")
  func ties() throws {
    let contract = CapTests.two + "\nsettlement: [{forgive: all, the: WHICH, to: forgiven}]"
    for (which, left) in [("first", "900.00 EUR"), ("last", "700.00 EUR")] {
      try Tale(
        which, contract.replacing("WHICH", with: which), columns: "a (%),b (%)", months: ["7,9"],
        [.total("2026-01", left)]
      ).check()
    }
  }

  @Test("an amount of no site is left, and told; what a site is limited to says whose it is")
  func told() throws {
    let tale = Tale(
      "",
      Self.sites
        + "settlement: [{name: site cap, cap: all, each: site, at: 12% of site charge, excess to: lapsed}]",
      columns: Self.columns, months: [Self.month], [])
    let period = try #require(try tale.outcome().assessment.current)
    #expect(period.caps.map(\.group) == ["north", "south"])
    let idle = period.idle.filter(\.isStep)
    #expect(idle.map(\.reason) == ["of no `site`", "within the limit"])
    #expect(idle.map(\.lines) == [["credit c/c"], ["credit a/a/south", "credit b/b/south"]])
    #expect(idle.map(\.instance) == [nil, "south"])
    let cut = try #require(period.entries.first { $0.step == "site cap" }?.derivation)
    #expect(cut.note == "1100.00 EUR over the cap, shared pro rata, to lapsed, of north")
    let sum = try #require(cut.operands.first { $0.operation == "sum" })
    #expect(sum.note == "north" && sum.value?.quantity?.description == "3500.00 EUR")
  }

  @Test("a limit that can't be found is undecided for its own site")
  func undecided() throws {
    let tale = Tale(
      "",
      Self.sites
        + "settlement: [{cap: all, each: site, at: 12% of site charge, excess to: lapsed}]",
      columns: Self.columns, months: ["north,15,20,20000,\nsouth,4,3,,\n,,,,0"], [])
    let period = try #require(try tale.outcome().assessment.current)
    #expect(period.total?.description == "3100.00 EUR")
    #expect(period.undecided.map(\.instance) == ["south"])
    #expect(
      period.undecided.map(\.reason) == [
        "its limit `12% of site charge` has no value, of south"
      ])
  }
}
