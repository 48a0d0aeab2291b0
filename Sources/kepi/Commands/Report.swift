internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Rendering
internal import Reports

enum DocumentFormat: String, ExpressibleByArgument, CaseIterable { case markdown, json }

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One document of the period.",
    discussion: """
      EXAMPLES
        kepi report contract.yaml --data data --document notice
        kepi report contract.yaml --data data --document notice --format json
      """)

  enum Document: String, ExpressibleByArgument, CaseIterable { case notice }

  @OptionGroup var options: DataOptions

  @Option(help: "notice: what was missed, what it costs step by step, what is asked of whom.")
  var document: Document

  @Option(help: "markdown or json.")
  var format = DocumentFormat.markdown

  @Option(help: "Exit with 1 when a KPI is missed: missed, never.")
  var failOn = FailOn.never

  func validate() throws { try failOn.checkEvaluates() }

  func run() throws {
    let evaluated = try Evaluated.make(options)
    Console.print(try Documents(evaluated).notice(format))
    try failOn.exit(evaluated.assessment)
  }
}

/// The documents of one evaluation, as text.
struct Documents {
  let evaluated: Evaluated

  init(_ evaluated: Evaluated) { self.evaluated = evaluated }

  func notice(_ format: DocumentFormat) throws -> String {
    guard
      let notice = Notice.make(
        evaluated.assessment, provenance: evaluated.workspace.provenance)
    else { throw ExitCode(2) }
    switch format {
    case .markdown: return NoticeMarkdown.render(notice)
    case .json: return NoticeMarkdown.render(notice)
    }
  }
}
