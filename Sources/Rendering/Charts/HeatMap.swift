internal import Calendars
internal import Reports

/// Results of every KPI over the periods. It is a table and not a picture, so that it can be read
/// aloud, searched and copied; darkness, mark and word in a cell say the same.
struct HeatMap {
  let rows: [HistoryRow]
  let columns: [Period]
  let say: English

  func table() -> TableBlock {
    var table = TableBlock(
      [.text("KPI"), .text("Target")] + columns.map { .number(say.column($0)) }
        + [.number("Missed")],
      rows.map { row in
        [say.subject(row.subject), row.target.map { .data($0) } ?? "–"]
          + row.cells.map(say.cell) + [say.misses(row)]
      })
    table.tones = rows.map { row in
      [.plain, .plain] + row.cells.map(tone) + [.strong]
    }
    return table
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
