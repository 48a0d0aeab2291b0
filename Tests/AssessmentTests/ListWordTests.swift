import Diagnostics
import Testing

/// A word of a list that is also the name of something else.
@Suite("Words of a list and names")
struct ListWordTests {
  static let outages = """
    measures:
      charge: {unit: EUR, means: the charge of the month}
      choice: {unit: words, words: [none, outages, charge], means: which credit the client asks for}
      other: {unit: words, words: [none, outages], means: what the supplier proposes}
    kpis:
      outages: {unit: count, target: at most 0}
      repairs: {unit: count, target: at most 0}

    """
  static let columns = "outages,repairs,charge (EUR),choice,other"

  static let tales = [
    Tale(
      "a word that is a KPI",
      outages + """
        consequences:
          credit: {when: choice is outages, amount: 100 EUR}
          others: {when: choice is not outages, amount: 7 EUR}
        """,
      columns: columns, months: ["3,1,500,outages,none", "0,0,500,none,none"],
      [.totals(["100.00 EUR", "7.00 EUR"])]),
    Tale(
      "a word that is a measure of money, and one that is a measure of words",
      outages.replacing("[none, outages, charge]", with: "[none, other, charge]") + """
        consequences:
          by charge: {when: choice is charge, amount: 100 EUR}
          by other: {when: choice is other, amount: 10 EUR}
        """,
      columns: columns, months: ["3,1,500,charge,none", "0,0,500,other,none"],
      [.totals(["100.00 EUR", "10.00 EUR"])]),
    Tale(
      "a measure whose name is no word of the list is compared by what it says",
      outages + "consequences: {agreed: {when: choice is other, amount: 100 EUR}}",
      columns: columns, months: ["3,1,500,outages,outages", "0,0,500,outages,none"],
      [.totals(["100.00 EUR", "0.00 EUR"])]),
    Tale(
      "the condition of a step, through a term",
      outages + """
        terms: {chosen: choice if charge above 0 EUR else none}
        consequences:
          outage credit: {for: outages, when: missed, amount: 100 EUR}
          repair credit: {for: repairs, when: missed, amount: 10 EUR}
        settlement: [{drop: repair credit, when: chosen is outages, to: excluded}]
        """,
      columns: columns, months: ["3,1,500,outages,none", "3,1,500,none,none"],
      [.totals(["100.00 EUR", "110.00 EUR"])]),
    Tale(
      "a window over the word looks at the periods of the list, not of the KPI",
      outages + """
        triggers: {twice: {when: (choice is outages) in at least 2 of the last 3}}
        """,
      columns: columns,
      months: ["0,0,1,outages,none", "0,0,1,none,none", "0,0,1,outages,none", "0,0,1,none,none"],
      [.held("twice", ["2026-03"])]),
    Tale(
      "a band that is a measure and a KPI",
      """
      measures: {severe: {unit: EUR, means: a charge}}
      kpis:
        minor: {unit: count, target: at most 0}
        level:
          unit: "%"
          within: 0% to 100%
          target: at least 90%
          bands: {minor: at least 80%, severe: rest}
      consequences:
        light: {for: level, when: band is minor, amount: 10 EUR}
        heavy: {for: level, when: band is severe, amount: 100 EUR}
        named: {when: level band is severe, amount: 1000 EUR}
        others: {for: level, when: missed and band is not severe, amount: 1 EUR}
      """,
      columns: "minor,severe (EUR),level (%)", months: ["4,9,85", "4,9,70", "4,9,95"],
      [.totals(["11.00 EUR", "1100.00 EUR", "0.00 EUR"])]),
    Tale(
      "an instance that is a KPI",
      """
      scopes: {queue: [voice, chat]}
      kpis:
        voice: {unit: count, target: at most 0}
        waits: {per: queue, unit: count, target: at most 0}
      consequences:
        credit: {for: waits, when: missed and scope is voice, amount: 10 EUR}
        other: {for: waits, when: missed and scope is not voice, amount: 1 EUR}
      """,
      columns: "queue,waits,voice", months: ["voice,1,\nchat,1,\n,,5"],
      [.total("2026-01", "11.00 EUR"), .only("2026-01", "credit", "voice")]),
    Tale(
      "an instance that is found in the data and is a KPI",
      """
      scopes: {event: any}
      kpis:
        voice: {unit: count, target: at most 0}
        faults: {per: event, unit: count, target: at most 0}
      consequences:
        credit: {for: faults, when: missed and scope is voice, amount: 10 EUR}
        other: {for: faults, when: missed and scope is not voice, amount: 1 EUR}
      """,
      columns: "event,faults,voice", months: ["voice,1,\nE-2,1,\n,,5"],
      [.total("2026-01", "11.00 EUR")]),
  ]

