internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// Finds the days of a contract that come after the as-of date and not after the meeting after
/// this one: dated values that change, the end of the contract, the last day to claim.
struct DateFinder {
  let agenda: AgendaMaker
  let until: Day

  private var assessment: Assessment { agenda.assessment }
  private var contract: Contract { assessment.contract }

  init(_ agenda: AgendaMaker, until: Day) {
    self.agenda = agenda
    self.until = until
  }

  /// By day; of one day in the order of the contract.
  func lines() -> [DateLine] {
    let all = kpis + rest + ends + claims
    return all.enumerated().sorted { a, b in
      a.element.day == b.element.day ? a.offset < b.offset : a.element.day < b.element.day
    }.map(\.element)
  }

  private func isAhead(_ day: Day) -> Bool { assessment.asOf < day && day <= until }

  private func line(_ day: Day, _ what: DateLine.What, _ fact: Fact) -> DateLine {
    DateLine(day: day, what: what, isBeforeMeeting: day < agenda.date, fact: fact)
  }

  private func changes<Value>(
    _ dated: Dated<Value>?, _ kind: String, _ name: String, _ text: (Value) -> String?
  ) -> [DateLine] {
    guard let steps = dated?.steps else { return [] }
    return steps.indices.compactMap { index in
      guard let day = steps[index].from, isAhead(day), day <= contract.head.lastDay else {
        return nil
      }
      let before = index > 0 ? text(steps[index - 1].value) : nil
      let fact = Fact(.date, [kind, name, day.description])
      return line(
        day,
        .value(kind: kind, name: name, before: before, after: text(steps[index].value)), fact)
    }
  }

  private var kpis: [DateLine] {
    contract.kpis.filter { agenda.handles($0.name.value) }.flatMap { kpi in
      let name = kpi.name.value
      return changes(kpi.target, "target", name) { $0.text }
        + changes(kpi.bands, "bands", name) { _ in nil }
        + changes(kpi.value, "formula", name) { $0.text }
    }
  }

  private var rest: [DateLine] {
    let amounts = contract.consequences.filter { consequence in
      consequence.kpis.isEmpty || consequence.kpis.contains { agenda.handles($0.value) }
    }
    return contract.terms.flatMap { changes($0.value, "term", $0.name.value) { $0.text } }
      + contract.tables.flatMap { changes($0.body, "table", $0.name.value) { _ in nil } }
      + amounts.flatMap { changes($0.amount, "amount", $0.name.value) { $0.text } }
  }

  private var ends: [DateLine] {
    let day = contract.head.lastDay
    guard isAhead(day) else { return [] }
    return [line(day, .contractEnds, Fact(.date, ["contract", day.description]))]
  }

  /// Of periods that earlier meetings dealt with; those of this meeting stand with their credits.
  private var claims: [DateLine] {
    guard agenda.dealsWithMoney else { return [] }
    return assessment.periods.compactMap { result in
      guard let day = result.claimBy, isAhead(day), result.claim == nil,
        let total = result.total, total.amount.isPositive,
        !agenda.covered.contains(where: { $0.lines.period == result.period })
      else { return nil }
      return line(
        day, .claimEnds(result.period, total: agenda.maker.amounts.line(total)),
        Fact(.money, ["total"], period: result.period))
    }
  }
}
