import Assessment
import Calendars
import Contracts
import Quantities
import Testing

@testable import Reports

@Suite("Variation beside verdicts")
struct VariationTests {
  /// A year of one KPI; an empty text is a month without a figure.
  static func variation(_ target: String, _ values: [String]) throws -> Variation? {
    var sketch = Sketch()
    sketch.kpis = ["level: \(target)"]
    sketch.bands = "{severe: rest}"
    var last = ""
    for (index, value) in values.enumerated() {
      last = "2026-\(index < 9 ? "0" : "")\(index + 1)"
      sketch.months[last] = value.isEmpty ? ["level,\(last),,"] : ["level,\(last),\(value),%"]
    }
    let assessment = try sketch.evaluate(asOf: "2027-02-01", through: last)
    let forum = try #require(assessment.contract.forums.first)
    let agenda = try #require(
      Agenda.make(assessment, forum: forum, actions: [], provenance: .test, prices: []))
    return try #require(agenda.history.first).variation
  }

  static let tenMonths = [
    "82.1", "81.4", "80.6", "81.9", "80.2", "81.1", "79.4", "80.8", "80.3", "81.0",
  ]

  @Test("the ten months of the handbook give its limits, on trial")
  func tenMonths() throws {
    let variation = try #require(
      try VariationTests.variation("at least 80%", VariationTests.tenMonths))
    let limits = try #require(variation.limits)
    #expect(limits.mean.digits == "80.88")
    #expect(limits.lower.digits == "78.01")
    #expect(limits.upper.digits == "83.75")
    #expect(!limits.isLocked && limits.count == 10)
    #expect(variation.assurance == .hitOrMiss)
    #expect(variation.points.allSatisfy { $0.signals.isEmpty })
    // A miss inside the limits is both: missed, and no change.
    let missed = try #require(variation.points.first { $0.verdict == .missed })
    #expect(missed.value?.digits == "79.4")
    #expect(variation.reading(missed.period) == .normal)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var target: String
    var last: String
    var meaning: Variation.Meaning
    var assurance: Variation.Assurance?
    var verdict: Verdict
    var testDescription: String { "\(target), \(last)" }
  }

  @Test(
    "the target's direction tells improvement from concern",
    arguments: [
      Case(
        target: "at least 80%", last: "60", meaning: .concern, assurance: .hitOrMiss,
        verdict: .missed),
      Case(
        target: "at least 30%", last: "60", meaning: .concern, assurance: .willPass,
        verdict: .met),
      Case(
        target: "at least 99%", last: "99.9", meaning: .improvement, assurance: .willFail,
        verdict: .met),
      Case(
        target: "at most 30%", last: "60", meaning: .improvement, assurance: .willFail,
        verdict: .missed),
      Case(
        target: "below 99%", last: "99.5", meaning: .concern, assurance: .willPass,
        verdict: .missed),
      Case(
        target: "20% to 99%", last: "99.5", meaning: .change, assurance: .willPass,
        verdict: .missed),
    ])
  func direction(_ wanted: Case) throws {
    let values = VariationTests.tenMonths + ["80.9", wanted.last]
    let variation = try #require(try VariationTests.variation(wanted.target, values))
    let last = try #require(variation.points.last)
    #expect(last.verdict == wanted.verdict)
    #expect(last.signals.first?.rule == .outside)
    #expect(last.signals.first?.meaning == wanted.meaning)
    #expect(variation.assurance == wanted.assurance)
    #expect(variation.limits?.isLocked == true)
  }

  @Test("a month without a value is skipped, and stays in its place")
  func gaps() throws {
    var values = VariationTests.tenMonths
    values.insert("", at: 4)
    let variation = try #require(try VariationTests.variation("at least 80%", values))
    #expect(variation.points.count == 11)
    #expect(variation.points[4].value == nil)
    #expect(variation.limits?.lower.digits == "78.01")
    #expect(variation.reading(variation.points[4].period) == .unknown)
  }

  @Test("few values: nothing is said")
  func few() throws {
    let variation = try #require(
      try VariationTests.variation("at least 80%", ["90", "20", "90", "90", "90"]))
    #expect(variation.limits == nil && variation.assurance == nil)
    #expect(variation.points.allSatisfy { variation.reading($0.period) == .unknown })
    #expect(!variation.hasSignal)
  }

  @Test("a target that changes steps with its date, and does not move the limits")
  func dated() throws {
    let variation = try #require(
      try VariationTests.variation(
        "{2026-01-01: at least 70%, 2026-06-01: at least 80%}", VariationTests.tenMonths))
    #expect(
      variation.points.map { $0.target?.lower?.digits } == [
        "70", "70", "70", "70", "70", "80", "80", "80", "80", "80",
      ])
    #expect(variation.limits?.lower.digits == "78.01")
    #expect(variation.assurance == .hitOrMiss)
  }

  @Test("seven months on one side are a change, and all seven carry it")
  func run() throws {
    let values = ["80", "82", "80", "82", "80", "90", "91", "90", "91", "90", "91", "90"]
    let variation = try #require(try VariationTests.variation("at least 60%", values))
    let carriers = variation.points.indices.filter { index in
      variation.points[index].signals.contains { $0.rule == .run && $0.isHigh }
    }
    #expect(carriers == Array(5...11))
    #expect(variation.points[6].signals.allSatisfy { $0.meaning == .improvement })
  }
}
