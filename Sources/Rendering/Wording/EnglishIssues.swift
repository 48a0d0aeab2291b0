internal import Calendars
internal import Reports

/// The sentences of an issue paper.
extension English {
  func issuesTitle(_ issues: Issues) -> Phrase { "Issue papers – \(period(issues.lines.period))" }

  func issueTitle(_ issue: Issue, _ issues: Issues) -> Phrase {
    let name = subject(issue.subject)
    return issue.reading.period == issues.lines.period
      ? "Issue paper \(issue.number) – \(name), \(period(issue.reading.period))"
      : "Issue paper \(issue.number) – \(name), \(issue.reading.period.label)"
  }

  func side(_ side: SideLine) -> Phrase {
    guard let who = side.who else { return "as computed" }
    return side.party.map { "\(who) (\(party($0)))" } ?? .data(who)
  }

  func verdict(_ side: SideLine) -> Phrase {
    let band: Phrase = side.band.map { " – \($0)" } ?? ""
    switch side.verdict {
    case .missed?: return "✕ missed\(band)"
    case .met?: return "✓ met"
    case let other?: return word(other)
    case nil: return "no figure was named"
    }
  }

  func tried(_ line: TriedLine) -> Phrase {
    let evidence: Phrase = line.evidence.map { ", evidence: \($0)" } ?? ""
    let overdue: Phrase = line.isOverdue ? ", overdue" : ""
    return
      "\(strong: .data(line.id)) \(line.text): \(actionStatus(line)), due \(day(line.due))\(overdue)\(evidence) – \(owner(line.owner))"
  }

  private func actionStatus(_ line: TriedLine) -> Phrase { .data(line.status) }

  func rules(_ issue: Issue) -> Phrase {
    guard let forum = issue.forum else { return "The contract names no forum that rules on it." }
    let date: Phrase = issue.forumDate.map { ", \(weekday($0))" } ?? ""
    let next: Phrase = issue.escalatesTo.map { "; what it can't settle goes to \($0)" } ?? ""
    return "Before: \(forum)\(date)\(next)."
  }
}
