import Assessment
import Calendars
import Diagnostics
import Testing

/// A KPI is measured on one grid and settled on another.
@Suite("Reading: grids")
struct GridTests {
  static func level(_ every: String) -> String {
    """
    kpis: {level: {unit: "%", within: 0% to 100%, every: \(every), target: at least 90%}}
    consequences: {credit: {for: level, when: missed, amount: 100 EUR}}
    """
  }

  static let tales = [
    Tale(
      "a week settles in the month in which it ends", level("week"), columns: "period,level (%)",
      // Week 5 is 26 January to 1 February.
      months: [
        "2026-W01,95\n2026-W02,80\n2026-W03,95\n2026-W04,95",
        "2026-W05,80\n2026-W06,80\n2026-W07,95\n2026-W08,95",
      ],
      [.totals(["100.00 EUR", "200.00 EUR"])]),
    Tale(
      "days are judged day by day, and one month adds up its days",
      level("day"), columns: "period,level (%)",
      months: [
        (1...31).map { "2026-01-\($0 < 10 ? "0" : "")\($0),\($0 % 10 == 0 ? 80 : 95)" }
          .joined(separator: "\n")
      ],
      [.totals(["300.00 EUR"])]),
    Tale(
      "in a row counts the KPI's own periods",
      level("quarter") + "\ntriggers: {plan: {for: level, when: missed 2 in a row}}",
      columns: "period,level (%)",
      months: ["", "", "2026-Q1,80", "", "", "2026-Q2,80"], [.held("plan", ["2026-06"])]),
    Tale(
      "a year that ends with the contract settles in its last month", level("contract year"),
      head: ["in force": "2026-01-01 to 2026-12-31"], columns: "period,level (%)",
      months: Array(repeating: "", count: 11) + ["CY2026,80"],
      [.total("2026-11", "0.00 EUR"), .total("2026-12", "100.00 EUR")]),
    Tale(
      "a quarter that the contract's end cuts short is judged in its last month, from what there is",
      level("quarter").replacing("unit: \"%\", within: 0% to 100%", with: "value: good / cases")
        + "\nmeasures: {good: {unit: count, means: good}, cases: {unit: count, means: all}}",
      head: ["in force": "2026-02-10 to 2026-05-20"], columns: "good,cases",
      months: [nil, "9,10", "8,10", "9,10", "8,10"],
      [
        .value("2026-Q1", "level", "85%"), .value("2026-Q2", "level", "85%"),
        .totals(["0.00 EUR", "100.00 EUR", "0.00 EUR", "100.00 EUR"]),
      ]),
    Tale(
      "a delivered quarter that the contract's end cuts short comes with the last delivery",
      level("quarter"), head: ["in force": "2026-01-01 to 2026-05-20"],
      months: ["", "", "95", "", "80"], [.total("2026-05", "100.00 EUR")]),
    Tale(
      "a quarter in a quarterly settlement is one amount",
      """
      measures: {charge: {unit: EUR, means: the month's charge, every: month}}
      """ + "\n" + level("quarter").replacing("100 EUR", with: "10% of charge"),
      head: ["settles every": "quarter"], columns: "", months: [],
      files: [
        "2026-Q1/v1/submission.yaml": "kepi delivery: 1\nreceived: 2026-04-03\n",
        "2026-Q1/v1/kpis.csv": "period,level (%)\n2026-Q1,80\n",
        "2026-Q1/v1/charges.csv":
          "period,charge (EUR)\n2026-01,1000\n2026-02,2000\n2026-03,3000\n",
      ], through: "2026-Q1", [.total("2026-Q1", "600.00 EUR")]),
  ]

  @Test("a period is settled where it ends", arguments: tales)
  func grids(_ tale: Tale) throws { try tale.check() }

  @Test("a month from day 22 is named after the month in which it ends")
  func shifted() throws {
    let outcome = try Tale(
      "", Self.level("month from day 22"),
      head: ["settles every": "month from day 22", "in force": "2025-12-22 to 2026-12-21"],
      months: ["80", "95"], [.totals(["100.00 EUR", "0.00 EUR"])]
    ).outcome()
    #expect(outcome.assessment.periods.map(\.period.label) == ["2026-01", "2026-02"])
    #expect(outcome.assessment.periods.first?.period.first.description == "2025-12-22")
  }

  @Test(
    "a row that is not for the period of its figure is a finding, and no value",
    arguments: [
      (level("month"), "2026-01-10,80\n2026-01-20,99", "2026-01"),
      (level("month"), "2026-01-31,80", "2026-01"),
      (level("day"), "2026-01,80", "2026-01-31"),
      (level("week"), "2026-01,80", "2026-W04"),
      (level("quarter"), "2026-01,80", "2026-Q1"),
    ])
  func several(_ contract: String, _ rows: String, _ label: String) throws {
    var tale = Tale("", contract, columns: "period,level (%)", months: [rows, "", ""], [])
    tale.files["acts.yaml"] =
      "kepi acts: 1\nacts:\n  - {act: delivery accepted, period: 2026-01, date: 2026-02-09, by: A, reason: r}\n"
    let outcome = try tale.outcome()
    #expect(outcome.reading(label, "level")?.absence == .notReported)
    #expect(outcome.findings.contains { $0.code == "D042" })
  }
}
