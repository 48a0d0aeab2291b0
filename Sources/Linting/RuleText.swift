internal import Diagnostics

extension RulePage {
  /// `K611  error    a KPI costs money although its target is met`
  package var line: String {
    let word = severity.word
    let pad = String(repeating: " ", count: max(0, 8 - word.count))
    return "\(code)  \(word)\(pad) \(title)\n"
  }

  /// The page for a terminal.
  package var text: String {
    var text = "\(code)  \(severity.word): \(title)\n\n\(why)\n"
    if !bad.isEmpty {
      text += "\nReported, at each \(RulePage.mark):\n\n\(RulePage.indented(bad))"
    }
    if !good.isEmpty { text += "\nNot reported:\n\n\(RulePage.indented(good))" }
    return text
  }

  /// The page as a section of the documentation.
  package var markdown: String {
    var text = "## \(code): \(title)\n\nSeverity: \(severity.word)\n\n\(why)\n"
    if !bad.isEmpty {
      text += "\nReported, at each `\(RulePage.mark)`:\n\n```yaml bad \(code)\n\(bad)\n```\n"
    }
    if !good.isEmpty { text += "\nNot reported:\n\n```yaml good \(code)\n\(good)\n```\n" }
    return text
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined()
  }
}
