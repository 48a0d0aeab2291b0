internal import Diagnostics

/// A summary for a merge request or a workflow run: a table for each file.
enum FindingsMarkdown {
  static func written(_ report: FindingsReport) -> String {
    var text = "# Contract check\n"
    for file in report.files {
      text += "\n## \(cell(file.name))\n\n"
      text += file.counts + (file.holds.isEmpty ? "" : " (\(file.holds))") + "\n"
      if !file.notEncoded.isEmpty {
        text += "\nNot encoded: " + file.notEncoded.map(cell).joined(separator: "; ") + "\n"
      }
      guard !file.findings.isEmpty else { continue }
      text += "\n| | Place | Code | Finding | Way out |\n|---|---|---|---|---|\n"
      for finding in file.findings {
        let diagnostic = finding.diagnostic
        let place = [
          "\(finding.place.file == file.name ? "" : "\(finding.place.file):")\(finding.place.line):\(finding.place.column)",
          finding.place.cell.map { "cell \($0)" }, diagnostic.clause,
        ].compactMap { $0 }.joined(separator: ", ")
        let cells = [
          diagnostic.severity.word, cell(place), diagnostic.code, cell(diagnostic.message),
          diagnostic.help.map(cell).joined(separator: "<br>"),
        ]
        text += "| " + cells.joined(separator: " | ") + " |\n"
      }
    }
    return text
  }

  /// Backticks quote what was written and stay; nothing else may become markup or leave its cell.
  private static func cell(_ text: String) -> String {
    var out = ""
    var isCode = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "`":
        isCode.toggle()
        out += "`"
      case "|": out += "\\|"
      case "\n", "\r": out += " "
      case "<" where !isCode: out += "&lt;"
      case "&" where !isCode: out += "&amp;"
      case "*", "_", "[", "]", "#", "\\", "~", "!":
        out += isCode ? "\(scalar)" : "\\\(scalar)"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return isCode ? out + "`" : out
  }
}
