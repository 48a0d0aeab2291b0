internal import Calendars
internal import Quantities
internal import Reports

/// Every settlement period as rows to filter and add up: `result` rows say what was measured,
/// `amount` rows what is due for it. The amounts of one period and unit, with its `rounding` row,
/// add up to its total.
struct ResultSheet {
  let results: Results

  private static let columns = [
    "settlement period", "row", "KPI", "scope", "period", "clause", "target",
    "target value", "value", "unit", "numerator", "denominator", "verdict", "band",
    "no value because", "counts for money", "counts as repeat", "counts for triggers", "reported",
    "consequence", "accrued", "due", "due in",
  ]

  func sheet() -> Sheet {
    Sheet(
      columns: ResultSheet.columns,
      rows: results.periods.flatMap { lines -> [[Sheet.Cell]] in
        let rows =
          lines.readings.map(result) + lines.lines.map(amount)
          + (lines.lineRounding.map { [rounding($0)] } ?? [])
        return rows.map { row in
          let cells = [.text(lines.period.label)] + row
          return cells + Array(repeating: .blank, count: ResultSheet.columns.count - cells.count)
        }
      })
  }

  private func result(_ reading: ReadingLine) -> [Sheet.Cell] {
    [
      .text("result"), .text(reading.subject.kpi), text(reading.subject.instance),
      .text(reading.period.label), text(reading.subject.clause), text(reading.target),
      number(reading.targetValue), number(reading.value),
      .text(unit(reading.value ?? reading.targetValue)),
      number(reading.numerator), number(reading.denominator),
      .text(reading.verdict.rawValue), text(reading.band), text(reading.absence?.rawValue),
      .text(reading.standing.money.rawValue), .text(reading.standing.repetition.rawValue),
      .text(reading.standing.triggers.rawValue), number(reading.reported),
    ]
  }

  private func amount(_ line: MoneyLine) -> [Sheet.Cell] {
    [
      .text("amount"), text(line.subject?.kpi), text(line.subject?.instance),
      .text(line.measured.label), text(line.clause),
    ] + Array(repeating: .blank, count: 13) + [
      .text(line.consequence), number(line.accrued), number(line.due), .text(unit(line.due)),
    ]
  }

  private func rounding(_ amount: Amount) -> [Sheet.Cell] {
    [.text("rounding")] + Array(repeating: .blank, count: 19) + [
      number(amount), .text(unit(amount)),
    ]
  }

  private func text(_ text: String?) -> Sheet.Cell { text.map { .text($0) } ?? .blank }

  private func number(_ amount: Amount?) -> Sheet.Cell {
    amount.map { .number($0.shown.decimal(places: max($0.places, places($0.digits)))) } ?? .blank
  }

  private func places(_ digits: String) -> Int {
    digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
  }

  private func unit(_ amount: Amount?) -> String {
    amount.map { UnitCode.code($0.exact.unit) } ?? ""
  }
}
