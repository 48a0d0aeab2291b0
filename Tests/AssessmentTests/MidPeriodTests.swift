import Assessment
import Diagnostics
import Quantities
import Testing

/// An amendment in the middle of a month: four readings, four amounts.
@Suite("Amendments in mid-period")
struct MidPeriodTests {
  static func contract(_ reading: String) -> String {
    """
    kepi: 1
    contract:
      id: T
      client: C
      supplier: S
      in force: 2026-01-01 to 2027-12-31
      currency: EUR
      settles every: month
      measured every: month
      compare: exact
      mid-period: \(reading)
      money: {round: half up, to: 0.01 EUR, when: at the end}
      credits: {credited on: this invoice, at the end: paid}
      triggers fire: each
    submissions:
      due: 5 working days after the period
      not reported: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
    standing:
      no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}
      excused: not provided
    terms:
      fee: 60000 EUR
    measures:
      good: {unit: count, every: day, means: calls answered in time}
      calls: {unit: count, every: day, means: all calls}
    kpis:
      level:
        value: good / calls
        target: {2026-01-01: at least 90%, 2026-06-11: at least 94%}
    consequences:
      credit:
        for: level
        when: missed
        amount: 1% of fee * (days in force / days of the month) * started steps of 1 pp in shortfall
    triggers:
      two in a row: {for: level, when: missed 2 in a row}
    """
  }

  static func stage(_ reading: String) -> Stage {
    var stage = Stage(contract: contract(reading))
    let days = (1...30).map { day in
      "2026-06-\(day < 10 ? "0" : "")\(day),\(day <= 10 ? 455 : 465),500"
    }
    stage.files["data/2026-06/v1/submission.yaml"] = "kepi delivery: 1\nreceived: 2026-07-03\n"
    stage.files["data/2026-06/v1/counts.csv"] =
      "period,good,calls\n" + days.joined(separator: "\n") + "\n"
    let may = (1...31).map { day in "2026-05-\(day < 10 ? "0" : "")\(day),400,500" }
    stage.files["data/2026-05/v1/submission.yaml"] = "kepi delivery: 1\nreceived: 2026-06-03\n"
    stage.files["data/2026-05/v1/counts.csv"] =
      "period,good,calls\n" + may.joined(separator: "\n") + "\n"
    return stage
  }

  @Test(
    "91 % for ten days against 90, then 93 % for twenty against 94; the fee is 60,000",
    arguments: [
      ("split\n  parts count: each", "400.00 EUR"), ("end", "1200.00 EUR"), ("start", "0.00 EUR"),
      ("weighted by days", "600.00 EUR"),
    ])
  func readings(_ reading: String, _ amount: String) throws {
    let outcome = try MidPeriodTests.stage(reading).evaluate(through: "2026-06")
    #expect(outcome.total("2026-06") == amount)
  }

  @Test("the parts of a split month have their own data, dates and verdicts")
  func parts() throws {
    let outcome = try MidPeriodTests.stage("split\n  parts count: each").evaluate(
      through: "2026-06")
    let first = outcome.reading("2026-06-01 to 2026-06-10", "level")
    let second = outcome.reading("2026-06-11 to 2026-06-30", "level")
    #expect(first?.value?.description == "91%")
    #expect(first?.verdict == .met)
    #expect(second?.value?.description == "93%")
    #expect(second?.verdict == .missed(band: nil))
  }

  @Test(
    "parts count each or once in a run: May missed, 1–10 June met, 11–30 June missed",
    arguments: [("each", []), ("once", ["2026-06"])])
  func runs(_ how: String, _ held: [String]) throws {
    let outcome = try MidPeriodTests.stage("split\n  parts count: \(how)").evaluate(
      through: "2026-06")
    #expect(outcome.held("two in a row") == held)
  }

  @Test("parts that count once are one month of a run: May met, June missed in its second part")
  func once() throws {
    var stage = MidPeriodTests.stage("split\n  parts count: once")
    stage.files["data/2026-05/v1/counts.csv"] = stage.files["data/2026-05/v1/counts.csv"]?
      .replacing(",400,", with: ",490,")
    #expect(try stage.evaluate(through: "2026-06").held("two in a row") == [])
  }

  @Test("without an answer the change is a question")
  func question() {
    let text = MidPeriodTests.contract("start").replacing("  mid-period: start\n", with: "")
    #expect(Stage.check(text).map(\.code) == ["K414"])
  }
}
