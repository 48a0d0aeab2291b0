internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Quantities

/// Finds the items of a meeting in their order: what was promised, what failed, what is missing,
/// what it costs, what comes next.
struct TopicFinder {
  let agenda: AgendaMaker

  private var assessment: Assessment { agenda.assessment }
  private var contract: Contract { assessment.contract }
  private var asOf: Day { assessment.asOf }

  init(_ agenda: AgendaMaker) { self.agenda = agenda }

  func topics() -> [Topic] {
    var topics: [Topic] = []
    if !actions.isEmpty { topics.append(.actions(actions)) }
    topics += failures
    if !fired.isEmpty { topics.append(.fired(fired)) }
    if !missing.isEmpty { topics.append(.missing(missing)) }
    if !differences.isEmpty { topics.append(.differences(differences)) }
    if !disputes.isEmpty { topics.append(.disputes(disputes)) }
    if !credits.isEmpty { topics.append(.credits(credits)) }
    if !near.isEmpty { topics.append(.near(near)) }
    let open = agenda.covered.flatMap(\.lines.undecided).filter {
      agenda.handles($0.subject?.kpi)
    }
    if !open.isEmpty { topics.append(.undecided(open)) }
    return topics
  }

  // MARK: Actions

  /// Of both sides: overdue, the longest first; then what falls due before the meeting.
  private var actions: [ActionLine] {
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
      state: state, kpi: action.kpi, evidence: action.evidence)
  }

  // MARK: Results

  /// Misses that share a result area are one item, the costliest first.
  private var failures: [Topic] {
    let all = agenda.covered.flatMap { $0.notice.failures() }
      .filter { agenda.handles($0.reading.subject.kpi) }
    var order: [String] = []
    var groups: [String: (area: String?, failures: [Failure])] = [:]
    for failure in all {
      let kpi = failure.reading.subject.kpi
      let area = contract.kpi(kpi)?.resultArea
      let key = area.map { "area \($0)" } ?? "kpi \(kpi)"
      if groups[key] == nil {
        order.append(key)
        groups[key] = (area, [])
      }
      groups[key]?.failures.append(failure)
    }
    func weight(_ key: String) -> Exact {
      (groups[key]?.failures ?? []).reduce(.zero) {
        $0 + ($1.due?.exact.amount ?? .zero) + ($1.points?.exact.amount ?? .zero)
      }
    }
    return order.enumerated().sorted { a, b in
      let left = weight(a.element)
      let right = weight(b.element)
      return left == right ? a.offset < b.offset : left > right
    }.compactMap { item in
      groups[item.element].map { .failures(area: $0.area, sorted($0.failures)) }
    }
  }

  /// Several periods in one list: the costliest first, then as they came.
  private func sorted(_ failures: [Failure]) -> [Failure] {
    func weight(_ failure: Failure) -> Exact {
      (failure.due?.exact.amount ?? .zero) + (failure.points?.exact.amount ?? .zero)
    }
    return failures.enumerated().sorted { a, b in
      let left = weight(a.element)
      let right = weight(b.element)
      return left == right ? a.offset < b.offset : left > right
    }.map(\.element)
  }

  private var triggers: [TriggerLine] {
    (agenda.covered.last?.notice.triggers ?? []).filter { agenda.handles($0.subject?.kpi) }
  }

  /// Fired in these periods, or still to be answered.
  private var fired: [TriggerLine] {
    triggers.filter { line in
      guard line.isOpen else { return false }
      let isNew = agenda.covered.contains { covered in
        line.firedOn.contains { covered.lines.period.contains($0.last) }
      }
      return isNew || line.owedBy.map { $0 >= asOf } ?? false
        || line.expires.map { $0 >= asOf } ?? false
    }
  }

  private var near: [TriggerLine] {
    triggers.filter { $0.status == .quiet && $0.distance == 1 }
  }

  private var missing: [MissingLine] {
    agenda.covered.flatMap { covered -> [MissingLine] in
      let maker = RequestMaker(
        assessment, agenda.maker, covered.lines, handles: agenda.handles)
      return maker.missing.compactMap { request in
        guard case .supply(let subjects, let gap, let otherwise) = request.what else { return nil }
        return MissingLine(
          subjects: subjects, period: covered.lines.period, gap: gap, until: request.due,
          otherwise: otherwise)
      }
    }
  }

  private var differences: [Difference] {
    agenda.covered.flatMap(\.notice.differences).filter {
      agenda.handles($0.reading.subject.kpi)
    }
  }

  private var disputes: [DisputeLine] {
    agenda.covered.flatMap(\.notice.disputes).filter { agenda.handles($0.subject.kpi) }
  }

  // MARK: Money

  /// A forum that handles only some KPIs has no say in the whole, unless it has a mandate.
  private var credits: [CreditLine] {
    guard agenda.forum.handles == nil || agenda.forum.mayApprove != nil else { return [] }
    return agenda.covered.compactMap { covered in
      let lines = covered.lines
      guard let total = lines.total, !total.isZero, !total.isNegative else { return nil }
      let stakes = covered.notice.disputes.compactMap { $0.atStake?.exact }
        .filter { $0.unit == total.exact.unit }
      let disputed = stakes.reduce(Exact.zero) { $0 + $1.amount }
      return CreditLine(
        period: lines.period, total: total, invoice: lines.invoice, claimBy: lines.claimBy,
        approver: approver(total), approval: lines.approval,
        disputed: stakes.isEmpty
          ? nil : agenda.maker.amounts.line(Quantity(disputed, total.exact.unit)))
    }
  }

  /// The forum itself, then the first role of the client, then the first forum with a mandate.
  private func approver(_ total: Amount) -> Approver {
    func enough(_ mandate: Quantity?) -> Amount? {
      guard let mandate, mandate.unit == total.exact.unit, mandate.amount >= total.exact.amount
      else { return nil }
      return agenda.maker.amounts.line(mandate)
    }
    if let mandate = enough(agenda.forum.mayApprove) {
      return .forum(agenda.forum.name.value, mandate: mandate)
    }
    for role in contract.roles where role.party == .client {
      if let mandate = enough(role.mandate) {
        return .role(agenda.maker.subjects.owner(role), mandate: mandate)
      }
    }
    for forum in contract.forums {
      if let mandate = enough(forum.mayApprove) {
        return .forum(forum.name.value, mandate: mandate)
      }
    }
    return .escalates(to: agenda.forum.escalatesTo?.value)
  }
}
