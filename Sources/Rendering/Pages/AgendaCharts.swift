internal import Calendars
internal import Reports

/// The charts of an agenda: one per group of misses, where limits tell something.
struct AgendaCharts {
  let agenda: Agenda
  let say: English

  /// Of the costliest miss of a group whose KPI has limits; nil where none has.
  func chart(for topic: Topic) -> Chart? {
    guard case .failures(_, let failures) = topic else { return nil }
    for failure in failures {
      guard let variation = variation(failure.reading.subject), variation.limits != nil,
        variation.point(failure.reading.period)?.value != nil
      else { continue }
      return ProcessChart(variation: variation, period: failure.reading.period, say: say).chart()
    }
    return nil
  }

  /// One sentence on each miss of a group, from the rule and not from opinion; none where nothing can be
  /// told.
  func readings(of topic: Topic) -> [Phrase] {
    guard case .failures(_, let failures) = topic else { return [] }
    return failures.compactMap { failure in
      guard let variation = variation(failure.reading.subject), variation.limits != nil else {
        return nil
      }
      return say.message(variation, failure.reading.period)
    }
  }

  /// Results that were not missed but are part of a change, for the better or the worse.
  var changes: [Phrase] {
    guard let last = agenda.periods.last else { return [] }
    return last.readings.filter { $0.verdict == .met }.compactMap { reading in
      guard let variation = variation(reading.subject),
        case .signal = variation.reading(reading.period)
      else { return nil }
      return say.message(variation, reading.period)
    }
  }

  private func variation(_ subject: Subject) -> Variation? {
    agenda.history.first { $0.subject == subject }?.variation
  }
}
