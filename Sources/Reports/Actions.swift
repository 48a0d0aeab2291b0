internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics

/// Finds the actions of a forum's log that are open, as seen on the as-of date.
struct ActionFinder {
  let agenda: AgendaMaker

  private var asOf: Day { agenda.assessment.asOf }

  init(_ agenda: AgendaMaker) { self.agenda = agenda }

  func lines() -> [ActionLine] {
    let own = agenda.actions.filter { action in
      (action.forum == nil || action.forum == agenda.forum.name.value)
        && agenda.handles(action.kpi)
    }
    let lines = own.compactMap { action in
      state(action).map { line(action, $0) }
    }
    func rank(_ line: ActionLine) -> (Int, Day) {
      switch line.state {
      case .overdue: (0, line.due)
      case .dueBefore: (1, line.due)
      case .toVerify: (2, line.due)
      }
    }
    return lines.enumerated().sorted { a, b in
      let left = rank(a.element)
      let right = rank(b.element)
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
  }

  private func state(_ action: Action) -> ActionLine.State? {
    switch action.status {
    case .open where action.due < asOf:
      return .overdue(days: Day.days(from: action.due, to: asOf))
    case .open where action.due < agenda.date: return .dueBefore
    case .done: return .toVerify
    case .open, .verified, .cancelled: return nil
    }
  }

  private func line(_ action: Action, _ state: ActionLine.State) -> ActionLine {
    let subjects = agenda.maker.subjects
    let party = subjects.party(action.party)
    let role = subjects.role(ofPerson: action.owner, action.party)
    let owner =
      role.map(subjects.owner)
      ?? Owner(
        party: party, organisation: subjects.organisation(party), role: nil, person: action.owner)
    return ActionLine(
      id: action.id, text: action.text, owner: owner, due: action.due, slips: action.slips,
      state: state, kpi: action.kpi, evidence: action.evidence, at: Source(cell: action.place))
  }
}
