import Foundation
import Testing

/// Further published clauses: bonus and dead band, rolling caps with openings, curves, forecasts,
/// late reports.
@Suite("Further published cases")
struct FurtherCaseTests {
  /// What a consequence came to in a period; `0.00` where it posted nothing.
  static func due(_ period: [String: Any], _ consequence: String) -> String {
    Result.list(period, "lines").first { $0["consequence"] as? String == consequence }
      .flatMap { Result.amount($0["due"]) } ?? "0.00"
  }

  @Test("06: per event, malus, bonus, indexed rates, allowance of a share")
  func bonusAndMalus() throws {
    let result = try CaseTests.evaluate("06/contract.yaml", "06/data")
    let rows = ["2021-01", "2021-02", "2021-03", "2021-04", "2022-01"].map { label in
      let period = result.period(label)
      let slow = FurtherCaseTests.due(period, "slow answer")
      return [
        FurtherCaseTests.due(period, "missed event"),
        slow == "0.00" ? FurtherCaseTests.due(period, "fast answer") : slow,
        FurtherCaseTests.due(period, "long hold"),
      ]
    }
    #expect(
      rows == [
        ["4350.00", "-500.00", "0.00"], ["0.00", "8500.00", "0.00"], ["600.00", "0.00", "500.00"],
        ["0.00", "0.00", "0.00"], ["0.00", "5160.00", "0.00"],
      ])
  }

  @Test(
    "06: an allowance of 617.25 calls under three readings",
    arguments: [
      ("06/contract.yaml", "413.75"), ("06/full-steps.yaml", "410.00"),
      ("06/started-steps.yaml", "415.00"),
    ])
  func allowance(_ contract: String, _ amount: String) throws {
    let result = try CaseTests.evaluate(contract, "06/data-probe")
    #expect(FurtherCaseTests.due(result.period("2021-03"), "long hold") == amount)
  }

  @Test(
    "09: tier, monthly cap, cap over twelve months with opening totals",
    arguments: [
      ("09/low.yaml", "L-100", "0.00"), ("09/low.yaml", "L-99.7", "0.20"),
      ("09/low.yaml", "L-97", "0.30"), ("09/high.yaml", "H-97-monthly", "1.00"),
      ("09/high.yaml", "H-97-annual", "0.99"), ("09/high.yaml", "H-100", "0.00"),
    ])
  func rollingCap(_ contract: String, _ row: String, _ credit: String) throws {
    let result = try CaseTests.evaluate(contract, "09/data-\(row)")
    #expect(Result.amount(result.period("2025-12")["total"]) == credit)
  }

  @Test("09: a level outside 0 to 100 is refused, with its cell")
  func impossibleLevel() throws {
    let scratch = try Scratch()
    try scratch.write(
      "kepi delivery: 1\nreceived: 2026-01-05\nunits: {availability: \"%\", charge: GBP}\n",
      to: "data/2025-12/v1/submission.yaml")
    try scratch.write("availability,charge\n104,10\n", to: "data/2025-12/v1/kpis.csv")
    let run = try Run.kepi(
      "evaluate", CaseTests.path("09/low.yaml"), "--data",
      scratch.folder.appendingPathComponent("data").path)
    #expect(run.status == 2)
    #expect(run.errors.contains("error[D012]"))
    #expect(run.errors.contains("kpis.csv:2:1"))
    #expect(run.output.isEmpty)
  }

  @Test("16: straight lines between knots, flat outside")
  func curve() throws {
    let result = try CaseTests.evaluate("16/contract.yaml", "16/data")
    let rows = result.periods.map { period in
      let score = Result.list(period, "readings").first { $0["kpi"] as? String == "adjusted score" }
      return [score.flatMap { Result.amount($0["value"]) }, Result.amount(period["total"])]
    }
    #expect(
      rows == [
        ["0", "0.00"], ["0", "0.00"], ["32", "-80000.00"], ["48", "-120000.00"],
        ["80", "-200000.00"], ["90", "-225000.00"], ["100", "-250000.00"], ["100", "-250000.00"],
        ["37.3328", "-93332.00"],
      ])
  }

  @Test(
    "20: minimum billing below the band, relief above it",
    arguments: [
      (
        "20/contract.yaml", ["81", "79", "80", "80", "79"],
        ["met", "missed", "met", "met", "missed"]
      ),
      (
        "20/pro-rata.yaml", ["81", "79", "74.5763", "80", "79"],
        ["met", "missed", "missed", "met", "missed"]
      ),
    ])
  func forecast(_ contract: String, _ levels: [String], _ verdicts: [String]) throws {
    let result = try CaseTests.evaluate(contract, "20/data")
    let readings = result.periods.compactMap { period in
      Result.list(period, "readings").first { $0["kpi"] as? String == "level" }
    }
    #expect(readings.map { Result.amount($0["value"]) } == levels)
    #expect(readings.map { $0["verdict"] as? String } == verdicts)
    #expect(
      result.periods.map { FurtherCaseTests.due($0, "charge") } == [
        "-240000.00", "-225000.00", "-295000.00", "-225000.00", "-275000.00",
      ])
  }

  @Test("31: the tenth working day, 250 for it, 1,000 for each later day, levels deemed missed")
  func lateReport() throws {
    let result = try CaseTests.evaluate("31/contract.yaml", "31/data")
    let rows = ["2025-03", "2025-04", "2025-12"].map { label in
      let period = result.period(label)
      return [
        period["due"] as? String, FurtherCaseTests.due(period, "late on the due day"),
        FurtherCaseTests.due(period, "later days"), Result.amount(period["total"]),
        Result.list(period, "readings").first?["verdict"] as? String,
      ]
    }
    #expect(
      rows == [
        ["2025-04-14", "0.00", "0.00", "0.00", "met"],
        ["2025-05-15", "250.00", "3000.00", "3250.00", "missed"],
        ["2026-01-15", "250.00", "0.00", "250.00", "missed"],
      ])
  }
}
