import Assessment
import Calendars
import Contracts
import Diagnostics
import Foundation
import Testing

/// Contracts and logs with random damage: the readers give findings or values, and never stop the
/// program. The damage is the same in every run.
@Suite("Damaged files")
struct FuzzTests {
  static let rounds =
    ProcessInfo.processInfo.environment["KEPI_FUZZ"].flatMap { Int($0) } ?? 120

  /// Bytes that mean something in YAML, in expressions and in amounts.
  static let letters = Array(
    "ab: -[]{},\"'\n\n  \t#&*!|>%@`?~.1=\\\r09€é\u{2028}\u{0}<()+/*EURpp".utf8)
  /// Words that may stand where others do.
  static let words = [
    "rest", "previous", "missed", "band", "scope", "value", "at least", "of", "per", "over",
    "last 12", "in a row", "0", "100%", "-", "(", ")", ": ", ", ", "due", "all", "balance of",
    "2026-02-30", "999999999999999999999", "each kpi", "1e9", "not", "if", "else", "{", "}", "[",
  ].map { Array($0.utf8) }

  static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let here = Int.random(in: 0..<bytes.count, using: &random)
    let there = min(bytes.count, here + Int.random(in: 0...40, using: &random))
    let elsewhere = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[here] = letters.randomElement(using: &random) ?? 0
    case 1: bytes.insert(letters.randomElement(using: &random) ?? 0, at: here)
    case 2: bytes.removeSubrange(here..<there)
    case 3: bytes.insert(contentsOf: Array(bytes[here..<there]), at: elsewhere)
    case 4: bytes.insert(contentsOf: words.randomElement(using: &random) ?? [], at: here)
    case 5: bytes.replaceSubrange(here..<there, with: words.randomElement(using: &random) ?? [])
    case 6:
      // Two lines change places.
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      let one = Int.random(in: 0..<lines.count, using: &random)
      lines.swapAt(one, Int.random(in: 0..<lines.count, using: &random))
      bytes = Array(lines.joined(separator: [0x0A]))
    default: bytes.removeSubrange(elsewhere...)
    }
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Run.root.appendingPathComponent(path)))
  }

  /// What is said must be sayable: a place inside the file, and a way out.
  static func check(_ findings: Findings, _ bytes: [UInt8], _ name: String) {
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    for finding in findings.sorted() where finding.place?.file == name {
      let line = finding.place?.line ?? 1
      #expect(
        line >= 1 && line <= lines, "\(finding.code) at \(line) of \(lines): \(finding.message)")
      #expect(!finding.message.isEmpty && finding.message.utf8.count < 10_000)
    }
    let text = DiagnosticText.render(
      findings.sorted(), sources: Sources(), color: false)
    #expect(findings.all.isEmpty == text.isEmpty)
  }

  @Test("a damaged contract", arguments: MutationTests.contracts)
  func contract(_ path: String) throws {
    let original = try FuzzTests.bytes(path)
    var random = SplitMix(seed: path)
    let folder = Run.root.appendingPathComponent(path).deletingLastPathComponent()
    for _ in 0..<FuzzTests.rounds {
      var bytes = original
      for _ in 0...Int.random(in: 0...3, using: &random) { FuzzTests.damage(&bytes, &random) }
      let findings = Findings()
      let contract = ContractReader.read(bytes, file: path, findings: findings) { name, _ in
        (try? Data(contentsOf: folder.appendingPathComponent(name))).map { Array($0) }
      }
      #expect(contract != nil || findings.hasErrors)
      if let contract, !findings.hasErrors { ExampleRun.run(contract, findings: findings) }
      FuzzTests.check(findings, bytes, path)
    }
  }

  @Test(
    "a damaged log",
    arguments: [
      "acts.yaml", "actions.yaml", "opening.yaml", "2026-06/v1/submission.yaml",
      "2026-06/v1/kpis.csv", "2026-06/v1/counts.csv",
    ])
  func log(_ path: String) throws {
    let root = "examples/support/data"
    let contractPath = "contracts/support/contract.yaml"
    let folder = Run.root.appendingPathComponent(contractPath).deletingLastPathComponent()
    let sound = Findings()
    let contract = try #require(
      ContractReader.read(
        try FuzzTests.bytes(contractPath), file: contractPath, findings: sound
      ) { name, _ in
        (try? Data(contentsOf: folder.appendingPathComponent(name))).map { Array($0) }
      })
    #expect(!sound.hasErrors)
    let target = "\(root)/\(path)"
    let original = try FuzzTests.bytes(target)
    var random = SplitMix(seed: path)
    for _ in 0..<FuzzTests.rounds {
      var bytes = original
      for _ in 0...Int.random(in: 0...3, using: &random) { FuzzTests.damage(&bytes, &random) }
      let damaged = bytes
      let tree = FileTree(
        list: { folder in
          try? FileManager.default.contentsOfDirectory(
            atPath: Run.root.appendingPathComponent(folder).path
          ).sorted()
        },
        isFolder: { path in
          var isFolder: ObjCBool = false
          return FileManager.default.fileExists(
            atPath: Run.root.appendingPathComponent(path).path, isDirectory: &isFolder)
            && isFolder.boolValue
        },
        read: { path in
          if path == target { return .bytes(damaged) }
          guard let bytes = try? FuzzTests.bytes(path) else { return .missing }
          return .bytes(bytes)
        })
      let findings = Findings()
      let folder = DataFolder.read(
        root, tree: tree, contract: contract, asOf: nil, findings: findings)
      FuzzTests.check(findings, bytes, target)
      // What is sound is evaluated; what it comes to is not asked here.
      if !findings.hasErrors, let day = folder.asOf {
        _ = Assessment.evaluate(
          contract, evidence: folder.evidence, opening: folder.opening, acts: folder.acts,
          asOf: day, through: contract.head.settlementPeriods.containing(day))
      }
    }
  }
}
