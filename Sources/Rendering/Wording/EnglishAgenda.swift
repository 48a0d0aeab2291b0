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
    let free: Phrase = agenda.isWorkingDay ? "" : " (no working day in the contract's calendar)"
    return
      "\(weekday(agenda.date))\(free), \(clock(agenda.start))–\(clock(end))\(zone) · \(agenda.contract.client) × \(agenda.contract.supplier) · chair \(owner(agenda.chair)) · seen on \(day(agenda.asOf))"
  }

  func audience(_ audience: Audience) -> Phrase {
    switch audience {
    case .supplier: "Copy for both sides."
    case .chair:
      "Chair's private copy: questions, wanted outcomes and the range of the money. Not for the supplier."
    }
  }

  func proposal(_ proposal: Proposal, _ minutes: Int) -> Phrase {
    switch proposal {
    case .cancel:
      "\(strong: "Nothing failed, nothing to decide.") No miss, nothing missing, no open action. Proposal: cancel this meeting."
    case .shorten(let needed):
      "Proposal: shorten the meeting from \(minutes) to \(needed) minutes."
    }
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
    case .invoiced(let period): "deductions on the invoice of \(period)"
    case .delivered(let period): "data of \(period), late or restated"
    }
  }

  /// `10:05–10:25`
  func slot(_ attendee: Attendee) -> Phrase {
    "\(clock(attendee.from))–\(clock(attendee.until))"
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
