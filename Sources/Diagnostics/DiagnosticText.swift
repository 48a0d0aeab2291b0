/// Diagnostics as text for a terminal: header, excerpt with carets, labels, clause and help.
///
/// ```
/// contract.yaml:14:13: error[K102]: a percentage cannot be over 100
/// 14 |     target: at least 850%
///    |             ^^^^^^^^^^^^^
///    = clause: Sch 3 §2.4
///    = help: for 85 percent write `at least 85%`
/// ```
package struct DiagnosticText {
  /// - Returns: one block per diagnostic in the given order, a blank line between two, a line
  ///   break at the end; nothing for no diagnostics.
  package static func render(
    _ diagnostics: [Diagnostic], sources: Sources, color: Bool
  ) -> String {
    var wanted: [String: Set<Int>] = [:]
    for place in diagnostics.flatMap({ places(of: $0) }) {
      wanted[place.file, default: []].insert(place.line)
    }
    var lines: [String: [Int: Substring]] = [:]
    for (file, numbers) in wanted { lines[file] = sources.lines(file, numbers) }
    let writer = DiagnosticText(lines: lines, paint: Paint(on: color))
    return diagnostics.map { writer.block($0) }.joined(separator: "\n")
  }

  private let lines: [String: [Int: Substring]]
  private let paint: Paint

  private static func places(of diagnostic: Diagnostic) -> [Place] {
    (diagnostic.place.map { [$0] } ?? []) + diagnostic.labels.map(\.place)
  }

  private func block(_ diagnostic: Diagnostic) -> String {
    let digits = Self.places(of: diagnostic).filter { excerpt($0, mark: "^") != nil }
      .map { String($0.line).count }.max()
    let gutter = String(repeating: " ", count: digits ?? 1)
    var text = header(diagnostic)
    if let place = diagnostic.place, let excerpt = excerpt(place, mark: "^") {
      let marks = paint.severity(diagnostic.severity, excerpt.marks)
      text += rows(excerpt, marks: marks, line: place.line, gutter: gutter)
    }
    for label in diagnostic.labels { text += rows(label, of: diagnostic, gutter: gutter) }
    if let cell = diagnostic.place?.cell { text += note("cell", cell, gutter: gutter) }
    if let clause = diagnostic.clause { text += note("clause", clause, gutter: gutter) }
    for help in diagnostic.help { text += note("help", help, gutter: gutter) }
    return text
  }

  private func header(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.place.map { Visible.text($0.description) + ": " } ?? ""
    let word = paint.severity(
      diagnostic.severity, "\(diagnostic.severity.word)[\(diagnostic.code)]")
    return "\(place)\(word): \(paint.strong(Visible.text(diagnostic.message)))\n"
  }

  private func rows(_ label: Label, of diagnostic: Diagnostic, gutter: String) -> String {
    let text = Visible.text(label.text)
    let elsewhere = label.place.file != diagnostic.place?.file
    guard let excerpt = excerpt(label.place, mark: "-") else {
      return note("see", "\(label.place): \(label.text)", gutter: gutter)
    }
    let marks = paint.frame("\(excerpt.marks) \(text)")
    let origin = paint.frame("\(gutter)::: ") + Visible.text(label.place.description) + "\n"
    return (elsewhere ? origin : "")
      + rows(excerpt, marks: marks, line: label.place.line, gutter: gutter)
  }

  private func rows(_ excerpt: Excerpt, marks: String, line: Int, gutter: String) -> String {
    let number = String(line)
    let pad = String(repeating: " ", count: max(0, gutter.count - number.count))
    let first = paint.frame("\(pad)\(number) |") + (excerpt.line.isEmpty ? "" : " \(excerpt.line)")
    return "\(first)\n\(paint.frame("\(gutter) |")) \(marks)\n"
  }

  /// A note under the excerpt; the further lines of a help stand under its first word.
  private func note(_ name: String, _ text: String, gutter: String) -> String {
    let indent = String(repeating: " ", count: gutter.count + name.count + 5)
    let body = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Visible.text(String($0)) }.joined(separator: "\n\(indent)")
    return "\(paint.frame("\(gutter) =")) \(name): \(body)\n"
  }

  private func excerpt(_ place: Place, mark: Character) -> Excerpt? {
    lines[place.file]?[place.line].flatMap { Excerpt($0, place, mark: mark) }
  }
}

/// Colours of a terminal (ECMA-48 select graphic rendition), or none.
private struct Paint {
  let on: Bool

  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: wrap("1;31", text)
    case .warning: wrap("1;33", text)
    case .note: wrap("1;36", text)
    }
  }

  func strong(_ text: String) -> String { wrap("1", text) }
  func frame(_ text: String) -> String { wrap("34", text) }

  private func wrap(_ code: String, _ text: String) -> String {
    on ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
