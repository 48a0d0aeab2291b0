internal import Calendars
internal import Contracts
internal import Diagnostics

/// Measures and KPIs by name: a delivery asks for one with every cell.
struct Catalogue {
  let contract: Contract
  private let measures: [String: Int]
  private let kpis: [String: Int]

  init(_ contract: Contract) {
    self.contract = contract
    func index(_ names: some Sequence<String>) -> [String: Int] {
      Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }
    measures = index(contract.measures.map(\.name.value))
    kpis = index(contract.kpis.map(\.name.value))
  }

  func measure(_ name: String) -> Measure? { measures[name].map { contract.measures[$0] } }
  func kpi(_ name: String) -> KPI? { kpis[name].map { contract.kpis[$0] } }

  /// The period of a grid in which another one ends.
  func period(on grid: Grid, of period: Period) -> Period {
    // A period of that very grid, the everyday case, ends in itself.
    period.grid == grid
      ? period : Periods(grid, yearStart: contract.head.yearStart).containing(period.last)
  }
}
