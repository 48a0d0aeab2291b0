import Foundation
import Testing

/// Every example of the documentation does what the page says of it.
///
/// The words after the language of a fence say what a block is: `yaml contract` a whole contract,
/// `yaml fragment NAME` a part that the frame Tests/Docs/NAME.yaml completes, `wrong CODE` a mistake
/// that must be reported under that code and no other. Blocks for the data folder that stand in one
/// section are one delivery. Every `kepi …` line of a shell block is run on the example.
@Suite("Documentation")
struct DocsTests {
  static func frame(_ name: String) throws -> String {
    try String(
      contentsOf: Run.root.appendingPathComponent("Tests/Docs/\(name).yaml"), encoding: .utf8)
  }

  /// The codes of all errors in the output of `kepi check`, each once.
  static func codes(_ output: String) -> [String] {
    var found: [String] = []
    for part in output.components(separatedBy: ": error[").dropFirst() {
      let code = String(part.prefix { $0 != "]" })
      if !found.contains(code) { found.append(code) }
    }
    return found.sorted()
  }

  static func contract(_ block: DocsBlock) throws -> String {
    if block.text.hasPrefix("kepi: 1\n") { return block.text }
    let names = block.info.filter { word in
      word != "yaml" && word != "fragment" && word != "wrong" && word != block.wrong
    }
    let name = try #require(names.first, "the fence names no frame")
    var sections = Sections(try frame(name))
    sections.lay(Sections(block.text))
    return sections.text
  }

  @Test("there is something to run")
  func blocks() {
    #expect(Docs.pages.count >= 8)
    #expect(Docs.blocks("yaml", "fragment").count >= 20)
    #expect(Docs.blocks("yaml", "wrong").count >= 10)
    #expect(!Docs.blocks("sh").isEmpty)
    // A block whose fence says nothing would be run by nobody.
    for block in Docs.blocks("yaml") + Docs.tables {
      #expect(block.info.count > 1, "\(block.testDescription) is not run")
    }
  }

  @Test("the frame itself is sound")
  func frames() throws {
    let run = try Run.kepi("check", "Tests/Docs/support.yaml", "Tests/Docs/data.yaml")
    #expect(run.status == 0, "\(run.output)")
  }

  @Test("contracts and fragments are sound", arguments: Docs.blocks("yaml", "contract", "fragment"))
  func sound(_ block: DocsBlock) throws {
    let scratch = try Scratch()
    let file = try scratch.write(try DocsTests.contract(block), to: "contract.yaml")
    let holidays = try #require(Docs.blocks("yaml", "holidays").first)
    try scratch.write(holidays.text, to: "holidays/hu.yaml")
    let run = try Run.kepi("check", file.path)
    #expect(DocsTests.codes(run.output) == [], "\(run.output)")
    #expect(run.status == 0)
  }

  @Test("mistakes are reported as the page says", arguments: Docs.blocks("yaml", "wrong"))
  func wrong(_ block: DocsBlock) throws {
    let scratch = try Scratch()
    let file = try scratch.write(try DocsTests.contract(block), to: "contract.yaml")
    let run = try Run.kepi("check", file.path)
    let code = try #require(block.wrong)
    #expect(DocsTests.codes(run.output) == [code], "\(run.output)")
    #expect(run.status == 1)
  }

  // MARK: Data

  static let logs = ["acts", "actions", "opening", "root-causes"]

  /// Blocks of data that stand in one section, with the mistakes of that section apart.
  struct Delivery: Sendable, CustomTestStringConvertible {
    var parts: [DocsBlock]
    var mistake: DocsBlock?

    var testDescription: String { (mistake ?? parts.first)?.testDescription ?? "" }
  }

