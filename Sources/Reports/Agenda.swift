package import Calendars

/// For whom an agenda is written.
package enum Audience: String, Sendable, CaseIterable {
  /// May be sent to the supplier: no questions, no wanted outcomes, no range of the money.
  case supplier
  /// The client's chair only.
  case chair
}

package enum Topic: Sendable {
  case actions([ActionLine])
  /// Misses of one result area, of one stated cause, or of one KPI.
  case failures(area: String?, [Failure])
  /// What is owed since something fired.
  case plans([PlanLine])
  /// Rights that fired.
  case fired([TriggerLine])
  case missing([MissingLine])
  /// Late and restated data.
  case deliveries([DeliveryNote])
  case differences([Difference])
  case disputes([DisputeLine])
  case credits([CreditLine])
  /// Invoices that deduct less than is due.
  case deductions([InvoiceCheck])
  case near([TriggerLine])
  case drifting([DriftLine])
  case dates([DateLine])
  case undecided([UndecidedLine])
  case positives([PositiveLine])
  case close(next: Day)
}

/// What a group of misses is, by the hardest of them.
package enum MissKind: String, Sendable, Hashable {
  /// Missed before within twelve periods.
  case repeated
  /// The first miss, and a rule tells of a change.
  case signal
  /// The first miss; too few values to tell.
  case unclear
  /// The first miss, inside the swings of the process: nobody hunts a cause.
  case normal
}

/// What the forum is asked to decide.
package struct Decision: Sendable {
  package enum What: Sendable {
    case newDate(ActionLine)
    case cause(CauseLine)
    case plan(PlanLine)
    case right(TriggerLine)
    case missing(MissingLine)
    case figure(Difference)
    case dispute(DisputeLine)
    case approve(CreditLine)
    case deduct(InvoiceCheck)
  }
  package var number: Int
  package var what: What
  /// The number of the item it belongs to.
  package var item: Int
  package var fact: Fact
}

/// One question to one person, for the chair.
package struct Question: Sendable {
  package enum What: Sendable {
    /// What keeps an action from being done.
    case whatHinders(ActionLine)
    /// What changed when the values began to tell of it.
    case whatChanged(since: Period)
    /// What was done after the misses before, and why it did not hold.
    case whyAgain(before: [String])
    case whatHappened
    /// Parts of an account that are not there.
    case whatIsMissing([String])
    /// How it will be seen that the cause is gone.
    case howVerified
    case whenPlan(PlanLine)
    case whenData
    case whyLate
    case whyDifferent(Difference)
    case whatProves(DisputeLine)
    case whyNotDeducted(InvoiceCheck)
    case whatIfItGoesOn
  }
  package var what: What
  package var to: Owner
}

/// What the client wants from an item, for the chair.
package enum WantedOutcome: String, Sendable, Hashable {
  case dates, cause, recovery, noted, plan, right, data, reading, ruling, approval, watch, owner
  case thanks, deduction
}

package struct AgendaItem: Sendable {
  package var number: Int
  package var topic: Topic
  /// Minute of the day at which it begins; nil for what is settled by e-mail.
  package var start: Int?
  package var minutes: Int
  package var decisions: [Decision]
  /// One per line of the topic, in their order.
  package var facts: [Fact] = []
  /// Of misses only.
  package var kind: MissKind?
  /// The cause given for the misses, where one is.
  package var cause: CauseLine?
  /// For the chair only.
  package var question: Question?
  /// For the chair only.
  package var outcome: WantedOutcome?
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
    /// An invoice of a period.
    case invoiced(String)
    case owes(String)
    /// A late or restated delivery of a period.
    case delivered(String)
  }
  package var owner: Owner
  package var reasons: [Reason]
  /// The items the person is needed for.
  package var items: [Int]
  /// Minutes of the day: from the first item to the end of the last; the whole meeting for the
  /// chair.
  package var from: Int
  package var until: Int
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
  package var audience: Audience
  package var asOf: Day
  package var forum: String
  package var level: String?
  package var chair: Owner
  package var date: Day
  /// The contract's calendar counts the day of the meeting among the working days.
  package var isWorkingDay: Bool
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
  /// Until when the e-mail is answered: the meeting, or the next once it is over.
  package var emailBy: Day
  /// Whether the meeting was before the day on which all of it is seen.
  package var isOver: Bool { date < asOf }
  /// Neither a decision nor a question.
  package var asRead: [AgendaItem]
  /// Minutes over the length of the meeting, when nothing more can give way.
  package var overrun: Int
  package var attendees: [Attendee]
  package var notNeeded: [Owner]
  /// What other readings of the last period would change; for the chair only.
  package var prices: [PriceLine]
  package var takenAsRead: [ReadingLine]
  package var columns: [Period]
  package var history: [HistoryRow]
  package var proposal: Proposal?
  package var next: Day

  /// No miss, and nothing missing, in the periods of the meeting.
  package var nothingFailed: Bool { headlines.allSatisfy(\.headline.isClean) }

  /// Whether the notice of the pack speaks of a fact, so that a link leads there.
  package func isInNotice(_ fact: Fact) -> Bool {
    switch fact.kind {
    case .result, .money, .delivery: fact.period.map { isCurrent($0) } ?? false
    case .trigger: true
    case .action, .cause, .date, .meeting: false
    }
  }

  private func isCurrent(_ period: Period) -> Bool {
    guard let last = periods.last else { return false }
    return period == last.period || last.readings.contains { $0.period == period }
  }
}
