internal import Calendars
internal import Reports

/// The five questions of the first page of a pack.
extension English {
  /// So many lines of an answer fit the first screen.
  private static let most = 4

  /// The first lines, and how many there are besides them.
  private func cut(
    _ lines: [Phrase], _ place: Phrase, most: Int = English.most
  ) -> (lines: [Phrase], more: Phrase) {
    let left = lines.count - most
    if left <= 0 { return (lines, place) }
    return (Array(lines.prefix(most)), "\(left) more: \(place)")
  }

  /// - Parameter place: a link to where all of it stands.
  func whatWasMissed(_ notice: Notice, _ place: Phrase) -> QuestionCard {
    let failures = (notice.failures + notice.mitigated).map { failure -> Phrase in
      let reading = failure.reading
      let value = reading.value.map(amount) ?? "no value"
      let cost: Phrase =
        failure.due == nil && failure.points == nil
        ? "" : "; \(due(failure.due, failure.points))"
      return
        "\(Phrase.status(reading.isMitigated ? .mitigated : .missed, subject(reading.subject))): \(value) against \(target(reading))\(cost)"
    }
    let unknown = notice.notJudged.map { reading -> Phrase in
      "\(Phrase.status(.unknown, subject(reading.subject))): \(reading.absence.map(gap) ?? "not judged")"
    }
    let (lines, more) = cut(failures + unknown, place)
    return QuestionCard(
      question: "What was missed?", lead: resultsLead(notice.headline), lines: lines, more: more)
  }

  func whatDoesItCost(_ notice: Notice, _ place: Phrase) -> QuestionCard {
    let card = moneyCard(notice.headline, notice.remedy, invoice(notice.lines))
    var lines = card.details
    if let check = notice.lines.invoiceCheck, check.differs {
      lines.append(
        "\(strong: "invoice for \(period(check.period)):") \(whatItDeducts(check, withCells: false))"
      )
    }
    if let claimedOn = notice.lines.claimedOn {
      lines.append("claimed on \(day(claimedOn))")
    } else if let claimBy = notice.lines.claimBy {
      lines.append("to be claimed by \(day(claimBy))")
    } else if let awaited = notice.lines.claimAwaits {
      lines.append("to be claimed within \(notRunning(awaited))")
    }
    lines += notice.lines.caps.map { cap in
      cap.excess.isZero
        ? "\(cap.step)\(ofGroup(cap)) \(amount(cap.limit)), left \(amount(cap.left))"
        : "\(cap.step)\(ofGroup(cap)) \(amount(cap.limit)), exceeded by \(amount(cap.excess))"
    }
    let (shown, more) = cut(lines, place, most: English.most + 2)
    return QuestionCard(question: "What does it cost?", lead: card.lead, lines: shown, more: more)
  }

  /// What fired now comes first, with its dates; then what is still owed from before, then what is
  /// near.
  func whatDoesItTrigger(_ notice: Notice, _ place: Phrase) -> QuestionCard {
    let headline = notice.headline
    let card = nextCard(headline)
    var lines = headline.firedNow.isEmpty ? card.details : dated(headline.firedNow)
    lines += dated(notice.triggers.filter { $0.isOpen && !$0.firedNow && $0.owes != nil })
    if !headline.firedNow.isEmpty, let distance = headline.nearest.first?.distance {
      lines += grouped(headline.nearest).map { "\(misses(distance)) away: \($0)" }
    }
    let (shown, more) = cut(lines, place)
    return QuestionCard(
      question: "What does it trigger next?", lead: card.lead, lines: shown, more: more)
  }

