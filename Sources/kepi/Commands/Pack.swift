internal import ArgumentParser
internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Rendering
internal import Reports

struct Pack: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Everything for the forum in one folder: every document, result.json, index.html.",
    discussion: """
      All files are written or none; nothing outside the folder is touched. The contract's `pack:`
      chooses documents and their order.

      EXAMPLES
        kepi pack contract.yaml --data data --into pack
        kepi pack contract.yaml --data data --period 2026-10 --into packs/2026-10
      """)

  @OptionGroup var options: DataOptions

  @Option(
    help: "The folder to write into; it is made if it is not there.", completion: .directory)
  var into: String?

  func run() throws {
    let job = try Job(options)
    guard let into = into ?? job.settings[.into]?.text, !into.isEmpty else {
      throw ValidationError("into which folder? name it with --into, or set KEPI_INTO")
    }
    let evaluated = try Evaluated.make(job)
    let documents = Documents(evaluated)
    let assessment = evaluated.assessment
    let notice = try documents.notice()
    var files: [(name: String, text: String)] = []
    var entries: [PackEntry] = []
    var agendas: [(agenda: Agenda, files: [String])] = []
    var noticeFiles: [String] = []
    for kind in assessment.contract.pack.documents {
      for paper in try documents.papers(kind, forums: assessment.contract.forums)
      where !paper.isEmpty {
        let names = Pack.formats.map { "\(paper.stem).\($0.fileExtension)" }
        files += zip(names, Pack.formats).map { ($0, paper.document.written(as: $1)) }
        if paper.isPrivate { continue }
        entries.append(PackEntry(title: paper.document.title, files: names))
        if let agenda = paper.agenda { agendas.append((agenda, names)) }
        if kind == .notice { noticeFiles = names }
      }
    }
    let result = Document.result(evaluated.results(earlier: true))
    files.append(("result.json", result.written(as: .json)))
    entries.append(PackEntry(title: "Everything, for programs", files: ["result.json"]))
    let index = PackIndex(notice, files: noticeFiles, agendas: agendas, entries: entries)
    files += [DocumentFormat.html, .markdown].map { format in
      ("index.\(format.fileExtension)", index.written(as: format, look: documents.look))
    }
    do throws(Disk.Fault) {
      try Disk.write(files.map { ("\(into)/\($0.name)", Array($0.text.utf8)) })
    } catch {
      Console.say("kepi: the pack can't be written: \(error.reason)")
      throw ExitCode(2)
    }
    if !job.isQuiet {
      Console.say("\(files.count) files written into \(into)")
      Console.print(files.map { "\(into)/\($0.name)\n" }.joined())
    }
    try job.finish(assessment)
  }

  /// In which every document is written; what is best to read first.
  static let formats: [DocumentFormat] = [.html, .markdown, .json]

  /// A stem that no other document has: two forums may differ only in signs.
  static func free(_ stem: String, among stems: [String]) -> String {
    var candidate = stem
    var number = 2
    while stems.contains(candidate) {
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
