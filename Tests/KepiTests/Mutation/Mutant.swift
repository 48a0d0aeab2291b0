import Assessment
import Contracts
import Diagnostics
import Foundation
import Testing

/// One fault put into a contract, and where it must be reported.
struct Mutant: Sendable {
  var text: String
  /// The lines, in the mutated file, of which one must carry a finding.
  var lines: Set<Int>
  /// A finding elsewhere counts too when it quotes this: what was given once for all is missed
  /// where it is needed.
  var quotes: String?
  /// The way out must contain this.
  var helps: String?
  var change: String
}

/// A kind of mistake. Every mutant it makes must be a defect, never a sound contract of other
/// meaning.
struct Mutator: Sendable, CustomTestStringConvertible {
  var name: String
  var mutants: @Sendable (Manuscript) -> [Mutant]
  var testDescription: String { name }

  init(_ name: String, _ mutants: @escaping @Sendable (Manuscript) -> [Mutant]) {
    self.name = name
    self.mutants = mutants
  }

  /// Ten of all mutants, the same in every run.
  func chosen(of manuscript: Manuscript, _ count: Int) -> [Mutant] {
    var random = SplitMix(seed: "\(name)|\(manuscript.name)")
    return Array(mutants(manuscript).shuffled(using: &random).prefix(count))
  }
}

/// What reading a text comes to.
struct Reading {
  let findings: [Diagnostic]

  init(_ text: String, of path: String, examples: Bool = true) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    let collected = Findings()
    let contract = ContractReader.read(
      Array(text.utf8), file: path, findings: collected
    ) { name, place in
      let bytes = try? Data(contentsOf: folder.appendingPathComponent(name))
      if bytes == nil {
        collected.error("K121", "`\(name)` can't be opened", at: place, help: "is it there?")
      }
      return bytes.map { Array($0) }
    }
    if examples, let contract, !collected.hasErrors {
      ExampleRun.run(contract, findings: collected)
    }
    findings = collected.sorted()
  }

  var listing: String {
    findings.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.code) \($0.message)" }
      .joined(separator: "\n      ")
  }
}

/// SplitMix64, seeded by a text (FNV-1a), so that places stay the same when mutators are added.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: String) {
    state = seed.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
