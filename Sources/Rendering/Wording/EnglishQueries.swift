internal import Calendars
internal import Reports

/// The questions to the supplier.
extension English {
  func queriesTitle(_ queries: Queries) -> Phrase {
    "Data queries – \(period(queries.lines.period))"
  }

  var refused: Phrase {
    "it has errors; what they touch counts as not reported here, and the period is not settled before they are mended or accepted"
  }

  func `where`(_ query: Query) -> Phrase {
    if !query.places.isEmpty { return sources(query.places) }
    switch query.ask {
    case .missing(_, let needs, _) where !needs.isEmpty:
      return "in no file: \(needs.map { Phrase.data($0) }.joined(", "))"
    case .notDelivered(let name): return "in no file: \(name)"
    case .late: return "the delivery"
    case .deduction(let check): return "the invoice for \(period(check.period))"
    case .missing, .unclear, .differs: return "in no file"
    }
  }

  func question(_ query: Query) -> Phrase {
    let of: Phrase =
      query.subjects.isEmpty
      ? "" : "\(query.subjects.map { strongName($0) }.joined("; ")): "
    switch query.ask {
    case .unclear(let code, let said, let help):
      let way = help.map { Phrase.data($0) }.joined("; ")
      return "\(of)\(said) (\(code)). What holds? \(way.isEmpty ? "" : "(\(way))")"
    case .missing(let gap, let needs, let otherwise):
      let lacking: Phrase =
        needs.isEmpty ? "" : " for want of \(needs.map { Phrase.data($0) }.joined(", "))"
      let rule: Phrase = otherwise.map { missingRule(gap, $0) } ?? ""
      return "\(of)\(self.gap(gap))\(lacking). What is the figure?\(rule)"
    case .notDelivered(let name):
      return "\(strong: .data(name)) was due and was not delivered. What is the figure?"
    case .differs(let difference):
      return
        "\(of)you reported \(amount(difference.reported)), recomputed it is \(value(difference.reading)). Where does the difference come from?"
    case .late(let late, let due, let received):
      return
        "The delivery was due on \(day(due)) and came on \(day(received)), \(days(late)) late. Why, and what prevents it next time?"
    case .deduction(let check):
      let way: Phrase =
        check.state == .short
        ? "Why is it missing, and on which invoice does it follow?" : "What is it for?"
      return "\(self.check(check)). \(way)"
    }
  }

  private func strongName(_ subject: Subject) -> Phrase { "\(strong: self.subject(subject))" }

  private func missingRule(_ gap: Gap, _ otherwise: Otherwise) -> Phrase {
    gap == .notReported
      ? " It counts as \(self.otherwise(otherwise))"
      : " If it does not come: \(self.otherwise(otherwise))"
  }

  func worth(_ query: Query) -> Phrase {
    if case .deduction(let check) = query.ask { return missing(check) }
    guard !query.worth.isEmpty else {
      guard case .differs(let difference) = query.ask, let by = difference.by else {
        return "no amount can be computed"
      }
      return "the figure itself: \(change(by)) reported"
    }
    return query.worth.map { line in
      let change: Phrase = line.difference.isZero ? "no change" : change(line.difference)
      return "\(supposed(line)): \(change)"
    }.joined("; ")
  }
}
