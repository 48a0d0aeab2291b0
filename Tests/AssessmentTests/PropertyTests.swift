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
  static let seeds = 0..<(cases ?? 200)

  /// Each drawn contract evaluated once; every property starts from there.
  static let base: [Result<Stage.Outcome, any Error>] = seeds.map { seed in
    Result { try Drawn(seed).outcome() }
  }

  static func outcome(_ seed: UInt64) throws -> Stage.Outcome { try base[Int(seed)].get() }

  @Test(
    "every amount is accounted for, and the entries are the sum that is printed", arguments: seeds)
  func accounts(_ seed: UInt64) throws {
    var faults: [String] = []
    for period in try Self.outcome(seed).assessment.periods {
      func require(_ holds: Bool, _ what: String) {
        if !holds { faults.append("\(period.period.label): \(what)") }
      }
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
      require(balances.values.allSatisfy { $0.values.allSatisfy(\.isZero) }, "accounts")
      for step in ["each", "free", "month", "year", "waiver"] {
        require(
          period.sum { $0.step == step }.values.allSatisfy(\.isZero), "\(step) moves, or makes?")
      }
      // Accrued, scaled, converted and rounded: nothing else makes or unmakes an amount.
      let makers = ["accrue", "repeat", "worth of points", "rounding"]
      require(
        period.sum { _ in true }
          == period.sum { makers.contains($0.step) }.merging(
            period.sum { _ in true }.mapValues { _ in .zero }
          ) { a, _ in a }, "made out of nothing")
      let money = period.sum { $0.account == "due" && $0.amount.unit.isMoney }
      require(money.values.reduce(.zero, +) == period.total?.amount, "entries and total")
      let lots = period.lots.filter { $0.due.unit.isMoney }
      require(
        lots.reduce(Exact.zero) { $0 + $1.due.amount } == period.exactTotal?.amount,
        "what is left and the exact total")
      require(Set(period.entries.map(\.id)).count == period.entries.count, "an id twice")
      require(
        period.lots.allSatisfy { !$0.due.amount.isNegative || $0.consequence == "bonus" },
        "less than nothing is due")
    }
    #expect(faults == [])
  }

  @Test("a cap takes what is over its room, no more and no less", arguments: seeds)
  func caps(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    var faults: [String] = []
    let periods = try Self.outcome(seed).assessment.periods
    for (index, period) in periods.enumerated() {
      var before = period.received + period.taken(by: "waiver")
      if let rolling = drawn.rolling {
        let earlier = periods[max(0, index - rolling.months + 1)..<index]
        var used = earlier.reduce(Exact.zero) { $0 + $1.received }
        if index + 1 < rolling.months, drawn.start > 0 { used += Exact(drawn.openingDue) }
        let room = max(.zero, Exact(rolling.limit) - used)
        before += period.taken(by: "year")
        let excess = max(.zero, before - room)
        if period.taken(by: "year") != excess { faults.append("year, \(period.period.label)") }
      }
      if let limit = drawn.monthly {
        before += period.taken(by: "month")
        let excess = max(.zero, before - Exact(limit))
        if period.taken(by: "month") != excess { faults.append("month, \(period.period.label)") }
      }
    }
    #expect(faults == [])
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
    func accrued(_ outcome: Stage.Outcome) -> [Quantities.Unit: Exact] {
      outcome.period(Stage.label(month))?.sum {
        $0.step == "accrue" && $0.kpi == drawn.kpis[k].name
      } ?? [:]
    }
    let worse = accrued(try Self.outcome(seed))
    for (unit, amount) in accrued(try better.outcome()) {
      #expect(amount <= worse[unit] ?? .zero)
    }
  }

  @Test("the order of rows and columns and the cut into files change nothing", arguments: seeds)
  func shuffled(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    let other = try drawn.outcome(shuffledBy: seed).digests
    let plain = try Self.outcome(seed).digests
    #expect(other == plain)
  }

  @Test("a run that ends earlier says the same of its periods; twice is the same", arguments: seeds)
  func prefix(_ seed: UInt64) throws {
    let drawn = Drawn(seed)
    var random = Seeded(seed &+ 2_000_000)
    let last = Int.random(in: drawn.start..<drawn.count, using: &random)
    let whole = try Self.outcome(seed).digests
    let part = try drawn.outcome(through: last).digests
    #expect(part == Array(whole.prefix(last - drawn.start + 1)))
    let again = try drawn.outcome().digests
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
    let before = try Self.outcome(seed)
    let after = try without.outcome()
    let kept = before.assessment.periods.flatMap(\.readings).filter { reading in
      reading.isMissed
        && after.reading(reading.period.label, reading.kpi, reading.instance)?.verdict == .met
    }
    #expect(kept.map { "\($0.kpi) \($0.instance) \($0.period.label)" } == [])
    let readings = after.period(Stage.label(month))?.readings ?? []
    #expect(!readings.contains { $0.verdict == .met })
  }

  @Test("what is drawn really bites")
  func bites() throws {
    var counts: [String: Int] = [:]
    for seed in Self.seeds {
      let periods = try Self.outcome(seed).assessment.periods
      func note(_ what: String, _ holds: Bool) { counts[what, default: 0] += holds ? 1 : 0 }
      let entries = periods.flatMap(\.entries)
      note("repeat", entries.contains { $0.step == "repeat" })
      for cap in ["each", "month", "year"] {
        note(
          "cap \(cap)",
          periods.flatMap(\.caps).contains { $0.step == cap && $0.excess.amount.isPositive })
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
    for what in [
      "repeat", "cap each", "cap month", "cap year", "carry", "relief", "conversion", "bonus",
      "gap",
    ] {
      #expect(counts[what, default: 0] * 20 >= all, "\(what)")
    }
  }
}
