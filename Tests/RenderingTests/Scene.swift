import Assessment
import Calendars
import Contracts
import Diagnostics
import Foundation
import Rendering
import Reports
import Testing

/// A contract and a data folder of Tests/RenderingTests/Scenes, evaluated.
struct Scene {
  let assessment: Assessment
  let actions: [Action]
  let causes: [RootCause]
  let findings: [Diagnostic]
  let provenance: Provenance

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  init(_ name: String, asOf: String? = nil, period: String? = nil) throws {
    let root = Scene.folder.appendingPathComponent("Scenes/\(name)")
    let findings = Findings()
    var read: [String] = []
    let text = try Data(contentsOf: root.appendingPathComponent("contract.yaml"))
    let contract = try #require(
      ContractReader.read(Array(text), file: "contract.yaml", findings: findings) { _, _ in nil })
    let tree = FileTree(
      list: { path in
        (try? FileManager.default.contentsOfDirectory(
          atPath: root.appendingPathComponent(path).path))?.sorted()
      },
      isFolder: { path in
        var isFolder: ObjCBool = false
        let path = root.appendingPathComponent(path).path
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
          && isFolder.boolValue
      },
      read: { path in
        guard let data = try? Data(contentsOf: root.appendingPathComponent(path)) else {
          return .missing
        }
        read.append(path)
        return .bytes(Array(data))
      })
    let folder = DataFolder.read(
      "data", tree: tree, contract: contract, asOf: asOf.flatMap { Day(iso: $0) },
      findings: findings)
    #expect(!findings.hasErrors, "\(findings.sorted().map(\.message))")
    let today = try #require(folder.asOf)
    let periods = contract.head.settlementPeriods
    let latest = try #require(folder.evidence.deliveries.map(\.period).max())
    let target = try period.map { try #require(periods.parse($0)) } ?? latest
    assessment = Assessment.evaluate(
      contract, evidence: folder.evidence, opening: folder.opening, acts: folder.acts,
      asOf: today, through: target)
    actions = folder.actions
    causes = folder.rootCauses
    self.findings = findings.sorted()
    provenance = Provenance(
      version: "0.0.0", contractFile: "contract.yaml", contractHash: Scene.hash(0),
      files: read.sorted().enumerated().map { ($1, Scene.hash($0 + 1)) })
  }

  var forums: [Forum] { assessment.contract.forums }
  var kpis: [String] { assessment.contract.kpis.map(\.name.value) }

  /// Stands for a hash, so that a new comment in a scene does not change every document.
  private static func hash(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return digits + String(repeating: "0", count: 64 - digits.count)
  }

  var results: Results { Results.make(assessment, provenance: provenance) }

  func notice() throws -> Notice {
    try #require(Notice.make(assessment, provenance: provenance))
  }

  func agenda(_ forum: Forum? = nil, for audience: Audience = .supplier) throws -> Agenda {
    let forum = try #require(forum ?? forums.first)
    return try #require(
      Agenda.make(
        assessment, forum: forum, audience: audience, actions: actions, causes: causes,
        provenance: provenance))
  }

  /// The documents beside notice and agenda, each with its name.
  func papers() throws -> [(name: String, document: Document)] {
    let prices = assessment.prices()
    let statement = try #require(
      Statement.make(assessment, provenance: provenance, prices: prices))
    let card = try #require(Scorecard.make(assessment, provenance: provenance))
    let book = try #require(TrendBook.make(assessment, provenance: provenance))
    let queries = try #require(
      Queries.make(assessment, findings: findings, prices: prices, provenance: provenance))
    let issues = try #require(
      Issues.make(assessment, actions: actions, provenance: provenance))
    return [
      ("statement", .statement(statement)), ("scorecard", .scorecard(card)),
      ("monitoring", .monitoring(try monitoring(.usual))),
      ("monitoring-uk-msc", .monitoring(try monitoring(.ukMSC))), ("trends", .trends(book)),
      ("queries", .queries(queries)), ("issues", .issues(issues)),
      ("minutes", .minutes(Minutes.make(try agenda()))),
    ]
  }

  func monitoring(_ profile: MonitoringProfile) throws -> Monitoring {
    try #require(
      Monitoring.make(assessment, actions: actions, profile: profile, provenance: provenance))
  }

  /// Everything the tests look at: name of the scene, as-of date, period.
  struct Choice: Sendable, CustomTestStringConvertible {
    var scene: String
    var asOf: String?
    var period: String?
    var name: String

    var testDescription: String { name }
    func make() throws -> Scene { try Scene(scene, asOf: asOf, period: period) }
  }

  static let all = [
    Choice(scene: "october", asOf: "2026-11-09", name: "october"),
    Choice(scene: "october", asOf: "2026-11-20", name: "october-after-cure"),
    Choice(scene: "october", asOf: "2026-11-03", period: "2026-10", name: "october-awaiting"),
    Choice(scene: "october", asOf: "2026-10-15", name: "september-approved"),
    Choice(scene: "mixed", name: "mixed"),
    Choice(scene: "clean", name: "clean"),
    Choice(scene: "hostile", name: "hostile"),
  ]
}
