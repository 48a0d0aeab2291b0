import Calendars
import Diagnostics

/// What a row is about: its scope and its period.
struct RowKey: Hashable {
  var scope: [String: String]
  var period: Period
}

/// Reads the cells that say what a row is about.
struct RowReader {
  let style: FileStyle
  let expectation: Expectation
  private let instances: [String: NameIndex]
  /// Dimension → folded spelling → the spelling first met, where the list is open.
  private var spellings: [String: [String: (text: String, place: Place)]] = [:]

  /// Labels that were read: a table has few and repeats them in every row.
  private var knownPeriods: [String: Period] = [:]

  init(style: FileStyle, expectation: Expectation) {
    self.style = style
    self.expectation = expectation
    instances = expectation.dimensions.compactMapValues { $0.map { NameIndex($0) } }
  }

  /// - Returns: nil when a fault in the row leaves open what it is about; it has been reported.
  mutating func key(
    of row: [Cell], _ layout: Layout, _ report: inout Reporter
  ) -> RowKey? {
    var scope: [String: String] = [:]
    var period: Period? = expectation.delivery
    var isReadable = true
    for (role, cell) in zip(layout.roles, row) {
      switch role {
      case .period:
        period = cell.isFaulty ? nil : self.period(cell, &report)
      case .dimension(let dimension):
        if cell.isFaulty {
          isReadable = false
        } else if !cell.isBlank {
          scope[dimension] = instance(cell, dimension, &report)
          if scope[dimension] == nil { isReadable = false }
        }
      case .value, .measure, .amount, .unit, .none: break
      }
    }
    guard isReadable, let period else { return nil }
    return RowKey(scope: scope, period: period)
  }

  private mutating func instance(
    _ cell: Cell, _ dimension: String, _ report: inout Reporter
  ) -> String? {
    let text = Words.trimmed(cell.text)
    guard let closed = instances[dimension] else {
      noteSpelling(text, dimension, cell.place, &report)
      return text
    }
    switch closed.find(text) {
    case .found(let name): return name
    case .ambiguous(let several):
      report.report(
        .ambiguousName, "\(Words.quoted(text)) can be \(Words.choices(several))", at: cell.place,
        help: ["write the name exactly as the contract does"], column: dimension)
    case .unknown:
      let nearest = Nearest.best(text, among: closed.names)
      report.report(
        .unknownInstance, "the contract has no \(dimension) \(Words.quoted(text))",
        at: cell.place,
        help: [
          nearest.map { "did you mean \(Words.quoted($0))?" }
            ?? "it has \(Words.choices(closed.names))"
        ], column: dimension)
    }
    return nil
  }

  /// An open list takes any instance, so that a slip of the pen silently makes a new one.
  private mutating func noteSpelling(
    _ text: String, _ dimension: String, _ place: Place, _ report: inout Reporter
  ) {
    let folded = Words.folded(text)
    guard let first = spellings[dimension]?[folded] else {
      spellings[dimension, default: [:]][folded] = (text, place)
      return
    }
    guard first.text != text else { return }
    report.report(
      .instanceSpelling,
      "\(Words.quoted(text)) and \(Words.quoted(first.text)) are read as two instances",
      at: place, help: ["write one instance in one way"],
      labels: [Label(place: first.place, text: "first here")], column: dimension,
      severity: .warning)
  }

  private mutating func period(_ cell: Cell, _ report: inout Reporter) -> Period? {
    if let known = knownPeriods[cell.text] { return known }
    let text = Words.trimmed(cell.text)
    guard !text.isEmpty else {
      report.report(
        .blankPeriod, "the row has values and no period", at: cell.place,
        help: ["write the label of its period, as `\(expectation.delivery.label)`"],
        column: HeaderReader.period)
      return nil
    }
    let candidates: [Period]
    do throws(CellFault) {
      candidates = try periods(text)
    } catch {
      report.report(
        error.code, error.message, at: cell.place, help: error.help, column: HeaderReader.period,
        limit: error.isAboutTheColumn ? 1 : 5)
      return nil
    }
    guard candidates.count <= 1 else {
      let ranges = candidates.map { "\($0.first) to \($0.last)" }
      report.report(
        .ambiguousPeriod, "\(Words.quoted(text)) names several periods", at: cell.place,
        help: ["write its first and last day: \(Words.choices(ranges))"],
        column: HeaderReader.period)
      return nil
    }
    guard let period = candidates.first else { return nil }
    // A measurement period belongs to the settlement period in which it ends.
    guard expectation.delivery.contains(period.last) else {
      report.report(
        .periodOutside,
        "\(Words.quoted(text)) ends on \(period.last), outside the delivery for "
          + expectation.delivery.label,
        at: cell.place,
        help: ["deliver it with the period in which it ends"], column: HeaderReader.period)
      return nil
    }
    knownPeriods[cell.text] = period
    return period
  }

  /// The periods a cell can mean; at least one.
  private func periods(_ text: String) throws(CellFault) -> [Period] {
    let capitals = text.uppercased()
    let labelled = Set(expectation.periods.compactMap { $0.parse(text) ?? $0.parse(capitals) })
    if !labelled.isEmpty { return labelled.sorted() }
    if let range = range(text) { return range }
    let unknown = CellFault(
      .unknownPeriod, "\(Words.quoted(text)) is not the label of a period",
      help: ["write it as \(Words.choices(examples()))"])
    guard expectation.periods.count == 1, let only = expectation.periods.first else {
      throw unknown
    }
    do throws(CellFault) {
      return [only.containing(try DateText.read(text, order: style.dates))]
    } catch {
      throw error.code == .dateOrder ? error : unknown
    }
  }

  /// `2026-09-22 to 2026-10-21`: first and last day of one period.
  private func range(_ text: String) -> [Period]? {
    let ends = text.split(separator: " ")
    guard ends.count == 3, ends[1] == "to", let first = Day(iso: ends[0]),
      let last = Day(iso: ends[2])
    else { return nil }
    let period = expectation.periods.lazy.map { $0.containing(first) }
      .first { $0.first == first && $0.last == last }
    return period.map { [$0] }
  }

  private func examples() -> [String] {
    var labels: [String] = []
    for grid in expectation.periods {
      let label = grid.containing(expectation.delivery.last).label
      if !labels.contains(label) { labels.append(label) }
    }
    return labels
  }
}
