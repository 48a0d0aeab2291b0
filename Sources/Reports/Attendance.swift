internal import Assessment
internal import Contracts
internal import Diagnostics

/// Derives from the items who has to come, and why.
struct Attendance {
  private(set) var attendees: [Attendee] = []
  private(set) var notNeeded: [Owner] = []
  private var given: [Owner: Set<Attendee.Reason>] = [:]

  init(_ agenda: AgendaMaker, _ plan: AgendaPlan) {
    let subjects = agenda.maker.subjects
    func accountable(_ subject: Subject) -> Owner {
      subjects.accountable(for: subject.kpi, of: .supplier)
    }
    need(agenda.owner(ofRole: agenda.forum.chair.value), .chair, nil)
    for item in plan.items {
      switch item.topic {
      case .actions(let actions):
        for action in actions { need(action.owner, .ownsAction(action.id), item.number) }
      case .failures(_, let failures):
        for subject in failures.map(\.reading.subject) {
          need(accountable(subject), .answersFor(subject), item.number)
        }
      case .missing(let lines):
        for subject in lines.flatMap(\.subjects) {
          need(accountable(subject), .missingData(subject), item.number)
        }
      case .differences(let lines):
        for subject in lines.map(\.reading.subject) {
          need(accountable(subject), .answersFor(subject), item.number)
        }
      case .fired(let triggers):
        for trigger in triggers {
          guard let owes = trigger.owes else { continue }
          need(
            subjects.accountable(for: trigger.subject?.kpi, of: .supplier), .owes(owes),
            item.number)
        }
      case .disputes(let lines):
        for line in lines { need(accountable(line.subject), .disputes(line.subject), item.number) }
      case .credits(let lines):
        for line in lines where line.approval == nil {
          if case .role(let owner, _) = line.approver { need(owner, .approves, item.number) }
        }
      case .near, .undecided, .close: break
      }
    }
    notNeeded = agenda.members.filter { member in !attendees.contains { $0.owner == member } }
  }

  private mutating func need(_ owner: Owner, _ reason: Attendee.Reason, _ item: Int?) {
    let index = attendees.firstIndex { $0.owner == owner } ?? attendees.endIndex
    if index == attendees.endIndex {
      attendees.append(Attendee(owner: owner, reasons: [], items: []))
    }
    if given[owner, default: []].insert(reason).inserted { attendees[index].reasons.append(reason) }
    if let item, attendees[index].items.last != item { attendees[index].items.append(item) }
  }
}
