internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics

/// The table of results by period.
struct HistoryMaker {
  let assessment: Assessment
  let maker: LineMaker
  let handles: (String?) -> Bool

  init(_ assessment: Assessment, _ maker: LineMaker, handles: @escaping (String?) -> Bool) {
    self.assessment = assessment
    self.maker = maker
    self.handles = handles
  }

  func rows(
    through count: Int, variations: [Subject: Variation]
  ) -> (columns: [Period], rows: [HistoryRow]) {
    let results = assessment.periods.suffix(count)
    var order: [Subject] = []
    var known: Set<Subject> = []
    let lines = results.map { result in
      Dictionary(
        grouping: result.readings.filter { $0.verdict != .figure && handles($0.kpi) }
          .map { maker.reading($0, traced: false) }
      ) { $0.subject }
    }
    let seen = results.flatMap(\.readings).filter { $0.verdict != .figure && handles($0.kpi) }
      .map { maker.subjects.subject($0.kpi, $0.instance) }
    for subject in seen where known.insert(subject).inserted {
      order.append(subject)
    }
    // In the order of the contract, as every other list.
    let names = assessment.contract.kpis.map(\.name.value)
    let ranks = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    let sorted = order.enumerated().sorted { a, b in
      let left = ranks[a.element.kpi] ?? names.count
      let right = ranks[b.element.kpi] ?? names.count
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
    let rows = sorted.map { subject in
      let cells = lines.map { readings in
        HistoryRow.Cell(readings: readings[subject] ?? [])
      }
      let all = cells.flatMap(\.readings)
      return HistoryRow(
        subject: subject, target: all.last?.target, cells: cells,
        misses: all.count { $0.verdict == .missed },
        unknown: all.count { $0.verdict == .notJudged }, variation: variations[subject])
    }
    return (results.map(\.period), rows)
  }
}
