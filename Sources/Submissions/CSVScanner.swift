import Diagnostics

/// Cuts bytes into records. Works on bytes: every separator, quote and line end is ASCII, and no
/// byte of a longer UTF-8 sequence is.
struct CSVScanner {
  let file: String
  var separator: UInt8
  /// How many cells the last record had, also those beyond the widest that was asked for.
  private(set) var width = 0
  /// A quote was never closed: what follows it is lost.
  private(set) var isBroken = false
  /// The file is not UTF-8.
  private(set) var isUnreadable = false

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var column = 1
  private var row = 0
  /// The letters of the columns met so far, which every row needs again.
  private var letters: [String] = []

  init(bytes: [UInt8], file: String, separator: UInt8) {
    self.bytes = bytes
    self.file = file
    self.separator = separator
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  var place: Place { Place(file: file, line: line, column: column) }

  /// Excel writes `sep=;` as a first line to announce the separator.
  mutating func skipAnnouncedSeparator() -> UInt8? {
    let announcement = Array(bytes[index...].prefix(5))
    guard announcement.count == 5, announcement.starts(with: Array("sep=".utf8)) else { return nil }
    let end = index + 5
    guard end < bytes.count, bytes[end] == 0x0A || bytes[end] == 0x0D else { return nil }
    index = end
    row += 1
    skipLineEnd()
    return announcement.last
  }

  /// Those of `,`, `;` and the tab that stand outside quotes in the first line that is not empty,
  /// the most frequent first.
  func separatorsInFirstLine() -> [UInt8] {
    var counts: [UInt8: Int] = [:]
    var quoted = false
    var any = false
    for byte in bytes[index...] {
      if byte == 0x22 { quoted.toggle() }
      if quoted { continue }
      if byte == 0x0A || byte == 0x0D {
        if any { break }
      } else {
        any = true
        if byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// The next record, or nil at the end, after an unclosed quote, or where the text is not UTF-8.
  ///
  /// - Parameter widest: cells beyond it are counted in `width` and not kept.
  mutating func record(widest: Int, _ report: inout Reporter) -> [Cell]? {
    guard index < bytes.count, !isBroken, !isUnreadable else { return nil }
    row += 1
    width = 0
    var cells: [Cell] = []
    cells.reserveCapacity(min(widest, 32))
    let number = String(row)
    while true {
      let isQuoted = index < bytes.count && bytes[index] == 0x22
      if width < widest {
        while letters.count <= width { letters.append(Cell.letters(ofColumn: letters.count)) }
        let address = letters[width] + number
        let cell = isQuoted ? quoted(address, &report) : plain(address, &report)
        guard let cell else { return nil }
        cells.append(cell)
      } else if isQuoted {
        guard quoted("", &report) != nil else { return nil }
      } else {
        while !isAtCellEnd { step() }
      }
      width += 1
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
      column += 1
    }
    skipLineEnd()
    return cells
  }

  private mutating func skipLineEnd() {
    guard index < bytes.count else { return }
    if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
    index += 1
    line += 1
    column = 1
  }

  /// Goes over one byte of a cell and keeps count of lines and of columns in Unicode scalars.
  private mutating func step() {
    let byte = bytes[index]
    index += 1
    let isLineEnd =
      byte == 0x0A || (byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A))
    if isLineEnd {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private var isAtCellEnd: Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    return byte == separator || byte == 0x0A || byte == 0x0D
  }

  private mutating func plain(_ address: String, _ report: inout Reporter) -> Cell? {
    let (start, startColumn) = (index, column)
    var (hasQuote, hasControl) = (false, false)
    while index < bytes.count {
      let byte = bytes[index]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      if byte == 0x22 { hasQuote = true }
      if byte < 0x20 && byte != 0x09 || byte == 0x7F { hasControl = true }
      // Columns count Unicode scalars: the later bytes of one are not counted.
      if byte & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    let place = Place(
      file: file, line: line, column: startColumn, endLine: line, endColumn: column, cell: address)
    guard var cell = cell(bytes[start..<index], place, quoted: false, &report) else { return nil }
    if hasControl { fault(&cell, .controlCharacter, &report) }
    if hasQuote { fault(&cell, .strayQuote, &report) }
    return cell
  }

  private mutating func quoted(_ address: String, _ report: inout Reporter) -> Cell? {
    let (startLine, startColumn) = (line, column)
    var content: [UInt8] = []
    var hasControl = false
    step()
    var start = index
    while true {
      guard index < bytes.count else {
        isBroken = true
        report.report(
          .unclosedQuote, "the quote is never closed",
          at: Place(file: file, line: startLine, column: startColumn, cell: address),
          help: ["close it, and double every quote that belongs to the text: `\"\"`"])
        return nil
      }
      let byte = bytes[index]
      if byte == 0x22 {
        content.append(contentsOf: bytes[start..<index])
        step()
        guard index < bytes.count, bytes[index] == 0x22 else { break }
        // A doubled quote: the second one is the first byte of what follows.
        start = index
        step()
        continue
      }
      if byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F {
        hasControl = true
      }
      step()
    }
    let afterQuote = index
    while !isAtCellEnd { step() }
    let place = Place(
      file: file, line: startLine, column: startColumn, endLine: line, endColumn: column,
      cell: address)
    content.append(contentsOf: bytes[afterQuote..<index])
    guard var cell = cell(content[...], place, quoted: true, &report) else { return nil }
    if hasControl { fault(&cell, .controlCharacter, &report) }
    if afterQuote < index { fault(&cell, .textAfterQuote, &report) }
    return cell
  }

  private mutating func cell(
    _ content: ArraySlice<UInt8>, _ place: Place, quoted: Bool, _ report: inout Reporter
  ) -> Cell? {
    guard let text = String(validating: content, as: UTF8.self) else {
      isUnreadable = true
      report.report(
        .notUTF8, "the file is not saved as UTF-8: a letter of this cell cannot be read",
        at: place, help: [CSV.saveAsUTF8])
      return nil
    }
    return Cell(text: text, place: place, wasQuoted: quoted)
  }

  private func fault(_ cell: inout Cell, _ code: SubmissionCode, _ report: inout Reporter) {
    cell.isFaulty = true
    switch code {
    case .controlCharacter:
      report.report(
        code, "the cell holds a control character", at: cell.place,
        help: ["type the cell again, or save the table as CSV again"])
    case .strayQuote:
      report.report(
        code, "\(Words.quoted(cell.text)) has a quote inside and does not begin with one",
        at: cell.place, help: ["put the whole cell in quotes and double the quotes inside it"])
    default:
      report.report(
        code, "\(Words.quoted(cell.text)) goes on after the closing quote", at: cell.place,
        help: ["double every quote that belongs to the text: `\"\"`"])
    }
  }
}
