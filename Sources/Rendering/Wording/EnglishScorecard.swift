internal import Calendars
internal import Reports

/// The sentences of a scorecard.
extension English {
  func scorecardTitle(_ card: Scorecard) -> Phrase { "Scorecard – \(period(card.lines.period))" }

  /// A result by its name, with its period where that is not the one of the page.
  func measured(_ reading: ReadingLine, in period: Period) -> Phrase {
    reading.period == period
      ? subject(reading.subject) : "\(subject(reading.subject)), \(reading.period.label)"
  }

  /// `▲ +1.2 pp, better (before: 80.1%)`
  func course(_ score: ScoreLine) -> Phrase {
    guard let previous = score.previous else { return "no period before" }
    guard let value = previous.value else {
      return "before: \(previous.absence.map(gap) ?? word(previous.verdict))"
    }
    let before: Phrase = "before: \(amount(value))"
    guard let change = score.change else { return before }
    let word: Phrase =
      switch score.course {
      case .better?: ", better"
      case .worse?: ", worse"
      case .same?, nil: ""
      }
    let arrow: Phrase = change.isZero ? "=" : change.isNegative ? "▼" : "▲"
    let size: Phrase = change.isZero ? "" : " \(self.change(change))"
    return "\(arrow)\(size)\(word) (\(before))"
  }

  func column(_ sum: PeriodSum) -> Phrase {
    sum.isOpening ? "\(column(sum.period)), handed over" : column(sum.period)
  }

  func due(_ sum: PeriodSum) -> Phrase {
    sum.isAwaitingData ? "awaiting data" : due(sum.total, sum.points)
  }

  /// `4, of them mitigated: 1`
  func missed(_ sum: PeriodSum) -> Phrase {
    sum.mitigated > 0 ? "\(sum.missed), of them mitigated: \(sum.mitigated)" : "\(sum.missed)"
  }
}
