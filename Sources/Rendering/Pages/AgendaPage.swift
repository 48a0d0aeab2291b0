internal import Calendars
internal import Reports

/// The order in which an agenda says things: decisions first.
struct AgendaPage {
  let agenda: Agenda
  let say = English()

  func blocks() -> [Block] {
    var blocks: [Block] = [
      .heading(1, say.agendaTitle(agenda)), .paragraph(say.meeting(agenda)),
      .paragraph(say.audience(agenda.audience)),
    ]
    if agenda.isOver {
      blocks.append(
        .paragraph(
          "\(strong: "This meeting lies before \(say.day(agenda.asOf))"), the day from which everything here is seen: what came in since is in it too."
        ))
    }
    if let proposal = agenda.proposal {
      blocks.append(.paragraph(say.proposal(proposal, agenda.minutes)))
    }
    blocks += headlines + decisions
    let items = agenda.items.map(item)
    blocks += [.heading(2, "Agenda – \(agenda.minutes) minutes"), .programme(items)]
    if items.contains(where: { $0.chart != nil }) {
      blocks.append(
        .paragraph(
          "A miss counts whether it is a real change or a normal swing; only a real change is worth a search for its cause."
        ))
    }
    if agenda.overrun > 0 {
      blocks.append(
        .paragraph("The items need \(agenda.overrun) minutes more than the meeting has."))
    }
    blocks += byEmail + people
    let prices = agenda.prices.filter { !$0.difference.isZero }
    if !prices.isEmpty {
      blocks += [.heading(2, "What another reading would change"), .list(prices.map(say.price))]
    }
    blocks += history
    blocks.append(.paragraph("\(strong: "Next meeting:") \(say.weekday(agenda.next))"))
    blocks += [.rule, .footer(say.footer(agenda.provenance, asOf: agenda.asOf))]
    return blocks
  }

  /// One period in large letters; several beside each other.
  private var headlines: [Block] {
    if agenda.headlines.count == 1, let only = agenda.headlines.first {
      return [.cards(say.cards(only.headline, agenda.remedy))]
    }
    let rows = agenda.headlines.enumerated().map { index, entry -> [Phrase] in
      // How far a trigger is away is known for the last period only.
      let isKnown =
        index + 1 == agenda.headlines.count || !entry.headline.firedNow.isEmpty
      return [
        say.period(entry.period), say.results(entry.headline),
        say.money(entry.headline, agenda.remedy), isKnown ? say.next(entry.headline) : "–",
      ]
    }
    if rows.isEmpty { return [] }
    return [
      .table(
        TableBlock([.text("Period"), .text("Results"), .text("Money"), .text("Next")], rows))
    ]
  }

  private var decisions: [Block] {
    guard !agenda.decisions.isEmpty else { return [] }
    return [
      .heading(2, "Decisions needed"),
      .decisions(
        agenda.decisions.map { decision in
          DecisionLine(
            mark: "D\(decision.number)",
            text: say.decision(decision, agenda.remedy, for: agenda.audience),
            place: Phrase([
              .passage(.here, itemAnchor(decision.item), "item \(decision.item)")
            ]))
        }),
    ]
  }

  private func item(_ item: AgendaItem) -> ProgrammeItem {
    let charts = AgendaCharts(agenda: agenda, say: say)
    let chart = charts.chart(for: item.topic)
    let title = chart.map { Lines.plain($0.title) }
    var lines = zip(beneath(item.topic), item.facts).map(linked)
    lines += charts.readings(of: item.topic).filter { Lines.plain($0) != title }
    if item.kind == .normal {
      lines.append("Inside the normal swings: it counts, and nobody hunts a cause.")
    }
    lines += [item.cause.map(say.cause), item.question.map(say.question)].compactMap { $0 }
    lines += [item.outcome.map(say.outcome)].compactMap { $0 }
    return ProgrammeItem(
      number: item.number, time: item.start.map(say.clock),
      length: item.start == nil ? "by e-mail" : "\(item.minutes) min",
      title: .place(itemAnchor(item.number)) + say.topic(item, agenda.remedy),
      decides: item.decisions.map { "D\($0.number)" }, lines: lines, chart: chart)
  }

  private func itemAnchor(_ number: Int) -> Anchor { Anchor(fact: "item.\(number)") }

