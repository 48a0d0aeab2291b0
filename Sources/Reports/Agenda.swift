package import Calendars

/// An action of the forum's log, seen on the as-of date.
package struct ActionLine: Sendable {
  package enum State: Sendable, Hashable {
    /// Days late on the as-of date, not on the day of the meeting.
    case overdue(days: Int)
    /// Falls due between the as-of date and the meeting.
    case dueBefore
    /// Done, but nobody has verified it.
    case toVerify
  }
  package var id: String
  package var text: String
  package var owner: Owner
  package var due: Day
  package var slips: Int
  package var state: State
  package var kpi: String?
  package var evidence: String?
}

/// Figures that are not there.
package struct MissingLine: Sendable {
  package var subjects: [Subject]
  package var period: Period
  package var gap: Gap
  /// Until when they may come.
  package var until: Day?
  /// What the contract makes of it: already, where it was not reported; otherwise only if it does
  /// not come.
  package var otherwise: Otherwise?
}

/// Who may approve an amount.
package enum Approver: Sendable {
  case forum(String, mandate: Amount)
  case role(Owner, mandate: Amount)
  /// Nobody's mandate is enough; nil: the contract names nobody further.
  case escalates(to: String?)
}

/// What a settlement period came to, for approval.
package struct CreditLine: Sendable {
  package var period: Period
  package var total: Amount
  package var invoice: Period?
  package var claimBy: Day?
  package var approver: Approver
  package var approval: Approval?
  /// What of it hangs on disputed results.
  package var disputed: Amount?
}

package enum Topic: Sendable {
  case actions([ActionLine])
  /// Misses of one result area, or of one KPI.
  case failures(area: String?, [Failure])
  /// Rights and duties that fired.
  case fired([TriggerLine])
  case missing([MissingLine])
  case differences([Difference])
  case disputes([DisputeLine])
  case credits([CreditLine])
  case near([TriggerLine])
  case undecided([UndecidedLine])
  case close(next: Day)
}

/// What the forum is asked to decide.
package struct Decision: Sendable {
  package enum What: Sendable {
    case newDate(ActionLine)
    case plan(TriggerLine)
    case right(TriggerLine)
    case missing(MissingLine)
    case dispute(DisputeLine)
    case approve(CreditLine)
  }
  package var number: Int
  package var what: What
  /// The number of the item it belongs to.
  package var item: Int
}

package struct AgendaItem: Sendable {
  package var number: Int
  package var topic: Topic
  /// Minute of the day at which it begins; nil for what is settled by e-mail.
  package var start: Int?
  package var minutes: Int
  package var decisions: [Decision]
}

/// Who comes, and why.
package struct Attendee: Sendable {
  package enum Reason: Sendable, Hashable {
    case chair
    case answersFor(Subject)
    case missingData(Subject)
    case ownsAction(String)
    case disputes(Subject)
    case approves
    case owes(String)
  }
  package var owner: Owner
  package var reasons: [Reason]
  /// The items the person is needed for.
  package var items: [Int]
}

/// Results of one KPI over the periods, oldest first.
package struct HistoryRow: Sendable {
  package struct Cell: Sendable {
    /// More than one where a KPI is measured more often than it is settled.
    package var readings: [ReadingLine]
  }
  package var subject: Subject
  package var target: String?
  package var cells: [Cell]
  package var misses: Int
  package var unknown: Int
  /// Through every period evaluated, also before the first column; nil where the target is no
  /// number, or there is no value.
  package var variation: Variation?
}

/// What to do with a meeting that has little to decide.
package enum Proposal: Sendable {
  case cancel
  case shorten(minutes: Int)
}

/// The agenda of a forum's meeting, as data.
package struct Agenda: Sendable {
  package var provenance: Provenance
  package var contract: ContractName
  package var remedy: String?
  package var asOf: Day
  package var forum: String
  package var level: String?
  package var chair: Owner
  package var date: Day
  /// Minute of the day.
  package var start: Int
  package var minutes: Int
  package var timeZone: String?
  /// The settlement periods whose data is due since the meeting before.
  package var periods: [PeriodLines]
  package var headlines: [(period: Period, headline: Headline)]
  package var decisions: [Decision]
  package var items: [AgendaItem]
  /// What does not fit into the meeting.
  package var byEmail: [AgendaItem]
  /// Minutes over the length of the meeting, when nothing more can give way.
  package var overrun: Int
  package var attendees: [Attendee]
  package var notNeeded: [Owner]
  /// What other readings of the last period would change.
  package var prices: [PriceLine]
  package var takenAsRead: [ReadingLine]
  package var columns: [Period]
  package var history: [HistoryRow]
  package var proposal: Proposal?
  package var next: Day
}
