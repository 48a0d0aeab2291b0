import Assessment
import Calendars
import Diagnostics
import Testing

@testable import Reports

@Suite("Questions about a delivery")
struct QueryTests {
  private static func words(_ queries: Queries) -> [String] {
    queries.queries.map { query in
      let ask: String
      switch query.ask {
      case .unclear(let code, _, _): ask = code
      case .missing(let gap, let needs, _): ask = "\(gap.rawValue) \(needs)"
      case .notDelivered(let name): ask = "not delivered \(name)"
      case .differs(let difference): ask = "differs \(difference.reported.digits)"
      case .late(let days, _, _): ask = "late \(days)"
      case .deduction(let check): ask = "deduction \(check.difference?.digits ?? "-")"
      }
      let worth = query.worth.map(\.difference.digits)
      return "\(query.number) \(ask) \(worth) \(query.replyBy?.description ?? "-")"
    }
  }

  private static func queries(_ sketch: Sketch, asOf: String, findings: [Diagnostic] = []) throws
    -> Queries
  {
    let assessment = try sketch.evaluate(asOf: asOf, through: "2026-02")
    return try #require(
      Queries.make(
        assessment, findings: findings, prices: assessment.prices(), provenance: .test))
  }

  private static func sketch() -> Sketch {
    var sketch = Sketch()
    sketch.kpis = ["level: at least 90%", "other: at least 90%"]
    sketch.rest = """
      consequences:
        credit: {for: [level, other], when: missed, amount: 1200 EUR}
      """
    sketch.months["2026-02"] = ["level,2026-02,95,%", "other,2026-02,95,%"]
    return sketch
  }

  @Test("a complete delivery in time leaves nothing to ask")
  func nothing() throws {
    let queries = try QueryTests.queries(QueryTests.sketch(), asOf: "2026-03-05")
    #expect(QueryTests.words(queries) == [])
    #expect(!queries.isRefused)
  }

  @Test(
    "what is missing is asked for until the cure ends, then before the forum",
    arguments: [
      ("2026-03-08", "in cure", "2026-03-13"), ("2026-03-16", "not reported", "2026-03-19"),
    ])
  func missing(_ asOf: String, _ gap: String, _ replyBy: String) throws {
    var sketch = QueryTests.sketch()
    sketch.months["2026-02"] = ["level,2026-02,95,%"]
    let queries = try QueryTests.queries(sketch, asOf: asOf)
    let worth = gap == "in cure" ? ["0", "1200"] : ["-1200", "0"]
    #expect(QueryTests.words(queries) == ["1 \(gap) [] \(worth) \(replyBy)"])
  }

  @Test("a finding is asked at its cell, and only findings of this delivery")
  func findings() throws {
    var sketch = QueryTests.sketch()
    sketch.months["2026-02"] = ["level,2026-02,,", "other,2026-02,95,%"]
    func finding(_ file: String, _ cell: String) -> Diagnostic {
      Diagnostic(
        "D012", .warning, "`950` is not a possible value of `level`",
        at: Place(file: file, line: 2, column: 15, cell: cell))
    }
    let queries = try QueryTests.queries(
      sketch, asOf: "2026-03-16",
      findings: [
        finding("data/2026-02/v1/kpis.csv", "C2"), finding("data/2026-01/v1/kpis.csv", "C2"),
        finding("contract.yaml", "C2"),
      ])
    // The result that reads the cell gives the price, and is not asked for a second time.
    #expect(QueryTests.words(queries) == ["1 D012 [\"-1200\", \"0\"] 2026-03-19"])
    #expect(queries.queries.first?.subjects.map(\.kpi) == ["level"])
  }

  @Test("late, different and not delivered, the largest difference first")
  func others() throws {
    var sketch = QueryTests.sketch()
    sketch.rest += """

      measures:
        calls: {unit: count, means: every call}
        charge: {unit: EUR, means: charges}
      """
    sketch.kpis = ["level: at least 90%"]
    sketch.computed = ("answered", "calls")
    sketch.rest += "\n  answered: {unit: count, means: answered calls}"
    sketch.rest = sketch.rest.replacing("[level, other]", with: "level")
    sketch.months["2026-02"] = [
      "level,2026-02,95,%", "calls,2026-02,100,count", "answered,2026-02,80,count",
    ]
    sketch.daysAfter = 12
    let queries = try QueryTests.queries(sketch, asOf: "2026-03-16")
    #expect(
      QueryTests.words(queries) == [
        "1 differs 95 [\"-1200\"] 2026-03-19", "2 not delivered charge [] 2026-03-19",
        "3 late 6 [] 2026-03-19",
      ])
  }

  @Test("a figure of money that differs is worth the difference")
  func money() throws {
    var sketch = QueryTests.sketch()
    sketch.rest += """

      measures:
        fee: {unit: EUR, means: monthly fee}
        extras: {unit: EUR, means: services on demand}
      """
    sketch.figures = "  charges: {value: fee + extras}\n"
    sketch.months["2026-02", default: []] += [
      "fee,2026-02,8000,EUR", "extras,2026-02,500,EUR", "charges,2026-02,8650,EUR",
    ]
    let query = try #require(
      try QueryTests.queries(sketch, asOf: "2026-03-05").queries.first)
    guard case .differs(let difference) = query.ask else {
      Issue.record("no difference")
      return
    }
    #expect(difference.by?.digits == "150")
    #expect(query.worth.isEmpty)
  }

  @Test("a figure that waits for a measure says for which")
  func needs() throws {
    var sketch = QueryTests.sketch()
    sketch.kpis = ["level: at least 90%"]
    sketch.computed = ("answered", "calls")
    sketch.rest = """
      measures:
        calls: {unit: count, means: every call}
        answered: {unit: count, means: answered calls}
      """
    sketch.months["2026-02"] = ["calls,2026-02,100,count"]
    let queries = try QueryTests.queries(sketch, asOf: "2026-03-16")
    #expect(
      QueryTests.words(queries) == ["1 not reported [\"answered\"] [\"0\", \"0\"] 2026-03-19"])
  }
}
