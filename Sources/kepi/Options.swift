internal import ArgumentParser
internal import Calendars

/// What every command that evaluates takes.
struct DataOptions: ParsableArguments {
  @Argument(help: "The contract, a YAML file.")
  var contract: String

  @Option(help: "The data folder: deliveries by period, acts, actions, opening.")
  var data: String

  @Option(help: "The settlement period, such as 2026-10. Default: the latest that can be settled.")
  var period: String?

  @Option(
    help: ArgumentHelp(
      "The day to look from, as 2026-11-09. Nothing dated later exists.", valueName: "date"))
  var asOf: String?

  @Flag(name: .shortAndLong, help: "Say nothing but results and errors.")
  var quiet = false

  var day: Day? {
    get throws {
      guard let asOf else { return nil }
      guard let day = Day(iso: asOf) else {
        throw ValidationError("`\(asOf)` is not a date; write it as 2026-11-09")
      }
      return day
    }
  }
}

enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case never, missed, error, warning, note
}
