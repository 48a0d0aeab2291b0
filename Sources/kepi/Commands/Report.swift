internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Rendering
internal import Reports

extension DocumentFormat: ExpressibleByArgument {}

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

  @Option(help: "markdown, text or json.")
  var format = DocumentFormat.markdown

  @Option(help: "Exit with 1 when a KPI is missed: missed, never.")
  var failOn = FailOn.never

  func validate() throws { try failOn.checkEvaluates() }

  func run() throws {
    let evaluated = try Evaluated.make(options)
    let notice = try Documents(evaluated).notice()
    Console.print(Document.notice(notice).written(as: format))
    try failOn.exit(evaluated.assessment)
  }
}

struct AgendaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agenda", abstract: "The agenda of a forum, with its decisions on top.",
    discussion: """
      EXAMPLES
        kepi agenda contract.yaml --data data --forum "monthly service review"
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "A forum of the contract, by its name.")
  var forum: String

  @Option(help: "markdown, text or json.")
  var format = DocumentFormat.markdown

  @Option(help: "Exit with 1 when a KPI is missed: missed, never.")
  var failOn = FailOn.never

  func validate() throws { try failOn.checkEvaluates() }

  func run() throws {
    let evaluated = try Evaluated.make(options)
    let forums = evaluated.assessment.contract.forums
    guard let found = forums.first(where: { $0.name.value == forum }) else {
      let names = forums.map(\.name.value)
      let near = Nearest.best(forum, among: names).map { "did you mean `\($0)`?" }
      Console.say(
        "kepi: the contract has no forum `\(forum)`; \(near ?? "it has: \(names.joined(separator: ", "))")"
      )
      throw ExitCode(2)
    }
    let agenda = try Documents(evaluated).agenda(found)
    Console.print(Document.agenda(agenda).written(as: format))
    try failOn.exit(evaluated.assessment)
  }
}

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

  func agenda(_ forum: Forum) throws -> Agenda {
    guard
      let agenda = Agenda.make(
        evaluated.assessment, forum: forum, actions: evaluated.folder.actions,
        provenance: evaluated.workspace.provenance, prices: prices)
    else { throw ExitCode(2) }
    return agenda
  }
}
