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
  /// The line of the log.
  package var at: Source?
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

/// A cause that somebody gave, and how much of an account of it there is.
package struct CauseLine: Sendable {
  package var cause: String
  package var category: String
  package var by: String
  package var stated: Day
  /// Parts of a full account that are not there, by name.
  package var missing: [String]
  /// How many parts a full account has.
  package var parts: Int
  package var successTest: String?
  package var verifyOn: Day?
  /// Periods begun after it was given in which a KPI it covers was missed again.
  package var missedSince: [String]
  package var at: Source

  package var present: Int { parts - missing.count }
}

/// What is owed since something fired.
package struct PlanLine: Sendable {
  package enum State: Sendable, Hashable {
    /// Due on the day of the meeting or later.
    case owed
    /// Falls due between the as-of date and the meeting.
    case dueBefore
    /// Days late on the as-of date. Nothing in the data says whether it came.
    case due(days: Int)
    /// Missed again after the cause was given.
    case failed
    /// What sets the time running has not happened yet.
    case notRunning(Awaited)
  }
  package var trigger: TriggerLine
  package var what: String
  /// nil while the time is not running.
  package var by: Day?
  package var state: State
  /// The cause given for the misses that set it off, where one is.
  package var cause: CauseLine?
}

/// A delivery that came late, or came again.
package struct DeliveryNote: Sendable {
  package var period: Period
  package var delivery: DeliveryLine
  package var isRestated: Bool
}

/// What a settlement period may come to, if what is open is read one way or the other.
package struct MoneyRange: Sendable {
  package var lowest: Amount
  package var highest: Amount
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
  /// By invoice, what stands on it.
  package var placed: [PlacedLine]
  package var claimBy: Day?
  package var claimAwaits: Awaited?
  package var approver: Approver
  package var approval: Approval?
  /// What of it hangs on disputed results.
  package var disputed: Amount?
  /// For the client's chair only; nil where nothing is open.
  package var range: MoneyRange?

  /// The invoice that all of it stands on.
  package var invoice: Period? { placed.count == 1 ? placed.first?.invoice : nil }
}

/// A result that is met and moves the wrong way.
package struct DriftLine: Sendable {
  package var reading: ReadingLine
  package var signal: Variation.Signal
}

/// A day of the contract that lies ahead.
package struct DateLine: Sendable {
  package enum What: Sendable {
    /// A dated value changes: its kind (`target`, `term`…), its name, and both values as the
    /// contract writes them, where it does in one phrase.
    case value(kind: String, name: String, before: String?, after: String?)
    case contractEnds
    case claimEnds(Period, total: Amount?)
  }
  package var day: Day
  package var what: What
  /// Between the as-of date and the meeting.
  package var isBeforeMeeting: Bool
  package var fact: Fact
}

/// Something that went well, from the same rules that tell a change for the worse.
package struct PositiveLine: Sendable {
  package enum Why: Sendable {
    case signal(Variation.Signal)
    /// Met so many periods in a row, with a better mean than in those before.
    case run(met: Int, mean: Amount, before: Amount)
  }
  package var reading: ReadingLine
  package var why: Why
  /// Who is to be thanked.
  package var owner: Owner
}
