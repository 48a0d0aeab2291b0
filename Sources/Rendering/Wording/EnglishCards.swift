internal import Calendars
internal import Reports

/// A period in three facts, in large letters.
extension English {
  /// - Parameter invoice: where the amount will stand, where that is known.
  func cards(_ headline: Headline, _ remedy: String?, invoice: Phrase? = nil) -> [Card] {
    [
      resultsCard(headline), moneyCard(headline, remedy, invoice), nextCard(headline),
    ]
  }

  func resultsCard(_ headline: Headline) -> Card {
    var card = Card(label: "Results", lead: resultsLead(headline), details: [])
    guard headline.results > 0 else { return card }
    if !headline.isOneEach {
      card.details.append("KPIs with a miss: \(headline.missedKPIs) of \(headline.kpis)")
    }
    for unknown in headline.unknown {
      card.details.append("\(unknown.gap.map(gap) ?? "not judged"): \(unknown.count)")
    }
    card.details.append("met: \(headline.met)")
    if headline.mitigated > 0 {
      card.details.append("of the missed, mitigated: \(headline.mitigated)")
    }
    card.marks = [
      (.missed, headline.missed - headline.mitigated), (.mitigated, headline.mitigated),
      (.unknown, headline.unknown.reduce(0) { $0 + $1.count }), (.met, headline.met),
    ]
    return card
  }

  func resultsLead(_ headline: Headline) -> Phrase {
    if headline.results == 0 { return "No result with a target" }
    let results: Phrase =
      headline.isOneEach ? (headline.results == 1 ? "KPI" : "KPIs") : "results"
    return "Missed: \(headline.missed) of \(headline.results) \(results)"
  }

  func moneyCard(_ headline: Headline, _ remedy: String?, _ invoice: Phrase?) -> Card {
    var card = Card(label: "Money", lead: "", details: [])
    if let total = headline.total {
      if total.isZero, headline.isAwaitingData {
        card.lead = "Not known yet"
        card.details.append("\(self.remedy(remedy)): not before the data comes")
      } else if total.isZero {
        card.lead = "No \(self.remedy(remedy)) due"
      } else if total.isNegative {
        card.lead = amount(total.reversed)
        card.details.append("in favour of the supplier")
      } else {
        card.lead = amount(total)
        card.details.append("\(self.remedy(remedy)) due")
      }
      if let share = headline.share {
        card.details.append("\(amount(share.share)) of \(share.of), \(amount(share.base))")
      }
    }
    if let points = headline.points, headline.total?.isZero ?? true || !points.isZero {
      if card.lead.isEmpty {
        card.lead = amount(points)
      } else {
        card.details.append(amount(points))
      }
    }
    if let other = headline.ifMissing {
      card.details.append("\(amount(other)) if what is missing does not come")
    }
    if let total = headline.total, !total.isZero, let invoice { card.details.append(invoice) }
    if card.lead.isEmpty { card.lead = "No amount hangs on this period" }
    return card
  }

  func nextCard(_ headline: Headline) -> Card {
    if !headline.firedNow.isEmpty {
      return Card(
        label: "Next", lead: "Fired now: \(headline.firedNow.count)",
        details: grouped(headline.firedNow))
    }
    guard let first = headline.nearest.first, let distance = first.distance else {
      return Card(
        label: "Next", lead: "Nothing fired",
        details: ["no trigger that misses alone would fire"])
    }
    let lines = grouped(headline.nearest)
    return Card(
      label: "Next", lead: "Nothing fired",
      details: lines.map { "\(misses(distance)) away: \($0)" })
  }

  /// Triggers of one name on one line: `rectification plan (Sch 3 §6.1): Voice; E-mail`
  func grouped(_ triggers: [TriggerLine]) -> [Phrase] {
    var order: [String] = []
    var groups: [String: [TriggerLine]] = [:]
    for trigger in triggers {
      let key = "\(trigger.name)\u{0}\(trigger.clause ?? "")"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(trigger)
    }
    return order.compactMap { key -> Phrase? in
      guard let group = groups[key], let first = group.first else { return nil }
      let name: Phrase = "\(first.name)\(inBrackets(first.clause))"
      let subjects = group.compactMap(\.subject).map(subject)
      if subjects.isEmpty { return name }
      let most = 4
      let more: Phrase = subjects.count > most ? " and \(subjects.count - most) more" : ""
      return "\(name): \(Array(subjects.prefix(most)).joined("; "))\(more)"
    }
  }
}
