package import Reports

/// How a document is written.
package enum DocumentFormat: String, CaseIterable, Sendable {
  case html, markdown, text, json, csv
  /// JUnit XML, a case for each KPI.
  case junit

  /// What a file of this format ends in, without a dot.
  package var fileExtension: String {
    switch self {
    case .html: "html"
    case .markdown: "md"
    case .text: "txt"
    case .json: "json"
    case .csv: "csv"
    case .junit: "xml"
    }
  }
}

/// A document laid out, ready to be written in any format.
///
/// Pages and data come from the same value of `Reports`, so no format says more than another.
package struct Document: Sendable {
  let blocks: [Block]
  /// Made where it is written, as a page of text needs none of it.
  let data: @Sendable () -> JSON
  /// What can be counted in it, as one flat table.
  var sheet: Sheet?
  /// What is judged in it, one case each.
  var cases: (suite: String, cases: [JUnit.Case])?
  /// How it looks as `html`.
  package var look = Look()

  init(
    blocks: [Block], data: @autoclosure @escaping @Sendable () -> JSON, sheet: Sheet? = nil,
    cases: (suite: String, cases: [JUnit.Case])? = nil
  ) {
    self.blocks = blocks
    self.data = data
    self.sheet = sheet
    self.cases = cases
  }

  /// Its first heading.
  package var title: String {
    for case .heading(1, let phrase) in blocks { return Lines.plain(phrase) }
    return ""
  }

  /// The formats it can be written in: `csv` needs a table, `junit` verdicts.
  package var formats: [DocumentFormat] {
    DocumentFormat.allCases.filter {
      switch $0 {
      case .csv: sheet != nil
      case .junit: cases != nil
      case .html, .markdown, .text, .json: true
      }
    }
  }

  /// - Parameters:
  ///   - width: columns of the terminal, for `text`; 40 is the least.
  ///   - color: whether the terminal shows colours, for `text`.
  ///   - style: for `csv`.
  /// - Returns: nothing for a format that is not among `formats`.
  package func written(
    as format: DocumentFormat, width: Int = 100, color: Bool = false, style: CSVStyle = .comma
  ) -> String {
    switch format {
    case .html: HTMLWriter.write(blocks, look: look)
    case .markdown: MarkdownWriter.write(blocks)
    case .text: TextWriter(width: width, color: color).write(blocks)
    case .json: data().written
    case .csv: sheet.map { CSVWriter.write($0, style) } ?? ""
    case .junit: cases.map { JUnit.written("kepi evaluate", [$0]) } ?? ""
    }
  }

  /// - Parameter sections: the parts to print, in their order, by the names of the language; nil:
  ///   all.
  package static func notice(_ notice: Notice, sections: [String]? = nil) -> Document {
    Document(blocks: NoticePage(notice: notice).blocks(sections), data: NoticeJSON.value(notice))
  }

  package static func agenda(_ agenda: Agenda) -> Document {
    Document(blocks: AgendaPage(agenda: agenda).blocks(), data: AgendaJSON.value(agenda))
  }

  package static func result(_ results: Results) -> Document {
    Document(
      blocks: ResultPage(results: results).blocks(), data: ResultJSON.value(results),
      sheet: ResultSheet(results: results).sheet(), cases: ResultCases(results: results).suite())
  }

  package static func explanation(_ explanation: Explanation) -> Document {
    Document(
      blocks: ExplanationPage(explanation: explanation).blocks(),
      data: ExplanationJSON.value(explanation))
  }
}
