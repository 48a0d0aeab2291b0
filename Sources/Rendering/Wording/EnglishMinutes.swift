internal import Calendars
internal import Reports

/// The sentences of minutes.
extension English {
  func minutesTitle(_ agenda: Agenda) -> Phrase {
    "Minutes, to be filled in – \(agenda.forum), \(day(agenda.date))"
  }

  func slot(_ agenda: Agenda) -> Phrase {
    let zone: Phrase = agenda.timeZone.map { " \($0)" } ?? ""
    return
      "\(weekday(agenda.date)), \(clock(agenda.start))–\(clock(agenda.start + agenda.minutes))\(zone)"
  }

  /// Where something is written in by hand.
  var blank: Phrase { "" }
  var box: Phrase { "☐" }

  func state(_ action: ActionLine) -> Phrase {
    switch action.state {
    case .overdue(let count): "\(days(count)) late on the as-of date"
    case .dueBefore: "due before the meeting"
    case .toVerify: "done, to be verified"
    }
  }
}
