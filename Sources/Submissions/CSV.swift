package import Diagnostics

/// Reads comma-separated tables as RFC 4180 has them: quotes, doubled quotes, line ends inside
/// quotes; lines end with CRLF, LF or CR; the last one need not; empty lines at the end are
/// ignored; a byte-order mark and a first line `sep=;` as Excel writes it are understood.
package enum CSV {
  /// Nothing larger is read.
  package static let largestFile = 64 * 1024 * 1024
  /// As many columns as a spreadsheet has.
  static let mostColumns = 16_384
  /// Keeps a hostile file of 64 MiB of separators from filling the memory.
  static let mostCells = 8_000_000

  /// - Parameters:
  ///   - separator: nil: found in the header among `,`, `;` and the tab.
  ///   - findings: gets S001 to S011.
  /// - Returns: the table; nil when its header cannot be read. After a fault in a row the rows are
  ///   still there, and the cells that cannot be trusted are marked.
  package static func read(
    _ bytes: [UInt8], file: String, separator: UInt8?, findings: Findings
  ) -> Table? {
    var report = Reporter(findings)
    defer { report.finish() }
    let start = Place(file: file, line: 1, column: 1)
    guard bytes.count <= largestFile else {
      report.report(
        .tooLarge, "the file is larger than 64 MiB", at: start,
        help: ["split it into files of at most 64 MiB, each with the header"])
      return nil
    }
    guard !isUTF16(bytes) else {
      report.report(.utf16, "the file is saved as UTF-16", at: start, help: [saveAsUTF8])
      return nil
    }
    var scanner = CSVScanner(bytes: bytes, file: file, separator: separator ?? 0x2C)
    let announced = scanner.skipAnnouncedSeparator()
    if let separator = separator ?? announced {
      scanner.separator = separator
    } else {
      let counts = scanner.separatorsInFirstLine()
      guard counts.count <= 1 else {
        report.report(
          .separatorUnclear,
          "the header has \(counts.map { separatorName($0) }.joined(separator: " and "))"
            + ": which one separates the cells?",
          at: scanner.place, help: ["add to submission.yaml: `separator: \(separatorYAML(counts))`"]
        )
        return nil
      }
      if let only = counts.first { scanner.separator = only }
    }
    return read(&scanner, &report)
  }

  static let saveAsUTF8 =
    "in Excel choose `Save as`, file type `CSV UTF-8 (comma delimited)`, and deliver that file"

  private static func read(_ scanner: inout CSVScanner, _ report: inout Reporter) -> Table? {
    var header: [Cell] = []
    while header.isEmpty || (header.count == 1 && header.allSatisfy(\.isBlank)) {
      guard let record = scanner.record(widest: mostColumns + 1, &report) else { break }
      header = record
    }
    guard !scanner.isBroken, !scanner.isUnreadable else { return nil }
    guard header.contains(where: { !$0.isBlank }) else {
      report.report(
        .emptyTable, "the file has no header", at: Place(file: scanner.file, line: 1, column: 1),
        help: ["the first row names the columns; leave the file out when there is nothing in it"])
      return nil
    }
    guard header.count <= mostColumns else {
      report.report(
        .tooManyCells, "the header has more than \(mostColumns) columns", at: header.last?.place,
        help: ["is the separator the right one?"])
      return nil
    }
    for index in header.indices { header[index].text = Words.trimmed(header[index].text) }
    var table = Table(file: scanner.file, header: header, rows: [])
    var cells = 0
    // Lines without any character are only known to be at the end when nothing follows them.
    var empty: (first: [Cell], count: Int) = ([], 0)
    while let record = scanner.record(widest: header.count, &report) {
      if header.count > 1, let only = record.first, scanner.width == 1, only.text.isEmpty,
        !only.wasQuoted
      {
        if empty.count == 0 { empty.first = record }
        empty.count += 1
        continue
      }
      if empty.count > 0 {
        reportEmpty(empty.first, empty.count, &report)
        table.rows.append(distrusted(empty.first, header))
        empty.count = 0
      }
      cells += header.count
      guard cells <= mostCells else {
        report.report(
          .tooManyCells, "the file has more than \(mostCells) cells", at: record.first?.place,
          help: ["split it into several files, each with the header"])
        break
      }
      if scanner.width == header.count {
        table.rows.append(record)
      } else {
        reportRagged(record, scanner.width, header, &report)
        table.rows.append(distrusted(record, header))
      }
    }
    if header.count == 1 {
      while table.rows.last?.allSatisfy({ $0.text.isEmpty && !$0.wasQuoted }) ?? false {
        table.rows.removeLast()
      }
    }
    return scanner.isUnreadable ? nil : table
  }

  private static func reportEmpty(_ row: [Cell], _ count: Int, _ report: inout Reporter) {
    report.report(
      .raggedRow,
      count == 1
        ? "the row is empty and rows follow it" : "\(count) rows are empty and rows follow them",
      at: row.first?.place, help: ["delete \(count == 1 ? "it" : "them")"])
  }

  private static func reportRagged(
    _ row: [Cell], _ width: Int, _ header: [Cell], _ report: inout Reporter
  ) {
    report.report(
      .raggedRow,
      "the row has \(width) \(width == 1 ? "cell" : "cells"), the header has \(header.count)",
      at: row.first?.place,
      help: [
        width > header.count
          ? "a cell that holds the separator must be in quotes; was it a decimal comma?"
          : "a blank cell still needs its separator"
      ])
  }

  /// A row that is cut or filled to the width of the header, with nothing in it to be trusted.
  private static func distrusted(_ record: [Cell], _ header: [Cell]) -> [Cell] {
    guard let first = record.first else { return [] }
    var row = Array(record.prefix(header.count))
    while row.count < header.count {
      row.append(Cell(text: "", place: row.last?.place ?? first.place))
    }
    for index in row.indices { row[index].isFaulty = true }
    return row
  }

  /// A UTF-16 byte-order mark, or the zero bytes that plain letters have in UTF-16.
  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    let (first, second) = (bytes[0], bytes[1])
    return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)
      || (first == 0) != (second == 0)
  }

  private static func separatorName(_ byte: UInt8) -> String {
    byte == 0x09 ? "tabs" : "`\(Unicode.Scalar(byte))`"
  }

  private static func separatorYAML(_ candidates: [UInt8]) -> String {
    candidates.first.map { $0 == 0x09 ? "tab" : "\"\(Unicode.Scalar($0))\"" } ?? "\",\""
  }
}
