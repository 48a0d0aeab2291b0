import Calendars
package import Diagnostics

/// Turns a table into facts. It recognises by the header whether the table is
///
/// - *wide*: a row per scope instance and period, a column per measure, KPI or figure; or
/// - *long*: the columns `measure` (or `kpi`) and `value`, perhaps `unit`, a row per value.
///
/// Both may have a column per scope dimension and one called `period`. The order of rows and
/// columns means nothing.
package enum FactReader {
  /// - Parameters:
  ///   - table: as delivered.
  ///   - style: what submission.yaml says of this file.
  ///   - findings: gets S026 and S030 to S069, each with the place of its cell.
  /// - Returns: the facts in the order of the table, blank cells among them as facts without a
  ///   value; the cells that had an error; and the names that have a column of their own, also
  ///   where no row stands under it.
  package static func facts(
    in table: Table, style: FileStyle, expectation: Expectation, findings: Findings
  ) -> (facts: [Fact], rejected: [RejectedCell], columns: Set<String>) {
    var run = FactRun(table: table, style: style, expectation: expectation, findings)
    return run.read()
  }
}

/// One reading of one table.
private struct FactRun {
  private struct Identity: Hashable {
    var name: String
    /// What the row is about, by its number among those met.
    var about: Int
  }

  private let table: Table
  private let style: FileStyle
  private let expectation: Expectation
  private let header: HeaderReader
  private let measures: Vocabulary
  private let cells: CellReader
  /// For cells that are numbers by their format.
  private let numbers: CellReader
  private var rows: RowReader
  private var report: Reporter
  /// Rows of a long table name the same few measures again and again.
  private var measureColumns: [String: ValueColumn?] = [:]
  /// Names that no measure has, each told once.
  private var unknownMeasures: Set<String> = []
  private var facts: [Fact] = []
  private var rejected: [RejectedCell] = []
  private var first: [Identity: Int] = [:]
  /// What rows are about, each numbered once: an identity then need not hash it again.
  private var subjects: [RowKey: Int] = [:]
  /// The number of the row that is being read.
  private var about = 0
  private var doubled: Set<Int> = []
  private var namesSeen: Set<String> = []

  init(table: Table, style: FileStyle, expectation: Expectation, _ findings: Findings) {
    self.table = table
    self.style = style
    self.expectation = expectation
    header = HeaderReader(table: table, style: style, expectation: expectation)
    measures = Vocabulary(expectation.columns.keys, style: style)
    cells = CellReader(style: style)
    numbers = CellReader(style: FileStyle(decimal: .point, thousands: .unmarked))
    rows = RowReader(style: style, expectation: expectation)
    report = Reporter(findings)
  }

  mutating func read() -> (facts: [Fact], rejected: [RejectedCell], columns: Set<String>) {
    let layout = header.read(&report)
    var columns: Set<String> = []
    for case .value(let column) in layout.roles where !layout.isLong { columns.insert(column.name) }
    reportUnusedUnits()
    if table.rows.isEmpty {
      report.report(
        .noRows, "the table has a header and no rows", at: table.header.first?.place,
        help: ["nothing in it counts as reported"], severity: .warning)
    }
    for row in table.rows { read(row, layout) }
    if layout.isLong { reportMissingRows() }
    report.finish()
    if doubled.isEmpty { return (facts, rejected, columns) }
    let kept = facts.indices.filter { !doubled.contains($0) }.map { facts[$0] }
    return (kept, rejected, columns)
  }

  private mutating func read(_ row: [Cell], _ layout: Layout) {
    guard let start = row.first else { return }
    // A row with nothing in it says nothing, except where the header alone says what it is about.
    if layout.hasKeys, row.allSatisfy({ $0.isBlank && !$0.isFaulty }) { return }
    guard layout.isUsable, !row.allSatisfy(\.isFaulty),
      let key = rows.key(of: row, layout, &report)
    else {
      rejected.append(RejectedCell(name: nil, scope: [:], period: nil, place: start.place))
      return
    }
    about = subjects[key] ?? subjects.count
    subjects[key] = about
    guard !layout.isLong else { return readLong(row, key, layout) }
    for (role, cell) in zip(layout.roles, row) {
      guard case .value(let column) = role else { continue }
      read(cell, of: column, key, unit: nil)
    }
  }

  private mutating func readLong(_ row: [Cell], _ key: RowKey, _ layout: Layout) {
    var (measure, amount, unitCell): (Cell?, Cell?, Cell?) = (nil, nil, nil)
    var amountUnit: UnitWord?
    for (role, cell) in zip(layout.roles, row) {
      switch role {
      case .measure: measure = cell
      case .amount(let unit): (amount, amountUnit) = (cell, unit)
      case .unit: unitCell = cell
      case .period, .dimension, .value, .none: break
      }
    }
    guard let measure, let amount else { return }
    guard !measure.isFaulty, let found = measureColumn(measure) else {
      rejected.append(
        RejectedCell(name: nil, scope: key.scope, period: key.period, place: measure.place))
      return
    }
    // The row is about something that submission.yaml says to leave out.
    guard let column = found else { return }
    namesSeen.insert(column.name)
    do throws(CellFault) {
      let unit = try cells.rowUnit(unitCell, value: amountUnit, of: column)
      read(amount, of: column, key, unit: unit)
    } catch {
      reportFault(error, column.name, unitCell?.place ?? amount.place)
      reject(column.name, key, amount.place)
    }
  }

