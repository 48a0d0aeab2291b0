internal import Diagnostics

/// `{"kepi findings": 1, "version", "files": [{"file", "status", "findings": […]}]}`
enum FindingsJSON {
  static func value(_ report: FindingsReport) -> JSON {
    .object([
      ("kepi findings", .int(1)), ("version", .string(report.version)),
      ("files", .list(report.files, file)),
    ])
  }

  private static func file(_ file: FindingsReport.File) -> JSON {
    .object([
      ("file", .string(file.name)), ("summary", .string(file.counts)),
      ("errors", count(file, .error)), ("warnings", count(file, .warning)),
      ("notes", count(file, .note)), ("notEncoded", .list(file.notEncoded) { .string($0) }),
      ("findings", .list(file.findings, finding)),
    ])
  }

  private static func count(_ file: FindingsReport.File, _ severity: Severity) -> JSON {
    .int(file.findings.count { $0.diagnostic.severity == severity })
  }

  private static func finding(_ finding: FindingsReport.Finding) -> JSON {
    let diagnostic = finding.diagnostic
    return .object([
      ("code", .string(diagnostic.code)), ("severity", .string(diagnostic.severity.word)),
      ("message", .string(diagnostic.message)), ("place", place(finding.place)),
      ("clause", .text(diagnostic.clause)), ("help", .list(diagnostic.help) { .string($0) }),
      (
        "related",
        .list(diagnostic.labels) { label in
          .object([("text", .string(label.text)), ("place", place(label.place))])
        }
      ), ("fingerprint", .string(finding.fingerprint)),
    ])
  }

  /// Lines and columns from 1, a column is one code point, the end is exclusive.
  private static func place(_ place: Place) -> JSON {
    .object([
      ("file", .string(place.file)), ("line", .int(place.line)), ("column", .int(place.column)),
      ("endLine", .int(place.endLine)), ("endColumn", .int(place.endColumn)),
      ("cell", .text(place.cell)),
    ])
  }
}

/// A GitLab code quality report: a list of issues, each under a fingerprint of its own.
enum CodeQuality {
  static func value(_ report: FindingsReport) -> JSON {
    .list(report.files.flatMap(\.findings)) { finding in
      .object([
        ("description", .string("\(finding.diagnostic.code): \(finding.diagnostic.message)")),
        ("check_name", .string(finding.diagnostic.code)),
        ("fingerprint", .string(finding.fingerprint)),
        ("severity", .string(severity(finding.diagnostic.severity))),
        ("content", .object([("body", .string(finding.fullText))])),
        (
          "location",
          .object([
            ("path", .string(finding.place.file)),
            (
              "positions",
              .object([
                ("begin", position(finding.place.line, finding.place.column)),
                ("end", position(finding.place.endLine, finding.place.endColumn)),
              ])
            ),
            (
              "lines",
              .object([
                ("begin", .int(finding.place.line)), ("end", .int(finding.place.endLine)),
              ])
            ),
          ])
        ),
      ])
    }
  }

  private static func position(_ line: Int, _ column: Int) -> JSON {
    .object([("line", .int(line)), ("column", .int(column))])
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
