import Foundation
import Testing

/// Published clauses with their answers, judged by the JSON of the built program. The contracts
/// and the data lie in Tests/Cases; two readings of a clause are two contracts one line apart.
@Suite("Published cases")
struct CaseTests {
  static func path(_ name: String) -> String { "Tests/Cases/\(name)" }

  static func evaluate(_ contract: String, _ data: String) throws -> Result {
    try Result(path(contract), data: path(data))
  }

  // MARK: 01

  struct Points: Sendable {
    var band: String
    var isRepeat: Bool
    var points: String
  }

  @Test(
    "01: points by severity, twice for a repeat, without compounding",
    arguments: [
      (
        "A",
        [
          Points(band: "minor", isRepeat: false, points: "1"),
          Points(band: "severe", isRepeat: true, points: "6"),
          Points(band: "severe", isRepeat: true, points: "6"),
        ]
      ),
      (
        "B",
        [
          Points(band: "severe", isRepeat: false, points: "3"),
          Points(band: "minor", isRepeat: true, points: "2"),
          Points(band: "severe", isRepeat: true, points: "6"),
        ]
      ),
      (
        "C",
        [
          Points(band: "minor", isRepeat: false, points: "1"),
          Points(band: "met", isRepeat: false, points: "0"),
          Points(band: "minor", isRepeat: false, points: "1"),
          Points(band: "below threshold", isRepeat: true, points: "8"),
          Points(band: "met", isRepeat: false, points: "0"),
        ]
      ),
    ])
  func severity(_ series: String, _ expected: [Points]) throws {
    let result = try CaseTests.evaluate("01/contract.yaml", "01/data-\(series)")
    #expect(result.periods.count == expected.count)
    for (period, wanted) in zip(result.periods, expected) {
      let reading = try #require(Result.list(period, "readings").first)
      let band = reading["band"] as? String ?? reading["verdict"] as? String
      #expect(band == wanted.band)
      #expect(Result.amount(period["points"]) == wanted.points)
      let line = Result.list(period, "lines").first
      let doubled = line.map { Result.amount($0["due"]) != Result.amount($0["accrued"]) } ?? false
      #expect(doubled == wanted.isRepeat)
    }
  }

  @Test(
    "01: 98.95 under three readings of the printed bands",
    arguments: [
      ("01/contract.yaml", "met", nil, "0"), ("01/truncated.yaml", "missed", "minor", "1"),
    ])
  func hole(_ contract: String, _ verdict: String, _ band: String?, _ points: String) throws {
    let result = try CaseTests.evaluate(contract, "01/data-hole")
    let period = try #require(result.periods.first)
    let reading = try #require(Result.list(period, "readings").first)
    #expect(reading["verdict"] as? String == verdict)
    #expect(reading["band"] as? String == band)
    #expect(Result.amount(period["points"]) == points)
  }

  @Test("01: printed bands that no rounding closes are refused, and the hole is named")
  func printedBands() throws {
    let scratch = try Scratch()
    let text = try String(
      contentsOf: Run.root.appendingPathComponent(CaseTests.path("01/printed-bands.yaml")),
      encoding: .utf8)
    #expect(try Run.kepi("check", CaseTests.path("01/printed-bands.yaml")).status == 0)
    let open = try scratch.write(
      text.replacingOccurrences(of: "compare: 1 decimal half up", with: "compare: exact"),
      to: "contract.yaml")
    let run = try Run.kepi("check", open.path)
    #expect(run.status == 1)
    #expect(run.output.contains("error[K307]: 98.95% has no row"))
  }

  // MARK: 03

