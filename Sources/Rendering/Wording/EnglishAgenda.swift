internal import Calendars
internal import Reports

/// The sentences of an agenda.
extension English {
  func agendaTitle(_ agenda: Agenda) -> Phrase {
    let periods = agenda.periods.map { period($0.period) }.joined(", ")
    return "\(agenda.forum) – \(periods)"
  }

  func meeting(_ agenda: Agenda) -> Phrase {
    let zone: Phrase = agenda.timeZone.map { " \($0)" } ?? ""
    let end = agenda.start + agenda.minutes
    return
      "\(weekday(agenda.date)), \(clock(agenda.start))–\(clock(end))\(zone) · \(agenda.contract.client) × \(agenda.contract.supplier) · chair \(owner(agenda.chair)) · seen on \(day(agenda.asOf))"
  }

  func proposal(_ proposal: Proposal, _ minutes: Int) -> Phrase {
    switch proposal {
    case .cancel:
      "\(strong: "Nothing to decide.") No miss, nothing missing, no open action. Proposal: cancel this meeting."
    case .shorten(let needed):
      "Proposal: shorten the meeting from \(minutes) to \(needed) minutes."
    }
  }

  // MARK: Decisions

  func decision(_ decision: Decision, _ remedy: String?) -> Phrase {
    switch decision.what {
    case .newDate(let action):
      return "\(action.id), slipped \(times(action.slips)): set a new date, or escalate?"
    case .plan(let trigger):
      let by: Phrase = trigger.owedBy.map { " by \(day($0))" } ?? ""
      return "\(named(trigger)): agree what is owed (\(trigger.owes ?? "")\(by))"
    case .right(let trigger):
      let gives: Phrase = trigger.gives.map { ", gives \($0)" } ?? ""
      let until: Phrase = trigger.expires.map { ", expires on \(day($0))" } ?? ""
      return "\(named(trigger))\(gives)\(until): exercise, waive, or leave open?"
    case .missing(let line):
      let names = line.subjects.map(subject).joined("; ")
      let by: Phrase = line.until.map { " by \(day($0))" } ?? ""
      return
        "\(names): if it does not come\(by), let the contract's answer stand, or extend?"
    case .dispute(let line):
      let stake: Phrase = line.atStake.map { ", at stake \(amount($0))" } ?? ""
      return "\(subject(line.subject)), \(line.period.label)\(stake): rule on the dispute"
    case .approve(let line): return approve(line, remedy)
    }
  }

  private func approve(_ line: CreditLine, _ remedy: String?) -> Phrase {
    "\(self.remedy(remedy)) of \(amount(line.total)) for \(period(line.period)): approve? \(approver(line.approver))"
  }

  func approver(_ approver: Approver) -> Phrase {
    switch approver {
    case .forum(let name, let mandate): "Approver: \(name) (mandate \(amount(mandate)))"
    case .role(let owner, let mandate):
      "Approver: \(self.owner(owner)) (mandate \(amount(mandate)))"
    case .escalates(let forum?): "No mandate is enough; escalates to \(forum)"
    case .escalates(nil): "No mandate in the contract is enough"
    }
  }

  private func times(_ count: Int) -> Phrase {
    switch count {
    case 1: "once"
    case 2: "twice"
    default: "\(count) times"
    }
  }

  // MARK: Items

  func topic(_ topic: Topic, _ remedy: String?) -> Phrase {
    switch topic {
    case .actions: "Actions of both sides"
    case .failures(let area?, _): .data(area)
    case .failures(nil, let failures): names(failures)
    case .fired: "Rights and duties that fired"
    case .missing: "Missing data"
    case .differences: "Figures that differ"
    case .disputes: "Disputes"
    case .credits: "To approve: \(self.remedy(remedy))"
    case .near: "One miss away"
    case .undecided: "Undecided for want of a value"
    case .close: "Read back decisions and actions"
    }
  }

  private func names(_ failures: [Failure]) -> Phrase {
    var seen: Set<Subject> = []
    return failures.map(\.reading.subject).filter { seen.insert($0).inserted }.map(subject)
      .joined(", ")
  }

