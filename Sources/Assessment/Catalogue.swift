internal import Calendars
internal import Contracts
internal import Diagnostics

/// Measures and KPIs by name: a delivery asks for one with every cell.
struct Catalogue {
  let contract: Contract
  private let measures: [String: Int]
  private let kpis: [String: Int]
  private let figures: [String: Figure]

  /// What each cell of a name is held against. A reference, as there are as many cells as figures.
  final class Figure: Sendable {
    let scope: String?
    let grid: Grid?
    /// Whether amounts of shorter periods add up.
    let adds: Bool
    let within: Domain?
    /// Whether the name is that of a KPI alone which is computed from others.
    let isComputed: Bool

    init(_ measure: Measure?, _ kpi: KPI?) {
      scope = measure?.scope ?? kpi?.per?.scope
      grid = measure?.grid ?? kpi?.grid
      adds = measure?.adds ?? false
      within = measure?.within ?? kpi?.within
      isComputed = measure == nil && kpi?.value != nil
    }
  }

  init(_ contract: Contract) {
    self.contract = contract
    func index(_ names: some Sequence<String>) -> [String: Int] {
      Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }
    let measures = index(contract.measures.map(\.name.value))
    let kpis = index(contract.kpis.map(\.name.value))
    self.measures = measures
    self.kpis = kpis
    let names = Set(measures.keys).union(kpis.keys)
    figures = Dictionary(
      uniqueKeysWithValues: names.map { name in
        (
          name,
          Figure(
            measures[name].map { contract.measures[$0] }, kpis[name].map { contract.kpis[$0] })
        )
      })
  }

  func figure(_ name: String) -> Figure? { figures[name] }
  func measure(_ name: String) -> Measure? { measures[name].map { contract.measures[$0] } }
  func kpi(_ name: String) -> KPI? { kpis[name].map { contract.kpis[$0] } }

  /// The period of a grid in which another one ends.
  func period(on grid: Grid, of period: Period) -> Period {
    // A period of that very grid, the everyday case, ends in itself.
    period.grid == grid
      ? period : Periods(grid, yearStart: contract.head.yearStart).containing(period.last)
  }
}
