internal import Calendars
internal import Reports

/// Results of every KPI over the periods. It is a table and not a picture, so that it can be read
/// aloud, searched and copied; darkness, mark and word in a cell say the same.
struct HeatMap {
  let rows: [HistoryRow]
  let columns: [Period]
  let say: English
  /// Whether links can lead to its rows.
  var isPlace = false

  /// Fewer values have no course.
  private static let least = 3

  func table() -> TableBlock {
    let hasCourse = rows.contains { values($0).count >= HeatMap.least }
    var table = TableBlock(
      [.text("KPI"), .text("Target").beneath] + columns.map { .number(say.column($0)) }
        + [.number("Missed")] + (hasCourse ? [.picture("Course")] : []),
      rows.map { row in
        [name(row.subject), row.target.map { .data($0) } ?? "–"]
          + row.cells.map(say.cell) + [say.misses(row)] + (hasCourse ? [course(row)] : [])
      })
    table.isGrid = true
    table.tones = rows.map { row in
      [.plain, .plain] + row.cells.map(tone) + [.strong]
    }
    return table
  }

  private func name(_ subject: Subject) -> Phrase {
    (isPlace ? .place(Anchor(fact: subject.anchor)) : "") + say.subject(subject)
  }

  private func values(_ row: HistoryRow) -> [Variation.Point] {
    (row.variation?.points ?? []).filter { $0.value != nil }
  }

  /// The same periods as the columns, and those before them.
  private func course(_ row: HistoryRow) -> Phrase {
    guard let variation = row.variation, values(row).count >= HeatMap.least else { return "" }
    let points = variation.points.suffix(ProcessChart.most)
    return Phrase([
      .picture(
        Sparkline.drawing(variation, say),
        letters: Sparkline.letters(points.map { $0.value?.shown })
      )
    ])
  }

  /// The worst of what a cell holds decides.
  private func tone(_ cell: HistoryRow.Cell) -> TableBlock.Tone {
    let readings = cell.readings
    if readings.isEmpty { return .plain }
    if readings.contains(where: { $0.verdict == .missed && !$0.isMitigated }) { return .missed }
    if readings.contains(where: \.isMitigated) { return .mitigated }
    if readings.contains(where: { $0.verdict == .notJudged }) { return .unknown }
    return .met
  }
}