  /// Triggers with the day on which something is owed or a right ends: those of one day together.
  private func dated(_ triggers: [TriggerLine]) -> [Phrase] {
    var days: [Day?] = []
    for trigger in triggers where !days.contains(trigger.owedBy ?? trigger.expires) {
      days.append(trigger.owedBy ?? trigger.expires)
    }
    return days.flatMap { day -> [Phrase] in
      let group = triggers.filter { ($0.owedBy ?? $0.expires) == day }
      guard let day else { return waiting(group) }
      let word: Phrase = group.contains { $0.owedBy != nil } ? "by" : "until"
      return grouped(group).map { "\(strong: "\(word) \(self.day(day))") \($0)" }
    }
  }

  /// Those without a day: some wait for what sets it running.
  private func waiting(_ triggers: [TriggerLine]) -> [Phrase] {
    var reasons: [Awaited?] = []
    for trigger in triggers where !reasons.contains(trigger.owedAwaits ?? trigger.expiryAwaits) {
      reasons.append(trigger.owedAwaits ?? trigger.expiryAwaits)
    }
    return reasons.flatMap { reason -> [Phrase] in
      let group = grouped(triggers.filter { ($0.owedAwaits ?? $0.expiryAwaits) == reason })
      guard let reason else { return group }
      return group.map { "\($0): \(notRunning(reason))" }
    }
  }

  func whereIsItWrong(_ notice: Notice, _ place: Phrase) -> QuestionCard {
    let question: Phrase = "Where is the supplier’s figure wrong?"
    let count = notice.differences.count
    guard count > 0 else {
      return QuestionCard(
        question: question, lead: "Nowhere",
        lines: ["no reported figure differs from the one recomputed"], more: nil)
    }
    let lines = notice.differences.map { difference -> Phrase in
      let reading = difference.reading
      let price = notice.prices.first {
        guard $0.subject == reading.subject, $0.period == reading.period,
          case .value(let value) = $0.reading
        else { return false }
        return value.exact == difference.reported.exact
      }
      let worth: Phrase =
        price.map { price in
          price.difference.isZero
            ? "; no change of the amount" : "; worth \(change(price.difference))"
        } ?? ""
      return
        "\(strong: subject(reading.subject)): reported \(amount(difference.reported)), recomputed \(value(reading))\(worth)"
    }
    let (shown, more) = cut(lines, place)
    return QuestionCard(
      question: question, lead: "Figures that differ: \(count)", lines: shown, more: more)
  }

  /// - Parameter agendas: each with a link to it.
  func whatMustWeDecide(_ agendas: [(agenda: Agenda, place: Phrase)]) -> QuestionCard {
    // A meeting that is over on the as-of date can decide nothing any more: it comes last.
    let meetings = agendas.filter { !$0.agenda.decisions.isEmpty }
      .enumerated().sorted { a, b in
        let (left, right) = (a.element.agenda, b.element.agenda)
        if left.isOver != right.isOver { return right.isOver }
        return left.date == right.date ? a.offset < b.offset : left.date < right.date
      }.map(\.element)
    let count = meetings.reduce(0) { $0 + $1.agenda.decisions.count }
    guard count > 0 else {
      return QuestionCard(question: "What must we decide?", lead: "Nothing", lines: [], more: nil)
    }
    let open = meetings.count { !$0.agenda.isOver }
    let room = max(1, (English.most + 2 - (meetings.count - open)) / max(1, open) - 1)
    var lines: [Phrase] = []
    for (agenda, place) in meetings {
      let over: Phrase = agenda.isOver ? ", before the as-of date" : ""
      lines.append(
        "\(strong: weekday(agenda.date)), \(place): \(agenda.decisions.count)\(over)")
      if agenda.isOver { continue }
      lines += agenda.decisions.prefix(room).map { decision in
        "\(strong: "D\(decision.number)") \(self.decision(decision, agenda.remedy, for: agenda.audience))"
      }
    }
    let left = meetings.reduce(0) {
      $0 + max(0, $1.agenda.decisions.count - ($1.agenda.isOver ? 0 : room))
    }
    return QuestionCard(
      question: "What must we decide?", lead: "Decisions: \(count)", lines: lines,
      more: left > 0 ? "\(left) more in the agendas" : nil)
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
