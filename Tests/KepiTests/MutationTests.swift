import Diagnostics
import Foundation
import Testing

/// Every shipped contract with one mistake in it, at ten seeded places for each kind of mistake:
/// the line of the mistake must be reported.
///
/// A thing that was left out has no line. It counts as reported at the key that lost it, at a key
/// beside it, or, for an answer given once for all, where it is needed and asked for by name.
@Suite("Mutations")
struct MutationTests {
  static let contracts: [String] = {
    let found = FileManager.default.enumerator(atPath: Run.root.path)
    let paths = (found?.allObjects as? [String] ?? []).filter { path in
      (path.hasPrefix("Tests/Cases/") && path.hasSuffix(".yaml") && !path.contains("/data"))
        || (path.hasPrefix("contracts/") && path.hasSuffix("contract.yaml"))
    }
    return paths.sorted()
  }()

  static let manuscripts: [Manuscript] = contracts.map { path in
    let text = try? String(contentsOf: Run.root.appendingPathComponent(path), encoding: .utf8)
    return Manuscript(name: path, text: text ?? "")
  }

  static let mutators = Mutator.structure + Mutator.values + Mutator.rules + Mutator.writing

  /// Ten places of each contract; `KEPI_MUTANTS=1000` tries all of them.
  static let places =
    ProcessInfo.processInfo.environment["KEPI_MUTANTS"].flatMap { Int($0) } ?? 10

  /// `KEPI_LOUD=4` prints mutants with that many findings: one mistake should be one finding.
  static let loud = ProcessInfo.processInfo.environment["KEPI_LOUD"].flatMap { Int($0) }

  static func read(_ text: String, _ name: String) -> Reading {
    Reading(text, of: Run.root.appendingPathComponent(name).path)
  }

  @Test("shipped contracts are sound", arguments: contracts)
  func sound(_ path: String) throws {
    let manuscript = try #require(Self.manuscripts.first { $0.name == path })
    let reading = Self.read(manuscript.text, path)
    #expect(reading.findings.filter { $0.severity == .error }.isEmpty, "\(reading.listing)")
    #expect(!manuscript.entries.isEmpty)
  }

  @Test("the line of a mistake is reported", arguments: mutators)
  func reported(_ mutator: Mutator) {
    var caught = 0
    var total = 0
    var misses: [String] = []
    var counts: [Int] = []
    for manuscript in Self.manuscripts {
      for mutant in mutator.chosen(of: manuscript, Self.places) {
        total += 1
        let reading = Self.read(mutant.text, manuscript.name)
        counts.append(reading.findings.count { $0.severity == .error })
        if let most = Self.loud, counts.last ?? 0 >= most {
          print(
            "LOUD \(mutator.name): \(manuscript.name):\(mutant.change)\n      \(reading.listing)")
        }
        if let fault = Self.fault(mutant, reading) {
          misses.append(
            "\(manuscript.name):\(mutant.change)\n    \(fault)\n      \(reading.listing)")
        } else {
          caught += 1
        }
      }
    }
    let mean = total == 0 ? 0 : counts.reduce(0, +) * 10 / total
    print(
      "MUTATION | \(mutator.name) | \(mean / 10).\(mean % 10) | \(counts.max() ?? 0) | \(caught)/\(total)"
    )
    for miss in misses { print("MISS \(mutator.name): \(miss)") }
    #expect(total > 0)
    #expect(misses.isEmpty)
    // One mistake is not answered with a flood: hardly more than itself; a wrong currency shows at each amount.
    #expect(mean < 45 && counts.max() ?? 0 <= 25)
  }

  /// Why a mutant is not well reported; nil when it is.
  static func fault(_ mutant: Mutant, _ reading: Reading) -> String? {
    let found = reading.findings.filter { $0.severity == .error }
    let file = reading.findings.first?.place?.file
    let there = found.filter { finding in
      if let place = finding.place, place.file == file, mutant.lines.contains(place.line) {
        return true
      }
      guard let words = mutant.quotes else { return false }
      return ([finding.message] + finding.help).contains { $0.contains(words) }
    }
    if found.isEmpty { return "not found" }
    if there.isEmpty { return "reported elsewhere" }
    if let help = mutant.helps, !there.contains(where: { $0.help.contains { $0.contains(help) } }) {
      return "without the way out `\(help)`"
    }
    return nil
  }
}
