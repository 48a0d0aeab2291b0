package import Reports

/// A notice in Markdown.
package enum NoticeMarkdown {
  package static func render(_ notice: Notice) -> String {
    MarkdownWriter.write(NoticePage(notice: notice).blocks())
  }
}
