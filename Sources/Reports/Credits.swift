internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Quantities

/// Finds what a meeting has to approve.
struct CreditFinder {
  let agenda: AgendaMaker

  private var contract: Contract { agenda.assessment.contract }

  init(_ agenda: AgendaMaker) { self.agenda = agenda }

  /// What waits for an approval is one item; what has one is taken as read.
  func topics() -> [Raised] {
    let all = lines()
    let open = all.filter { $0.0.approval == nil }
    let settled = all.filter { $0.0.approval != nil }
    var topics: [Raised] = []
    if !open.isEmpty {
      var raised = Raised(.credits(open.map(\.0)), open.map(\.1), .approval)
      raised.decisions = open.map { (.approve($0.0), $0.1) }
      topics.append(raised)
    }
    if !settled.isEmpty {
      var raised = Raised(.credits(settled.map(\.0)), settled.map(\.1))
      raised.isAsRead = true
      topics.append(raised)
    }
    return topics
  }

  private func lines() -> [(CreditLine, Fact)] {
    guard agenda.dealsWithMoney else { return [] }
    return agenda.covered.compactMap { covered in
      let lines = covered.lines
      guard let total = lines.total, !total.isZero, !total.isNegative else { return nil }
      let stakes = covered.notice.disputes.filter(\.isOpen).compactMap { $0.atStake?.exact }
        .filter { $0.unit == total.exact.unit }
      let disputed = stakes.reduce(Exact.zero) { $0 + $1.amount }
      let isLast = lines.period == agenda.covered.last?.lines.period
      let line = CreditLine(
        period: lines.period, total: total, placed: lines.placed, claimBy: lines.claimBy,
        claimAwaits: lines.claimAwaits,
        approver: approver(total), approval: lines.approval,
        disputed: stakes.isEmpty
          ? nil : agenda.maker.amounts.line(Quantity(disputed, total.exact.unit)),
        range: isLast && lines.approval == nil ? agenda.range : nil)
      return (line, lines.fact)
    }
  }

  /// The forum itself, then the first role of the client, then the first forum with a mandate.
  private func approver(_ total: Amount) -> Approver {
    let able = SanctionMaker(agenda.maker).able(total.exact)
    let own = able.first { approver in
      if case .forum(agenda.forum.name.value, _) = approver { true } else { false }
    }
    return own ?? able.first ?? .escalates(to: agenda.forum.escalatesTo?.value)
  }
}
