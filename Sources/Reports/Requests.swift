internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics

/// Finds what a notice asks for; only what follows from the data and the contract.
struct RequestMaker {
  let assessment: Assessment
  let maker: LineMaker
  let lines: PeriodLines
  let handles: (String?) -> Bool

  private var contract: Contract { assessment.contract }
  private var supplier: Owner { maker.subjects.accountable(for: nil, of: .supplier) }

  init(
    _ assessment: Assessment, _ maker: LineMaker, _ lines: PeriodLines,
    handles: @escaping (String?) -> Bool = { _ in true }
  ) {
    self.assessment = assessment
    self.maker = maker
    self.lines = lines
    self.handles = handles
  }

  /// By due date; those without one last.
  func requests() -> [Request] {
    let all = [response].compactMap { $0 } + missing + owed + credits + deduction
    return all.enumerated().sorted { a, b in
      let left = a.element.due ?? .last
      let right = b.element.due ?? .last
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
  }

  private func request(_ what: Request.What, _ owner: Owner, _ due: Day?) -> Request {
    let late = due.map { Day.days(from: $0, to: assessment.asOf) }
    return Request(
      what: what, owner: owner, due: due, daysLate: late.flatMap { $0 > 0 ? $0 : nil })
  }

  /// The forum that looks at the period: the first of the contract whose meeting after the data is
  /// due is still to come.
  var forum: (name: String, date: Day)? {
    contract.forums.map { ($0.name.value, $0.meeting(about: lines.period, assessment)) }
      .first { $0.1 > assessment.asOf }
  }

  private var response: Request? {
    guard lines.approval == nil, lines.readings.contains(where: { $0.verdict == .missed }),
      let forum
    else { return nil }
    return request(.respond(forum: forum.name), supplier, forum.date)
  }

  /// What one person has to supply under one clause is one request.
  var missing: [Request] {
    struct Key: Hashable {
      var gap: Gap
      var owner: Owner
      var otherwise: Otherwise?
    }
    var order: [Key] = []
    var groups: [Key: [Subject]] = [:]
    for gap in [Gap.notReported, .inCure, .notYetDue] {
      for reading in lines.readings where reading.absence == gap && handles(reading.subject.kpi) {
        let name = reading.subject.kpi
        let key = Key(
          gap: gap, owner: maker.subjects.accountable(for: name, of: .supplier),
          otherwise: otherwise(name))
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(reading.subject)
      }
    }
    return order.map { key in
      request(
        .supply(groups[key] ?? [], gap: key.gap, otherwise: key.otherwise), key.owner,
        dueDate(key.gap))
    }
  }

  private func dueDate(_ gap: Gap) -> Day? {
    guard let due = lines.due else { return nil }
    switch gap {
    case .notYetDue: return due
    case .inCure, .notReported:
      return contract.submissions.cure?.after(due, in: contract.head) ?? due
    case .noVolume, .noHistory, .notApplicable: return nil
    }
  }

  private func otherwise(_ kpi: String) -> Otherwise? {
    guard let rule = contract.kpi(kpi)?.notReported ?? contract.submissions.notReported else {
      return nil
    }
    var otherwise = Otherwise(
      verdict: .missed, band: nil, isWorstBand: false, clause: rule.standing.clause)
    switch rule.verdict {
    case .missed: break
    case .met: otherwise.verdict = .met
    case .notJudged: otherwise.verdict = .notJudged
    case .worstBand: otherwise.isWorstBand = true
    case .band(let label): otherwise.band = label
    }
    return otherwise
  }

  /// Duties that fired together for several KPIs are one request where one person owes them.
  private var owed: [Request] {
    var requests: [Request] = []
    for line in lines.triggers {
      // What was owed long ago is a matter of the action log: nothing here says whether it came.
      guard line.isOpen, let what = line.owes,
        line.firedNow || line.owedAwaits != nil || (line.owedBy ?? .first) >= assessment.asOf
      else { continue }
      let due = line.owedBy
      let owner = maker.subjects.accountable(for: line.subject?.kpi, of: .supplier)
      let subjects = [line.subject].compactMap { $0 }
      let same = requests.firstIndex {
        guard case .owed(_, line.name, _, let others) = $0.what else { return false }
        return $0.due == due && $0.awaits == line.owedAwaits && $0.owner == owner && !others.isEmpty
          && !subjects.isEmpty
      }
      if let same, case .owed(_, _, _, let others) = requests[same].what {
        requests[same].what = .owed(
          what: what, trigger: line.name, clause: line.clause, subjects: others + subjects)
      } else {
        var request = request(
          .owed(what: what, trigger: line.name, clause: line.clause, subjects: subjects), owner,
          due)
        request.awaits = line.owedAwaits
        requests.append(request)
      }
    }
    return requests
  }

  private var credits: [Request] {
    lines.placed.compactMap { placed in
      guard !placed.amount.isNegative, !placed.amount.isZero, let invoice = placed.invoice else {
        return nil
      }
      return request(
        .credit(placed.amount, invoice: invoice, isApproved: lines.approval != nil), supplier, nil)
    }
  }

  private var deduction: [Request] {
    guard let check = lines.invoiceCheck, check.state == .short else { return [] }
    return [request(.deduct(check), supplier, nil)]
  }
}
