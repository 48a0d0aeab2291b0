internal import ArgumentParser
internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Glibc
internal import Linting
internal import Rendering

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
        kepi check contract.yaml --output sarif=kepi.sarif --output junit=kepi.xml
        kepi check contract.yaml --skip K5 --baseline known.txt
      """)

  @Argument(
    help: "Contracts, YAML files.", completion: .file(extensions: ["yaml", "yml"]))
  var contracts: [String] = []

  @Option(help: "A data folder to check against the contract.", completion: .directory)
  var data: String?

  @Option(
    help: ArgumentHelp(
      "The day on which waivers are judged; today unless said otherwise. With --data: the day to look from.",
      valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "Exit with 1 when a finding is at or above it; error unless said otherwise.",
      valueName: "severity"))
  var failOn: FailOn?

  @OptionGroup var choice: FindingsOptions

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
    let day = try asOf.map { text in
      guard let day = Day(iso: text) else {
        throw ValidationError("`\(text)` is not a date; write it as 2026-11-09")
      }
      return day
    }
    let sieve = try choice.sieve(settings, today: day ?? Console.today)
    let format = try choice.shown(settings)
    var isUnreadable = false
    var files: [FindingsReport.File] = []
    for path in contracts {
      let workspace = Workspace()
      workspace.open(contract: path)
      if let contract = workspace.contract, !workspace.findings.hasErrors {
        Linting.check(contract, findings: workspace.findings)
        ExampleRun.run(contract, findings: workspace.findings)
        if let data { _ = workspace.data(data, asOf: day) }
      }
      isUnreadable = isUnreadable || workspace.isUnreadable
      let found = sieve.findings(of: workspace)
      var file = FindingsReport.File(
        name: path, findings: found, holds: holds(workspace.contract),
        notEncoded: workspace.contract?.head.notEncoded ?? [])
      if !workspace.isUnreadable { files.append(file) }
      guard format == .text else { continue }
      file.findings = found.filter(sieve.isNew)
      let text = DiagnosticText.render(
        file.findings.map(\.diagnostic), sources: workspace.sources, color: wantsColor)
      if !text.isEmpty { Console.print(text.hasSuffix("\n") ? text : text + "\n") }
      if !isQuiet, !workspace.isUnreadable { Console.print(summary(file)) }
    }
    let all = files
    for index in files.indices { files[index].findings.removeAll { !sieve.isNew($0) } }
    if let known = sieve.baseline, let stale = known.stale(all) {
      if format == .text {
        Console.print(
          DiagnosticText.render(
            stale.findings.map(\.diagnostic), sources: Sources(), color: wantsColor))
      }
      files.append(stale)
    }
    let report = FindingsReport(
      version: Kepi.version, files: files, rules: Rules.listed, failsFrom: limit.severity)
    try choice.write(report, all: all)
    if format != .text { Console.print(report.written(as: format)) }
    let worst = files.flatMap(\.findings).map(\.diagnostic.severity).max()
    if isUnreadable { throw ExitCode(2) }
    if let worst, let least = limit.severity, worst >= least { throw ExitCode(1) }
  }

  private func holds(_ contract: Contract?) -> String {
    guard let contract else { return "" }
    func some(_ n: Int, _ word: String) -> String? {
      n == 0 ? nil : "\(n) \(word)\(n == 1 ? "" : "s")"
    }
    return [
      some(contract.kpis.count, "KPI"), some(contract.consequences.count, "consequence"),
      some(contract.triggers.count, "trigger"), some(contract.examples.count, "worked example"),
    ].compactMap { $0 }.joined(separator: ", ")
  }

  private func summary(_ file: FindingsReport.File) -> String {
    var lines = "\(file.name): \(file.counts)"
    if !file.holds.isEmpty { lines += " (\(file.holds))" }
    for clause in file.notEncoded { lines += "\n  not encoded: \(clause)" }
    return lines + "\n"
  }
}
