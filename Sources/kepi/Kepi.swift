internal import ArgumentParser
internal import Glibc

@main struct Kepi: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "kepi",
    abstract: "Holds outsourcers to what they signed, to the cent and to the clause.",
    discussion: """
      A contract in YAML declares KPIs, targets and consequences; kepi checks it before it is
      signed, evaluates the supplier's monthly data against it, and writes the notice and the
      forum's agenda.

      EXAMPLES
        kepi init contracts/new
        kepi check contracts/support/contract.yaml
        kepi evaluate contract.yaml --data data
        kepi explain contract.yaml --data data --kpi "service level"
        kepi pack contract.yaml --data data --into pack

      EXIT CODES
        0   done; a miss is a result, not a failure
        1   findings at or above --fail-on (check: error; the others only on request)
        2   the job could not be done
        64  the command line was not understood
      """,
    version: version,
    subcommands: [
      Init.self, Check.self, Rules.self, Evaluate.self, Explain.self, Report.self,
      AgendaCommand.self, Pack.self, SchemaCommand.self,
    ])

  static func main() {
    // A reader that goes away ends the output, not the program.
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}
