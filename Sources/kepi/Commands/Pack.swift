internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Rendering
internal import Reports

struct Pack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Everything for the forum in one folder: notice, agendas, result.json, index.md.",
    discussion: """
      All files are written or none; nothing outside the folder is touched.

      EXAMPLES
        kepi pack contract.yaml --data data --into pack
        kepi pack contract.yaml --data data --period 2026-10 --into packs/2026-10
      """)

  @OptionGroup var options: DataOptions

  @Option(help: "The folder to write into; it is made if it is not there.")
  var into: String

  @Option(help: "Exit with 1 when a KPI is missed: missed, never.")
  var failOn = FailOn.never

  func validate() throws {
    try failOn.checkEvaluates()
    if into.isEmpty { throw ValidationError("--into names a folder") }
  }

  func run() throws {
    let evaluated = try Evaluated.make(options)
    let documents = Documents(evaluated)
    let assessment = evaluated.assessment
    var files: [(name: String, text: String)] = [
      ("notice.md", try documents.notice(.markdown)), ("notice.json", try documents.notice(.json)),
    ]
    for forum in assessment.contract.forums {
      let stem = "agenda-\(Pack.slug(forum.name.value))"
      files.append(("\(stem).md", try documents.agenda(forum, .markdown)))
      files.append(("\(stem).json", try documents.agenda(forum, .json)))
    }
    files.append(("result.json", ResultJSON.render(evaluated.results)))
    do throws(Disk.Fault) {
      try Disk.write(files.map { ($0.name, Array($0.text.utf8)) }, into: into)
    } catch {
      switch error {
      case .missing: Console.say("kepi: the pack can't be written into `\(into)`")
      case .unreadable(let reason): Console.say("kepi: the pack can't be written: \(reason)")
      }
      throw ExitCode(2)
    }
    if !options.quiet {
      Console.say("\(files.count) files written into \(into)")
      Console.print(files.map { "\(into)/\($0.name)\n" }.joined())
    }
    try failOn.exit(assessment)
  }

  /// A name as part of a file's name: letters and digits, the rest as hyphens.
  static func slug(_ name: String) -> String {
    var slug = ""
    for scalar in name.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        slug.unicodeScalars.append(scalar)
      } else if !slug.hasSuffix("-"), !slug.isEmpty {
        slug += "-"
      }
      if slug.utf8.count > 60 { break }
    }
    while slug.hasSuffix("-") { slug.removeLast() }
    return slug.isEmpty ? "forum" : slug
  }
}
