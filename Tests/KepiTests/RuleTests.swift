import Assessment
import Contracts
import Diagnostics
import Foundation
import Linting
import Testing

/// Every rule says what its page says of it: the bad example is reported at its marks and nowhere
/// else, the good one not at all.
@Suite("Rules")
struct RuleTests {
  static let folder = Run.root.appendingPathComponent("Tests/Rules")

  struct Place: Hashable, Comparable, CustomStringConvertible {
    var line: Int
    var column: Int
    var code: String

    var description: String { "\(line):\(column) \(code)" }
    static func < (a: Place, b: Place) -> Bool {
      (a.line, a.column, a.code) < (b.line, b.column, b.code)
    }
  }

  /// A whole contract of an example, without its marks, and where they stood.
  static func contract(_ example: String) throws -> (text: String, marks: [(Int, Int)]) {
    var text = example + "\n"
    if !example.contains("kepi: 1\n") || example.hasPrefix(" ") {
      var sections = Sections(
        try String(contentsOf: folder.appendingPathComponent("frame.yaml"), encoding: .utf8))
      sections.lay(Sections(text))
      text = sections.text
    }
    var marks: [(Int, Int)] = []
    var lines: [String] = []
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      var bare = String.UnicodeScalarView()
      for scalar in line.unicodeScalars {
        if Character(scalar) == RulePage.mark {
          marks.append((number + 1, bare.count + 1))
        } else {
          bare.append(scalar)
        }
      }
      lines.append(String(bare))
    }
    return (lines.joined(separator: "\n"), marks)
  }

  /// All that `kepi check` finds in a contract.
  static func findings(_ text: String) -> [Diagnostic] {
    let findings = Findings()
    let contract = ContractReader.read(
      Array(text.utf8), file: "contract.yaml", findings: findings, open: { _, _ in nil })
    if let contract, !findings.hasErrors {
      Linting.check(contract, findings: findings)
      ExampleRun.run(contract, findings: findings)
    }
    return findings.sorted()
  }

  @Test("the frame is sound")
  func frame() throws {
    let text = try String(
      contentsOf: RuleTests.folder.appendingPathComponent("frame.yaml"), encoding: .utf8)
    #expect(RuleTests.findings(text).map(\.message) == [])
  }

  @Test("the bad example is reported at its marks, and nowhere else", arguments: RulePage.all)
  func bad(_ page: RulePage) throws {
    guard !page.bad.isEmpty else { return }
    let (text, marks) = try RuleTests.contract(page.bad)
    #expect(!marks.isEmpty)
    let found = RuleTests.findings(text)
    let places = found.map {
      Place(line: $0.place?.line ?? 0, column: $0.place?.column ?? 0, code: $0.code)
    }
    let wanted = marks.map { Place(line: $0.0, column: $0.1, code: page.code) }
    #expect(places.sorted() == wanted.sorted(), "\(found)")
    #expect(found.allSatisfy { $0.severity == page.severity })
  }

  @Test("the good example is not reported", arguments: RulePage.all)
  func good(_ page: RulePage) throws {
    guard !page.good.isEmpty else { return }
    let (text, marks) = try RuleTests.contract(page.good)
    #expect(marks.isEmpty)
    let found = RuleTests.findings(text)
    #expect(found.isEmpty, "\(found)")
  }

  static let sound: [URL] = {
    let all = try? FileManager.default.contentsOfDirectory(
      at: folder.appendingPathComponent("sound"), includingPropertiesForKeys: nil)
    return (all ?? []).filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }
  }()

  @Test("sound contracts of unusual kinds are not reported", arguments: sound)
  func unusual(_ file: URL) throws {
    let (text, _) = try RuleTests.contract(String(contentsOf: file, encoding: .utf8))
    let found = RuleTests.findings(text)
    #expect(found.isEmpty, "\(found)")
  }

  @Test("the shipped contracts have nothing worse than notes")
  func shipped() throws {
    let contracts = Run.root.appendingPathComponent("contracts")
    let names = try FileManager.default.contentsOfDirectory(atPath: contracts.path)
    #expect(names.count >= 4)
    for name in names {
      let run = try Run.kepi("check", "contracts/\(name)/contract.yaml", "--fail-on", "warning")
      #expect(run.status == 0, "\(run.output)")
    }
  }
}

extension RulePage: CustomTestStringConvertible {
  public var testDescription: String { code }
}
