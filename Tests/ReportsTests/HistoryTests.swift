import Testing

@testable import Reports

@Suite("What was missed before")
struct HistoryTests {
  struct Wanted: Sendable {
    var run: Int
    var before: [String]
    var misses: Int
    var unknown = 0
  }

  @Test(
    "a record is a question about a string of months",
    arguments: [
      (".", Wanted(run: 0, before: [], misses: 0)),
      ("x", Wanted(run: 1, before: [], misses: 1)),
      (".x", Wanted(run: 1, before: [], misses: 1)),
      ("xx", Wanted(run: 2, before: ["2026-01"], misses: 2)),
      ("x.x", Wanted(run: 1, before: ["2026-01"], misses: 2)),
      ("xx.", Wanted(run: 0, before: ["2026-01", "2026-02"], misses: 2)),
      // Relief skips: the chain goes on as if the month had not been.
      ("xrx", Wanted(run: 2, before: ["2026-01"], misses: 2)),
      // Not reported is a miss by this contract's clause.
      ("x?x", Wanted(run: 3, before: ["2026-01", "2026-02"], misses: 3)),
      // The window is the last six.
      ("x......x", Wanted(run: 1, before: ["2026-01"], misses: 1)),
    ])
  func record(_ months: String, _ wanted: Wanted) throws {
    let assessment = try Sketch.history(months)
    let reading = try #require(
      Results.make(assessment, provenance: .test).current?.readings.first)
    #expect(reading.record.run == wanted.run)
    #expect(reading.record.before == wanted.before)
    #expect(reading.record.lastSix.misses == wanted.misses)
    #expect(reading.record.lastSix.unknown == wanted.unknown)
  }

  @Test("what was handed over at the opening counts")
  func opening() throws {
    var sketch = Sketch()
    sketch.opening = """
      as of: 2026-03-01
      verdicts:
        - {kpi: level, period: 2026-01, verdict: met}
        - {kpi: level, period: 2026-02, verdict: missed, band: minor}
      """
    sketch.months["2026-03"] = ["level,2026-03,85,%"]
    let assessment = try sketch.evaluate(asOf: "2026-04-10", through: "2026-03")
    let record = try #require(
      Results.make(assessment, provenance: .test).current?.readings.first?.record)
    #expect(record.run == 2)
    #expect(record.before == ["2026-02"])
    #expect(record.lastSix == Often(misses: 2, judged: 3, unknown: 0, window: 6))
  }
}

extension Provenance {
  static let test = Provenance(
    version: "0.0.0", contractFile: "contract.yaml", contractHash: "0", files: [])
}