  /// - Returns: nil for a name that cannot be read; a nil inside for one that is to be ignored.
  private mutating func measureColumn(_ cell: Cell) -> ValueColumn?? {
    let text = Words.trimmed(cell.text)
    if let known = measureColumns[text] { return .some(known) }
    guard !text.isEmpty else {
      report.report(
        .blankMeasure, "the row has a value and names no measure", at: cell.place,
        help: ["name it as the contract does"])
      return nil
    }
    let match = measures.find(text)
    if case .name(let name, let unit) = match, let kind = expectation.columns[name] {
      let column = header.column(name, kind, unit, header: text, at: cell.place, &report)
      measureColumns[text] = column
      return .some(column)
    }
    if let (fault, place) = measures.fault(match, text, what: "measure") {
      if unknownMeasures.insert(text).inserted {
        report.report(
          fault.code, fault.message, at: place ?? cell.place, help: fault.help, limit: 50)
      }
      return nil
    }
    measureColumns[text] = .some(nil)
    return .some(nil)
  }

  private mutating func read(
    _ cell: Cell, of column: ValueColumn, _ key: RowKey, unit: UnitWord?
  ) {
    guard !column.isRejected, !cell.isFaulty else { return reject(column.name, key, cell.place) }
    var value: FactValue?
    if !cell.isBlank {
      do throws(CellFault) {
        let reader = cell.isNumber ? numbers : cells
        let reading = try reader.read(cell.text, of: column, unit: unit)
        value = reading.value
        if let warning = reading.warning {
          reportFault(warning, column.name, cell.place, severity: .warning)
        }
      } catch {
        reportFault(error, column.name, cell.place)
        return reject(column.name, key, cell.place)
      }
    }
    add(
      Fact(
        name: column.name, scope: key.scope, period: key.period, value: value, cell: cell.place,
        text: cell.text), key)
  }

  /// Of two values for one thing neither is taken: which one is right is not for a reader to say.
  private mutating func add(_ fact: Fact, _ key: RowKey) {
    let identity = Identity(name: fact.name, about: about)
    guard let other = first[identity] else {
      first[identity] = facts.count
      facts.append(fact)
      return
    }
    let scope = fact.scope.sorted { $0.key < $1.key }.map { "\($0.key) \(Words.quoted($0.value))" }
    let about = ([fact.period.label] + scope).joined(separator: ", ")
    report.report(
      .duplicateFact, "`\(fact.name)` is given twice for \(about)", at: fact.cell,
      help: ["keep the right one"],
      labels: [Label(place: facts[other].cell, text: "first here")], column: fact.name)
    if doubled.insert(other).inserted { reject(fact.name, key, facts[other].cell) }
    reject(fact.name, key, fact.cell)
  }

  private mutating func reject(_ name: String, _ key: RowKey, _ place: Place) {
    rejected.append(RejectedCell(name: name, scope: key.scope, period: key.period, place: place))
  }

  private mutating func reportFault(
    _ fault: CellFault, _ column: String, _ place: Place, severity: Severity = .error
  ) {
    report.report(
      fault.code, fault.message, at: place, help: fault.help, column: column, severity: severity,
      limit: fault.isAboutTheColumn ? 1 : 5)
  }

  private mutating func reportMissingRows() {
    for name in (expectation.required ?? []).subtracting(namesSeen).sorted() {
      report.report(
        .missingColumn, "no row gives `\(name)`", at: table.header.first?.place,
        help: ["add one; a blank value means not reported"], limit: 50)
    }
  }

  /// A unit for a column that neither the contract nor this table nor `columns` knows is a slip of
  /// the pen, and would otherwise come up as a cell without a unit.
  private mutating func reportUnusedUnits() {
    let headers = table.header.flatMap { [$0.text, HeaderText.split($0.text)?.name ?? ""] }
    let known = Set(
      (headers + expectation.columns.keys + [HeaderReader.valueWord]).map { Words.folded($0) })
    for (folded, setting) in style.units.sorted(by: { $0.value.place < $1.value.place })
    where !known.contains(folded) && style.columns[folded] == nil {
      let nearest = Nearest.best(setting.key, among: expectation.columns.keys.sorted())
      report.report(
        .unitForNothing, "\(Words.quoted(setting.key)) under `units` names no column",
        at: setting.place,
        help: [nearest.map { "did you mean \(Words.quoted($0))?" } ?? "delete it"],
        severity: .warning, limit: 50)
    }
  }
}
