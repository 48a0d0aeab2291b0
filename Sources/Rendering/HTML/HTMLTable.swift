/// A table with its headings, or pairs of a name and a fact.
struct HTMLTable {
  let table: TableBlock
  /// What it is called where nothing is written over it.
  let title: Phrase
  let words: PageWords

  init(_ table: TableBlock, title: Phrase, words: PageWords) {
    self.table = table
    self.title = title
    self.words = words
  }

  var markup: Markup {
    guard !table.rows.isEmpty else { return .nothing }
    guard table.hasTitles else { return facts }
    let columns = groups
    let isWide = table.isGrid && columns.count > HTMLTable.many
    let markup = Tag.table(.styles([table.isGrid ? .grid : .stack] + (isWide ? [.wide] : []))) {
      Tag.caption { title.markup }
      Tag.thead {
        Tag.tr {
          columns.map { group in
            .header(.col, .styles(style(group.first))) {
              table.columns[group.first].title.markup
              group.beneath.map { beneath(table.columns[$0].title) }
            }
          }
        }
      }
      Tag.tbody { table.rows.indices.map { row($0, columns) } }
    }
    guard table.isGrid else { return markup }
    return Tag.div(
      .style(.scroll), .role(.region), .label(words.table + Lines.plain(title)), .reachable
    ) { markup }
  }

  /// More columns need smaller letters on paper.
  private static let many = 9

  private var facts: Markup {
    Tag.dl(.style(.facts)) {
      table.rows.map { row in
        Tag.div {
          Tag.dt { (row.first ?? "").markup }
          Tag.dd { row.dropFirst().map(\.markup) }
        }
      }
    }
  }

  // MARK: Columns

  private struct Group {
    var first: Int
    var beneath: [Int]
  }

  /// Columns that stand beneath another are one with it.
  private var groups: [Group] {
    var groups: [Group] = []
    for (index, column) in table.columns.enumerated() {
      if column.isBeneath, !groups.isEmpty {
        groups[groups.count - 1].beneath.append(index)
      } else {
        groups.append(Group(first: index, beneath: []))
      }
    }
    return groups
  }

  private func style(_ column: Int) -> [Style] {
    (table.columns[column].isNumber ? [.number] : [])
      + (table.columns[column].isPicture ? [.picture] : [])
  }

  private func beneath(_ phrase: Phrase) -> Markup {
    phrase.isEmpty ? .nothing : Tag.span(.style(.beneath)) { phrase.markup }
  }

  // MARK: Rows

  private func cell(_ row: Int, _ column: Int) -> Phrase {
    let cells = table.rows[row]
    return cells.indices.contains(column) ? cells[column] : ""
  }

  private func row(_ row: Int, _ groups: [Group]) -> Markup {
    let isTotal = row >= table.rows.count - table.totals
    var cells: [Markup] = []
    var index = 0
    while index < groups.count {
      var span = 1
      // A line that closes the rows above it names itself as far as there is room.
      if isTotal, index == 0 {
        while index + span < groups.count, isEmpty(row, groups[index + span]) { span += 1 }
      }
      cells.append(cell(row, groups[index], isFirst: index == 0, span: span))
      index += span
    }
    return Tag.tr(.styles(isTotal ? [.total] : [])) { cells }
  }

  private func isEmpty(_ row: Int, _ group: Group) -> Bool {
    ([group.first] + group.beneath).allSatisfy { cell(row, $0).isEmpty }
  }

  private func cell(_ row: Int, _ group: Group, isFirst: Bool, span: Int) -> Markup {
    let content = Markup.group(
      [cell(row, group.first).markup] + group.beneath.map { beneath(cell(row, $0)) })
    if isFirst {
      return span > 1
        ? .header(.row, .columns(span)) { content } : .header(.row) { content }
    }
    let tones = table.tones.indices.contains(row) ? table.tones[row] : []
    let tone = tones.indices.contains(group.first) ? tones[group.first].style : nil
    let title = ([group.first] + group.beneath).map { Lines.plain(table.columns[$0].title) }
      .filter { !$0.isEmpty }.joined(separator: ", ")
    let styles = style(group.first) + [tone].compactMap { $0 }
    return Tag.td([.styles(styles)] + (table.isGrid ? [] : [.column(title)])) { content }
  }
}

extension TableBlock.Tone {
  fileprivate var style: Style? {
    switch self {
    case .plain: nil
    case .met: .met
    case .missed: .missed
    case .mitigated: .mitigated
    case .unknown: .unknown
    case .strong: .strong
    }
  }
}
