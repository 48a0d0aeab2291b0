import Assessment
import Calendars
import Contracts
import Diagnostics
import Expressions
import Foundation
import Ledger
import Linting
import Quantities
import Testing

/// A contract that `kepi check` finds no fault with never charges more for a better value: what it
/// says of all values at once is tried with the engine that settles, on a fine grid.
///
/// `KEPI_PROPERTY_CASES` sets how many contracts are drawn, `KEPI_PROPERTY_FIRST` with which seed
/// they begin.
@Suite("A better value never costs more")
struct BetterNeverCostsMoreTests {
  static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }

  static let first = number("KEPI_PROPERTY_FIRST") ?? 0
  static let seeds = first..<first + (number("KEPI_PROPERTY_CASES") ?? 200)

  struct Outcome: Sendable {
    var cases = 0
    var sound = 0
    /// Contracts by the code of each error and warning in them.
    var rejected: [String: Int] = [:]
    /// Contracts that charge more for a better value, as the engine shows.
    var worsening = 0
    /// Of these the ones without an error or a warning.
    var missed: [String] = []
    /// Accused of it, and the engine shows nothing of the kind.
    var accused = 0
    var innocent: [String] = []
    var points = 0

    mutating func add(_ other: Outcome) {
      cases += other.cases
      sound += other.sound
      rejected.merge(other.rejected, uniquingKeysWith: +)
      worsening += other.worsening
      missed += other.missed
      accused += other.accused
      innocent += other.innocent
      points += other.points
    }
  }

  static let outcome = Task { await BetterNeverCostsMoreTests.all() }

  static func all() async -> Outcome {
    await withTaskGroup(of: Outcome.self) { group in
      for start in stride(from: seeds.lowerBound, to: seeds.upperBound, by: 20) {
        group.addTask {
          var part = Outcome()
          for seed in start..<min(start + 20, seeds.upperBound) { part.judge(seed) }
          return part
        }
      }
      var sum = Outcome()
      for await part in group { sum.add(part) }
      return sum
    }
  }

  @Test("what is called sound never charges more for a better value")
  func sound() async {
    let outcome = await Self.outcome.value
    let codes = outcome.rejected.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print(
      """
      \(outcome.cases) contracts, \(outcome.points) values: \(outcome.sound) sound, \
      \(outcome.cases - outcome.sound) rejected (\(codes.joined(separator: ", "))); \
      \(outcome.worsening) charge more for a better value, \(outcome.accused) are accused of it
      """)
    #expect(outcome.missed.isEmpty, "\(outcome.missed.prefix(5).joined(separator: "\n"))")
    // Neither may be rare, or nothing was tried.
    #expect(outcome.cases == Self.seeds.count)
    #expect(outcome.sound * 5 >= outcome.cases && outcome.worsening * 8 >= outcome.cases)
  }

  @Test("who is accused of it does charge more for a better value")
  func accused() async {
    let outcome = await Self.outcome.value
    #expect(outcome.accused * 10 >= outcome.cases)
    #expect(outcome.innocent.isEmpty, "\(outcome.innocent.prefix(5).joined(separator: "\n"))")
  }
}

extension BetterNeverCostsMoreTests.Outcome {
  static let isLoud = ProcessInfo.processInfo.environment["KEPI_LOUD"] != nil

  mutating func judge(_ seed: UInt64) {
    let drawn = DrawnCharge(seed)
    let findings = Findings()
    let contract = ContractReader.read(
      Array(drawn.text.utf8), file: "contract.yaml", findings: findings, open: { _, _ in nil })
    if let contract, !findings.hasErrors { Linting.check(contract, findings: findings) }
    let faults = findings.sorted().filter { $0.severity != .note }
    cases += 1
    if faults.isEmpty { sound += 1 }
    if Self.isLoud, let fault = faults.first {
      print(
        "LOUD seed \(seed): \(faults.map { "\($0.code) \($0.message)" })\n\(fault.place.map { "\($0.line)" } ?? "")\n\(drawn.text)"
      )
    }
    for code in Set(faults.map(\.code)) { rejected[code, default: 0] += 1 }
    // What can't be read can't be settled.
    guard let contract, faults.allSatisfy({ $0.code.hasPrefix("K6") || $0.code.hasPrefix("K7") })
    else { return }
    points += drawn.grid.count
    let found = drawn.worsening(contract)
    if found != nil { worsening += 1 }
    if let found, faults.isEmpty { missed.append("seed \(seed): \(found)\n\(drawn.text)") }
    guard let accusation = faults.first(where: { $0.code == "K613" }) else { return }
    accused += 1
    // What is said of another past than the one that is tried can't be seen here.
    if found == nil, drawn.before.isEmpty {
      innocent.append("seed \(seed): \(accusation.message)\n\(drawn.text)")
    }
  }
}

extension DrawnCharge {
  /// The first two values of the grid of which the better one costs more, in words.
  func worsening(_ contract: Contract) -> String? {
    let periods = contract.head.settlementPeriods
    guard let currency = contract.head.currency else { return nil }
    let money = Quantities.Unit.money(currency)
    let place = Place(file: "contract.yaml", line: 1, column: 1, endLine: 1, endColumn: 1)
    var evidence = Evidence()
    var period = periods.containing(contract.head.firstDay)
    var asked: [(badness: Int, period: Period)] = []
    for badness in grid {
      for (index, value) in (before + [badness]).enumerated() {
        evidence.noteColumn("charge", in: period)
        evidence.add(
          .quantity(quantity(value)), of: "service", instance: "", scope: nil, in: period,
          from: .contract(place, clause: nil), adds: false)
        evidence.add(
          .quantity(Quantity(Exact(100_000), money)), of: "charge", instance: "",
          scope: nil, in: period, from: .contract(place, clause: nil), adds: false)
        if index == before.count { asked.append((badness, period)) }
        if index < before.count || badness != grid.last { period = periods.next(period) }
      }
    }
    let assessment = Assessment.evaluate(
      contract, evidence: evidence, opening: Opening(), acts: [], asOf: period.last,
      through: period)
    var results: [Day: PeriodResult] = [:]
    for result in assessment.periods { results[result.period.first] = result }
    var better: [Quantities.Unit: (badness: Int, amount: Exact)] = [:]
    // From the best value to the worst: what it costs must never fall.
    for (badness, period) in asked {
      guard let result = results[period.first], result.undecided.isEmpty else { continue }
      var sums: [Quantities.Unit: Exact] = [.points: .zero, money: .zero]
      for entry in result.entries where entry.step == "accrue" && entry.account == "due" {
        sums[entry.amount.unit, default: .zero] += entry.amount.amount
      }
      for (unit, amount) in sums {
        if let best = better[unit], best.amount > amount {
          return
            "\(quantity(best.badness)) costs \(Quantity(best.amount, unit)), \(quantity(badness)) only \(Quantity(amount, unit))"
        }
        better[unit] = (badness, amount)
      }
    }
    return nil
  }
}
