/// Where something was written: a stretch of one file.
///
/// - Unit: lines and columns are counted from 1; a column is one Unicode scalar; the end is exclusive.
/// - Shape: an empty stretch (end equal to start) is a point between two characters.
package struct Place: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name of the file as the person gave it.
  package var file: String
  package var line: Int
  package var column: Int
  package var endLine: Int
  package var endColumn: Int
  /// The cell of a table, `B7` or `Sheet1!B7`; nil outside tables.
  package var cell: String?

  package init(
    file: String, line: Int, column: Int, endLine: Int? = nil, endColumn: Int? = nil,
    cell: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine ?? line
    self.endColumn = endColumn ?? column
    self.cell = cell
  }

  /// `file:line:column`, the form editors and terminals follow.
  package var description: String { "\(file):\(line):\(column)" }

  /// Reading order; the end and the cell only break ties.
  package static func < (a: Place, b: Place) -> Bool {
    if a.file != b.file { return a.file < b.file }
    let left = (a.line, a.column, a.endLine, a.endColumn)
    let right = (b.line, b.column, b.endLine, b.endColumn)
    if left != right { return left < right }
    return (a.cell ?? "") < (b.cell ?? "")
  }
}

/// A value and the place it was written at. Two located values are equal when their values are:
/// moving a line does not change a contract.
package struct Located<Value> {
  package var value: Value
  package var place: Place

  package init(_ value: Value, at place: Place) {
    self.value = value
    self.place = place
  }

  package func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
    Located<Other>(try transform(value), at: place)
  }
}

extension Located: Sendable where Value: Sendable {}

extension Located: Equatable where Value: Equatable {
  package static func == (a: Located, b: Located) -> Bool { a.value == b.value }
}

extension Located: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { value.hash(into: &hasher) }
}
