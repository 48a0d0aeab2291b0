package import Diagnostics

/// How the findings of a check are written.
package enum FindingsFormat: String, CaseIterable, Sendable {
  /// For people at a terminal.
  case text
  case json
  /// SARIF 2.1.0, for code hosts and editors.
  case sarif
  /// One suite a file, one case a rule, passes too.
  case junit
  /// Annotations of a workflow run.
  case github
  /// The code quality report of a merge request.
  case gitlab
  case markdown
}

/// What a check found, file by file, ready to be written in any format.
///
/// - Shape: what was waived, or is known from before, is not here, so that no format says more than
///   another.
package struct FindingsReport: Sendable {
  package struct Finding: Sendable {
    package var diagnostic: Diagnostic
    /// Never without a line: what concerns a whole file stands at its beginning.
    package var place: Place
    /// The same for the same mistake when lines above it come or go; no two are alike.
    package var fingerprint: String

    package init(_ diagnostic: Diagnostic, at place: Place, fingerprint: String) {
      self.diagnostic = diagnostic
      self.place = place
      self.fingerprint = fingerprint
    }
  }

  /// One contract, with the files it leads to.
  package struct File: Sendable {
    package var name: String
    package var findings: [Finding]
    /// What it holds, in words: `9 KPIs, 4 consequences`.
    package var holds: String
    /// Clauses that nobody has written down for the program.
    package var notEncoded: [String]

    package init(name: String, findings: [Finding], holds: String, notEncoded: [String]) {
      self.name = name
      self.findings = findings
      self.holds = holds
      self.notEncoded = notEncoded
    }

    /// `2 errors, 1 note`, or `sound`.
    package var counts: String {
      let parts = [Severity.error, .warning, .note].compactMap { severity -> String? in
        let n = findings.count { $0.diagnostic.severity == severity }
        return n == 0 ? nil : "\(n) \(severity.word)\(n == 1 ? "" : "s")"
      }
      return parts.isEmpty ? "sound" : parts.joined(separator: ", ")
    }
  }

  /// A code, what it looks for and why, as the formats that list rules need it.
  package struct Rule: Sendable {
    package var code: String
    package var title: String
    package var severity: Severity
    /// Markdown.
    package var explanation: String

    package init(code: String, title: String, severity: Severity, explanation: String) {
      self.code = code
      self.title = title
      self.severity = severity
      self.explanation = explanation
    }
  }

  package var version: String
  package var files: [File]
  /// In the order of their codes.
  package var rules: [Rule]
  /// The least severity that fails; nil: none does.
  package var failsFrom: Severity?

  package init(version: String, files: [File], rules: [Rule], failsFrom: Severity?) {
    self.version = version
    self.files = files
    self.rules = rules
    self.failsFrom = failsFrom
  }

  /// Everything but `text`, which needs the sources for its excerpts.
  package func written(as format: FindingsFormat) -> String {
    switch format {
    case .text: ""
    case .json: FindingsJSON.value(self).written
    case .sarif: Sarif.value(self).written
    case .junit: JUnit.written(self)
    case .github: Annotations.written(self)
    case .gitlab: CodeQuality.value(self).written
    case .markdown: FindingsMarkdown.written(self)
    }
  }

  func fails(_ finding: Finding) -> Bool {
    failsFrom.map { finding.diagnostic.severity >= $0 } ?? false
  }
}

extension FindingsReport.Finding {
  /// The message, then each way out on a line of its own.
  var fullText: String {
    ([diagnostic.message] + diagnostic.help.map { "help: \($0)" }).joined(separator: "\n")
  }
}
