/// Collects every fault of a run. A reference, so that readers report and go on reading.
///
/// - Shape: at most `limit` diagnostics are kept, so that a hostile file cannot fill memory with
///   faults; the rest are counted in `dropped` and mentioned by `sorted()`.
package final class Findings {
  package static let limit = 2_000

  package private(set) var all: [Diagnostic] = []
  /// How many diagnostics were reported after `limit` was reached.
  package private(set) var dropped = 0
  /// Whether any error was reported, kept or dropped.
  package private(set) var hasErrors = false

  package init() {}

  package func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasErrors = true }
    if all.count < Self.limit {
      all.append(diagnostic)
    } else {
      dropped += 1
    }
  }

  package func error(_ code: String, _ message: String, at place: Place?, help: String...) {
    report(Diagnostic(code, .error, message, at: place, help: help))
  }

  package func warning(_ code: String, _ message: String, at place: Place?, help: String...) {
    report(Diagnostic(code, .warning, message, at: place, help: help))
  }

  /// In reading order: by file, line, column and code; those without a place last, exact
  /// duplicates once.
  package func sorted() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    var result = all.filter { seen.insert($0).inserted }
    result.sort(by: Self.precedes)
    if dropped > 0 {
      let noun = dropped == 1 ? "finding is" : "findings are"
      result.append(
        Diagnostic(
          "K000", .note, "\(dropped) further \(noun) not listed", at: nil,
          help: ["repair the ones above and run again"]))
    }
    return result
  }

  private static func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    switch (a.place, b.place) {
    case (.some, .none): return true
    case (.none, .some): return false
    case (.none, .none): break
    case (.some(let left), .some(let right)):
      if left.file != right.file { return left.file < right.file }
      if left.line != right.line { return left.line < right.line }
      if left.column != right.column { return left.column < right.column }
    }
    if a.code != b.code { return a.code < b.code }
    if a.severity != b.severity { return a.severity > b.severity }
    return a.message < b.message
  }
}
