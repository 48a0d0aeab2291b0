import Assessment
import Testing

/// Conditions over the past, on histories written as strings: `x` missed, `.` met, `?` not
/// reported, `r` missed with relief.
@Suite("Windows")
struct WindowTests {
  static func contract(
    _ condition: String, fires: String = "each", notReported: String = "not judged",
    skips: String = "skips", excused: String = "skips"
  ) -> String {
    """
    kepi: 1
    contract:
      id: T
      client: C
      supplier: S
      in force: 2026-01-01 to 2027-12-31
      settles every: month
    submissions:
      due: 5 working days after the period
      not reported: {verdict: \(notReported), money: counts, repeat: \(skips), triggers: \(skips)}
    standing:
      excused: {money: skips, repeat: \(excused), triggers: \(excused)}
    kpis:
      level: {unit: "%", within: 0% to 100%, every: month, target: at least 90%, compare: exact}
    consequences:
      points: {for: level, when: missed, amount: 1 point}
    triggers:
      plan: {for: level, when: "\(condition)", fires: \(fires)}
    """
  }

  static func stage(_ history: String, _ contract: String) -> Stage {
    var stage = Stage(contract: contract)
    stage.months(
      "level (%)",
      history.map { mark -> String? in
        switch mark {
        case ".": "95"
        case "?": nil
        default: "80"
        }
      })
    let acts = history.enumerated().filter { $0.element == "r" }.map { index, _ in
      "  - {act: relief granted, kpi: level, period: \(Stage.label(index)), date: \(Stage.label(index + 1))-02, by: A, reason: outage}"
    }
    if !acts.isEmpty {
      stage.files["data/acts.yaml"] = "kepi acts: 1\nacts:\n" + acts.joined(separator: "\n")
    }
    return stage
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var condition: String
    var history: String
    /// One mark a month: `!` the condition holds.
    var holds: String
    var testDescription: String { "\(condition) on \(history)" }
  }

  @Test(
    "a condition holds in the months the clause says",
    arguments: [
      Row(condition: "missed", history: "x..x", holds: "!..!"),
      Row(condition: "missed 3 in a row", history: "xx.xxxx", holds: ".....!!"),
      Row(condition: "missed in at least 3 of the last 6", history: "x.xx...x", holds: "...!!!.!"),
      Row(condition: "previous missed", history: "x.xx", holds: ".!.!"),
      Row(condition: "missed and previous missed", history: "x.xxx", holds: "...!!"),
      Row(condition: "missed 2 periods ago", history: "x..x.x", holds: "..!..!"),
      Row(condition: "count of missed over last 3 > 1", history: "xx..xx", holds: ".!!..!"),
      Row(condition: "(value below 85%) 2 in a row", history: "xx.x", holds: ".!.."),
      Row(condition: "not previous met", history: "x..x.", holds: "!!..!"),
      Row(condition: "mean of value over last 2 < 90%", history: "x..xx", holds: "!!.!!"),
      // Not reported, not judged, skipped: the window looks past it.
      Row(condition: "missed 2 in a row", history: "x?x", holds: "..!"),
      Row(condition: "missed in at least 2 of the last 2", history: "x?x.", holds: "..!."),
      // Relief is skipped too.
      Row(condition: "missed 2 in a row", history: "xrx", holds: "..!"),
    ])
  func holds(_ row: Row) throws {
    let outcome = try WindowTests.stage(row.history, WindowTests.contract(row.condition))
      .evaluate(through: Stage.label(row.history.count - 1), asOf: "2027-06-30")
    let held = Set(outcome.held("plan"))
    let marks = row.history.indices.map { index in
      let label = Stage.label(row.history.distance(from: row.history.startIndex, to: index))
      return held.contains(label) ? "!" : "."
    }.joined()
    #expect(marks == row.holds)
  }

  @Test("a period that breaks ends the chain")
  func breaks() throws {
    let outcome = try WindowTests.stage(
      "xrx", WindowTests.contract("missed 2 in a row", excused: "breaks")
    ).evaluate(through: "2026-03", asOf: "2026-06-30")
    #expect(outcome.held("plan") == [])
  }

  @Test("a period that counts stays in the chain")
  func counts() throws {
    let outcome = try WindowTests.stage(
      "xrx", WindowTests.contract("missed 2 in a row", excused: "counts")
    ).evaluate(through: "2026-03", asOf: "2026-06-30")
    #expect(outcome.held("plan") == ["2026-02", "2026-03"])
  }

  @Test(
    "once fires when it becomes true, each in every period, while is a state",
    arguments: [
      ("once", ["2026-04", "2026-08"]), ("each", ["2026-04", "2026-05", "2026-06", "2026-08"]),
    ])
  func fires(_ how: String, _ labels: [String]) throws {
    let outcome = try WindowTests.stage(
      "x.xx...x", WindowTests.contract("missed in at least 3 of the last 6", fires: how)
    ).evaluate(through: "2026-08", asOf: "2027-01-31")
    #expect(outcome.fired("plan") == labels)
  }

  @Test(
    "the distance is the number of further misses in a row",
    arguments: [("...", 3), ("x.x", 1), (".xx", 1), ("x..", 2), ("xx.xxx", 0)])
  func distance(_ history: String, _ distance: Int) throws {
    let outcome = try WindowTests.stage(
      history, WindowTests.contract("missed in at least 3 of the last 6")
    ).evaluate(through: Stage.label(history.count - 1), asOf: "2027-01-31")
    #expect(outcome.assessment.current?.triggers.first?.distance == distance)
  }
}