  func action(_ action: ActionLine) -> Phrase {
    let slips: Phrase = action.slips > 0 ? ", slipped \(times(action.slips))" : ""
    let state: Phrase
    switch action.state {
    case .overdue(let count):
      state = "due \(day(action.due)), \(days(count)) late on the as-of date"
    case .dueBefore: state = "due \(day(action.due)): overdue at the meeting if not done by then"
    case .toVerify:
      let evidence: Phrase = action.evidence.map { ", evidence: \($0)" } ?? ""
      state = "done, to be verified\(evidence)"
    }
    return
      "\(strong: .data(action.id)) \(action.text): \(state)\(slips) – \(owner(action.owner)), \(party(action.owner.party))"
  }

  func failure(_ failure: Failure) -> Phrase {
    let reading = failure.reading
    let due: Phrase =
      failure.due == nil && failure.points == nil ? "" : "; \(due(failure.due, failure.points))"
    let gap: Phrase = reading.gap.map { " (\(change($0)))" } ?? ""
    let disputed: Phrase = failure.isDisputed ? "; disputed" : ""
    let basis: Phrase = basis(reading).map { " (\($0))" } ?? ""
    let value: Phrase = reading.value == nil ? "no value" : value(reading)
    return
      "\(strong: subject(reading.subject)) \(reading.period.label): \(verdict(reading)), \(value) against \(target(reading))\(gap)\(basis); \(repetition(reading.record))\(due)\(disputed)"
  }

  func missing(_ line: MissingLine) -> Phrase {
    let names = line.subjects.map(subject).joined("; ")
    let until: Phrase
    switch (line.gap, line.until) {
    case (.notReported, let day?): until = ", was due by \(self.day(day))"
    case (_, let day?): until = ", may come until \(self.day(day))"
    case (_, nil): until = ""
    }
    let start: Phrase = "\(strong: names), \(line.period.label): \(gap(line.gap))\(until)"
    guard let otherwise = line.otherwise else { return "\(start); money unknown" }
    if line.gap != .notReported {
      return "\(start); if it does not come: \(self.otherwise(otherwise)); money unknown until then"
    }
    let unknown: Phrase = otherwise.verdict == .notJudged ? "; money unknown" : ""
    return "\(start); counts as \(self.otherwise(otherwise))\(unknown)"
  }

  func credit(_ line: CreditLine) -> Phrase {
    let invoice: Phrase = line.invoice.map { ", on the invoice for \(period($0))" } ?? ""
    let claim: Phrase = line.claimBy.map { ", to be claimed by \(day($0))" } ?? ""
    let disputed: Phrase = line.disputed.map { ", of it in dispute \(amount($0))" } ?? ""
    let end: Phrase
    if let approval = line.approval {
      end = "approved by \(approval.by) on \(day(approval.on))"
    } else {
      end = approver(line.approver)
    }
    return
      "\(strong: amount(line.total)) for \(period(line.period))\(invoice)\(claim)\(disputed). \(end)"
  }

  // MARK: People

  func reason(_ reason: Attendee.Reason) -> Phrase {
    switch reason {
    case .chair: "leads the meeting"
    case .answersFor(let subject): "answers for \(self.subject(subject))"
    case .missingData(let subject): "data of \(self.subject(subject))"
    case .ownsAction(let id): "owns \(id)"
    case .disputes(let subject): "dispute on \(self.subject(subject))"
    case .approves: "approves"
    case .owes(let what): "owes \(what)"
    }
  }

  // MARK: History

  func column(_ period: Period) -> Phrase {
    let first = period.first
    if first.day == 1, period.last == first.adding(days: first.lengthOfMonth - 1) {
      return .words("\(English.months[first.month - 1].prefix(3)) \(first.year)")
    }
    return .data(period.label)
  }

  func cell(_ cell: HistoryRow.Cell) -> Phrase {
    guard let only = cell.readings.first else { return "" }
    if cell.readings.count > 1 {
      let missed = cell.readings.count { $0.verdict == .missed }
      return missed > 0
        ? "\(strong: "✕ \(missed) of \(cell.readings.count)")" : "\(cell.readings.count) met"
    }
    let value = only.value.map(amount) ?? "–"
    switch only.verdict {
    case .missed: return only.isMitigated ? "◇ \(value)" : "\(strong: "✕ \(value)")"
    case .notJudged: return "?"
    case .met, .figure: return value
    }
  }

  func misses(_ row: HistoryRow) -> Phrase {
    row.unknown > 0 ? "\(row.misses) + \(row.unknown) unknown" : "\(row.misses)"
  }
}
