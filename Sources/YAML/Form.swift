/// A kind of mapping: what it is, and every key that it may have. `Fields` knows no key that does
/// not stand here, and the schema that editors complete and explain by is written from it.
package struct Form: Sendable {
  package struct Key: Sendable {
    package let name: String
    /// The question the key answers, as the reference of the language puts it.
    package let question: String
    package let shape: Shape
    /// Whether the mapping can't be read without it.
    package let isNeeded: Bool
  }

  /// One word among all forms, under which a schema defines it.
  package let name: String
  /// The thing described, with its article, for messages: "a KPI".
  package let what: String
  /// In the order in which they are asked for.
  package let keys: [Key]
  let names: [String]

  package init(_ name: String, _ what: String, _ keys: [Key]) {
    self.name = name
    self.what = what
    self.keys = keys
    names = keys.map(\.name)
  }

  func key(_ name: String) -> Key? { keys.first { $0.name == name } }
}

extension Form.Key {
  /// A key that may be left out.
  package static func may(_ name: String, _ shape: Shape, _ question: String) -> Form.Key {
    Form.Key(name: name, question: question, shape: shape, isNeeded: false)
  }

  /// A key that has to be there.
  package static func must(_ name: String, _ shape: Shape, _ question: String) -> Form.Key {
    Form.Key(name: name, question: question, shape: shape, isNeeded: true)
  }

  package static func may(_ name: String, _ question: String) -> Form.Key {
    .may(name, .text, question)
  }

  package static func must(_ name: String, _ question: String) -> Form.Key {
    .must(name, .text, question)
  }
}

/// What may stand behind a key.
package indirect enum Shape: Sendable {
  /// One value, whatever YAML takes it for: a word, a number, a date, an expression.
  case text
  /// One of these words.
  case words([String])
  /// A text that a regular expression describes, anchored at both ends.
  case pattern(String)
  /// A list.
  case list(Shape)
  /// A list, or a single item without one.
  case items(Shape)
  /// Keys that are nobody's field: names, dates, conditions.
  case entries(Names, Shape)
  case form(Form)
  /// The first case whose test holds of the mapping written; otherwise the last shape.
  case cases([(test: Test, shape: Shape)], otherwise: Shape)
  case either([Shape])
  /// A value, or one for each date from which another holds.
  case dated(Shape)

  /// What keys of `entries` look like.
  package enum Names: Sendable {
    /// Names of the contract's vocabulary.
    case vocabulary
    case dates
    case any
  }

  package enum Test: Sendable {
    /// Any of these keys is there.
    case has([String])
    /// A key has this value.
    case says(String, String)
  }

  /// A day: 2026-07-01.
  package static let date = Shape.pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")

  /// A text or a list of texts.
  package static let texts = Shape.items(.text)
}
