internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Ledger
internal import Rendering
internal import Reports

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "How a number came to be, down to clause and cell.",
    discussion: """
      EXAMPLES
        kepi explain contract.yaml --data data --kpi "service level"
        kepi explain contract.yaml --data data --entry "2026-10/service level credit/service level/voice"
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "A KPI by its name.", completion: Suggestions.kpis)
  var kpi: String?

  @Option(help: "A ledger entry by its id, as `kepi evaluate` prints it.")
  var entry: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if (kpi == nil) == (entry == nil) {
      throw ValidationError("say either --kpi NAME or --entry ID")
    }
  }

  func run() throws {
    let job = try Job(options)
    let evaluated = try Evaluated.make(job)
    let assessment = evaluated.assessment
    let provenance = evaluated.workspace.provenance
    let explanation =
      kpi.flatMap { Explanation.kpi($0, in: assessment, provenance: provenance) }
      ?? entry.flatMap { Explanation.entry($0, in: assessment, provenance: provenance) }
    guard let explanation else {
      let known =
        kpi == nil
        ? assessment.current?.entries.map(\.id) ?? []
        : assessment.contract.kpis.map(\.name.value)
      let wanted = kpi ?? entry ?? ""
      let near = Nearest.best(wanted, among: known).map { "; did you mean `\($0)`?" } ?? ""
      Console.say("kepi: there is no \(kpi == nil ? "entry" : "KPI") `\(wanted)`\(near)")
      if near.isEmpty, !known.isEmpty {
        Console.say("known: \(known.prefix(30).joined(separator: "\n       "))")
      }
      throw ExitCode(2)
    }
    try output.emit(.explanation(explanation), as: .text, "a derivation", job)
    try job.finish(assessment)
  }
}