  static let deliveries: [Delivery] = {
    let data = Docs.blocks.filter {
      Docs.isTable($0)
        || ($0.info.first == "yaml" && (logs + ["submission"]).contains($0.kind))
    }
    let sections = Dictionary(grouping: data) { "\($0.page)#\($0.section)" }
    return sections.keys.sorted().flatMap { key -> [Delivery] in
      let blocks = sections[key] ?? []
      let sound = blocks.filter { $0.wrong == nil }
      let wrong = blocks.filter { $0.wrong != nil }
      return (sound.isEmpty ? [] : [Delivery(parts: sound)])
        + wrong.map { Delivery(parts: sound, mistake: $0) }
    }
  }()

  /// Where a block of data lies beneath the data folder.
  static func path(_ block: DocsBlock) -> String {
    if Docs.isTable(block) { return "2026-01/v1/\(block.kind)" }
    return logs.contains(block.kind) ? "\(block.kind).yaml" : "2026-01/v1/submission.yaml"
  }

  @Test("deliveries and logs are read as the page says", arguments: deliveries)
  func data(_ delivery: Delivery) throws {
    let scratch = try Scratch()
    var files = ["2026-01/v1/submission.yaml": "kepi delivery: 1\nreceived: 2026-02-05\n"]
    for part in delivery.parts { files[DocsTests.path(part)] = part.text }
    if let mistake = delivery.mistake { files[DocsTests.path(mistake)] = mistake.text }
    for (path, text) in files { try scratch.write(text, to: "data/\(path)") }
    let contract = try scratch.write(try DocsTests.frame("data"), to: "contract.yaml")
    let data = scratch.folder.appendingPathComponent("data").path
    let run = try Run.kepi("check", contract.path, "--data", data)
    #expect(
      DocsTests.codes(run.output) == [delivery.mistake?.wrong].compactMap { $0 }, "\(run.output)")
    #expect(run.status == (delivery.mistake == nil ? 0 : 1))
  }

  // MARK: Commands

  struct Line: Sendable, CustomTestStringConvertible {
    var block: DocsBlock
    var words: [String]
    var status: Int32

    var testDescription: String { "\(block.page):\(block.line) \(words.joined(separator: " "))" }
  }

  /// `kepi check contract.yaml   # exits with 1`
  static let lines: [Line] = Docs.blocks("sh").flatMap { block in
    block.text.split(separator: "\n").compactMap { text -> Line? in
      guard text.hasPrefix("kepi ") else { return nil }
      let parts = text.components(separatedBy: "# exits with ")
      let command = parts[0].components(separatedBy: " >")[0]
      var words: [String] = []
      for (index, piece) in command.components(separatedBy: "\"").enumerated() {
        // Every second piece stood in quotes and is one word.
        words +=
          index % 2 == 1
          ? [piece] : piece.split(separator: " ").map(String.init)
      }
      return Line(
        block: block, words: Array(words.dropFirst()),
        status: parts.count > 1 ? Int32(parts[1].prefix { $0.isNumber }) ?? 0 : 0)
    }
  }

  /// A folder in which the paths of the pages lead to the examples.
  static func examples() throws -> Scratch {
    let scratch = try Scratch()
    for name in ["contracts", "examples"] {
      try FileManager.default.createSymbolicLink(
        at: scratch.folder.appendingPathComponent(name),
        withDestinationURL: Run.root.appendingPathComponent(name))
    }
    return scratch
  }

  @Test(
    "the settings of the page are enough to evaluate", arguments: Docs.blocks("yaml", "settings"))
  func settings(_ block: DocsBlock) throws {
    let scratch = try DocsTests.examples()
    try scratch.write(block.text, to: ".kepi.yaml")
    #expect(try Run.kepi(["evaluate"], in: scratch.folder).status == 0)
    #expect(try Run.kepi(["check"], in: scratch.folder).status == 0)
  }

  @Test("every command runs on the example", arguments: lines)
  func command(_ line: Line) throws {
    let scratch = try DocsTests.examples()
    let run = try Run.kepi(line.words, in: scratch.folder)
    #expect(run.status == line.status, "\(run.errors)\(run.output)")
  }
}
