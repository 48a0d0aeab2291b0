import Assessment
import Quantities
import Testing

@testable import Reports

/// Money over random months: what is printed adds up, and every step leads to the next.
@Suite("Sums of a notice")
struct MoneyTests {
  private static let rest = """
    terms:
      fee: 1000 EUR
    consequences:
      third: {for: [a, b, c], when: missed, amount: fee / 3, clause: Sch 2}
      graded:
        for: [a, b, c]
        when: missed
        amount: fee * 7% * exact steps of 0.3 pp in shortfall
      bonus: {for: a, in favour of: supplier, when: value above 98%, amount: 12.345 EUR}
    settlement:
      - {name: repeat, scale: graded, by: 2, when: previous missed}
      - {name: free, forgive: third, the: 1 smallest, to: forgiven}
      - {name: cap, cap: all, at: 61% of fee, excess to: carried}
    """

  private static func random(_ seed: Int) throws -> Assessment {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var sketch = Sketch()
    sketch.kpis = ["a: at least 90%", "b: at least 92%", "c: at least 95%"]
    sketch.rest = rest
    for month in ["2026-01", "2026-02", "2026-03"] {
      sketch.months[month] = ["a", "b", "c"].map { kpi in
        next(8) == 0 ? "\(kpi),\(month),," : "\(kpi),\(month),\(80 + next(20)).\(next(10)),%"
      }
    }
    return try sketch.evaluate(asOf: "2026-06-01", through: "2026-03")
  }

  @Test("printed lines and their rounding make the total", arguments: 0..<60)
  func adds(_ seed: Int) throws {
    for lines in Results.make(try MoneyTests.random(seed), provenance: .test).periods {
      let printed = lines.lines.reduce(Exact.zero) { $0 + $1.due.shown }
      let rest = lines.lineRounding?.shown ?? .zero
      #expect(printed + rest == lines.total?.shown)
    }
  }

  @Test("the steps of a line lead from nothing to what is due", arguments: 0..<60)
  func leads(_ seed: Int) throws {
    let results = Results.make(try MoneyTests.random(seed), provenance: .test)
    for line in results.periods.flatMap(\.lines) {
      #expect(line.steps.reduce(Exact.zero) { $0 + $1.delta.exact.amount } == line.due.exact.amount)
      #expect(line.steps.last?.after.exact == line.due.exact)
    }
    for line in results.current?.lines ?? [] {
      let first = try #require(line.workings.first)
      let product = first.factors.reduce(Exact.one) { $0 * $1.value.exact.amount }
      #expect(product == line.accrued.exact.amount.magnitude)
    }
  }

  @Test("a notice names every amount once", arguments: 0..<60)
  func complete(_ seed: Int) throws {
    let notice = try #require(Notice.make(MoneyTests.random(seed), provenance: .test))
    let named =
      notice.failures.flatMap(\.lines) + notice.mitigated.flatMap(\.lines) + notice.others
      + notice.bonuses
    let all = notice.lines.lines
    #expect(named.count == all.count)
    #expect(
      named.reduce(Exact.zero) { $0 + $1.due.exact.amount }
        == all.reduce(Exact.zero) { $0 + $1.due.exact.amount })
    let dues = notice.failures.map { $0.due?.exact.amount ?? .zero }
    #expect(dues == dues.sorted(by: >))
  }
}
