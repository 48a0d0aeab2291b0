internal import ArgumentParser
internal import Calendars

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A contract to start from, with a delivery, logs and a CI file.",
    discussion: """
      What it writes passes `kepi check` and `kepi pack` as it stands. No file that is there already
      is touched: if there is one, nothing is written. An editor with a YAML server completes and
      explains the keys: the first line of each file names its schema in .kepi.

      EXAMPLES
        kepi init contracts/new
        kepi init contracts/new --start 2027-04-01
      """)

  @Argument(help: "The folder; it is made if it is not there.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "The first day of the contract, the first of a month.", valueName: "date"))
  var start = Starter.start.description

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    guard let start = Day(iso: start), start.day == 1 else {
      throw ValidationError(
        "`\(start)` is not the first day of a month; write it as 2027-04-01")
    }
    guard !folder.isEmpty else { throw ValidationError("into which folder?") }
    let files = Starter.files(start).map { (path: "\(folder)/\($0.path)", text: $0.text) }
    let there = files.map(\.path).filter(Disk.exists)
    guard there.isEmpty else {
      Console.say("kepi: nothing was written, since there is already:")
      for path in there { Console.say("  \(path)") }
      throw ExitCode(2)
    }
    do throws(Disk.Fault) {
      try Disk.write(files.map { ($0.path, Array($0.text.utf8)) })
    } catch {
      Console.say("kepi: nothing was written: \(error.reason)")
      throw ExitCode(2)
    }
    guard !quiet else { return }
    Console.print(files.map { "\($0.path)\n" }.joined())
    Console.say("now: cd \(folder) && kepi check && kepi pack --into pack")
  }
}

/// The files of `Starter/`, which are in the binary, dated as asked.
enum Starter {
  /// The first day of the contract as it lies there.
  static let start = Day(iso: "2026-01-01") ?? .first

  static func files(_ start: Day) -> [(path: String, text: String)] {
    let months = (start.year - Starter.start.year) * 12 + start.month - Starter.start.month
    let files: [(String, [UInt8])] = [
      ("README.md", PackageResources.guide_md),
      ("contract.yaml", PackageResources.contract_yaml),
      ("data/2026-01/v1/submission.yaml", PackageResources.submission_yaml),
      ("data/2026-01/v1/counts.csv", PackageResources.counts_csv),
      ("data/2026-01/v1/kpis.csv", PackageResources.kpis_csv),
      ("data/acts.yaml", PackageResources.acts_yaml),
      ("data/actions.yaml", PackageResources.actions_yaml),
      ("next/counts.csv", PackageResources.next_counts_csv),
      ("next/kpis.csv", PackageResources.next_kpis_csv),
      (Settings.fileName, PackageResources.settings_yaml),
      (".github/workflows/kepi.yml", PackageResources.workflow_yaml),
    ]
    return files.map { path, bytes in
      let text = moved(String(decoding: bytes, as: UTF8.self), by: months)
      return (moved(path, by: months), renamed(text, start))
    } + schemas
  }

  /// What the first line of each file names, so that an editor needs no network.
  private static let schemas = SchemaKind.allCases.filter { $0 != .result }.map {
    (path: ".kepi/\($0.fileName)", text: $0.schema)
  }

  /// The contract year begins with the contract.
  private static func renamed(_ text: String, _ start: Day) -> String {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let parts = text.split(separator: "contract year: from 1 January", maxSplits: 1)
    guard parts.count == 2, names.indices.contains(start.month - 1) else { return text }
    return "\(parts[0])contract year: from 1 \(names[start.month - 1])\(parts[1])"
  }

  /// Every day and month of a text, that many months later.
  private static func moved(_ text: String, by months: Int) -> String {
    guard months != 0 else { return text }
    var result = ""
    var rest = Substring(text)
    while let next = rest.first {
      let token = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "-" || $0.isLetter) }
      guard !token.isEmpty else {
        result.append(next)
        rest.removeFirst()
        continue
      }
      rest = rest.dropFirst(token.count)
      if let day = Day(iso: token) {
        result += day.adding(months: months).description
      } else if token.utf8.count == 7, let day = Day(iso: "\(token)-01") {
        result += day.adding(months: months).description.dropLast(3)
      } else {
        result += token
      }
    }
    return result
  }
}
