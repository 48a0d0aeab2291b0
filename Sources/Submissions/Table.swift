package import Diagnostics

/// One cell of a table, as the supplier wrote it.
package struct Cell: Hashable, Sendable {
  /// The text without its quotes; header cells are trimmed, others are not.
  package var text: String
  /// Where it stands; `place.cell` is its address in a spreadsheet, such as `B7`.
  package var place: Place
  package var wasQuoted: Bool
  /// The format itself says that this is a number: no marks have to be declared to read it.
  package var isNumber = false
  /// A finding already says that the cell or its row cannot be trusted: never read a value from it.
  package var isFaulty: Bool

  package init(text: String, place: Place, wasQuoted: Bool = false, isFaulty: Bool = false) {
    self.text = text
    self.place = place
    self.wasQuoted = wasQuoted
    self.isFaulty = isFaulty
  }

  /// Nothing is written here. Spaces alone are nothing too: no reader could mean a value by them.
  package var isBlank: Bool { text.unicodeScalars.allSatisfy(\.isBlank) }
}

/// A header and rows of exactly its width.
package struct Table: Hashable, Sendable {
  package var file: String
  package var header: [Cell]
  /// Every row has as many cells as the header; a ragged one is cut or filled and all faulty.
  package var rows: [[Cell]]

  package init(file: String, header: [Cell], rows: [[Cell]]) {
    self.file = file
    self.header = header
    self.rows = rows
  }
}

extension Cell {
  /// The letters of a column in a spreadsheet: column 0 is `A`, 26 is `AA`.
  static func letters(ofColumn column: Int) -> String {
    var letters: [UInt8] = []
    var rest = max(0, column)
    while true {
      letters.append(65 + UInt8(truncatingIfNeeded: rest % 26))
      rest = rest / 26 - 1
      if rest < 0 { break }
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
