internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions

/// Instances of open scopes: those found in the data. An absent one is nothing, while a delivery
/// that is absent altogether leaves all of them not reported.
extension Engine {
  /// Whether a KPI is judged for whatever instances the data shows.
  func isOpen(_ k: Int) -> Bool {
    guard let per = contract.kpis[k].per else { return false }
    return per.instances == nil
  }

  /// Whether the deliveries of a period have every column the KPI reads and no row of the instance.
  func isNothing(_ k: Int, _ instance: String, in period: Period) -> Bool {
    guard isOpen(k) else { return false }
    let columns = columnsOfKPI[k] ?? columns(readBy: k)
    columnsOfKPI[k] = columns
    return !columns.isEmpty
      && columns.allSatisfy { name, axis in
        let line = timeline.line(axis)
        return line.indices(endingIn: period).allSatisfy { index in
          let slice = line.periods[index]
          return evidence.datum(name, instance: instance, in: slice) == nil
            && wasDelivered(name, for: slice)
        }
      }
  }

  /// Whether an instance of an open scope was not there in a period, so that it is none of all.
  func isAbsent(_ k: Int, _ i: Int, _ index: Int, _ scene: Scene) -> Bool {
    guard isOpen(k), !scene.isBefore, scene.supposedAfter.map({ index <= $0 }) ?? true,
      kept(k, i, index) == nil, let period = timeline.period(axes[k], index)
    else { return false }
    return isNothing(k, instances[k][i], in: period)
  }

  /// Whether the delivery a figure belongs to had a column of that name.
  func wasDelivered(_ name: String, for slice: Period) -> Bool {
    settlementLine.index(containing: slice.last)
      .map { evidence.hasColumn(name, in: settlementLine.periods[$0]) } ?? false
  }

  /// The delivered figures of the KPI's own scope that its value rests on.
  private func columns(readBy k: Int) -> [(name: String, axis: Timeline.Axis)] {
    let scope = contract.kpis[k].per?.scope
    var found: [(name: String, axis: Timeline.Axis)] = []
    var seen: Set<String> = []
    var open = [contract.kpis[k].name.value]
    while let name = open.popLast() {
      guard seen.insert(name).inserted else { continue }
      if let term = contract.term(name) {
        open += term.value.values.flatMap { contract.names(readBy: $0).sorted() }
      } else if let measure = contract.measure(name) {
        guard measure.source == .data, measure.scope == scope else { continue }
        found.append((name, Timeline.Axis(grid: measure.grid, kpi: nil)))
      } else if let kpi = contract.kpi(name), kpi.per?.scope == scope {
        if let formula = kpi.value {
          open += formula.values.flatMap { contract.names(readBy: $0).sorted() }
        } else {
          found.append((name, Timeline.Axis(grid: kpi.grid, kpi: nil)))
        }
      }
    }
    return found
  }
}
