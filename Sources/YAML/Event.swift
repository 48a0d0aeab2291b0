import Diagnostics

/// A point in a file; lines and columns are counted from 1.
struct Mark: Equatable {
  var line: Int
  var column: Int
}

/// What the YAML reader saw, from one mark to another.
struct Event {
  enum Kind {
    case documentStart(hasDirectives: Bool)
    case scalar(text: String, style: Style)
    case alias(String)
    case sequenceStart
    case mappingStart
    case collectionEnd
    /// Ends of documents, start and end of the stream.
    case other
  }

  enum Style { case plain, quoted, block }

  var kind: Kind
  var start: Mark
  var end: Mark
  /// The name after `&`, when the value was given one.
  var anchor: String?
  /// The tag as written, `!!str` or `!money`, when the value was given one.
  var tag: String?

  func place(in file: String) -> Place {
    Place(
      file: file, line: start.line, column: start.column, endLine: end.line,
      endColumn: end.column)
  }
}

/// The value read last, without its text: all that explaining a later fault needs.
struct LastValue {
  enum Kind { case quoted, otherText, collection }

  var kind: Kind
  var start: Mark
  var end: Mark
}

/// Why the YAML reader cannot go on, in its own words.
struct SyntaxFault {
  var problem: String
  var context: String
  var mark: Mark
  var contextMark: Mark
}
