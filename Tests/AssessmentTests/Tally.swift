import Assessment
import Ledger
import Quantities

/// What was found in many drawn contracts: the faults, and how often each part changed a total.
struct Tally: Sendable {
  var cases = 0
  var faults: [Property: [String]] = [:]
  /// How many contracts have the part, and in how many the printed totals differ without it.
  var drawn: [Part: Int] = [:]
  var bites: [Part: Int] = [:]
  var firings = 0

  mutating func add(_ other: Tally) {
    cases += other.cases
    firings += other.firings
    faults.merge(other.faults, uniquingKeysWith: +)
    drawn.merge(other.drawn, uniquingKeysWith: +)
    bites.merge(other.bites, uniquingKeysWith: +)
  }

  /// Draws and judges the contracts of these seeds, on every core.
  static func of(_ seeds: Range<UInt64>) async throws -> Tally {
    try await withThrowingTaskGroup(of: Tally.self) { group in
      for start in stride(from: seeds.lowerBound, to: seeds.upperBound, by: 20) {
        group.addTask {
          var tally = Tally()
          for seed in start..<min(start + 20, seeds.upperBound) { try tally.judge(seed) }
          return tally
        }
      }
      var sum = Tally()
      for try await part in group { sum.add(part) }
      return sum
    }
  }

  private mutating func judge(_ seed: UInt64) throws {
    let judged = try Judged(seed)
    cases += 1
    for property in Property.allCases {
      let found = try judged.faults(of: property)
      if !found.isEmpty {
        faults[property, default: []].append("seed \(seed): \(found.joined(separator: "; "))")
      }
    }
    for part in judged.drawn.parts {
      drawn[part, default: 0] += 1
      if try judged.changesTotal(part) { bites[part, default: 0] += 1 }
    }
    let triggers = judged.outcome.assessment.periods.flatMap(\.triggers)
    if triggers.contains(where: \.firedNow) { firings += 1 }
  }

  /// `repeat 93 of 121, …`: changed the total, of those that have it.
  var lines: String {
    Part.allCases.map { "\($0.rawValue) \(bites[$0] ?? 0) of \(drawn[$0] ?? 0)" }
      .joined(separator: ", ")
  }
}

/// One drawn contract and what came of it.
struct Judged {
  let seed: UInt64
  let drawn: Drawn
  let outcome: Stage.Outcome

  init(_ seed: UInt64) throws {
    self.seed = seed
    drawn = Drawn(seed)
    outcome = try drawn.outcome()
  }

  /// Whether the printed totals are others without a part. Money that is not rounded is printed
  /// exactly.
  func changesTotal(_ part: Part) throws -> Bool {
    if part == .round {
      return outcome.assessment.periods.contains { $0.total != $0.exactTotal }
    }
    if let step = Rules.step[part],
      !outcome.assessment.periods.contains(where: { $0.entries.contains { $0.step == step } })
    {
      return false
    }
    let without = try drawn.taking(out: part).outcome()
    return without.assessment.periods.map(\.total) != outcome.assessment.periods.map(\.total)
  }
}
