internal import Assessment
internal import Calendars
internal import Contracts

/// On which days a forum meets.
extension Forum {
  /// The meeting that deals with a settlement period.
  func meeting(about period: Period, _ assessment: Assessment) -> Day {
    let head = assessment.contract.head
    return meets.date(
      due: assessment.contract.submissions.due?.after(period.last, in: head) ?? period.last,
      delivered: assessment.evidence.firstReceived(for: period), in: head)
  }

  /// The meetings before and after one that deals with a period. What follows a delivery has its
  /// meetings from the periods before and after; before the first of them is the contract's start.
  func meetings(
    around date: Day, about period: Period, _ assessment: Assessment
  ) -> (before: Day, after: Day) {
    guard case .afterDelivery = meets.rhythm else {
      return (meets.before(date), meets.onOrAfter(date.adding(days: 1)))
    }
    let head = assessment.contract.head
    let periods = Periods(head.settlementGrid, yearStart: head.yearStart)
    var before = head.firstDay
    for earlier in assessment.periods where earlier.period.last < period.last {
      let day = meeting(about: earlier.period, assessment)
      if day < date { before = max(before, day) }
    }
    var next = periods.next(period)
    // Each period is due later than the one before it, so a few lead beyond the date.
    for _ in 0..<26 where meeting(about: next, assessment) <= date { next = periods.next(next) }
    return (before, meeting(about: next, assessment))
  }
}