  /// Leads to what a line rests on: in the notice of the pack, or in the results of this page. The
  /// chair's copy lies beside the others.
  private func linked(_ line: Phrase, _ fact: Fact) -> Phrase {
    let anchor = Anchor(fact: fact.anchor)
    if agenda.isInNotice(fact) {
      return line.linked(.beside("notice"), anchor)
    }
    switch fact.kind {
    case .result:
      let isHere = agenda.history.contains { $0.subject.anchor == fact.anchor }
      return isHere ? line.linked(.here, anchor) : line
    case .action: return .place(anchor) + line
    case .money, .trigger, .delivery, .cause, .date, .meeting: return line
    }
  }

  /// What the rules on change say of a result.
  private func course(_ reading: ReadingLine) -> Phrase {
    let variation = agenda.history.first { $0.subject == reading.subject }?.variation
    return variation.map { say.reading($0, reading.period) } ?? ""
  }

  private func beneath(_ topic: Topic) -> [Phrase] {
    switch topic {
    case .actions(let actions): actions.map(say.action)
    case .failures(_, let failures): failures.map(say.failure)
    case .plans(let lines): lines.map(say.plan)
    case .fired(let triggers), .near(let triggers):
      triggers.map { "\(strong: say.named($0)): \(say.standing($0))" }
    case .missing(let lines): lines.map(say.missing)
    case .deliveries(let lines): lines.map(say.delivery)
    case .differences(let lines): lines.map(say.difference)
    case .disputes(let lines): lines.map(say.dispute)
    case .credits(let lines): lines.map(say.credit)
    case .deductions(let checks): checks.map(say.check)
    case .drifting(let lines): lines.map { say.result($0.reading, course($0.reading)) }
    case .dates(let lines): lines.map(say.date)
    case .undecided(let lines): lines.map(say.undecided)
    case .positives(let lines): lines.map { say.positive($0, course($0.reading)) }
    case .close(let next): ["next meeting \(say.weekday(next))"]
    }
  }

  private var byEmail: [Block] {
    guard !agenda.byEmail.isEmpty else { return [] }
    return [
      .heading(2, "By e-mail, answered by \(say.day(agenda.emailBy))"),
      .programme(agenda.byEmail.map(item)),
    ]
  }

  private var history: [Block] {
    var blocks: [Block] = []
    if !agenda.history.isEmpty {
      let map = HeatMap(
        rows: agenda.history, columns: agenda.columns, say: say, isPlace: true)
      blocks += [
        .heading(2, "Results by period"), .table(map.table()),
        .paragraph("✕ missed · ◇ missed, mitigated · ? no verdict"),
      ]
    }
    let changes = AgendaCharts(agenda: agenda, say: say).changes
    if !changes.isEmpty {
      let list = changes.joined("; ")
      blocks.append(.paragraph("\(strong: "Changed without a miss:") \(list)"))
    }
    if !agenda.asRead.isEmpty {
      blocks.append(.heading(2, "Taken as read"))
      blocks.append(
        .outline(
          agenda.asRead.map { item in
            OutlineItem(
              "\(strong: say.topic(item, agenda.remedy))",
              zip(beneath(item.topic), item.facts).map { OutlineItem(linked($0, $1)) })
          }))
    }
    if !agenda.takenAsRead.isEmpty {
      let met = agenda.takenAsRead.map(say.met).joined(" · ")
      blocks.append(.paragraph("\(strong: "Taken as read, met:") \(met)"))
    }
    return blocks
  }

  private var people: [Block] {
    let rows = agenda.attendees.map { attendee -> [Phrase] in
      let items = attendee.items.map { Phrase.words(String($0)) }.joined(", ")
      return [
        say.owner(attendee.owner), say.party(attendee.owner.party),
        attendee.reasons.map(say.reason).joined("; "), attendee.items.isEmpty ? "all" : items,
        say.slot(attendee),
      ]
    }
    var blocks: [Block] = [
      .heading(2, "Who is needed, and why"),
      .table(
        TableBlock(
          [.text("Who"), .text("Side"), .text("Why"), .text("Items"), .text("When")], rows)),
    ]
    if !agenda.notNeeded.isEmpty {
      let names = agenda.notNeeded.map(say.owner).joined("; ")
      blocks.append(.paragraph("\(strong: "Not needed this time:") \(names)"))
    }
    return blocks
  }
}
