internal import ArgumentParser
internal import Assessment
internal import Glibc
internal import Rendering

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What was missed, what it costs, what it sets off.",
    discussion: """
      EXAMPLES
        kepi evaluate contract.yaml --data data
        kepi evaluate contract.yaml --data data --period 2026-10 --format json
        kepi evaluate contract.yaml --data data --fail-on missed
      """)

  @OptionGroup var options: DataOptions

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "text or json.")
  var format = Format.text

  @Option(help: "Exit with 1 when a KPI is missed: missed, never.")
  var failOn = FailOn.never

  func validate() throws { try failOn.checkEvaluates() }

  func run() throws {
    let evaluated = try Evaluated.make(options)
    let results = evaluated.results(earlier: format == .json)
    switch format {
    case .text:
      Console.print(
        ResultText.render(
          results, width: Console.width, color: Console.wantsColor(STDOUT_FILENO)))
    case .json:
      Console.print(ResultJSON.render(results))
    }
    try failOn.exit(evaluated.assessment)
  }
}

extension FailOn {
  /// Commands that evaluate fail on request only, and only for misses.
  func checkEvaluates() throws {
    if self != .never, self != .missed {
      throw ValidationError(
        "this command takes --fail-on missed or never; findings are what `kepi check` is for")
    }
  }

  func exit(_ assessment: Assessment) throws {
    if self == .missed, assessment.current?.readings.contains(where: \.isMissed) ?? false {
      throw ExitCode(1)
    }
  }
}
