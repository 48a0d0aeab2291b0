import Diagnostics

/// Faults inside `[…]` and `{…}`: not closed, or a comma missing.
struct BracketHints {
  let hints: SyntaxHints

  func diagnostic() -> Diagnostic {
    let open = hints.fault.contextMark
    let bracket = hints.character(at: open) == "{" ? "{" : "["
    let closing = bracket == "{" ? "}" : "]"
    let label = Label(place: hints.place(open), text: "opened here")
    let mark = hints.fault.mark
    if hints.isPastEnd(mark) {
      return hints.fault(
        .bracketOpen, "the `\(bracket)` opened here is not closed", at: hints.place(open),
        help: "close it with `\(closing)`")
    }
    let found = hints.character(at: mark)
    if found == ":" {
      return colon(mark, bracket: bracket, closing: closing, label: label)
    }
    if let last = hints.last, last.kind == .quoted, last.end.line == mark.line {
      return hints.fault(
        .textAfterValue, "something follows the closing quote of a text", at: hints.place(mark),
        help: "write `,` before the next value, or put the whole value in quotes", label: label)
    }
    if let last = hints.last, last.end.line < mark.line {
      return atEnd(of: last.end.line, bracket: bracket, closing: closing, label: label)
    }
    return hints.fault(
      .bracketOpen, "inside `\(bracket)` a `,` or `\(closing)` is missing before this",
      at: hints.place(mark), help: "write `,` between values and `\(closing)` at the end",
      label: label)
  }

  private func atEnd(
    of line: Int, bracket: String, closing: String, label: Label
  ) -> Diagnostic {
    let text = hints.rest(hints.lines.scalars(line), from: 1)
    return hints.fault(
      .bracketOpen,
      "inside `\(bracket)` a `,` or `\(closing)` is missing at the end of this line",
      at: hints.place(Mark(line: line, column: text.unicodeScalars.count + 1)),
      help: "write `\(closing)` if the line ends there, `,` if more follows", label: label)
  }

  /// A colon after a value: the value is a text with a colon, or it ran on into the next line
  /// because a comma or bracket is missing.
  private func colon(
    _ mark: Mark, bracket: String, closing: String, label: Label
  ) -> Diagnostic {
    if let last = hints.last, last.kind != .collection, last.start.line < mark.line {
      return atEnd(of: last.start.line, bracket: bracket, closing: closing, label: label)
    }
    return hints.fault(
      .colonInText, "a plain text cannot contain a colon and a space", at: hints.place(mark),
      help: "put the text in quotes, or write `,` before the next key", label: label)
  }
}
