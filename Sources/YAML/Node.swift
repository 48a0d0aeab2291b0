package import Diagnostics

/// One text of a YAML file, whatever its style: numbers, dates and words are all text here, and
/// what they mean is decided by the key that asks.
package struct Scalar: Sendable {
  package var text: String
  /// The whole scalar, quotes included.
  package var place: Place
  /// Written without quotes; a key without a value is a plain scalar with an empty text.
  package var isPlain: Bool

  package init(text: String, place: Place, isPlain: Bool = true) {
    self.text = text
    self.place = place
    self.isPlain = isPlain
  }

  /// The place of a part of the text.
  ///
  /// - Unit: offsets count Unicode scalars of `text` from 0; the end is exclusive.
  /// - Shape: exact where text and file agree letter by letter, that is in plain and quoted
  ///   scalars on one line without escapes; otherwise the place of the whole scalar.
  package func place(of range: Range<Int>) -> Place {
    let quotes = isPlain ? 0 : 1
    let count = text.unicodeScalars.count
    guard place.line == place.endLine, place.endColumn - place.column == count + 2 * quotes,
      range.lowerBound >= 0, range.upperBound <= count
    else { return place }
    var part = place
    part.column = place.column + quotes + range.lowerBound
    part.endColumn = place.column + quotes + range.upperBound
    return part
  }

  /// The text with its place.
  package var located: Located<String> { Located(text, at: place) }
}

/// A value of a YAML file.
package enum Node: Sendable {
  case scalar(Scalar)
  case sequence([Node], Place)
  case mapping(Mapping)

  package var place: Place {
    switch self {
    case .scalar(let scalar): scalar.place
    case .sequence(_, let place): place
    case .mapping(let mapping): mapping.place
    }
  }

  /// The kind in words for a message: "a text", "a list", "a mapping" or "nothing".
  package var kind: String {
    switch self {
    case .scalar(let scalar): scalar.isPlain && scalar.text.isEmpty ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// Keys and their values in the order they were written; no key occurs twice.
package struct Mapping: Sendable {
  package let entries: [(key: Scalar, value: Node)]
  /// The texts of the keys, in the same order: looking for one copies no value.
  let keys: [String]
  package var place: Place
  /// False when a fault cut the mapping short or an entry of it had to be dropped: a key that
  /// is not here may still have been written.
  package var isComplete: Bool

  package init(entries: [(key: Scalar, value: Node)], place: Place, isComplete: Bool = true) {
    self.init(
      entries: entries, keys: entries.map(\.key.text), place: place, isComplete: isComplete)
  }

  init(entries: [(key: Scalar, value: Node)], keys: [String], place: Place, isComplete: Bool) {
    self.entries = entries
    self.keys = keys
    self.place = place
    self.isComplete = isComplete
  }

  package subscript(_ key: String) -> Node? {
    keys.firstIndex(of: key).map { entries[$0].value }
  }
}

/// What was read of a file.
package struct Document: Sendable {
  /// Nil when nothing could be read; the fault is among the findings.
  package var root: Node?
  /// False when a fault cut the reading short: `root` then ends where the fault was.
  package var isComplete: Bool

  package init(root: Node?, isComplete: Bool) {
    self.root = root
    self.isComplete = isComplete
  }
}
