internal import Diagnostics

/// Workflow commands of GitHub Actions. A run shows only the first few of each kind, so the most
/// severe come first.
enum Annotations {
  static func written(_ report: FindingsReport) -> String {
    let findings = report.files.flatMap(\.findings)
    return [Severity.error, .warning, .note].flatMap { severity in
      findings.filter { $0.diagnostic.severity == severity }
    }.map(line).joined()
  }

  private static func line(_ finding: FindingsReport.Finding) -> String {
    let place = finding.place
    var properties = [
      ("file", place.file), ("line", "\(place.line)"), ("endLine", "\(place.endLine)"),
    ]
    // Columns are understood within one line only.
    if place.line == place.endLine {
      properties.append(("col", "\(place.column)"))
      properties.append(("endColumn", "\(max(place.column, place.endColumn))"))
    }
    properties.append(("title", finding.diagnostic.code))
    let written = properties.map { "\($0.0)=\(escape($0.1, isProperty: true))" }
    return "::\(command(finding.diagnostic.severity)) \(written.joined(separator: ","))::"
      + escape(finding.fullText, isProperty: false) + "\n"
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func escape(_ text: String, isProperty: Bool) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": out += "%25"
      case "\r": out += "%0D"
      case "\n": out += "%0A"
      case ":" where isProperty: out += "%3A"
      case "," where isProperty: out += "%2C"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
