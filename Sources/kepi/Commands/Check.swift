internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Glibc
internal import Linting

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Is the contract sound? With --data: is the delivery sound?",
    discussion: """
      Reports every mistake at once, each with file, line, column, a code that never changes, and a
      way out (`kepi rules CODE` says more). Runs the worked examples that stand in the contract.

      EXAMPLES
        kepi check contract.yaml
        kepi check contracts/*/contract.yaml --fail-on warning
        kepi check contract.yaml --data data
      """)

  @Argument(
    help: "Contracts, YAML files.", completion: .file(extensions: ["yaml", "yml"]))
  var contracts: [String] = []

  @Option(help: "A data folder to check against the contract.", completion: .directory)
  var data: String?

  @Option(
    help: ArgumentHelp(
      "Exit with 1 when a finding is at or above it; error unless said otherwise.",
      valueName: "severity"))
  var failOn: FailOn?

  @Flag(name: .shortAndLong, help: "Print findings only.")
  var quiet = false

  @Flag(name: .customLong("no-color"), help: "No colour, also on a terminal.")
  var noColor = false

  func validate() throws {
    if data != nil, contracts.count > 1 {
      throw ValidationError("--data goes with one contract")
    }
  }

  func run() throws {
    let settings = try Settings.load()
    let contracts =
      contracts.isEmpty ? [settings[.contract]?.text].compactMap { $0 } : contracts
    guard !contracts.isEmpty else {
      throw ValidationError("which contract? name it, or set KEPI_CONTRACT")
    }
    let limit = try settings.failure(failOn) ?? .error
    let isQuiet = try settings.flag(quiet, .quiet)
    let wantsColor = try Job.color(noColor, settings) && Console.wantsColor(STDOUT_FILENO)
    var isUnreadable = false
    var worst: Severity?
    for path in contracts {
      let workspace = Workspace()
      workspace.open(contract: path)
      if let contract = workspace.contract, !workspace.findings.hasErrors {
        Linting.check(contract, findings: workspace.findings)
        ExampleRun.run(contract, findings: workspace.findings)
        if let data { _ = workspace.data(data, asOf: nil) }
      }
      isUnreadable = isUnreadable || workspace.isUnreadable
      let found = workspace.findings.sorted()
      worst = ([worst].compactMap { $0 } + found.map(\.severity)).max()
      let text = workspace.text(color: wantsColor)
      if !text.isEmpty { Console.print(text.hasSuffix("\n") ? text : text + "\n") }
      if !isQuiet, !workspace.isUnreadable { Console.print(summary(workspace, path, found)) }
    }
    if isUnreadable { throw ExitCode(2) }
    if let worst, fails(worst, limit) { throw ExitCode(1) }
  }

  private func fails(_ worst: Severity, _ limit: FailOn) -> Bool {
    switch limit {
    case .never: false
    case .error: worst >= .error
    case .warning: worst >= .warning
    case .note: true
    }
  }

  private func summary(_ workspace: Workspace, _ path: String, _ found: [Diagnostic]) -> String {
    let errors = found.count { $0.severity == .error }
    let warnings = found.count { $0.severity == .warning }
    let notes = found.count - errors - warnings
    func some(_ n: Int, _ word: String) -> String? {
      n == 0 ? nil : "\(n) \(word)\(n == 1 ? "" : "s")"
    }
    let counts = [some(errors, "error"), some(warnings, "warning"), some(notes, "note")].compactMap
    { $0 }
    var lines = "\(path): \(counts.isEmpty ? "sound" : counts.joined(separator: ", "))"
    if let contract = workspace.contract {
      let parts = [
        some(contract.kpis.count, "KPI"), some(contract.consequences.count, "consequence"),
        some(contract.triggers.count, "trigger"), some(contract.examples.count, "worked example"),
      ].compactMap { $0 }
      if !parts.isEmpty { lines += " (\(parts.joined(separator: ", ")))" }
      for clause in contract.head.notEncoded { lines += "\n  not encoded: \(clause)" }
    }
    return lines + "\n"
  }
}
