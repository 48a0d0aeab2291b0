package import Calendars
package import Diagnostics

/// A finding that the parties know and keep: which, where, why, and until when.
package struct Waiver: Sendable {
  package var code: Located<String>
  /// The entry it is about, such as a KPI or a step; nil: the whole contract.
  package var subject: Located<String>?
  /// The lines of that entry.
  package var lines: [Range<Int>]
  package var reason: String
  /// The last day on which it holds.
  package var until: Day
  package var place: Place

  package func covers(_ finding: Diagnostic) -> Bool {
    guard finding.code == code.value, finding.severity < .error else { return false }
    if subject == nil { return true }
    guard let place = finding.place, place.file == self.place.file else { return false }
    return lines.contains { $0.contains(place.line) }
  }
}
