import Diagnostics

/// Faults of colons: one too many, one too few, or no space after it.
struct ColonHints {
  let hints: SyntaxHints

  private typealias Line = [Unicode.Scalar]

  /// A `:` where no key can stand.
  func secondColon() -> Diagnostic {
    let mark = hints.fault.mark
    let line = hints.lines.scalars(mark.line)
    let before = line.prefix(mark.column - 1)
    if let first = colon(in: Array(before)) {
      let key = hints.string(line[..<first])
      let value = hints.rest(line, from: first + 2)
      return hints.fault(
        .colonInText, "a plain text cannot contain a colon and a space",
        at: hints.place(mark),
        help: "\(Diagnostic.quote(key.drop { $0 == " " } + ":")) already has a value; "
          + hints.quoted(String(value.drop { $0 == " " })))
    }
    if let number = hints.lines.speaking(above: mark.line) {
      let above = hints.lines.scalars(number)
      let text = content(of: above)
      if colon(in: above) == nil, above.last != ":" {
        return noColon(hints.string(text[...]), number, above)
      }
      if above.last != ":", indent(line) > indent(above) {
        return hints.fault(
          .indentation, "this line is indented under a key that already has a value",
          at: hints.place(Mark(line: mark.line, column: indent(line) + 1)),
          help: "start it in column \(indent(above) + 1) as the key above, or move the value down",
          label: Label(
            place: hints.place(
              Mark(line: number, column: indent(above) + 1), length: text.count),
            text: "this key has its value on its own line"))
      }
    }
    return hints.fault(
      .colonInText, "a colon and a space cannot stand here", at: hints.place(mark),
      help: "put the text in quotes if the colon is part of it")
  }

  /// A line among keys that is not one.
  func missingColon() -> Diagnostic {
    let mark = hints.fault.contextMark
    let line = hints.lines.scalars(mark.line)
    return noColon(hints.rest(line, from: mark.column), mark.line, line)
  }

  private func noColon(_ text: String, _ number: Int, _ line: Line) -> Diagnostic {
    let start = indent(line)
    if let colon = line.indices.dropFirst(start + 1).first(where: { line[$0] == ":" }),
      colon + 1 < line.count
    {
      let key = hints.string(line[start..<colon])
      let value = hints.rest(line, from: colon + 2)
      return hints.fault(
        .colonMissing, "a space is missing after the colon in \(Diagnostic.quote(text))",
        at: hints.place(Mark(line: number, column: colon + 1)),
        help: "write \(Diagnostic.quote("\(key): \(value)"))")
    }
    return hints.fault(
      .colonMissing, "\(Diagnostic.quote(text)) has no colon, so it is neither a key nor a value",
      at: hints.place(
        Mark(line: number, column: start + 1), length: text.unicodeScalars.count),
      help: "write `key: value`, or indent the line if it continues the one above")
  }

  /// The index of the first colon that ends a key: outside quotes and followed by a space.
  private func colon(in line: Line) -> Int? {
    var quote: Unicode.Scalar?
    for (index, scalar) in line.enumerated() {
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "\"" || scalar == "'" {
        // Only at the start of a word: an apostrophe is part of a plain text.
        if index == 0 || line[index - 1] == " " { quote = scalar }
      } else if scalar == ":", index + 1 < line.count, line[index + 1] == " " {
        return index
      }
    }
    return nil
  }

  /// Blanks and the dashes of list items before the text of a line.
  private func indent(_ line: Line) -> Int {
    var start = 0
    while start < line.count {
      let isDash = line[start] == "-" && start + 1 < line.count && line[start + 1] == " "
      guard line[start] == " " || isDash else { break }
      start += 1
    }
    return start
  }

  private func content(of line: Line) -> Line {
    Array(hints.rest(line, from: indent(line) + 1).unicodeScalars)
  }
}
