package import Diagnostics

/// What is to be said of one code: printed by `kepi rules`, in the documentation, and tried out by
/// the tests.
///
/// - Shape: examples are contracts, or the sections that complete a frame; `↓` stands before each
///   place at which the bad one is reported. A code that no small file can show has no examples.
package struct RulePage: Sendable {
  package let code: String
  package let severity: Severity
  /// Lower case, no full stop.
  package let title: String
  /// Why it matters, in a few sentences.
  package let why: String
  package let bad: String
  package let good: String

  init(
    _ code: String, _ severity: Severity, _ title: String, why: String, bad: String = "",
    good: String = ""
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.why = why
    self.bad = bad
    self.good = good
  }

  /// What stands before a place that is reported.
  package static let mark: Character = "↓"

  package static func find(_ code: String) -> RulePage? { all.first { $0.code == code } }
}
