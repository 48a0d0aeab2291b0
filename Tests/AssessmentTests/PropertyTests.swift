import Assessment
import Calendars
import Foundation
import Ledger
import Quantities
import Testing

/// What must hold whatever the contract and whatever the data. `KEPI_PROPERTY_CASES` sets how many
/// contracts are drawn.
@Suite("Properties of every evaluation")
struct PropertyTests {
  static let cases = ProcessInfo.processInfo.environment["KEPI_PROPERTY_CASES"].flatMap(UInt64.init)
  static let seeds = 0..<(cases ?? 240)

  @Test("every amount is accounted for, and the entries are the sum that is printed", arguments: seeds)
  func accounts(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    for period in try drawn.outcome().assessment.periods {
      var balances: [String: [Quantities.Unit: Exact]] = [:]
      for (account, amount) in period.opening {
        balances[account, default: [:]][amount.unit, default: .zero] += amount.amount
      }
      for entry in period.entries {
        balances[entry.account, default: [:]][entry.amount.unit, default: .zero] +=
          entry.amount.amount
      }
      for (account, amount) in period.closing {
        balances[account, default: [:]][amount.unit, default: .zero] -= amount.amount
      }
      #expect(balances.values.allSatisfy { $0.values.allSatisfy(\.isZero) }, "\(period.period)")
      let moves = ["each", "free", "month", "year", "waiver"]
      for step in moves {
        let moved = period.sum { $0.step == step }.filter { !$0.value.isZero }
        #expect(moved.isEmpty, "\(step)")
      }
      // Accrued, scaled, converted and rounded: nothing else makes or unmakes an amount.
      let made = period.sum {
        ["accrue", "repeat", "worth of points", "rounding"].contains($0.step)
      }
      #expect(period.sum { _ in true } == made)
      let money = period.sum { $0.account == "due" && $0.amount.unit.isMoney }
      #expect(money.values.reduce(Exact.zero, +) == period.total?.amount)
      let lots = period.lots.filter { $0.due.unit.isMoney }.reduce(Exact.zero) { $0 + $1.due.amount }
      #expect(lots == period.exactTotal?.amount)
      #expect(Set(period.entries.map(\.id)).count == period.entries.count)
      #expect(period.lots.allSatisfy { !$0.due.amount.isNegative || $0.consequence == "bonus" })
    }
  }

  @Test("a cap takes what is over its room, no more and no less", arguments: seeds)
  func caps(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    let periods = try drawn.outcome().assessment.periods
    for (index, period) in periods.enumerated() {
      var before = period.received + period.taken(by: "waiver")
      if let rolling = drawn.rolling {
        let earlier = periods[max(0, index - rolling.months + 1)..<index]
        var used = earlier.reduce(Exact.zero) { $0 + $1.received }
        if index + 1 < rolling.months, drawn.start > 0 { used += Exact(drawn.openingDue) }
        let room = max(.zero, Exact(rolling.limit) - used)
        before += period.taken(by: "year")
        #expect(period.taken(by: "year") == max(.zero, before - room), "year, \(period.period)")
      }
      if let limit = drawn.monthly {
        before += period.taken(by: "month")
        #expect(
          period.taken(by: "month") == max(.zero, before - Exact(limit)), "month, \(period.period)")
      }
    }
  }

  @Test("a better value never raises what its KPI accrues in that period", arguments: seeds)
  func better(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    var random = Seeded(seed &+ 1_000_000)
    var better = drawn
    let month = Int.random(in: drawn.start..<drawn.count, using: &random)
    let k = random.pick(Array(drawn.kpis.indices))
    let i = random.pick(Array(drawn.values[month][k].indices))
    guard let value = drawn.values[month][k][i] else { return }
    better.values[month][k][i] = Int.random(in: value...1000, using: &random)
    func accrued(_ drawn: Drawn) throws -> [Quantities.Unit: Exact] {
      try drawn.outcome().period(Stage.label(month))?.sum {
        $0.step == "accrue" && $0.kpi == drawn.kpis[k].name
      } ?? [:]
    }
    let worse = try accrued(drawn)
    for (unit, amount) in try accrued(better) { #expect(amount <= worse[unit] ?? .zero) }
  }

  @Test("the order of rows and columns and the cut into files change nothing", arguments: seeds)
  func shuffled(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    let plain = try drawn.outcome().assessment.periods.map(\.digest)
    let other = try drawn.outcome(shuffledBy: seed).assessment.periods.map(\.digest)
    #expect(other == plain)
  }

  @Test("a run that ends earlier says the same of its periods; twice is the same", arguments: seeds)
  func prefix(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    var random = Seeded(seed &+ 2_000_000)
    let last = Int.random(in: drawn.start..<drawn.count, using: &random)
    let whole = try drawn.outcome().assessment.periods.map(\.digest)
    let part = try drawn.outcome(through: last).assessment.periods.map(\.digest)
    #expect(part == Array(whole.prefix(part.count)))
    #expect(part.count == last - drawn.start + 1)
    let again = try drawn.outcome().assessment.periods.map(\.digest)
    #expect(again == whole)
  }

  @Test("taking a delivery away never turns a miss into a kept promise", arguments: seeds)
  func removed(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    var random = Seeded(seed &+ 3_000_000)
    let delivered = (drawn.start..<drawn.count).filter { !drawn.gaps.contains($0) }
    guard let month = delivered.randomElement(using: &random) else { return }
    var without = drawn
    without.gaps.insert(month)
    let before = try drawn.outcome()
    let after = try without.outcome()
    for reading in before.assessment.periods.flatMap(\.readings) where reading.isMissed {
      let now = after.reading(reading.period.label, reading.kpi, reading.instance)
      #expect(now?.verdict != .met, "\(reading.kpi) \(reading.instance) \(reading.period.label)")
    }
    #expect(
      after.period(Stage.label(month))?.readings.allSatisfy { $0.verdict != .met } ?? false)
  }

  @Test("what is drawn really bites")
  func bites() throws {
    var counts: [String: Int] = [:]
    for seed in Self.seeds {
      let periods = try Drawn(seed).outcome().assessment.periods
      func note(_ what: String, _ holds: Bool) { counts[what, default: 0] += holds ? 1 : 0 }
      let entries = periods.flatMap(\.entries)
      note("repeat", entries.contains { $0.step == "repeat" })
      for cap in ["each", "month", "year"] {
        note("cap \(cap)", periods.flatMap(\.caps).contains { $0.step == cap && $0.excess.amount.isPositive })
      }
      note("carry", entries.contains { $0.account == "carried" && $0.amount.amount.isNegative })
      note("relief", periods.flatMap(\.readings).contains { $0.isMitigated })
      note("conversion", entries.contains { $0.step == "worth of points" })
      note("bonus", entries.contains { $0.consequence == "bonus" })
      note("waiver", entries.contains { $0.step == "waiver" })
      note("gap", periods.flatMap(\.readings).contains { $0.absence == .notReported })
      note("trigger", periods.flatMap(\.triggers).contains(where: \.firedNow))
    }
    let all = Int(Self.seeds.count)
    print(
      "of \(all) drawn contracts: "
        + counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    for what in ["repeat", "cap each", "cap month", "cap year", "carry", "relief", "conversion", "bonus", "gap"] {
      #expect(counts[what, default: 0] * 20 >= all, "\(what)")
    }
  }
}
