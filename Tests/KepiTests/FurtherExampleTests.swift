import Foundation
import Testing

/// The three further contracts and their data. Every amount was worked out outside this program, in
/// exact fractions from the delivered counts; how stands beside it.
@Suite("Further examples")
struct FurtherExampleTests {
  static let asOf = "2027-01-31"

  static func result(_ name: String, _ label: String, asOf: String = asOf) throws -> Result {
    try Result(
      "contracts/\(name)/contract.yaml", data: "examples/\(name)/data", period: label, asOf: asOf)
  }

  @Test(
    "contract and data leave nothing to remark", arguments: ["year", "collection", "hosting"])
  func sound(_ name: String) throws {
    let run = try Run.kepi(
      "check", "contracts/\(name)/contract.yaml", "--data", "examples/\(name)/data",
      "--fail-on", "warning")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  struct Month: CustomTestStringConvertible {
    let name: String
    let label: String
    let total: String

    init(_ name: String, _ label: String, _ total: String) {
      self.name = name
      self.label = label
      self.total = total
    }

    var testDescription: String { "\(name) \(label): \(total)" }
  }

  static let months = [
    // Everything is met; February since its correction was accepted.
    Month("year", "2026-01", "0.00"),
    Month("year", "2026-02", "0.00"),
    // Hospital claims, minor: 212,352.05 × 8% × 40% × 50% × 30% = 1,019.28984.
    Month("year", "2026-03", "1019.29"),
    // Telephone, minor: 209,633.70 × 8% × 40% × 50% = 3,354.1392; accuracy 95.3% against 95.5%:
    // 209,633.70 × 8% × 20% = 3,354.1392.
    Month("year", "2026-04", "6708.28"),
    // Telephone again: 208,678.30 × 8% × 40% × 50% × 2 = 6,677.7056. True-up of February,
    // 0 − 989.38, and of March, 1,019.29 − 2,038.58.
    Month("year", "2026-05", "4669.04"),
    // Outpatient claims, minor: 207,354.85 × 8% × 40% × 50% × 50% = 1,658.8388.
    Month("year", "2026-06", "1658.84"),
    // Telephone, minor since amendment 1: 206,978.75 × 8% × 40% × 50% = 3,311.66; outpatient
    // claims again: 206,978.75 × 8% × 40% × 50% × 50% × 2 = 3,311.66.
    Month("year", "2026-07", "6623.32"),
    // Both severe, both again: 216,047.65 × 8% × 40% × 2 = 13,827.0496, and half of it.
    Month("year", "2026-08", "20740.57"),
    // Telephone again, minor: 217,401.15 × 8% × 40% × 50% × 2 = 6,956.8368. Outpatient excused.
    Month("year", "2026-09", "6956.84"),
    // 216,007.70 × 8% × 40% × 50% × 2 = 6,912.2464, and half of it for the outpatient claims: the
    // month before is passed over, so that August is the miss before.
    Month("year", "2026-10", "10368.37"),
    // Hospital claims 209,062.75 × 8% × 40% × 50% × 30% = 1,003.5012 and four late complaints, 600;
    // the year has 62,000 − 60,753.21344 left: 1,246.78656.
    Month("year", "2026-11", "1246.79"),
    // 209,990.25 × 8% × 40% × 50% = 3,359.844, and nothing left.
    Month("year", "2026-12", "0.00"),
    // 25.3%: a bonus, which waits. One complaint costs nothing.
    Month("collection", "2026-04", "0.00"),
    // 20.6% pays 95% + 0.6 ÷ 2 × 5% = 96.5%; 3.5% of 25,512.21 = 892.92735, all of it met from the
    // bank. Three days, one of them free: 500. Two complaints: 500.
    Month("collection", "2026-05", "1000.00"),
    // 63.2% of the promises: two steps of 300 begun. The one day is free.
    Month("collection", "2026-06", "600.00"),
    // Five complaints, 2,500, against 5% of 27,341.90 = 1,367.095: a tie, which goes to the even.
    Month("collection", "2026-07", "1367.10"),
    // What is left of 1,560 − 892.92735 + 1,080 goes to the supplier.
    Month("collection", "2026-08", "-1747.07"),
    Month("hosting", "2026-01", "0.00"),
    // 5% of 24,000 and 25% of 16,000 = 5,200, against 8% of 48,000.
    Month("hosting", "2026-02", "3840.00"),
    // 1,360 from February; the shop at 99.4977%: 5% of 24,000. Payments at 99.63% still meet 99.5%.
    Month("hosting", "2026-03", "2560.00"),
    // Payments at 99.70% against 99.8%: 5% of 16,000. 1,100 s over 5 h 30 min: 91.666…
    Month("hosting", "2026-04", "891.65"),
    // Payments 5% of 16,000, portal 10% of 8,000; the shop's miss was the client's.
    Month("hosting", "2026-05", "1600.00"),
    Month("hosting", "2026-06", "3840.00"),
  ]

  @Test("each month comes to what was worked out by hand", arguments: months)
  func total(_ month: Month) throws {
    let result = try FurtherExampleTests.result(month.name, month.label)
    #expect(Result.amount(result.period(month.label)["total"]) == month.total)
  }

  @Test(
    "a correction counts from its acceptance, for its month and for the repeat of the next",
    arguments: [
      // Received on 27 April, accepted on 6 May. Before: 206,119.80 × 8% × 40% × 50% × 30% =
      // 989.37504, and 1,019.28984 × 2.
      ("2026-04-22", "989.38", "2038.58"), ("2026-05-05", "989.38", "2038.58"),
      ("2026-05-06", "0.00", "1019.29"),
    ])
  func correction(_ asOf: String, _ february: String, _ march: String) throws {
    let result = try FurtherExampleTests.result("year", "2026-03", asOf: asOf)
    #expect(Result.amount(result.period("2026-02")["total"]) == february)
    #expect(Result.amount(result.period("2026-03")["total"]) == march)
  }

  struct Fired: CustomTestStringConvertible {
    let name: String
    let trigger: String
    let instance: String?
    let label: String
    let on: [String]
    var testDescription: String { "\(name): \(trigger), \(instance ?? "-"), \(label)" }
  }

  @Test(
    "what repeats sets off",
    arguments: [
      // Telephone in April, May and July, met in June: three of six, but not three in a row.
      Fired(
        name: "year", trigger: "right to terminate", instance: nil, label: "2026-09", on: []),
      Fired(
        name: "year", trigger: "right to terminate", instance: nil, label: "2026-10",
        on: ["2026-10"]),
      Fired(
        name: "year", trigger: "improvement plan", instance: "outpatient", label: "2026-08",
        on: ["2026-08"]),
      // A Saturday, and after a Sunday without calls the Monday and the Tuesday.
      Fired(
        name: "collection", trigger: "dialler report", instance: nil, label: "2026-05",
        on: ["2026-05-19"]),
      Fired(
        name: "hosting", trigger: "root cause report", instance: "payments", label: "2026-06",
        on: ["2026-06"]),
      // A credit in February, March, April, May and June.
      Fired(
        name: "hosting", trigger: "right to terminate", instance: nil, label: "2026-05", on: []),
      Fired(
        name: "hosting", trigger: "right to terminate", instance: nil, label: "2026-06",
        on: ["2026-06"]),
    ])
  func fired(_ row: Fired) throws {
    let period = try FurtherExampleTests.result(row.name, row.label).period(row.label)
    let trigger = try #require(
      Result.list(period, "triggers").first {
        $0["name"] as? String == row.trigger && $0["instance"] as? String == row.instance
      })
    #expect(trigger["firedOn"] as? [String] == row.on)
  }