  @Test("the word counts where it is known", arguments: tales) func tale(_ tale: Tale) throws {
    try tale.check()
  }

  @Test("beside a word stands a word: a name of something else is told once")
  func fault() {
    let text = Tale.text(
      Self.outages + """
        consequences:
          credit: {for: repairs, when: choice is credit, amount: 5 EUR}
          more: {for: repairs, when: choice is repairs, amount: 5 EUR}
        """, rules: Tale.rules)
    let errors = Stage.check(text).filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["K202", "K202"])
  }

  static let chains = [
    Tale(
      "a KPI that a row of a table reads is computed before it",
      """
      tables: {worth: {high: base, low: 0%}}
      measures: {grade: {unit: words, words: [high, low], means: the grade of the month}}
      kpis:
        score: {value: worth(grade), target: at least 90%}
        base: {unit: "%", within: 0% to 100%, target: at least 50%}
      """,
      columns: "grade,base (%)", months: ["high,95", "low,95"],
      [.value("2026-01", "score", "95%"), .verdicts("score", ["met", "missed"])]),
    Tale(
      "a KPI that an edge of a table reads is computed before it",
      """
      tables: {worth: {at least base: 100%, rest: 0%}}
      measures: {level: {unit: "%", means: the level of the month, roll-up: mean}}
      kpis:
        score: {value: worth(level), target: at least 90%}
        base: {unit: "%", within: 0% to 100%, target: at least 50%}
      """,
      columns: "level (%),base (%)", months: ["80,70", "60,70"],
      [.verdicts("score", ["met", "missed"])]),
    Tale(
      "a KPI that has the name of a word is not waited for",
      """
      measures: {choice: {unit: words, words: [none, second], means: which counts}}
      kpis:
        first: {value: 100% if choice is second else 50%, target: at least 90%}
        second: {value: first, target: at least 90%}
      """,
      columns: "choice", months: ["second", "none"],
      [.verdicts("first", ["met", "missed"]), .verdicts("second", ["met", "missed"])]),
  ]

  @Test("KPIs are computed in the order in which they read each other", arguments: chains)
  func order(_ tale: Tale) throws { try tale.check() }

  static let ends = [
    Tale(
      "the first and last period of the contract are those with its first and last day",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        opening fee: {when: first period of the contract, amount: 10 EUR}
        closing fee: {when: last period of the contract, amount: 20 EUR}
        year: {when: last period of the contract year, amount: 1 EUR}
      """,
      head: ["in force": "2026-01-10 to 2026-03-20"], months: ["95", "95", "95"],
      [.totals(["10.00 EUR", "0.00 EUR", "20.00 EUR"])]),
    Tale(
      "the only period is both",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        opening fee: {when: first period of the contract, amount: 10 EUR}
        closing fee: {when: last period of the contract, amount: 20 EUR}
      """,
      head: ["in force": "2026-01-10 to 2026-01-20"], months: ["95"],
      [.total("2026-01", "30.00 EUR")]),
    Tale(
      "a consequence of a KPI asks for it",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        credit: {for: level, when: missed and not first period of the contract, amount: 10 EUR}
      """,
      months: ["80", "80"], [.totals(["0.00 EUR", "10.00 EUR"])]),
    Tale(
      "what is carried is paid in the end",
      """
      kpis: {level: {unit: "%", within: 0% to 100%, target: at least 90%}}
      consequences:
        brought forward: {amount: balance of carried, from: carried}
        credit: {for: level, when: missed, amount: 150 EUR}
      settlement:
        - {cap: all, when: not last period of the contract, at: 100 EUR, excess to: carried}
      """,
      head: ["in force": "2026-01-01 to 2026-03-31"], months: ["80", "80", "95"],
      // 50 are carried, then 100; all of them are due in the last month.
      [.totals(["100.00 EUR", "100.00 EUR", "100.00 EUR"])]),
  ]

  @Test("the ends of the contract", arguments: ends) func end(_ tale: Tale) throws {
    try tale.check()
  }
}
