import Assessment
import Contracts
import Foundation
import Reports
import Testing

@testable import Rendering

@Suite("Documents beside notice and agenda")
struct PaperTests {
  /// The contents of a Performance Monitoring Report in the UK Model Services Contract.
  static let published = [
    "Per KPI the performance in the period and the previous 3 periods",
    "Summary of all failures",
    "Severity of each KPI failure, and whether each PI fell below its threshold",
    "Failures still outstanding and progress",
    "For material failures: cause and action against recurrence",
    "Status of rectification plans (agreed? progress)",
    "For repeat failures: actions on the underlying cause",
    "Service points per failure",
    "Service credits, naming the failures they relate to",
    "Periodic tests",
    "Other shortfalls",
    "Rolling totals over the past 6 periods of failures and of credits",
  ]

  @Test(
    "the published profile prints its headings and no other, each with content",
    arguments: Scene.all)
  func checklist(_ choice: Scene.Choice) throws {
    let document = Document.monitoring(try choice.make().monitoring(.ukMSC))
    var headings: [String] = []
    var contents: [Int] = []
    for block in document.blocks {
      switch block {
      case .heading(2, let phrase):
        headings.append(Lines.plain(phrase))
        contents.append(0)
      case .rule, .footer: break
      default: if let last = contents.indices.last { contents[last] += 1 }
      }
    }
    #expect(headings == PaperTests.published)
    #expect(contents.allSatisfy { $0 > 0 })
  }

  @Test("an empty part says so in one word", arguments: Scene.all)
  func nothing(_ choice: Scene.Choice) throws {
    let text = Document.monitoring(try choice.make().monitoring(.ukMSC)).written(as: .markdown)
    let tests = try #require(text.components(separatedBy: "## Periodic tests\n\n").last)
    #expect(tests.hasPrefix("none"))
  }

  @Test("the sections of a page are those the language knows, in the same order")
  func sections() throws {
    let scene = try Scene("october", asOf: "2026-11-09")
    let prices = scene.assessment.prices()
    let provenance = scene.provenance
    let statement = try #require(
      Statement.make(scene.assessment, provenance: provenance, prices: prices))
    let card = try #require(Scorecard.make(scene.assessment, provenance: provenance))
    let queries = try #require(
      Queries.make(scene.assessment, findings: [], prices: prices, provenance: provenance))
    let mixed = try Scene("mixed")
    let issues = try #require(
      Issues.make(mixed.assessment, actions: [], provenance: mixed.provenance))
    let issue = try #require(issues.issues.first)
    let pages: [PackDocument: [String]] = [
      .notice: NoticePage(notice: try scene.notice()).sections.map(\.name),
      .statement: StatementPage(statement: statement).sections.map(\.name),
      .scorecard: ScorecardPage(card: card).sections.map(\.name),
      .queries: QueriesPage(queries: queries).sections.map(\.name),
      .issues: IssuesPage(issues: issues).sections(issue).map(\.name),
      .minutes: MinutesPage(minutes: Minutes.make(try scene.agenda())).sections.map(\.name),
    ]
    for document in PackDocument.allCases {
      #expect(pages[document] ?? [] == document.sections, "\(document)")
    }
  }

  @Test("a contract orders the sections of a document and leaves some out")
  func chosen() throws {
    let scene = try Scene("october", asOf: "2026-11-09")
    let statement = try #require(
      Statement.make(scene.assessment, provenance: scene.provenance, prices: []))
    let text = Document.statement(statement, sections: ["approval", "steps"])
      .written(as: .markdown)
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
    #expect(headings == ["## Approval", "## From what was accrued to what is due"])
    // Head and footer stand in any case.
    #expect(text.hasPrefix("# ") && text.contains("DRAFT") && text.contains("sha256"))
  }

  @Test("an index links every document in the order of the pack")
  func index() throws {
    let scene = try Scene("october", asOf: "2026-11-09")
    let entries = try scene.papers().map { name, document in
      PackEntry(title: document.title, files: ["\(name).html", "\(name).md"])
    }
    let text = PackIndex(try scene.notice(), files: [], agendas: [], entries: entries)
      .written(as: .markdown)
    let table = try #require(text.components(separatedBy: "## Documents").last)
    let links = table.matches(of: /\]\(<?([^)>]+)>?\)/).map { String($0.1) }
    #expect(links == entries.flatMap(\.files))
    #expect(entries.allSatisfy { !$0.title.isEmpty })
  }
}
