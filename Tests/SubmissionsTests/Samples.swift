import Calendars
import Diagnostics
import Quantities
import Submissions
import Testing

/// Swift Testing has an `Expectation` of its own.
typealias Expected = Submissions.Expectation

/// What one reading came to, in a form that a table of expectations can hold.
struct Outcome: Equatable, Sendable {
  /// `name | dimension=instance | period | value`, in the order of the table.
  var facts: [String]
  /// Codes, in reading order.
  var codes: [String]
}

func currency(_ code: String) throws -> Currency { try #require(Currency(code)) }

func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

let months = Periods(.month(from: 1), yearStart: .january)

/// A contract for October 2026 with a name of every kind.
func expectation(
  periods: [Periods] = [months], required: Set<String>? = nil
) throws -> Expected {
  Expected(
    columns: [
      "service level": .ratio, "asa": .duration, "calls offered": .count, "index": .number,
      "monthly charge": .money(try currency("EUR")), "fine": .points,
      "drift": .percentagePoints, "age": .days, "response": .workingDays, "audited": .flag,
      "severity": .label(["minor", "serious", "very severe", "none"]), "opened": .date,
      "resolved at": .time,
    ],
    dimensions: ["queue": ["Sales", "Aftersales"], "site": nil],
    periods: periods, delivery: months.containing(try day("2026-10-01")), required: required)
}

func written(_ value: FactValue?) -> String {
  switch value {
  case .quantity(let quantity): quantity.amount.fraction
  case .flag(let flag): flag ? "yes" : "no"
  case .label(let label): label
  case .date(let day): day.description
  case .time(let time): time.description
  case nil: "blank"
  }
}

func written(_ fact: Fact) -> String {
  let scope = fact.scope.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
  return "\(fact.name) | \(scope.joined(separator: ",")) | \(fact.period) | \(written(fact.value))"
}

/// The style that a submission.yaml with these lines declares for `kpis.csv`.
func style(_ lines: String, findings: Findings) throws -> FileStyle {
  let text = "kepi delivery: 1\nreceived: 2026-11-06\n" + lines
  let sheet = SubmissionSheet.read(Array(text.utf8), file: "submission.yaml", findings: findings)
  return try #require(sheet).style(for: "kpis.csv")
}

struct Reading {
  var facts: [Fact] = []
  var rejected: [RejectedCell] = []
  var findings = Findings()

  var outcome: Outcome {
    Outcome(facts: facts.map(written), codes: findings.sorted().map(\.code))
  }
}

/// Reads a CSV as `kpis.csv` under the lines of a submission.yaml.
func read(
  _ csv: String, lines: String = "", _ expected: Expected? = nil
) throws -> Reading {
  var reading = Reading()
  let style = try style(lines, findings: reading.findings)
  let table = CSV.read(
    Array(csv.utf8), file: "kpis.csv", separator: style.separator, findings: reading.findings)
  guard let table else { return reading }
  let result = FactReader.facts(
    in: table, style: style, expectation: try expected ?? expectation(),
    findings: reading.findings)
  reading.facts = result.facts
  reading.rejected = result.rejected
  return reading
}

/// The value of one cell under one column, or the code of what is wrong with it.
func cell(_ text: String, under header: String, lines: String = "") throws -> String {
  var reading = Reading()
  let style = try style(lines, findings: reading.findings)
  let place = Place(file: "kpis.csv", line: 1, column: 1)
  let table = Table(
    file: "kpis.csv", header: [Cell(text: header, place: place)],
    rows: [[Cell(text: text, place: place)]])
  reading.facts =
    FactReader.facts(
      in: table, style: style, expectation: try expectation(), findings: reading.findings
    ).facts
  let values = reading.facts.map { written($0.value) }
  return (values + reading.findings.sorted().map(\.code)).joined(separator: " ")
}

/// The same numbers on every machine and in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
