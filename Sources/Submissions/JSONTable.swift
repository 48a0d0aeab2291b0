package import Diagnostics

/// Reads a list of objects, `[{"queue": "voice", "offered": 1200}, …]`, or one object alone: each
/// object is a row, each member a cell under the column of its name. What a wide or a long table
/// says in CSV, it says here with the same names.
///
/// A number is read as JSON has it, whatever marks submission.yaml declares, and exactly: no digit
/// is lost. `null` and an absent member are blank cells: not reported.
package enum JSONTable {
  /// - Parameter findings: gets S001, S003, S004, S006 and S010 to S014.
  /// - Returns: the table, each cell at its place with a pointer such as `/0/offered` as its
  ///   address; nil where the text is no JSON or not of this shape.
  package static func read(_ bytes: [UInt8], file: String, findings: Findings) -> Table? {
    guard bytes.count <= CSV.largestFile else {
      findings.error(
        SubmissionCode.tooLarge.rawValue, "the file is larger than 64 MiB",
        at: Place(file: file, line: 1, column: 1),
        help: "split it into files of at most 64 MiB")
      return nil
    }
    var reader = JSONRows(scanner: JSONScanner(bytes: bytes, file: file), findings: findings)
    do throws(JSONScanner.Fault) {
      try reader.read()
    } catch {
      findings.report(
        Diagnostic(error.code.rawValue, .error, error.message, at: error.place, help: error.help))
      return nil
    }
    return reader.table
  }
}

/// One reading of one file.
private struct JSONRows {
  var scanner: JSONScanner
  let findings: Findings
  private var header: [Cell] = []
  private var columns: [String: Int] = [:]
  private var rows: [(place: Place, cells: [Int: Cell])] = []
  private var cells = 0
  private var isFaulty = false

  init(scanner: JSONScanner, findings: Findings) {
    self.scanner = scanner
    self.findings = findings
  }

  mutating func read() throws(JSONScanner.Fault) {
    switch try scanner.next() {
    case .open(UInt8(ascii: "[")): try list()
    case .open: try row()
    case .end: throw shape("the file is empty", help: "leave the file out when there is nothing")
    default: throw shape("the file is not a list of objects", help: JSONRows.example)
    }
    guard try scanner.next() == .end else {
      throw scanner.fault("something follows the end", at: scanner.place, help: JSONRows.example)
    }
  }

  /// Rows as wide as the header; an absent member is a blank cell at the place of its row.
  var table: Table? {
    guard !isFaulty else { return nil }
    guard !header.isEmpty else {
      findings.error(
        SubmissionCode.emptyTable.rawValue, "the file has no member and no value",
        at: Place(file: scanner.file, line: 1, column: 1),
        help: "leave the file out when there is nothing in it")
      return nil
    }
    let filled = rows.map { row in
      header.indices.map { row.cells[$0] ?? Cell(text: "", place: row.place) }
    }
    return Table(file: scanner.file, header: header, rows: filled)
  }

  private static let example = "write `[{\"queue\": \"voice\", \"offered\": 1200}]`"

  private func shape(_ message: String, at place: Place? = nil, help: String) -> JSONScanner.Fault {
    scanner.fault(message, at: place ?? scanner.place, .notRows, help: help)
  }

  private mutating func list() throws(JSONScanner.Fault) {
    var token = try scanner.next()
    if token == .close(UInt8(ascii: "]")) { return }
    while true {
      guard token == .open(UInt8(ascii: "{")) else {
        throw shape("the list holds something that is not an object", help: JSONRows.example)
      }
      try row()
      switch try scanner.next() {
      case .comma:
        token = try scanner.next()
        if case .close = token {
          throw scanner.fault("nothing follows the comma", at: scanner.place, help: "delete it")
        }
      case .close(UInt8(ascii: "]")): return
      default: throw scanner.fault("a comma or `]` is missing here", at: scanner.place)
      }
    }
  }

  /// From behind the opening brace to the closing one.
  private mutating func row() throws(JSONScanner.Fault) {
    rows.append((scanner.place, [:]))
    var token = try scanner.next()
    if token == .close(UInt8(ascii: "}")) { return }
    while true {
      guard case .string(let name) = token else {
        throw scanner.fault("a member must begin with its name in quotes", at: scanner.place)
      }
      let place = scanner.place
      guard try scanner.next() == .colon else {
        throw scanner.fault("a colon is missing after the name", at: scanner.place)
      }
      try member(name, at: place)
      switch try scanner.next() {
      case .comma:
        token = try scanner.next()
        if case .close = token {
          throw scanner.fault("nothing follows the comma", at: scanner.place, help: "delete it")
        }
      case .close(UInt8(ascii: "}")): return
      default: throw scanner.fault("a comma or `}` is missing here", at: scanner.place)
      }
    }
  }

  private mutating func member(_ name: String, at place: Place) throws(JSONScanner.Fault) {
    let token = try scanner.next()
    let row = rows.count - 1
    var cell = Cell(text: "", place: scanner.place)
    cell.place.cell = "/\(row)/\(JSONRows.pointer(name))"
    switch token {
    case .string(let text):
      cell.text = text
      cell.wasQuoted = true
    case .number(let digits):
      cell.text = digits
      cell.isNumber = true
    case .bool(let flag): cell.text = flag ? "true" : "false"
    case .null: break
    case .open:
      findings.error(
        SubmissionCode.notRows.rawValue,
        "\(Words.quoted(name)) holds a list or an object, a cell holds one value",
        at: scanner.place, help: "write a row for each value")
      isFaulty = true
      return try skip()
    case .close, .comma, .colon, .end:
      throw scanner.fault("\(Words.quoted(name)) has no value", at: scanner.place)
    }
    let column = self.column(name, at: place)
    if let first = rows[row].cells[column] {
      findings.report(
        Diagnostic(
          SubmissionCode.memberTwice.rawValue, .error,
          "\(Words.quoted(name)) stands twice in one object", at: place,
          help: ["keep one of them; which one is right is not for a reader to say"],
          labels: [Label(place: first.place, text: "first here")]))
      isFaulty = true
      return
    }
    cells += 1
    guard cells <= CSV.mostCells, header.count <= CSV.mostColumns,
      rows.count <= CSV.mostCells / max(header.count, 1)
    else {
      throw scanner.fault(
        "the file has more than \(CSV.mostCells) cells or \(CSV.mostColumns) columns", at: place,
        .tooManyCells, help: "split it into several files")
    }
    rows[row].cells[column] = cell
  }

  private mutating func column(_ name: String, at place: Place) -> Int {
    if let known = columns[name] { return known }
    columns[name] = header.count
    var cell = Cell(text: Words.trimmed(name), place: place)
    cell.place.cell = "/\(rows.count - 1)/\(JSONRows.pointer(name))"
    header.append(cell)
    return header.count - 1
  }

  /// Goes over a value within a value.
  private mutating func skip() throws(JSONScanner.Fault) {
    var depth = 1
    while depth > 0 {
      switch try scanner.next() {
      case .open: depth += 1
      case .close: depth -= 1
      case .end: throw scanner.fault("a bracket is never closed")
      default: break
      }
    }
  }

  /// A name as a part of a JSON pointer (RFC 6901).
  private static func pointer(_ name: String) -> String {
    name.map { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }.joined()
  }
}
