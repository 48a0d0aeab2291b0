/// How much a diagnostic weighs: only an error stops a run.
package enum Severity: Int, Comparable, Sendable, CaseIterable {
  case note, warning, error

  /// The word printed before the code.
  package var word: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}

/// Another place that takes part in a fault, with a few words: "first written here".
package struct Label: Sendable, Hashable {
  package var place: Place
  package var text: String

  package init(place: Place, text: String) {
    self.place = place
    self.text = text
  }
}

/// One fault, warning or note: what is wrong, where, and the way out.
///
/// - Shape: `code` is stable and never reused; `message` is lower case without a full stop;
///   `place` is nil only when no file is to blame.
package struct Diagnostic: Sendable, Hashable {
  package var code: String
  package var severity: Severity
  package var message: String
  package var place: Place?
  /// The clause of the contract the fault touches, "Sch 3 §2.4".
  package var clause: String?
  package var labels: [Label]
  package var help: [String]

  package init(
    _ code: String, _ severity: Severity, _ message: String, at place: Place?,
    help: [String] = [], labels: [Label] = [], clause: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = Self.cut(message)
    self.place = place
    self.clause = clause
    self.labels = labels
    self.help = help.map(Self.cut)
  }

  /// A sentence whose long quotations are cut: nobody reads a page of digits.
  private static func cut(_ text: String) -> String {
    guard text.utf8.count > 400 else { return text }
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    let short = parts.enumerated().map { index, part in
      part.utf8.count > 100 && index % 2 == 1
        ? Substring(quote(String(part)).dropFirst().dropLast()) : part
    }.joined(separator: "`")
    let head = short.unicodeScalars.prefix(2_001)
    return head.count > 2_000 ? "\(Substring(head.prefix(2_000)))…" : short
  }

  /// An error, the usual case.
  package init(
    _ code: String, _ message: String, at place: Place?,
    help: [String] = [], labels: [Label] = [], clause: String? = nil
  ) {
    self.init(code, .error, message, at: place, help: help, labels: labels, clause: clause)
  }

  /// What was written, in backticks for a message; longer texts are cut so that a message stays
  /// one sentence.
  ///
  /// - Unit: at most 60 characters of the text.
  package static func quote(_ text: String) -> String {
    let head = text.unicodeScalars.prefix(61)
    guard head.count > 60 else { return "`\(text)`" }
    return "`\(Substring(head.prefix(59)))…`"
  }
}
