/// A table in columns of a fixed width; cells wrap where the whole would be too wide.
struct TextTable {
  /// No column gets narrower than this, unless nothing in it is wider.
  static let least = 6

  private(set) var lines: [String] = []

  init(_ table: TableBlock, width: Int) {
    guard !table.rows.isEmpty else { return }
    let titles = table.columns.map { Lines.plain($0.title) }
    let rows = table.rows.map { $0.map(Lines.plain) }
    let wanted = titles.indices.map { column in
      ([titles[column]] + rows.map { $0.indices.contains(column) ? $0[column] : "" })
        .map(Visible.width).max() ?? 0
    }
    let widths = TextTable.fit(wanted, into: width - TextWriter.gutter * (titles.count - 1))
    let numbers = table.columns.map(\.isNumber)
    if table.hasTitles {
      lines += TextTable.row(titles, widths, numbers)
      lines.append(
        widths.map { String(repeating: "─", count: $0) }
          .joined(separator: String(repeating: " ", count: TextWriter.gutter)))
    }
    for row in rows { lines += TextTable.row(row, widths, numbers) }
  }

  /// Takes from the widest columns until all fit.
  private static func fit(_ wanted: [Int], into room: Int) -> [Int] {
    var widths = wanted.map { min($0, max(room, least)) }
    var total = widths.reduce(0, +)
    while total > room {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > least
      else { break }
      widths[widest] -= 1
      total -= 1
    }
    return widths
  }

  private static func row(_ cells: [String], _ widths: [Int], _ numbers: [Bool]) -> [String] {
    let wrapped = widths.indices.map { column in
      Lines.wrap(cells.indices.contains(column) ? cells[column] : "", widths[column])
    }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var text = ""
      for column in widths.indices {
        let cell = wrapped[column].indices.contains(line) ? wrapped[column][line] : ""
        let blank = String(repeating: " ", count: max(0, widths[column] - Visible.width(cell)))
        text += numbers[column] ? blank + cell : cell + blank
        if column + 1 < widths.count {
          text += String(repeating: " ", count: TextWriter.gutter)
        }
      }
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
  }
}
