import Foundation
import Rendering
import Reports
import Testing

/// Whole documents, byte for byte. `RECORD_GOLDEN=1 swift test --filter GoldenTests` writes them;
/// read the difference before you commit it.
@Suite("Golden documents")
struct GoldenTests {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"

  @Test("whole documents", arguments: Scene.all)
  func documents(_ choice: Scene.Choice) throws {
    let scene = try choice.make()
    for (name, text) in try GoldenTests.render(scene) {
      try compare(text, with: "\(choice.name).\(name)")
    }
  }

  @Test("the same input gives the same bytes", arguments: Scene.all)
  func repeatable(_ choice: Scene.Choice) throws {
    let first = try GoldenTests.render(choice.make())
    let second = try GoldenTests.render(choice.make())
    #expect(first.map(\.text) == second.map(\.text))
  }

  static func render(_ scene: Scene) throws -> [(name: String, text: String)] {
    let notice = try scene.notice()
    var documents: [(name: String, text: String)] = [
      ("result.txt", Document.result(scene.results).written(as: .text, width: 100, color: false)),
      ("result.json", Document.result(scene.results).written(as: .json)),
    ]
    var entries: [PackEntry] = []
    func add(_ document: Document, _ stem: String) -> [String] {
      let formats: [DocumentFormat] = [.html, .markdown, .json]
      let names = formats.map { "\(stem).\($0.fileExtension)" }
      documents += zip(names, formats).map { ($0, document.written(as: $1)) }
      entries.append(PackEntry(title: document.title, files: names))
      return names
    }
    let noticeFiles = add(.notice(notice), "notice")
    for (name, document) in try scene.papers() { _ = add(document, name) }
    var agendas: [(agenda: Agenda, files: [String])] = []
    for (number, forum) in scene.forums.enumerated() {
      let agenda = try scene.agenda(forum)
      agendas.append((agenda, add(.agenda(agenda), "agenda-\(number + 1)")))
      _ = add(.agenda(try scene.agenda(forum, for: .chair)), "agenda-\(number + 1).chair")
    }
    entries.append(PackEntry(title: "Everything, for programs", files: ["result.json"]))
    let index = PackIndex(notice, files: noticeFiles, agendas: agendas, entries: entries)
    documents += [
      ("index.html", index.written(as: .html)), ("index.md", index.written(as: .markdown)),
    ]
    for kpi in scene.kpis.prefix(1) {
      guard
        let explanation = Explanation.kpi(
          kpi, in: scene.assessment, provenance: scene.provenance)
      else { continue }
      documents.append(
        ("explain.txt", Document.explanation(explanation).written(as: .text, width: 100)))
      documents.append(("explain.json", Document.explanation(explanation).written(as: .json)))
    }
    return documents
  }

  func compare(_ text: String, with name: String) throws {
    let file = Scene.folder.appendingPathComponent("Golden/\(name)")
    if GoldenTests.isRecording {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let golden = try #require(
      try? String(contentsOf: file, encoding: .utf8), "no golden file \(name)")
    if text != golden {
      let difference = zip(
        text.split(separator: "\n", omittingEmptySubsequences: false),
        golden.split(separator: "\n", omittingEmptySubsequences: false)
      ).first { $0 != $1 }
      Issue.record(
        "\(name) differs: `\(difference?.0 ?? "end")`, golden is `\(difference?.1 ?? "end")`")
    }
  }
}
