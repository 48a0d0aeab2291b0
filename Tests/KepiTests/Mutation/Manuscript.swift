import Diagnostics
import Foundation
import YAML

/// A contract as it is written: its lines, and where every key and text of it stands.
struct Manuscript: Sendable {
  /// A key and its value.
  struct Entry: Sendable {
    /// The keys from the root to this one; the items of a list are `#`.
    var path: [String]
    var key: Scalar
    var value: Node
    /// The line of the key that has this mapping as its value.
    var owner: Int
    /// All keys of the mapping, this one too.
    var siblings: [Scalar]
    var values: [Node]
    var position: Int
    var isInBrackets: Bool
    var section: String { path[0] }
    var name: String { key.text }
  }

  /// A text that is not a key.
  struct Leaf: Sendable {
    var path: [String]
    var scalar: Scalar
    var isInBrackets: Bool
    var text: String { scalar.text }
    var line: Int { scalar.place.line }
    var section: String { path.first ?? "" }
    var last: String { path.last { $0 != "#" } ?? "" }
  }

  let name: String
  let lines: [[Unicode.Scalar]]
  private(set) var entries: [Entry] = []
  private(set) var leaves: [Leaf] = []

  init(name: String, text: String) {
    self.name = name
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Array($0.unicodeScalars) }
    let document = YAMLReader.read(Array(text.utf8), file: name, findings: Findings())
    if let root = document.root { walk(root, [], owner: 1) }
  }

  private mutating func walk(_ node: Node, _ path: [String], owner: Int) {
    let isInBrackets = "{[".unicodeScalars.contains(character(at: node.place))
    switch node {
    case .scalar(let scalar):
      leaves.append(Leaf(path: path, scalar: scalar, isInBrackets: false))
    case .sequence(let items, let place):
      for item in items {
        walk(item, path + ["#"], owner: place.line)
        if isInBrackets, case .scalar = item { leaves[leaves.count - 1].isInBrackets = true }
      }
    case .mapping(let mapping):
      for (index, (key, value)) in mapping.entries.enumerated() {
        entries.append(
          Entry(
            path: path + [key.text], key: key, value: value, owner: owner,
            siblings: mapping.entries.map(\.key), values: mapping.entries.map(\.value),
            position: index, isInBrackets: isInBrackets))
        walk(value, path + [key.text], owner: key.place.line)
        if isInBrackets, case .scalar = value { leaves[leaves.count - 1].isInBrackets = true }
      }
    }
  }

  func character(at place: Place) -> Unicode.Scalar {
    let line = lines[place.line - 1]
    return place.column - 1 < line.count ? line[place.column - 1] : " "
  }

  /// The names declared in a section.
  func names(_ sections: String...) -> [String] {
    entries.filter { $0.path.count == 2 && sections.contains($0.section) }.map(\.name)
  }

  // MARK: Edits

  static func join(_ lines: [[Unicode.Scalar]]) -> String {
    lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }

  var text: String { Manuscript.join(lines) }

  func line(_ number: Int) -> String {
    number >= 1 && number <= lines.count
      ? String(String.UnicodeScalarView(lines[number - 1])) : ""
  }

  /// The text with a stretch of one line replaced.
  func replacing(_ place: Place, by new: String) -> String {
    var changed = lines
    let low = place.column - 1
    let high = place.endLine == place.line ? place.endColumn - 1 : changed[place.line - 1].count
    changed[place.line - 1].replaceSubrange(
      min(low, changed[place.line - 1].count)..<min(high, changed[place.line - 1].count),
      with: Array(new.unicodeScalars))
    return Manuscript.join(changed)
  }

  func replacing(line number: Int, by new: String) -> String {
    var changed = lines
    changed[number - 1] = Array(new.unicodeScalars)
    return Manuscript.join(changed)
  }

  func dropping(lines range: ClosedRange<Int>) -> String {
    var changed = lines
    changed.removeSubrange(range.lowerBound - 1...range.upperBound - 1)
    return Manuscript.join(changed)
  }

  /// The lines of a range once more, after its last.
  func repeating(lines range: ClosedRange<Int>) -> String {
    var changed = lines
    changed.insert(
      contentsOf: lines[range.lowerBound - 1...range.upperBound - 1], at: range.upperBound)
    return Manuscript.join(changed)
  }
}

extension Manuscript.Entry {
  var line: Int { key.place.line }
  /// All lines of the entry.
  var lines: ClosedRange<Int> { line...max(line, value.place.endLine) }
  var isOnOneLine: Bool { line == value.place.endLine }

  /// The key, what is between, and the value; on one line.
  var place: Place {
    var place = key.place
    place.endLine = value.place.endLine
    place.endColumn = value.place.endColumn
    return place
  }

  /// Whether the key has one of a closed list of names, not one that the author chose.
  var isKeyOfTheLanguage: Bool {
    switch section {
    case _ where path.count == 1: true
    case "contract", "submissions", "standing": true
    case "settlement": path.count == 3
    case "examples": path.count == 3
    case "terms", "tables":
      path.count == 3
        && siblings.contains { ["is", "start", "rows", "curve", "ladder"].contains($0.text) }
    case "measures", "consequences", "triggers", "roles", "forums":
      path.count == 3
    case "kpis":
      path.count == 3 || (path.count == 5 && path[2] == "relief")
        || (path.count == 4
          && ["not reported", "no volume", "excused", "deemed"].contains(path[2]))
    default: false
    }
  }
}
