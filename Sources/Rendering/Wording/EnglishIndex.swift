internal import Calendars
internal import Reports

/// The five questions of the first page of a pack.
extension English {
  /// So many lines of an answer fit the first screen.
  private static let most = 4

  /// The first lines, and how many there are besides them.
  private func cut(_ lines: [Phrase], _ place: Phrase) -> (lines: [Phrase], more: Phrase) {
    let left = lines.count - English.most
    if left <= 0 { return (lines, place) }
    return (Array(lines.prefix(English.most)), "\(left) more: \(place)")
  }

  /// - Parameter place: a link to where all of it stands.
  func whatWasMissed(_ notice: Notice, _ place: Phrase) -> QuestionCard {
    let failures = (notice.failures + notice.mitigated).map { failure -> Phrase in
      let reading = failure.reading
      let value = reading.value.map(amount) ?? "no value"
      return
        "\(Phrase.status(reading.isMitigated ? .mitigated : .missed, subject(reading.subject))) \(value) against \(target(reading))"
    }
    let unknown = notice.notJudged.map { reading -> Phrase in
      "\(Phrase.status(.unknown, subject(reading.subject))) \(reading.absence.map(gap) ?? "not judged")"
    }
    let (lines, more) = cut(failures + unknown, place)
    return QuestionCard(
      question: "What was missed?", lead: resultsLead(notice.headline), lines: lines, more: more)
  }

  func whatDoesItCost(_ notice: Notice, _ place: Phrase) -> QuestionCard {
    let card = moneyCard(notice.headline, notice.remedy, invoice(notice.lines))
    var lines = card.details
    if let claimedOn = notice.lines.claimedOn {
      lines.append("claimed on \(day(claimedOn))")
    } else if let claimBy = notice.lines.claimBy {
      lines.append("to be claimed by \(day(claimBy))")
    }
    lines += notice.lines.caps.map { cap in
      cap.excess.isZero
        ? "\(cap.step) \(amount(cap.limit)), left \(amount(cap.left))"
        : "\(cap.step) \(amount(cap.limit)), exceeded by \(amount(cap.excess))"
    }
    let (shown, more) = cut(lines, place)
    return QuestionCard(question: "What does it cost?", lead: card.lead, lines: shown, more: more)
  }

  func whatDoesItTrigger(_ notice: Notice, _ place: Phrase) -> QuestionCard {
    let headline = notice.headline
    let card = nextCard(headline)
    var lines = card.details
    let owed = notice.triggers.filter { $0.isOpen && $0.owes != nil }
    var seen: Set<String> = []
    for line in owed {
      let by: Phrase = line.owedBy.map { " by \(day($0))" } ?? ""
      if seen.insert("\(line.owes ?? "") \(line.owedBy?.description ?? "")").inserted {
        lines.append("owed: \(line.owes ?? "")\(by)")
      }
    }
    if !headline.firedNow.isEmpty, let distance = headline.nearest.first?.distance {
      lines += grouped(headline.nearest).map { "\(misses(distance)) away: \($0)" }
    }
    let (shown, more) = cut(lines, place)
    return QuestionCard(
      question: "What does it trigger next?", lead: card.lead, lines: shown, more: more)
  }

  func whereIsItWrong(_ notice: Notice, _ place: Phrase) -> QuestionCard {
    let question: Phrase = "Where is the supplier’s figure wrong?"
    let count = notice.differences.count
    guard count > 0 else {
      return QuestionCard(
        question: question, lead: "nowhere",
        lines: ["no reported figure differs from the one recomputed"], more: nil)
    }
    let lines = notice.differences.map { difference -> Phrase in
      let reading = difference.reading
      let price = notice.prices.first {
        $0.why == .reported && $0.subject == reading.subject && $0.period == reading.period
      }
      let worth: Phrase = price.map { price in
        price.difference.isZero ? "; no change of the amount" : "; worth \(change(price.difference))"
      } ?? ""
      return
        "\(strong: subject(reading.subject)): reported \(amount(difference.reported)), recomputed \(value(reading))\(worth)"
    }
    let (shown, more) = cut(lines, place)
    return QuestionCard(
      question: question, lead: "figures that differ: \(count)", lines: shown, more: more)
  }

  /// - Parameter agendas: each with a link to it.
  func whatMustWeDecide(_ agendas: [(agenda: Agenda, place: Phrase)]) -> QuestionCard {
    var lines: [Phrase] = []
    var left = 0
    for (agenda, place) in agendas where !agenda.decisions.isEmpty {
      lines.append("\(strong: weekday(agenda.date)): \(agenda.decisions.count) in \(place)")
    }
    let room = max(0, English.most + 1 - lines.count)
    let decisions = agendas.flatMap { entry in
      entry.agenda.decisions.map { decision -> Phrase in
        "\(strong: "D\(decision.number)") \(self.decision(decision, entry.agenda.remedy))"
      }
    }
    left = max(0, decisions.count - room)
    let count = decisions.count
    let more: Phrase? = left > 0 ? "\(left) more in the agendas" : nil
    return QuestionCard(
      question: "What must we decide?", lead: count == 0 ? "nothing" : "decisions: \(count)",
      lines: lines + decisions.prefix(room), more: more)
  }

  /// What a file of a pack is, by what its name ends in.
  func kind(ofFile file: String) -> Phrase {
    switch file.split(separator: ".").last {
    case "html": "web page"
    case "md": "Markdown"
    case "txt": "text"
    case "json": "data (JSON)"
    case "csv": "table (CSV)"
    default: .data(file)
    }
  }
}
