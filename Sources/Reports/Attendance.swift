internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics

/// Derives from the items who has to come, why, and from when to when.
struct Attendance {
  private(set) var attendees: [Attendee] = []
  private(set) var notNeeded: [Owner] = []
  private var given: [Owner: Set<Attendee.Reason>] = [:]

  init(_ agenda: AgendaMaker, _ plan: AgendaPlan) {
    let chair = agenda.owner(ofRole: agenda.forum.chair.value)
    let subjects = agenda.maker.subjects
    need(chair, .chair, nil)
    for item in plan.items {
      for (owner, reason) in Attendance.needs(item.topic, subjects) { need(owner, reason, item) }
    }
    if let first = plan.items.first?.start, let last = plan.items.last, let end = last.start {
      let index = attendees.firstIndex { $0.owner == chair }
      if let index {
        attendees[index].from = first
        attendees[index].until = end + last.minutes
      }
    }
    notNeeded = agenda.members.filter { member in !attendees.contains { $0.owner == member } }
  }

  private static func needs(
    _ topic: Topic, _ subjects: Subjects
  ) -> [(Owner, Attendee.Reason)] {
    func accountable(_ subject: Subject?) -> Owner {
      subjects.accountable(for: subject?.kpi, of: .supplier)
    }
    switch topic {
    case .actions(let lines): return lines.map { ($0.owner, .ownsAction($0.id)) }
    case .failures(_, let failures):
      return failures.map {
        (accountable($0.reading.subject), .answersFor($0.reading.subject))
      }
    case .plans(let lines):
      return lines.map { (accountable($0.trigger.subject), .owes($0.what)) }
    case .missing(let lines):
      return lines.flatMap(\.subjects).map { (accountable($0), .missingData($0)) }
    case .deliveries(let lines):
      return lines.map { (accountable(nil), .delivered($0.period.label)) }
    case .differences(let lines):
      return lines.map { (accountable($0.reading.subject), .answersFor($0.reading.subject)) }
    case .disputes(let lines):
      return lines.map { (accountable($0.subject), .disputes($0.subject)) }
    case .credits(let lines):
      return lines.compactMap { line in
        guard line.approval == nil, case .role(let owner, _) = line.approver else { return nil }
        return (owner, .approves)
      }
    case .deductions(let lines):
      return lines.map { (accountable(nil), .invoiced($0.period.label)) }
    case .drifting(let lines):
      return lines.map { (accountable($0.reading.subject), .answersFor($0.reading.subject)) }
    case .fired, .near, .dates, .undecided, .positives, .close: return []
    }
  }

  private mutating func need(_ owner: Owner, _ reason: Attendee.Reason, _ item: AgendaItem?) {
    let start = item?.start ?? 0
    let end = start + (item?.minutes ?? 0)
    let index = attendees.firstIndex { $0.owner == owner } ?? attendees.endIndex
    if index == attendees.endIndex {
      attendees.append(Attendee(owner: owner, reasons: [], items: [], from: start, until: end))
    }
    if given[owner, default: []].insert(reason).inserted { attendees[index].reasons.append(reason) }
    guard let item, attendees[index].items.last != item.number else { return }
    attendees[index].items.append(item.number)
    attendees[index].until = max(attendees[index].until, end)
  }
}