  @Test(
    "what waits for another month",
    arguments: [
      ("collection", "2026-04", "bank", "-1560.00"), ("collection", "2026-05", "bank", "-667.07"),
      ("collection", "2026-08", "bank", "-480.00"), ("hosting", "2026-02", "carried", "1360.00"),
      ("hosting", "2026-06", "carried", "1360.00"),
    ])
  func waits(_ name: String, _ label: String, _ account: String, _ amount: String) throws {
    let period = try FurtherExampleTests.result(name, label).period(label)
    let closing = (period["accounts"] as? [String: Any])?["closing"] as? [[String: Any]]
    let held = closing?.first { $0["account"] as? String == account }
    #expect(Result.amount(held?["amount"]) == amount)
  }

  @Test(
    "a target that changes",
    arguments: [
      // Amendment 1 of the year: from the first of July.
      ("year", "2026-06", "telephone", nil, "80", "met"),
      ("year", "2026-07", "telephone", nil, "85", "missed"),
      // Three months a point above it raise the goal of April.
      ("year", "2026-03", "accuracy", nil, "95", "met"),
      ("year", "2026-04", "accuracy", nil, "95.5", "missed"),
      // On 16 March, and in force from the first month that begins after it.
      ("hosting", "2026-03", "availability", "payments", "99.5", "met"),
      ("hosting", "2026-04", "availability", "payments", "99.8", "missed"),
      ("hosting", "2026-03", "repair", nil, "21600", "met"),
      ("hosting", "2026-04", "repair", nil, "19800", "missed"),
    ] as [(String, String, String, String?, String, String)])
  func target(
    _ name: String, _ label: String, _ kpi: String, _ instance: String?, _ target: String,
    _ verdict: String
  ) throws {
    let period = try FurtherExampleTests.result(name, label).period(label)
    let reading = try #require(
      Result.list(period, "readings").first {
        $0["kpi"] as? String == kpi && $0["instance"] as? String == instance
      })
    #expect(Result.amount(reading["targetValue"]) == target)
    #expect(reading["verdict"] as? String == verdict)
  }
}
