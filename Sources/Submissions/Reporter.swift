import Diagnostics

/// Reports the faults of one table, and keeps a fault that fills a whole column from filling the
/// screen: the first few are printed in full, the rest are counted in the last one.
struct Reporter {
  private struct Key: Hashable {
    var code: SubmissionCode
    var column: String
  }

  private let findings: Findings
  private var seen: [Key: Int] = [:]
  private var held: [(key: Key, limit: Int, diagnostic: Diagnostic)] = []

  init(_ findings: Findings) { self.findings = findings }

  /// - Parameters:
  ///   - column: faults of one code in one column are counted together.
  ///   - limit: how many of them are printed.
  mutating func report(
    _ code: SubmissionCode, _ message: String, at place: Place?, help: [String] = [],
    labels: [Label] = [], column: String = "", severity: Severity = .error, limit: Int = 5
  ) {
    let key = Key(code: code, column: column)
    let count = seen[key, default: 0]
    seen[key] = count + 1
    guard count < limit else { return }
    let diagnostic = Diagnostic(
      code.rawValue, severity, message, at: place, help: help, labels: labels)
    if count + 1 == limit {
      held.append((key, limit, diagnostic))
    } else {
      findings.report(diagnostic)
    }
  }

  /// Hands over what was held back to learn how often it happens. Call once, at the end.
  mutating func finish() {
    for (key, limit, diagnostic) in held {
      var last = diagnostic
      let more = seen[key, default: 0] - limit
      if more > 0 {
        last.help.append("\(more) more \(more == 1 ? "place has" : "places have") the same fault")
      }
      findings.report(last)
    }
    held = []
  }
}
