import Diagnostics

/// Turns what libyaml says about a syntax fault into what a contract's author can do about it.
struct SyntaxHints {
  let fault: SyntaxFault
  let lines: Lines
  /// The last value read before the fault.
  let last: LastValue?
  /// Whether the innermost open list or mapping is written in brackets.
  let inBrackets: Bool
  let file: String

  func diagnostic() -> Diagnostic {
    tab() ?? known()
      ?? Diagnostic(
        YAMLCode.syntax.rawValue, "this cannot be read as YAML: \(fault.problem)", at: here,
        help: ["put the value in quotes, or compare the line with its neighbours"])
  }

  /// The words of libyaml 0.1 and 0.2 are the only identity its faults have.
  private func known() -> Diagnostic? {
    if fault.context.hasSuffix("directive") || fault.problem.contains("directive")
      || fault.problem == "found incompatible YAML document"
    {
      return directive()
    }
    if fault.context.hasSuffix(" tag") || fault.problem == "found undefined tag handle" {
      return tag()
    }
    if let quote = swallowed() { return quote }
    switch fault.problem {
    case "found character that cannot start any token", "did not find expected node content",
      "mapping keys are not allowed in this context":
      return badStart(at: fault.mark)
    case "did not find expected alphabetic or numeric character",
      "did not find expected comment or line break",
      "found an indentation indicator equal to 0":
      return badStart(at: valueStart())
    case "mapping values are not allowed in this context":
      return ColonHints(hints: self).secondColon()
    case "could not find expected ':'":
      return unclosedKey() ?? ColonHints(hints: self).missingColon()
    case "block sequence entries are not allowed in this context":
      return listOnKeyLine()
    case "found unexpected end of stream", "found unexpected document indicator":
      return unclosedQuote(from: fault.contextMark, to: fault.mark)
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      return escape()
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return BracketHints(hints: self).diagnostic()
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      return afterValue() ?? indentation()
    default:
      return nil
    }
  }

  // MARK: Places

  /// The place of the fault, one character; the end of the text when the fault is past it.
  var here: Place { place(fault.mark) }

  func place(_ mark: Mark, length: Int = 1) -> Place {
    let end = lines.end
    let mark = isPastEnd(mark) ? end : mark
    let (sum, overflow) = mark.column.addingReportingOverflow(length)
    return Place(
      file: file, line: mark.line, column: mark.column, endColumn: overflow ? mark.column : sum)
  }

  func isPastEnd(_ mark: Mark) -> Bool {
    let end = lines.end
    return (mark.line, mark.column) >= (end.line, end.column)
  }

  func character(at mark: Mark) -> Unicode.Scalar? {
    let line = lines.scalars(mark.line)
    return line.indices.contains(mark.column - 1) ? line[mark.column - 1] : nil
  }

  /// The text of a line from a column on, without a comment at its end and trailing blanks.
  func rest(_ line: [Unicode.Scalar], from column: Int) -> String {
    var text = Array(line.dropFirst(column - 1))
    for index in text.indices.dropFirst() where text[index] == "#" && text[index - 1] == " " {
      text = Array(text[..<index])
      break
    }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return string(text[...])
  }

  /// The value that starts at a mark: the rest of its line, inside brackets up to the next mark
  /// of theirs.
  private func value(from mark: Mark) -> String {
    let line = lines.scalars(mark.line)
    let before = line.prefix(mark.column - 1)
    let text = rest(line, from: mark.column)
    guard inBrackets || before.contains("{") || before.contains("[") else { return text }
    let end = text.dropFirst().firstIndex { ",]}".contains($0) } ?? text.endIndex
    return String(text[..<end])
  }

  func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// The way out for a text with a mark in it; the text itself when it is short enough to show.
  func quoted(_ text: String) -> String {
    let fits = text.unicodeScalars.count <= 50 && !text.contains("\"") && !text.contains("\\")
    return fits && !text.isEmpty ? "put it in quotes: `\"\(text)\"`" : "put it in quotes"
  }

  func fault(
    _ code: YAMLCode, _ message: String, at place: Place, help: String, label: Label? = nil
  ) -> Diagnostic {
    Diagnostic(
      code.rawValue, message, at: place, help: [help], labels: label.map { [$0] } ?? [])
  }

  // MARK: Faults

  private func tab() -> Diagnostic? {
    let line = lines.scalars(fault.mark.line)
    let indent = line.prefix { $0 == " " || $0 == "\t" }
    guard let tab = indent.firstIndex(of: "\t") else { return nil }
    return fault(
      .tabIndentation, "this line is indented with a tab",
      at: place(Mark(line: fault.mark.line, column: tab + 1)),
      help: "indent with spaces, two for each step")
  }

  private func directive() -> Diagnostic {
    let starts = [fault.contextMark.line, fault.mark.line].map { Mark(line: $0, column: 1) }
    let mark = starts.first { character(at: $0) == "%" } ?? fault.mark
    return fault(
      .directive, "a line that starts with `%` talks to the YAML reader; contracts do not use it",
      at: place(mark), help: "delete the line, or put a text that starts with `%` in quotes")
  }

  private func tag() -> Diagnostic {
    let mark = character(at: fault.contextMark) == "!" ? fault.contextMark : fault.mark
    let text = rest(lines.scalars(mark.line), from: mark.column)
    return fault(
      .tag, "a plain text cannot start with `!`, which gives the value a type", at: place(mark),
      help: quoted(text))
  }

  /// Where the value began whose first characters could not be read.
  private func valueStart() -> Mark {
    isPastEnd(fault.contextMark) ? fault.mark : fault.contextMark
  }

