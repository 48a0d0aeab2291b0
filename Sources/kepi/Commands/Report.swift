internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Rendering
internal import Reports

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "One document of the period.",
    discussion: """
      DOCUMENTS
      \(PackDocument.allCases.map { "  \($0.rawValue): \($0.means)" }.joined(separator: "\n"))

      EXAMPLES
        kepi report contract.yaml --data data --document notice
        kepi report contract.yaml --data data --document statement --format json
        kepi report contract.yaml --data data --document monitoring --profile uk-msc
        kepi report contract.yaml --data data --document minutes --forum "monthly service review"
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "Which one.")
  var document: PackDocument

  @Option(
    help: "For agenda and minutes: a forum of the contract. Default: its first.",
    completion: Suggestions.forums)
  var forum: String?

  @Option(help: "For monitoring: whose headings it prints.")
  var profile: MonitoringProfile?

  @Option(help: "For issues: which dispute, counted from 1. Needed where there are several.")
  var issue: Int?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let job = try Job(options)
    try checkOptions()
    let evaluated = try Evaluated.make(job, despiteDeliveries: document == .queries)
    let papers = try Documents(evaluated).papers(
      document, forums: try forums(evaluated.assessment.contract), profile: profile ?? .usual)
    // The chair's copies are asked for with `kepi agenda --for chair`.
    let paper = try chosen(papers.filter { !$0.isPrivate })
    try output.emit(paper.document, as: .markdown, "the \(document.rawValue)", job)
    try job.finish(evaluated.assessment)
  }

  /// An option that would change nothing is a mistake worth telling.
  private func checkOptions() throws {
    if forum != nil, document != .agenda, document != .minutes {
      throw ValidationError("--forum is for agenda and minutes")
    }
    if profile != nil, document != .monitoring {
      throw ValidationError("--profile is for monitoring")
    }
    if issue != nil, document != .issues { throw ValidationError("--issue is for issues") }
  }

  private func forums(_ contract: Contract) throws -> [Forum] {
    if let forum { return [try contract.forum(named: forum)] }
    guard document == .agenda || document == .minutes else { return [] }
    guard let first = contract.forums.first else {
      Console.say("kepi: the contract has no forum; `\(document.rawValue)` needs one")
      throw ExitCode(2)
    }
    return [first]
  }

  private func chosen(_ all: [Paper]) throws -> Paper {
    // The chair's copy is asked for by `kepi agenda`.
    let papers = all.filter { !$0.isPrivate }
    if let issue {
      if let paper = papers.first(where: { $0.stem == "issue-\(issue)" }) { return paper }
      Console.say("kepi: there is no dispute \(issue) in this period")
      throw ExitCode(2)
    }
    guard papers.count <= 1 else {
      throw ValidationError("there are \(papers.count) disputes; name one with --issue 1")
    }
    guard let paper = papers.first else { throw ExitCode(2) }
    return paper
  }
}

extension PackDocument: ExpressibleByArgument {}
extension MonitoringProfile: ExpressibleByArgument {}

extension Contract {
  /// - Throws: exit code 2 with the names there are.
  func forum(named name: String) throws -> Forum {
    if let found = forums.first(where: { $0.name.value == name }) { return found }
    let names = forums.map(\.name.value)
    let near = Nearest.best(name, among: names).map { "did you mean `\($0)`?" }
    Console.say(
      "kepi: the contract has no forum `\(name)`; \(near ?? "it has: \(names.joined(separator: ", "))")"
    )
    throw ExitCode(2)
  }
}

struct AgendaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agenda", abstract: "The agenda of a forum, with its decisions on top.",
    discussion: """
      EXAMPLES
        kepi agenda contract.yaml --data data --forum "monthly service review"
        kepi agenda contract.yaml --data data --forum "monthly service review" --for chair
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "A forum of the contract, by its name.", completion: Suggestions.forums)
  var forum: String

  @Option(
    name: .customLong("for"),
    help:
      "supplier: a copy for both sides; chair: with questions, wanted outcomes and the range of the money."
  )
  var audience: Audience = .supplier

  @OptionGroup var output: OutputOptions

  func run() throws {
    let job = try Job(options)
    let evaluated = try Evaluated.make(job)
    let found = try evaluated.assessment.contract.forum(named: forum)
    let agenda = try Documents(evaluated).agenda(found, for: audience)
    try output.emit(.agenda(agenda), as: .markdown, "an agenda", job)
    try job.finish(evaluated.assessment)
  }
}

extension Audience: ExpressibleByArgument {}
