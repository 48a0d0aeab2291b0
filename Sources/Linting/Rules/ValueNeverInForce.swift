internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions

extension Rule {
  static var valueNeverInForce: Rule {
    Rule(
      RulePage(
        "K631", .warning, "a dated value is never in force",
        why: """
          Each period takes the value of one day. A value that is replaced before any period asks for it has no
          effect, though the contract agreed on it. Usually a date is a slip of the pen.
          """,
        bad: """
          contract:
            mid-period: start
          terms:
            ↓price: {2026-01-01: 1000 EUR, 2026-04-02: 1200 EUR, 2026-04-20: 1300 EUR}
          consequences:
            quality credit: {for: quality, when: missed, amount: price}
          """,
        good: """
          terms:
            price: {2026-01-01: 1000 EUR, 2026-04-01: 1200 EUR, 2026-05-01: 1300 EUR}
          consequences:
            quality credit: {for: quality, when: missed, amount: price}
          """)
    ) { lint, rule in
      let contract = lint.contract
      for kpi in contract.kpis {
        lint.dead(kpi.target?.dates ?? [], kpi.name, [kpi.grid], rule)
        lint.dead(kpi.bands?.dates ?? [], kpi.name, [kpi.grid], rule)
        lint.dead(kpi.value?.dates ?? [], kpi.name, [kpi.grid], rule)
      }
      // A term is read on several grids: it is in force where any of them asks for it.
      var grids = [contract.head.settlementGrid]
      for kpi in contract.kpis where !grids.contains(kpi.grid) { grids.append(kpi.grid) }
      for term in contract.terms { lint.dead(term.value.dates, term.name, grids, rule) }
      for table in contract.tables { lint.dead(table.body.dates, table.name, grids, rule) }
      for consequence in contract.consequences {
        lint.dead(consequence.amount.dates, consequence.name, grids, rule)
      }
    }
  }
}

extension Lint {
  fileprivate func dead(
    _ dates: [Day], _ name: Located<String>, _ grids: [Grid], _ rule: Rule
  ) {
    let head = contract.head
    switch head.midPeriod {
    case .split, .weighted: return
    case .start, .end, nil: break
    }
    for (index, date) in dates.enumerated() where index + 1 < dates.count {
      let next = dates[index + 1]
      let isAsked = grids.contains { grid in
        asks(in: date, before: min(next, head.lastDay.adding(days: 1)), grid)
      }
      guard !isAsked else { continue }
      report(
        rule,
        "the value of `\(name.value)` from \(date) is never in force: \(next) replaces it before any period asks for it",
        at: name.place, help: "mend a date, or take the value out")
    }
  }

  /// Whether the day that decides for some period lies in a stretch of days.
  private func asks(in first: Day, before end: Day, _ grid: Grid) -> Bool {
    let head = contract.head
    let start = max(first, head.firstDay)
    guard start < end else { return false }
    let last = end.adding(days: -1)
    return Periods(grid, yearStart: head.yearStart).from(start, through: last).contains { period in
      let day =
        head.midPeriod == .end
        ? min(period.last, head.lastDay) : max(period.first, head.firstDay)
      return start <= day && day < end
    }
  }
}