  private func badStart(at mark: Mark) -> Diagnostic? {
    guard let character = character(at: mark) else { return nil }
    let text = value(from: mark)
    let name = character == "`" ? "a backtick" : "`\(Character(character))`"
    let message = "a plain text cannot start with \(name)"
    switch character {
    case ">":
      let bound = text.drop { $0 == ">" || $0 == "=" || $0 == " " }
      let words = text.hasPrefix(">=") ? "at least" : "more than"
      return fault(
        .markAtStart, message, at: place(mark),
        help: bound.isEmpty || bound.count > 40
          ? "write `\(words) …`, or put the text in quotes" : "write `\(words) \(bound)`")
    case "%", "@", "`", "*", "&", "|", "!", "?", "\"", "'":
      return fault(.markAtStart, message, at: place(mark), help: quoted(text))
    case ",":
      return fault(
        .bracketOpen, "a value is missing before `,`", at: place(mark),
        help: "write the value, or delete the `,`")
    case ":":
      return missingKey(at: mark)
    case "]", "}":
      return fault(
        .bracketOpen, "a `\(Character(character))` stands here without its opening bracket",
        at: place(mark), help: "delete it, or put the text in quotes")
    case "-":
      return fault(
        .syntax, "a list written with `-` cannot stand inside brackets", at: place(mark),
        help: "write the items with commas, or put the text in quotes")
    default:
      return nil
    }
  }

  private func missingKey(at mark: Mark) -> Diagnostic {
    fault(
      .keyNotText, "a key is missing before the `:`", at: place(mark),
      help: "write the key before the `:`, or put a text that starts with `:` in quotes")
  }

  private func listOnKeyLine() -> Diagnostic {
    let text = rest(lines.scalars(fault.mark.line), from: fault.mark.column)
    return fault(
      .listOnKeyLine, "a list cannot start on the line of its key", at: here,
      help: "start it on the next line, or put a text that starts with `-` in quotes: "
        + Diagnostic.quote("\"\(text)\""))
  }

  private func escape() -> Diagnostic {
    let line = lines.scalars(fault.mark.line)
    var start = min(fault.mark.column, line.count)
    while start > 1, line[start - 1] != "\\" { start -= 1 }
    let mark = Mark(line: fault.mark.line, column: max(1, start))
    return fault(
      .escape, "`\\` in double quotes starts an escape, and this one is not known",
      at: place(mark, length: 2), help: "write `\\\\` for a backslash, or use single quotes")
  }

  private func unclosedQuote(from start: Mark, to end: Mark) -> Diagnostic? {
    guard let quote = character(at: start), quote == "\"" || quote == "'" else { return nil }
    let label = Label(place: place(end), text: "read as one text as far as here")
    return fault(
      .quoteOpen, "the quote opened here is not closed", at: place(start),
      help: "close it with `\(Character(quote))` at the end of the text"
        + (quote == "'" ? "; an apostrophe inside is written `''`" : ""),
      label: label)
  }

  /// A quoted text over several lines that was taken for a key.
  private func unclosedKey() -> Diagnostic? {
    guard let quote = character(at: fault.contextMark), quote == "\"" || quote == "'" else {
      return nil
    }
    let line = lines.scalars(fault.contextMark.line)
    guard !line.dropFirst(fault.contextMark.column).contains(quote) else { return nil }
    return unclosedQuote(from: fault.contextMark, to: fault.mark)
  }

  /// A quoted text over several lines, and a fault on the line on which it ends: what closed it
  /// was meant to open the next.
  private func swallowed() -> Diagnostic? {
    guard let last, last.kind == .quoted, last.start.line != last.end.line,
      last.end.line == fault.mark.line
    else { return nil }
    return unclosedQuote(from: last.start, to: fault.mark)
  }

  /// Something follows a quoted text or a bracket that ended on the same line.
  private func afterValue() -> Diagnostic? {
    guard let last, last.end.line == fault.mark.line, last.end.column <= fault.mark.column,
      last.start != last.end
    else { return nil }
    let found = Diagnostic.quote(rest(lines.scalars(fault.mark.line), from: fault.mark.column))
    switch last.kind {
    case .quoted:
      let quote = character(at: last.start) ?? "\""
      return fault(
        .textAfterValue, "\(found) follows the closing quote of a text", at: here,
        help: quote == "'"
          ? "put the whole value in quotes; an apostrophe inside `'…'` is written `''`"
          : "put the whole value in quotes, or none of it",
        label: Label(
          place: place(last.start, length: last.end.column - last.start.column),
          text: "this text ends here"))
    case .collection:
      return fault(
        .textAfterValue, "\(found) follows the closing bracket", at: here,
        help: "put the whole value in quotes, or delete what follows the bracket")
    case .otherText:
      return nil
    }
  }

  private func indentation() -> Diagnostic {
    let first = fault.contextMark
    let isList = fault.problem.contains("'-'")
    let found = character(at: fault.mark)
    if found == "]" || found == "}" { if let hint = badStart(at: fault.mark) { return hint } }
    if found == ":" { return missingKey(at: fault.mark) }
    if fault.problem.contains("document start") {
      return fault(
        .indentation, "the file goes on after its value is complete", at: here,
        help: "write everything as `key: value`, one below the other")
    }
    let label = Label(
      place: place(first),
      text: "the \(isList ? "list" : "mapping") starts in column \(first.column)")
    if first.column == fault.mark.column {
      return fault(
        .indentation,
        isList ? "a key stands among the items of a list" : "a list item stands among keys",
        at: here,
        help: isList
          ? "start the line with `- `, or indent it under its item"
          : "indent the list under its key, or write `key: value`",
        label: label)
    }
    return fault(
      .indentation,
      "this line starts in column \(fault.mark.column) and fits nothing above it", at: here,
      help: "start it in the column of its neighbours", label: label)
  }
}
