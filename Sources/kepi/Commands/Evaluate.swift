internal import ArgumentParser
internal import Assessment
internal import Rendering

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What was missed, what it costs, what it sets off.",
    discussion: """
      EXAMPLES
        kepi evaluate contract.yaml --data data
        kepi evaluate contract.yaml --data data --period 2026-10 --format json
        kepi evaluate contract.yaml --data data --output csv=out/2026-10.csv --output json=out/2026-10.json
        kepi evaluate contract.yaml --data data --fail-on missed
      """)

  @OptionGroup var options: DataOptions

  @OptionGroup var output: OutputOptions

  func run() throws {
    let job = try Job(options)
    let evaluated = try Evaluated.make(job)
    // Pages are about one period; what programs read holds all of them.
    let isForPrograms = try output.formats(job, .text).contains { $0 == .json || $0 == .csv }
    let results = evaluated.results(earlier: isForPrograms)
    try output.emit(.result(results), as: .text, "a result", job)
    try job.finish(evaluated.assessment)
  }
}
