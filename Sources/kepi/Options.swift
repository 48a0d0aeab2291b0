internal import ArgumentParser
internal import Calendars
internal import Diagnostics
internal import Rendering

/// What every command that evaluates takes.
struct DataOptions: ParsableArguments {
  @Argument(
    help: "The contract, a YAML file.",
    completion: .file(extensions: ["yaml", "yml"]))
  var contract: String?

  @Option(
    help: "The data folder: deliveries by period, acts, actions, opening.",
    completion: .directory)
  var data: String?

  @Option(help: "The settlement period, such as 2026-10. Default: the latest that can be settled.")
  var period: String?

  @Option(
    help: ArgumentHelp(
      "The day to look from, as 2026-11-09. Nothing dated later exists.", valueName: "date"))
  var asOf: String?

  @Option(help: ArgumentHelp("Exit with 1 when a KPI is missed.", valueName: "when"))
  var failOn: FailOnMiss?

  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "No colour, also on a terminal.")
  var noColor = false
}

/// Where a document goes, and in which form.
struct OutputOptions: ParsableArguments {
  @Option(help: "How it is printed.")
  var format: DocumentFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Also write it there; several times for several formats.", valueName: "format=file"),
    completion: .file())
  var output: [OutputFile] = []

  @Option(
    help: ArgumentHelp(
      "For csv: `,`, or `;` with decimal commas, as spreadsheets in much of Europe expect.",
      valueName: ",|;"))
  var separator: CSVStyle?
}

/// `json=out/result.json`
struct OutputFile: ExpressibleByArgument {
  var format: DocumentFormat
  var path: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="),
      let format = DocumentFormat(rawValue: String(argument[..<equals]))
    else { return nil }
    let path = String(argument[argument.index(after: equals)...])
    if path.isEmpty || path.hasSuffix("/") { return nil }
    (self.format, self.path) = (format, path)
  }
}

extension DocumentFormat: ExpressibleByArgument {}
extension CSVStyle: ExpressibleByArgument {}

/// When an evaluation ends with exit code 1. Findings are what `check` is for.
enum FailOnMiss: String, ExpressibleByArgument, CaseIterable { case missed, never }

/// When `check` ends with exit code 1.
enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error, warning, note, never

  /// nil: none fails.
  var severity: Severity? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    case .never: nil
    }
  }
}
