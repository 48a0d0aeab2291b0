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
    if !example.contains("kepi: ") {
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

  // MARK: The documentation

  /// Pages of the documentation, by the first digit of the codes.
  static let pages = [
    (
      "K0", "Rules of writing",
      "What makes a file a YAML file that is read in one way only."
    ),
    ("K1", "Rules of words", "Names, dates, units and files that the contract speaks of."),
    ("K2", "Rules of expressions", "What a value, a condition or an amount may read."),
    ("K3", "Rules of rows and amounts", "Targets, bands, tables and what they come to."),
    ("K4", "Questions", "What changes a verdict or money has no default, and is asked."),
    ("K5", "Rules of settlement", "The order in which money is settled."),
    (
      "K6", "Rules of sense",
      "What a contract says and probably does not mean: values, caps, times and forums."
    ),
    ("K7", "Rules of proportion", "Where money does more harm than good."),
    ("K8", "Rules of waivers", "Findings that are kept for a while."),
  ]

  static func page(_ start: String, _ title: String, _ abstract: String) -> String {
    let pages = RulePage.all.filter { $0.code.hasPrefix(start) }
    return """
      # \(title)

      \(abstract) Written from the rules themselves: `kepi rules \(start)` prints the same.

      Examples complete a small contract, `Tests/Rules/frame.yaml`, unless they are whole. `\(RulePage.mark)`
      stands before each place that is reported; it is no part of the file. A code without an example is
      about a file that no page can show.


      """ + pages.map(\.markdown).joined(separator: "\n")
  }

  @Test("the pages of the documentation are what the rules say", arguments: pages)
  func documentation(_ start: String, _ title: String, _ abstract: String) throws {
    let file = Docs.folder.appendingPathComponent("Rules-\(start).md")
    let page = RuleTests.page(start, title, abstract)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil {
      try Data(page.utf8).write(to: file)
    }
    let recorded = try? String(contentsOf: file, encoding: .utf8)
    #expect(recorded == page, "stale: run RECORD_GOLDEN=1 swift test --filter RuleTests")
  }

  @Test("every code about contracts has a page, and each page is on one of them")
  func complete() throws {
    let codes = RulePage.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    let listed = try String(
      contentsOf: Docs.folder.appendingPathComponent("Codes.md"), encoding: .utf8
    ).matches(of: /(?m)^\| `(K\d{3})` \|/).map { String($0.1) }
    #expect(listed.sorted() == codes)
    for code in codes {
      #expect(RuleTests.pages.contains { code.hasPrefix($0.0) }, "\(code)")
    }
  }

  /// Of this room; an example that is part of a contract leaves open who answers for the rest.
  static func isWarning(_ finding: Diagnostic) -> Bool {
    finding.severity != .note && (finding.code.hasPrefix("K6") || finding.code.hasPrefix("K7"))
      && finding.code != "K641"
  }

  /// Pages that show just what a rule warns of.
  static let meant = [
    "Three times the fee": "K703", "Judged by its last day": "K631",
    "G9 · Where money does harm": "K701",
  ]

  @Test("no mechanism of the catalogue is warned about", arguments: RegimeExample.all)
  func catalogue(_ example: RegimeExample) {
    let found = RuleTests.findings(example.contract).filter { finding in
      RuleTests.isWarning(finding) && RuleTests.meant[example.title] != finding.code
    }
    #expect(found.isEmpty, "\(found.map { "\($0.code) \($0.message)" })")
  }

  @Test(
    "no example of the documentation is warned about",
    arguments: Docs.blocks("yaml", "contract", "fragment"))
  func documented(_ block: DocsBlock) throws {
    let found = RuleTests.findings(try DocsTests.contract(block)).filter(RuleTests.isWarning)
    #expect(found.isEmpty, "\(found.map { "\($0.code) \($0.message)" })")
  }

  @Test("the shipped contracts have nothing worse than notes")
  func shipped() throws {
    let contracts = Run.root.appendingPathComponent("contracts")
    let names = try FileManager.default.contentsOfDirectory(atPath: contracts.path)
    #expect(names.count >= 4)
    for name in names where !name.contains(".") {
      let run = try Run.kepi("check", "contracts/\(name)/contract.yaml", "--fail-on", "warning")
      #expect(run.status == 0, "\(run.output)")
    }
  }
}

extension RulePage: CustomTestStringConvertible {
  public var testDescription: String { code }
}
