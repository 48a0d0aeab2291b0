internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var moneyFromFirstDay: Rule {
    Rule(
      RulePage(
        "K702", .note, "money from the first day",
        why: """
          In the first months of a contract the parties learn what can be reached, and figures are argued about
          more than mended. Many contracts let the first periods cost nothing: by a dated amount, or by relief
          under a condition that holds at the start. Told once, of contracts that run for a year or more.
          """,
        bad: """
          contract:
            in force: 2026-01-01 to 2027-12-31
          consequences:
            ↓quality credit: {for: quality, when: missed, amount: 1000 EUR}
          """,
        good: """
          contract:
            in force: 2026-01-01 to 2027-12-31
          consequences:
            quality credit:
              for: quality
              when: missed
              amount: {2026-01-01: 0 EUR, 2026-04-01: 1000 EUR}
          """)
    ) { lint, rule in
      let head = lint.contract.head
      guard Day.days(from: head.firstDay, to: head.lastDay) >= 364 else { return }
      for (index, consequence) in lint.contract.consequences.enumerated() {
        guard !consequence.favoursSupplier, consequence.to == "due", isMoney(consequence.unit)
        else {
          continue
        }
        for kpi in consequence.kpis.compactMap({ lint.contract.kpi($0.value) }) {
          guard !lint.isRelievedAtStart(kpi),
            lint.courses(of: kpi).all.contains(where: { isCharged($0, index, on: head.firstDay) })
          else { continue }
          lint.report(
            rule, "`\(consequence.name.value)` costs money from the first period on",
            at: consequence.name.place,
            help:
              "if the first periods are to cost nothing, date the amount: `{\(head.firstDay): 0, …}`"
          )
          return
        }
      }
    }
  }
}

private func isCharged(_ course: Course, _ index: Int, on day: Day) -> Bool {
  guard course.day == day, course.world.isPlain,
    let place = course.consequences.firstIndex(of: index)
  else { return false }
  return course.pieces.contains { piece in
    piece.postings[place].line.map { $0.at(piece.low).isPositive || $0.at(piece.high).isPositive }
      ?? false
  }
}

extension Lint {
  /// Whether some relief of a KPI holds on the first day, whatever its value.
  fileprivate func isRelievedAtStart(_ kpi: KPI) -> Bool {
    kpi.relief.contains { relief in
      guard relief.standing.money != .counts else { return false }
      let trial = Trial(
        contract, kpi, on: contract.head.firstDay, in: World(), over: .point(.zero), own: [],
        budget: 10_000)
      do throws(Detour) {
        return try trial.flag(relief.condition) == true && !trial.readsValue
      } catch {
        // It depends on what the month brings, such as a count of periods so far.
        return contract.expanded(relief.condition).contains { part in
          if case .calendar = part.form { true } else { false }
        }
      }
    }
  }
}

private func isMoney(_ unit: Unit) -> Bool {
  if case .money = unit.base { return true }
  return false
}
