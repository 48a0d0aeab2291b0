import Contracts
import Foundation
import Testing

/// `kepi report` and `kepi pack`: which documents there are, and what a contract chooses of them.
@Suite("Documents of the command line")
struct PaperCommandTests {
  static let data = ["contract.yaml", "--data", "data"]

  static func pack(_ scratch: Scratch) throws -> [String] {
    let run = try Run.kepi(["pack"] + data + ["--into", "pack"], in: scratch.folder)
    #expect(run.status == 0, "\(run.errors)")
    return try FileManager.default.contentsOfDirectory(
      atPath: scratch.folder.appendingPathComponent("pack").path
    ).sorted()
  }

  static func append(_ text: String, to scratch: Scratch) throws {
    let file = scratch.folder.appendingPathComponent("contract.yaml")
    let contract = try String(contentsOf: file, encoding: .utf8)
    try scratch.write(contract + "\n" + text, to: "contract.yaml")
  }

  @Test("every document is printed, for people and for programs", arguments: PackDocument.allCases)
  func printed(_ document: PackDocument) throws {
    let scratch = try CommandTests.small()
    let command = ["report"] + PaperCommandTests.data + ["--document", document.rawValue]
    let text = try Run.kepi(command, in: scratch.folder)
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.hasPrefix("# "))
    let again = try Run.kepi(command, in: scratch.folder)
    #expect(again.output == text.output)
    let json = try Run.kepi(command + ["--format", "json"], in: scratch.folder)
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(object?["kind"] as? String == document.rawValue)
    let page = try Run.kepi(command + ["--format", "html"], in: scratch.folder)
    #expect(page.output.hasPrefix("<!doctype html>"))
  }

  @Test(
    "options that would change nothing, and names that are not there",
    arguments: [
      ("notice --forum review", 64), ("notice --profile uk-msc", 64), ("notice --issue 1", 64),
      ("monitoring --profile uk-msc", 0), ("monitoring --profile us", 64),
      ("minutes --forum review", 0), ("minutes --forum revue", 2), ("agenda", 0),
      ("agenda --forum review", 0),
      ("issues", 0), ("issues --issue 1", 2), ("statment", 64),
    ])
  func options(_ words: String, _ status: Int32) throws {
    let scratch = try CommandTests.small()
    let command = ["report"] + PaperCommandTests.data + ["--document"]
    let run = try Run.kepi(
      command + words.split(separator: " ").map(String.init), in: scratch.folder)
    #expect(run.status == status, "\(run.errors)")
  }

  @Test("a contract without a forum has no minutes")
  func noForum() throws {
    let scratch = try CommandTests.small()
    let file = scratch.folder.appendingPathComponent("contract.yaml")
    let contract = try String(contentsOf: file, encoding: .utf8)
    try scratch.write(
      String(contract.prefix(upTo: try #require(contract.range(of: "forums:")).lowerBound)),
      to: "contract.yaml")
    let run = try Run.kepi(
      ["report"] + PaperCommandTests.data + ["--document", "minutes"], in: scratch.folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("the contract has no forum; `minutes` needs one"))
    #expect(try !PaperCommandTests.pack(scratch).contains { $0.hasPrefix("minutes") })
  }

  @Test("a pack has every document in three formats; no paper where nothing is disputed")
  func whole() throws {
    let names = try PaperCommandTests.pack(CommandTests.small())
    let stems = [
      "agenda-review", "minutes-review", "monitoring", "notice", "private-agenda-review",
      "queries", "scorecard", "statement", "trends",
    ]
    let files = stems.flatMap { stem in ["html", "json", "md"].map { "\(stem).\($0)" } }
    #expect(names == (files + ["index.html", "index.md", "result.json"]).sorted())
  }

  @Test("the contract chooses documents, their order, their parts, and the colour")
  func chosen() throws {
    let scratch = try CommandTests.small()
    try PaperCommandTests.append(
      """
      pack:
        accent: "#003300"
        logo: logo.svg
        documents: [scorecard, notice]
        sections: {scorecard: [periods]}
      """, to: scratch)
    try scratch.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "logo.svg")
    let names = try PaperCommandTests.pack(scratch)
    #expect(
      names == [
        "index.html", "index.md", "notice.html", "notice.json", "notice.md", "result.json",
        "scorecard.html", "scorecard.json", "scorecard.md",
      ])
    func text(_ name: String) throws -> String {
      try String(contentsOf: scratch.folder.appendingPathComponent("pack/\(name)"), encoding: .utf8)
    }
    let index = try text("index.md")
    let first = try #require(index.range(of: "scorecard.html"))
    let second = try #require(index.range(of: "notice.html", options: .backwards))
    #expect(first.lowerBound < second.lowerBound)
    let card = try text("scorecard.md")
    #expect(card.contains("## Periods") && !card.contains("## Every KPI"))
    for name in ["index.html", "notice.html", "scorecard.html"] {
      let page = try text(name)
      #expect(page.contains("--accent:#003300"), "\(name)")
      #expect(page.contains("data:image/svg+xml;base64,"), "\(name)")
    }
    // Data holds everything, whatever a page leaves out.
    let json = try JSONSerialization.jsonObject(with: Data(text("scorecard.json").utf8))
    #expect(((json as? [String: Any])?["scores"] as? [Any])?.count == 1)
    #expect(try text("result.json").contains("logo.svg"))
  }

  @Test("an empty choice leaves the first page and the data")
  func none() throws {
    let scratch = try CommandTests.small()
    try PaperCommandTests.append("pack: {documents: []}\n", to: scratch)
    #expect(try PaperCommandTests.pack(scratch) == ["index.html", "index.md", "result.json"])
  }

  @Test("a logo does not lead out of the contract's folder")
  func logo() throws {
    let scratch = try CommandTests.small()
    try scratch.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "logo.svg")
    let file = scratch.folder.appendingPathComponent("contract.yaml")
    let contract = try String(contentsOf: file, encoding: .utf8)
    for (path, code) in [("../logo.svg", "K120"), ("nowhere.svg", "K121")] {
      try scratch.write("\(contract)\npack: {logo: \(path)}\n", to: "beneath/contract.yaml")
      let run = try Run.kepi("check", "beneath/contract.yaml", in: scratch.folder)
      #expect(run.status == 1)
      #expect(run.output.contains("error[\(code)]"), "\(run.output)")
    }
  }

  @Test("questions are asked while errors in a delivery stop everything else")
  func refused() throws {
    let scratch = try CommandTests.small()
    try scratch.write("level\n880 %\n", to: "data/2026-02/v1/kpis.csv")
    for document in PackDocument.allCases where document != .queries {
      let run = try Run.kepi(
        ["report"] + PaperCommandTests.data + ["--document", document.rawValue],
        in: scratch.folder)
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
    }
    let command = ["report"] + PaperCommandTests.data + ["--document", "queries"]
    let run = try Run.kepi(command + ["--format", "json"], in: scratch.folder)
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(object?["refused"] as? Bool == true)
    let queries = object?["queries"] as? [[String: Any]] ?? []
    #expect(queries.map { $0["code"] as? String } == ["D012"])
    let places = queries.first?["places"] as? [[String: Any]] ?? []
    #expect(places.map { $0["cell"] as? String } == ["A2"])
    #expect((queries.first?["for"] as? [[String: Any]])?.first?["kpi"] as? String == "level")
    // Errors elsewhere stop the questions too: nothing could be said of the contract.
    try scratch.write("kepi acts: 1\nacts:\n  - {act: none}\n", to: "data/acts.yaml")
    #expect(try Run.kepi(command, in: scratch.folder).status == 2)
  }

  @Test("a statement stays a draft after an approval without a mandate, and says so")
  func mandate() throws {
    let file = try Scratch()
    for name in ["contract.yaml", "data"] {
      try FileManager.default.copyItem(
        at: Run.root.appendingPathComponent("Tests/RenderingTests/Scenes/october/\(name)"),
        to: file.folder.appendingPathComponent(name))
    }
    let command =
      ["report"] + PaperCommandTests.data
      + ["--document", "statement", "--as-of", "2026-11-09", "--period", "2026-10"]
    func text(_ act: String) throws -> String {
      try file.write(
        "kepi acts: 1\nacts:\n  - {act: credit approved, date: 2026-11-08, period: 2026-10, reason: agreed, \(act)}\n",
        to: "data/acts.yaml")
      let run = try Run.kepi(command, in: file.folder)
      #expect(run.status == 0, "\(run.errors)")
      return run.output
    }
    let small = try text("by: A. Keller, mandate: contract manager, amount: 42085.20 EUR")
    #expect(small.contains("DRAFT – no approval holds"))
    #expect(small.contains("the mandate is smaller"))
    let other = try text("by: S. Lind, mandate: planner, amount: 42085.20 EUR")
    #expect(other.contains("DRAFT – no approval holds"))
    #expect(other.contains("no mandate"))
    let full = try text("by: J. Moreau, mandate: finance director, amount: 42085.20 EUR")
    #expect(!full.contains("DRAFT"))
    #expect(full.contains("approved by J. Moreau, finance director (mandate €100,000.00)"))
  }
}
