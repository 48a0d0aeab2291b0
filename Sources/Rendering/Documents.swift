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