  @Test(
    "03: a credit for each percentage point",
    arguments: [
      ("03/contract.yaml", ["9200.00", "240.00", "0.00", "0.00"]),
      ("03/half-percent-exact.yaml", ["4600.00", "120.00", "0.00", "0.00"]),
      ("03/half-percent-full.yaml", ["4600.00", "0.00", "0.00", "0.00"]),
    ])
  func perPoint(_ contract: String, _ credits: [String]) throws {
    let result = try CaseTests.evaluate(contract, "03/data")
    #expect(result.periods.map { Result.amount($0["total"]) } == credits)
    #expect(
      result.periods.map { $0["invoice"] as? String } == [
        "2025-02", "2025-03", "2025-04", "2025-05",
      ])
    // The gap is signed: negative is short of the target.
    let gaps = result.periods.map { period in
      Result.list(period, "readings").first.flatMap { Result.amount($0["gap"]) }
    }
    #expect(gaps.prefix(3) == ["-23", "-0.6", "0"])
  }

  // MARK: 04

  @Test(
    "04: at risk × pool × allocation, capped at the month's at-risk amount",
    arguments: ["04/contract.yaml", "04/in-contract-order.yaml"])
  func atRisk(_ contract: String) throws {
    let result = try CaseTests.evaluate(contract, "04/data")
    let rows = result.periods.map { period in
      let cap = Result.list(period, "caps").first ?? [:]
      return [
        Result.amount(cap["before"]), Result.amount(cap["limit"]), Result.amount(period["total"]),
        period["invoice"] as? String,
      ]
    }
    #expect(
      rows == [
        ["2000.00", "10000.00", "2000.00", "2025-08"],
        ["14320.99", "9876.54", "9876.54", "2025-09"],
        ["8200.00", "10250.00", "8200.00", "2025-10"],
      ])
  }

  // MARK: 10

  @Test(
    "10: per point or fraction, quarterly",
    arguments: [
      ("10/contract.yaml", ["88.3333", "90", "89.96"], ["4000.00", "0.00", "2000.00"]),
      ("10/mean.yaml", ["86.6667", "90", "89.96"], ["8000.00", "0.00", "2000.00"]),
      ("10/rounded.yaml", ["88.3", "90", "90"], ["4000.00", "0.00", "0.00"]),
    ])
  func quarterly(_ contract: String, _ levels: [String], _ penalties: [String]) throws {
    let result = try CaseTests.evaluate(contract, "10/data")
    #expect(result.periods.map { Result.amount($0["total"]) } == penalties)
    let values = result.periods.map { period in
      Result.list(period, "readings").first { $0["kpi"] as? String == "quarterly level" }
        .flatMap { Result.amount($0["value"]) }
    }
    #expect(values == levels)
  }

  // MARK: 23

  @Test("23: cap with carry, three in a row, five of twelve, three of six")
  func windows() throws {
    let result = try CaseTests.evaluate("23/contract.yaml", "23/data")
    #expect(
      result.periods.map { Result.amount($0["total"]) } == [
        "0.00", "5000.00", "30000.00", "10000.00", "20000.00", "10000.00", "0.00", "20000.00",
        "5000.00", "10000.00", "0.00", "0.00",
      ])
    func months(_ trigger: String, _ key: String) -> [String] {
      result.periods.filter { period in
        Result.list(period, "triggers").contains {
          $0["name"] as? String == trigger && $0[key] as? Bool == true
        }
      }.compactMap { $0["label"] as? String }
    }
    #expect(
      months("five of twelve", "holds") == ["2025-08", "2025-09", "2025-10", "2025-11", "2025-12"])
    #expect(months("three consecutive", "holds") == ["2025-10"])
    #expect(months("action plan", "fired") == ["2025-08"])
  }

  // MARK: Readings

  @Test(
    "two readings of one clause are one line apart",
    arguments: [
      ("01/contract.yaml", "01/truncated.yaml"), ("01/contract.yaml", "01/printed-bands.yaml"),
      ("03/contract.yaml", "03/half-percent-exact.yaml"),
      ("03/half-percent-exact.yaml", "03/half-percent-full.yaml"),
      ("04/contract.yaml", "04/in-contract-order.yaml"), ("10/contract.yaml", "10/mean.yaml"),
      ("10/contract.yaml", "10/rounded.yaml"),
    ])
  func oneLine(_ first: String, _ second: String) throws {
    func lines(_ name: String) throws -> [Substring] {
      try String(
        contentsOf: Run.root.appendingPathComponent(CaseTests.path(name)), encoding: .utf8
      ).split(separator: "\n", omittingEmptySubsequences: false)
    }
    let (a, b) = (try lines(first), try lines(second))
    #expect(a.count == b.count)
    #expect(zip(a, b).filter { $0 != $1 }.count == 1)
  }

  /// A question the clause leaves open: the line that answers it, taken out or bent.
  struct Question: Sendable, CustomTestStringConvertible {
    var contract: String
    var answer: String
    var instead: String
    var code: String
    var asks: String
    var testDescription: String { "\(contract): \(asks)" }
  }

  @Test(
    "an ambiguity left unanswered is an error that asks",
    arguments: [
      Question(
        contract: "01/contract.yaml", answer: "    compare: 1 decimal half up\n", instead: "",
        code: "K401", asks: "rounded before it is compared"),
      Question(
        contract: "01/contract.yaml", answer: "    every: month\n", instead: "", code: "K402",
        asks: "how often is"),
      Question(
        contract: "01/contract.yaml",
        answer:
          "  not reported: {verdict: worst band, money: counts, repeat: counts, triggers: counts}\n",
        instead: "", code: "K403", asks: "reports nothing"),
      Question(
        contract: "01/contract.yaml", answer: ", repeat: counts, triggers: counts}\nstanding",
        instead: ", triggers: counts}\nstanding", code: "K031", asks: "does the period count"),
      Question(
        contract: "01/contract.yaml",
        answer: "standing:\n  excused: {money: skips, repeat: skips, triggers: skips}\n",
        instead: "", code: "K405", asks: "when relief is granted"),
      Question(
        contract: "03/contract.yaml", answer: "1% of charges per pp * shortfall",
        instead: "1% of charges * shortfall", code: "K203", asks: "percentage points"),
      Question(
        contract: "03/half-percent-full.yaml", answer: "full steps of 1 pp",
        instead: "steps of 1 pp", code: "K201", asks: "how does a part of a step count"),
      Question(
        contract: "03/contract.yaml", answer: "if disputed: the invoice after, ", instead: "",
        code: "K410", asks: "if that invoice is in dispute"),
      Question(
        contract: "03/contract.yaml", answer: "at least 98%", instead: "98%", code: "K305",
        asks: "at least or at most"),
      Question(
        contract: "04/contract.yaml",
        answer: "  money: {round: half up, to: 0.01 USD, when: at the end}\n", instead: "",
        code: "K409", asks: "how is money rounded"),
      Question(
        contract: "04/contract.yaml", answer: "    capped in: the period of the miss\n",
        instead: "", code: "K412", asks: "by which period is it capped"),
      Question(
        contract: "04/contract.yaml", answer: "    cuts: pro rata\n", instead: "", code: "K411",
        asks: "shared pro rata"),
      Question(
        contract: "04/contract.yaml", answer: "B: 60%, rest", instead: "B: 70%, rest", code: "K313",
        asks: "add up to 110%"),
      Question(
        contract: "04/contract.yaml", answer: "Desk: 80%", instead: "Desk: 90%", code: "K313",
        asks: "add up to 210%"),
      Question(
        contract: "04/contract.yaml", answer: ", excess to: lapsed", instead: "", code: "K408",
        asks: "is it lost, or carried"),
      Question(
        contract: "04/contract.yaml", answer: "    instances: each\n", instead: "", code: "K406",
        asks: "who pays for which"),
      Question(
        contract: "10/contract.yaml", answer: "value: answered in 20 s / calls offered  # pooled",
        instead: "value: monthly level", code: "K209", asks: "pooled or mean"),
      Question(
        contract: "10/contract.yaml", answer: "    compare: exact\n", instead: "", code: "K401",
        asks: "rounded before it is compared"),
      Question(
        contract: "10/contract.yaml",
        answer: "    means: all calls that arrived in the queue, abandoned ones included\n",
        instead: "", code: "K413", asks: "what exactly does `calls offered` count"),
      Question(
        contract: "10/contract.yaml",
        answer:
          "  no volume: {verdict: not judged, money: skips, repeat: skips, triggers: skips}\n",
        instead: "", code: "K404", asks: "zero denominator"),
      Question(
        contract: "23/contract.yaml", answer: ", fires: while}\n  five", instead: "}\n  five",
        code: "K407", asks: "fire once, or in each period"),
      Question(
        contract: "23/contract.yaml", answer: "(accrued credit > 0) 3 in",
        instead: "(credit > 0) 3 in", code: "K205", asks: "which amount of `credit`"),
      Question(
        contract: "23/contract.yaml", answer: ", excess to: carried", instead: "", code: "K408",
        asks: "is it lost, or carried"),
      Question(
        contract: "23/contract.yaml", answer: "    at the end: paid\n", instead: "", code: "K031",
        asks: "does it lapse"),
    ])
  func asks(_ question: Question) throws {
    let text = try String(
      contentsOf: Run.root.appendingPathComponent(CaseTests.path(question.contract)),
      encoding: .utf8)
    #expect(text.contains(question.answer))
    let scratch = try Scratch()
    let file = try scratch.write(
      text.replacingOccurrences(of: question.answer, with: question.instead), to: "contract.yaml")
    let run = try Run.kepi("check", file.path)
    #expect(run.status == 1)
    #expect(run.output.contains("error[\(question.code)]"), "\(run.output)")
    #expect(run.output.contains(question.asks), "\(run.output)")
  }
}
