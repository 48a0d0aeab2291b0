import Diagnostics

/// Reads the header of a table, whatever the order of its columns.
struct HeaderReader {
  static let period = "period"
  static let measureWords = ["measure", "kpi"]
  static let valueWord = "value"
  static let unitWord = "unit"

  let table: Table
  let style: FileStyle
  let expectation: Expectation

  func read(_ report: inout Reporter) -> Layout {
    var layout = Layout()
    let longWords = longWords()
    layout.isLong = !longWords.isEmpty
    let keys = [Self.period] + expectation.dimensions.keys
    let names = Array(expectation.columns.keys) + keys + longWords
    let vocabulary = Vocabulary(names, style: style)
    var first: [String: Int] = [:]
    for (column, cell) in table.header.enumerated() {
      let match = cell.isBlank || cell.isFaulty ? nil : vocabulary.find(cell.text)
      guard let match, case .name(let name, let unit) = match else {
        layout.roles.append(.none)
        if !cell.isFaulty { reportNoRole(match, column, vocabulary, &report) }
        continue
      }
      var role = role(of: name, unit: unit, cell, longWords, &report)
      let identity = role == .measure ? Self.measureWords[0] : name
      if let other = first[identity] {
        duplicate(name, column, other, &layout, &role, &report)
      } else {
        first[identity] = column
      }
      if layout.isLong, case .value(let value) = role {
        report.report(
          .mixedShape,
          "`\(value.name)` has its own column in a table of measures and values",
          at: cell.place, help: ["make it a row with its name under the column of measures"])
        role = .none
      }
      layout.roles.append(role)
    }
    reportMissing(layout, &report)
    return layout
  }

  /// The words of a long table that this header uses, or none when the table is wide.
  ///
  /// A contract that has a measure called `value` keeps its name: the table is then wide.
  private func longWords() -> [String] {
    let words = Self.measureWords + [Self.valueWord, Self.unitWord]
    let own = NameIndex(Array(expectation.columns.keys) + expectation.dimensions.keys)
    let free = words.filter { own.find($0) == .unknown }
    let vocabulary = Vocabulary(free, style: style)
    var used: Set<String> = []
    for cell in table.header {
      if case .name(let word, _) = vocabulary.find(cell.text) { used.insert(word) }
    }
    let isLong =
      used.contains(Self.valueWord) && Self.measureWords.contains { used.contains($0) }
    return isLong ? free : []
  }

  private func role(
    of name: String, unit: UnitWord?, _ cell: Cell, _ longWords: [String], _ report: inout Reporter
  ) -> Layout.Role {
    if name == Self.period { return .period }
    if expectation.dimensions.keys.contains(name) { return .dimension(name) }
    if let kind = expectation.columns[name] {
      return .value(column(name, kind, unit, header: cell.text, at: cell.place, &report))
    }
    switch name {
    case Self.valueWord:
      return .amount(unit ?? style.units[Words.folded(name)]?.value)
    case Self.unitWord: return .unit
    default: return longWords.contains(name) ? .measure : .none
    }
  }

  /// A column with the unit that header and submission.yaml give it, rejected where they disagree
  /// with each other or with what it holds.
  func column(
    _ name: String, _ kind: ColumnKind, _ unit: UnitWord?, header: String, at place: Place,
    _ report: inout Reporter
  ) -> ValueColumn {
    var column = ValueColumn(name: name, kind: kind, unit: unit)
    let declared =
      style.units[Words.folded(name)] ?? style.units[Words.folded(header)]
      ?? HeaderText.split(header).flatMap { style.units[Words.folded($0.name)] }
    if let declared {
      if let unit, !unit.agrees(with: declared.value) {
        report.report(
          .columnUnit,
          "the header \(Words.quoted(header)) says \(unit), submission.yaml says \(declared.value)",
          at: place, help: ["correct the one that is wrong, or leave one of them out"],
          labels: [Label(place: declared.place, text: "declared here")], column: name)
        column.isRejected = true
      }
      column.unit = unit ?? declared.value
    }
    if !column.isRejected, let unit = column.unit, !kind.units.contains(unit) {
      report.report(
        .columnUnit, "`\(name)` is \(kind.words) and cannot be in \(unit)",
        at: place,
        help: [
          kind.units.isEmpty
            ? "give it no unit"
            : "give it in \(Words.choices(kind.units.map(\.description)))"
        ], column: name)
      column.isRejected = true
    }
    return column
  }

  private func duplicate(
    _ name: String, _ column: Int, _ other: Int, _ layout: inout Layout, _ role: inout Layout.Role,
    _ report: inout Reporter
  ) {
    report.report(
      .duplicateColumn,
      "\(Words.quoted(table.header[column].text)) is a second column for `\(name)`",
      at: table.header[column].place,
      help: ["keep one of them; which one is right is not for a reader to say"],
      labels: [Label(place: table.header[other].place, text: "first here")])
    if case .value(var value) = role {
      value.isRejected = true
      layout.roles[other] = .value(value)
      role = .none
    } else {
      layout.isUsable = false
    }
  }

  private func reportNoRole(
    _ match: Vocabulary.Match?, _ column: Int, _ vocabulary: Vocabulary, _ report: inout Reporter
  ) {
    let cell = table.header[column]
    guard let match else {
      let values = table.rows.lazy.compactMap { $0.dropFirst(column).first }
      guard let value = values.first(where: { !$0.isBlank }) else { return }
      report.report(
        .unnamedColumn, "a column with values has no name in the header", at: cell.place,
        help: ["name it, or delete its cells"],
        labels: [Label(place: value.place, text: "a value of it")])
      return
    }
    if case .ambiguous(let several) = match,
      several.contains(where: { expectation.columns[$0] == nil })
    {
      report.report(
        .ambiguousName,
        "column \(Words.quoted(cell.text)) can be \(Words.choices(several))", at: cell.place,
        help: ["write the name exactly as the contract does"])
      return
    }
    if let (fault, place) = vocabulary.fault(match, cell.text, what: "column") {
      report.report(
        fault.code, fault.message, at: place ?? cell.place, help: fault.help, limit: 50)
    }
  }

  /// Names that must have a column; in a long table they must have a row, which is asked later.
  private func reportMissing(_ layout: Layout, _ report: inout Reporter) {
    guard !layout.isLong else { return }
    var present: Set<String> = []
    for case .value(let column) in layout.roles { present.insert(column.name) }
    for name in (expectation.required ?? []).subtracting(present).sorted() {
      report.report(
        .missingColumn, "the column `\(name)` is missing", at: table.header.first?.place,
        help: ["add it; a blank cell under it means not reported"], limit: 50)
    }
  }
}
