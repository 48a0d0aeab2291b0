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
      EXAMPLES
        kepi report contract.yaml --data data --document notice
        kepi report contract.yaml --data data --document notice --format json
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable { case notice }

  @OptionGroup var options: DataOptions

  @Option(help: "notice: what was missed, what it costs step by step, what is asked of whom.")
  var document: Kind

  @OptionGroup var output: OutputOptions

  func run() throws {
    let job = try Job(options)
    let evaluated = try Evaluated.make(job)
    let notice = try Documents(evaluated).notice()
    try output.emit(.notice(notice), as: .markdown, "the notice", job)
    try job.finish(evaluated.assessment)
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
    let forums = evaluated.assessment.contract.forums
    guard let found = forums.first(where: { $0.name.value == forum }) else {
      let names = forums.map(\.name.value)
      let near = Nearest.best(forum, among: names).map { "did you mean `\($0)`?" }
      Console.say(
        "kepi: the contract has no forum `\(forum)`; \(near ?? "it has: \(names.joined(separator: ", "))")"
      )
      throw ExitCode(2)
    }
    let agenda = try Documents(evaluated).agenda(found, for: audience)
    try output.emit(.agenda(agenda), as: .markdown, "an agenda", job)
    try job.finish(evaluated.assessment)
  }
}

extension Audience: ExpressibleByArgument {}

/// The documents of one evaluation.
struct Documents {
  let evaluated: Evaluated

  /// What open readings are worth; found once, since each costs an evaluation.
  let prices: [Price]

  init(_ evaluated: Evaluated) {
    self.evaluated = evaluated
    prices = evaluated.assessment.prices()
  }

  func notice() throws -> Notice {
    guard
      let notice = Notice.make(
        evaluated.assessment, provenance: evaluated.workspace.provenance, prices: prices)
    else { throw ExitCode(2) }
    return notice
  }

  func agenda(_ forum: Forum, for audience: Audience) throws -> Agenda {
    guard
      let agenda = Agenda.make(
        evaluated.assessment, forum: forum, audience: audience,
        actions: evaluated.folder.actions, causes: evaluated.folder.rootCauses,
        provenance: evaluated.workspace.provenance, prices: prices)
    else { throw ExitCode(2) }
    return agenda
  }
}
