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
    let notice = try documents.notice()
    var files: [(name: String, text: String)] = [
      ("notice.md", Documents.text(notice, .markdown)),
      ("notice.json", Documents.text(notice, .json)),
    ]
    var agendas: [(agenda: Agenda, file: String)] = []
    for forum in assessment.contract.forums {
      let agenda = try documents.agenda(forum)
      let stem = Pack.free("agenda-\(Pack.slug(forum.name.value))", among: agendas.map(\.file))
      agendas.append((agenda, "\(stem).md"))
      files.append(("\(stem).md", Documents.text(agenda, .markdown)))
      files.append(("\(stem).json", Documents.text(agenda, .json)))
    }
    files.append(("result.json", ResultJSON.render(evaluated.results(earlier: true))))
    files.append(
      (
        "index.md",
        IndexMarkdown.render(
          notice, noticeFile: "notice.md", agendas: agendas, resultFile: "result.json")
      ))
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

  /// A stem that no other agenda has: two forums may differ only in signs.
  static func free(_ stem: String, among files: [String]) -> String {
    var candidate = stem
    var number = 2
    while files.contains("\(candidate).md") {
      candidate = "\(stem)-\(number)"
      number += 1
    }
    return candidate
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
