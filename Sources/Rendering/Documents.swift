package import Reports

/// A notice in Markdown.
package enum NoticeMarkdown {
  package static func render(_ notice: Notice) -> String {
    MarkdownWriter.write(NoticePage(notice: notice).blocks())
  }
}

/// An agenda in Markdown.
package enum AgendaMarkdown {
  package static func render(_ agenda: Agenda) -> String {
    MarkdownWriter.write(AgendaPage(agenda: agenda).blocks())
  }
}

/// The first page of a pack.
package enum IndexMarkdown {
  /// - Parameters:
  ///   - agendas: each with the file it stands in.
  ///   - notice, result: the files of the notice and of the JSON result.
  package static func render(
    _ notice: Notice, noticeFile: String, agendas: [(agenda: Agenda, file: String)],
    resultFile: String
  ) -> String {
    let page = IndexPage(
      notice: notice, agendas: agendas,
      files: [("Notice", noticeFile), ("Everything, for programs", resultFile)])
    return MarkdownWriter.write(page.blocks())
  }
}

/// The result of an evaluation for a terminal.
package enum ResultText {
  /// - Parameter width: columns of the terminal; 40 is the least.
  package static func render(_ results: Results, width: Int = 100, color: Bool = false) -> String {
    TextWriter(width: width, color: color).write(ResultPage(results: results).blocks())
  }
}

/// A derivation for a terminal.
package enum ExplanationText {
  package static func render(
    _ explanation: Explanation, width: Int = 100, color: Bool = false
  ) -> String {
    TextWriter(width: width, color: color)
      .write(ExplanationPage(explanation: explanation).blocks())
  }
}
