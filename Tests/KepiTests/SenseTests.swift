import Assessment
import Contracts
import Diagnostics
import Foundation
import Linting
import Testing

/// Contracts that are sound, each with one mistake of meaning in it: nineteen of twenty must be found.
@Suite("Mistakes of meaning")
struct SenseTests {
  /// Every contract of the project of which nothing worse than notes is said: the shipped ones, the
  /// cases, the mechanisms of the catalogue, and the sound ones that the rules must leave alone.
  static let manuscripts: [Manuscript] = {
    var all = MutationTests.manuscripts
    all += RegimeExample.all.map {
      Manuscript(name: "\($0.page):\($0.line)", text: $0.contract)
    }
    all += RuleTests.sound.compactMap { file in
      let text = try? RuleTests.contract(String(contentsOf: file, encoding: .utf8)).text
      return text.map { Manuscript(name: file.lastPathComponent, text: $0) }
    }
    all += RulePage.all.filter { !$0.good.isEmpty }.compactMap { page in
      let text = try? RuleTests.contract(page.good).text
      return text.map { Manuscript(name: "good \(page.code)", text: $0) }
    }
    return all.filter { manuscript in
      findings(manuscript.text, manuscript.name).allSatisfy { $0.severity == .note }
    }
  }()

  /// Kinds that the mutations of the reader know already, asked here of the whole check.
  static let shared = [
    "two bands change places", "`rest` is taken away", "a row of a table is taken away",
    "more often than the periods there are", "a reference is misspelt",
    "a name in an expression is misspelt", "time and money are mixed up",
    "money without saying of what", "an answer is left out", "a worked example is off by a cent",
    "a percentage over a hundred",
  ]

  static let mutators =
    Mutator.sense + MutationTests.mutators.filter { shared.contains($0.name) }

  /// Of these a certain code must be the answer: a step that is added may raise other questions.
  static let answers = ["a cap below the largest row": "K621", "a cap that never binds": "K622"]

  /// So many of each kind, spread over all contracts; `KEPI_MUTANTS=100000` tries all of them.
  static let most =
    ProcessInfo.processInfo.environment["KEPI_MUTANTS"].flatMap { Int($0) } ?? 40

  /// Every mutant of a kind, or a choice that is the same in every run.
  static func chosen(_ mutator: Mutator) -> [(Manuscript, Mutant)] {
    // What the reader's mutations leave out of other contracts may not be needed there.
    let material =
      shared.contains(mutator.name)
      ? manuscripts.filter { MutationTests.contracts.contains($0.name) } : manuscripts
    var random = SplitMix(seed: mutator.name)
    let all = material.flatMap { manuscript in
      mutator.chosen(of: manuscript, 4).map { (manuscript, $0) }
    }
    return Array(all.shuffled(using: &random).prefix(most))
  }

  static func findings(_ text: String, _ name: String) -> [Diagnostic] {
    let path = Run.root.appendingPathComponent(name).path
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let findings = Findings()
    let contract = ContractReader.read(Array(text.utf8), file: path, findings: findings) {
      name, _ in
      (try? Data(contentsOf: folder.appendingPathComponent(name))).map { Array($0) }
    }
    if let contract, !findings.hasErrors {
      Linting.check(contract, findings: findings)
      ExampleRun.run(contract, findings: findings)
    }
    return findings.sorted()
  }

  @Test("nineteen of twenty are found", arguments: mutators)
  func found(_ mutator: Mutator) {
    var caught = 0
    var total = 0
    var misses: [String] = []
    for (manuscript, mutant) in Self.chosen(mutator) {
      total += 1
      let found = Self.findings(mutant.text, manuscript.name)
      let isFound = found.contains { finding in
        Self.answers[mutator.name].map { $0 == finding.code } ?? (finding.severity != .note)
      }
      if isFound { caught += 1 } else { misses.append("\(manuscript.name):\(mutant.change)") }
    }
    print("SENSE | \(mutator.name) | \(caught)/\(total)")
    for miss in misses { print("MISS \(mutator.name): \(miss)") }
    #expect(total >= 5, "nothing to try it on")
    #expect(caught * 100 >= total * 95, "\(caught) of \(total)")
  }

  @Test("there are contracts to try them on")
  func material() {
    #expect(Self.manuscripts.count >= 300)
    #expect(Self.mutators.count == Mutator.sense.count + Self.shared.count)
    #expect(Self.mutators.count >= 20)
  }
}
