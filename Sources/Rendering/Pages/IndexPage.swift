internal import Calendars
package import Reports

/// One document of a pack, in all its formats.
package struct PackEntry: Sendable {
  /// What it is called, such as `Notice`.
  package var title: String
  /// Names of files in the folder of the pack; what is best to read first.
  package var files: [String]

  package init(title: String, files: [String]) {
    self.title = title
    self.files = files
  }
}

/// The first page of a pack: what a manager asks first, and what else lies in the folder.
package struct PackIndex: Sendable {
  let notice: Notice
  let noticeEntry: PackEntry
  let agendas: [(agenda: Agenda, entry: PackEntry)]
  let entries: [PackEntry]
  let say = English()

  /// - Parameters:
  ///   - files: of the notice; none where the pack has no notice.
  ///   - agendas: each with the files it stands in.
  ///   - entries: every document of the pack in its order, notice and agendas among them.
  package init(
    _ notice: Notice, files: [String], agendas: [(agenda: Agenda, files: [String])],
    entries: [PackEntry]
  ) {
    self.notice = notice
    noticeEntry = PackEntry(title: "Notice", files: files)
    self.agendas = agendas.map { ($0.agenda, PackEntry(title: "", files: $0.files)) }
    self.entries = entries
  }

  /// - Parameter format: `html` or `markdown`; the others are for documents with data.
  package func written(as format: DocumentFormat, look: Look = Look()) -> String {
    switch format {
    case .html: HTMLWriter.write(blocks(format), look: look)
    case .markdown: MarkdownWriter.write(blocks(format))
    case .text: TextWriter(width: 100, color: false).write(blocks(format))
    case .json, .csv, .junit: ""
    }
  }

  func blocks(_ format: DocumentFormat) -> [Block] {
    let contract = notice.contract
    let link = place(noticeEntry, "notice", format)
    var blocks: [Block] = [
      .heading(1, "\(contract.id) – \(say.period(notice.lines.period))")
    ]
    if notice.isDraft { blocks.append(.banner(say.draft)) }
    blocks += [
      .paragraph(
        "\(contract.client) × \(contract.supplier)\(contract.andTitle) · seen on \(say.day(notice.asOf))"
      ),
      .answers([
        say.whatWasMissed(notice, link), say.whatDoesItCost(notice, link),
        say.whatDoesItTrigger(notice, link), say.whereIsItWrong(notice, link),
        say.whatMustWeDecide(
          agendas.map { ($0.agenda, place($0.entry, .data($0.agenda.forum), format)) }),
      ]),
      .heading(2, "Documents"),
      .table(TableBlock([.text("Document"), .text("Files")], rows)),
      .rule, .footer(say.footer(notice.provenance, asOf: notice.asOf)),
    ]
    return blocks
  }

  /// A link to the file of the same format, or to the first.
  private func place(_ entry: PackEntry, _ words: Phrase, _ format: DocumentFormat) -> Phrase {
    let wanted = "." + format.fileExtension
    guard let file = entry.files.first(where: { $0.hasSuffix(wanted) }) ?? entry.files.first else {
      return words
    }
    return Phrase([.reference(file, nil, words)])
  }

  private var rows: [[Phrase]] {
    entries.map { entry in
      let agenda = agendas.first { !entry.files.isEmpty && $0.entry.files == entry.files }?.agenda
      return row(
        agenda.map { "Agenda of the \($0.forum), \(say.weekday($0.date))" } ?? .data(entry.title),
        entry.files)
    }
  }

  private func row(_ title: Phrase, _ files: [String]) -> [Phrase] {
    [
      title,
      files.map { Phrase([.reference($0, nil, say.kind(ofFile: $0))]) }.joined(" · "),
    ]
  }
}
