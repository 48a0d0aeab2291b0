internal import Calendars
internal import Reports

/// The order in which an agenda says things: decisions first.
struct AgendaPage {
  let agenda: Agenda
  let say = English()

  func blocks() -> [Block] {
    var blocks: [Block] = [
      .heading(1, say.agendaTitle(agenda)), .paragraph(say.meeting(agenda)), .list(headlines),
    ]
    if let proposal = agenda.proposal {
      blocks.append(.paragraph(say.proposal(proposal, agenda.minutes)))
    }
    blocks += decisions
    blocks += [
      .heading(2, "Agenda – \(agenda.minutes) minutes"), .outline(agenda.items.map(outline)),
    ]
    if agenda.overrun > 0 {
      blocks.append(
        .paragraph("The items need \(agenda.overrun) minutes more than the meeting has."))
    }
    let prices = agenda.prices.filter { !$0.difference.isZero }
    if !prices.isEmpty {
      blocks += [.heading(2, "What another reading would change"), .list(prices.map(say.price))]
    }
    blocks += byEmail + AgendaCharts(agenda: agenda, say: say).blocks() + history + people
    blocks.append(.paragraph("\(strong: "Next meeting:") \(say.weekday(agenda.next))"))
    blocks += [.rule, .footer(say.footer(agenda.provenance, asOf: agenda.asOf))]
    return blocks
  }

  private var headlines: [Phrase] {
    var lines: [Phrase] = []
    for (index, entry) in agenda.headlines.enumerated() {
      let headline = entry.headline
      lines.append(
        "\(strong: "\(say.period(entry.period)):") \(say.results(headline)) · \(say.money(headline, agenda.remedy))"
      )
      // How far a trigger is away is known for the last period only.
      if index + 1 == agenda.headlines.count || !headline.firedNow.isEmpty {
        lines.append("\(strong: "Next:") \(say.next(headline))")
      }
    }
    return lines
  }

  private var decisions: [Block] {
    guard !agenda.decisions.isEmpty else { return [] }
    return [
      .heading(2, "Decisions needed"),
      .list(
        agenda.decisions.map { decision in
          "\(strong: "D\(decision.number)") \(say.decision(decision, agenda.remedy)) (item \(decision.item))"
        }),
    ]
  }

  private func outline(_ item: AgendaItem) -> OutlineItem {
    let time: Phrase = item.start.map { "\(say.clock($0)) " } ?? ""
    let marks = item.decisions.map { Phrase.words("D\($0.number)") }.joined(", ")
    let decide: Phrase = item.decisions.isEmpty ? "" : " [decide \(marks)]"
    let title: Phrase =
      "\(strong: "\(item.number). \(time)\(say.topic(item.topic, agenda.remedy))") (\(item.minutes) min)\(decide)"
    return OutlineItem(title, beneath(item.topic).map { OutlineItem($0) })
  }

  private func beneath(_ topic: Topic) -> [Phrase] {
    switch topic {
    case .actions(let actions): actions.map(say.action)
    case .failures(_, let failures): failures.map(say.failure)
    case .fired(let triggers), .near(let triggers):
      triggers.map { "\(strong: say.named($0)): \(say.standing($0))" }
    case .missing(let lines): lines.map(say.missing)
    case .differences(let lines): lines.map(say.difference)
    case .disputes(let lines): lines.map(say.dispute)
    case .credits(let lines): lines.map(say.credit)
    case .undecided(let lines): lines.map(say.undecided)
    case .close(let next): ["next meeting \(say.weekday(next))"]
    }
  }

  private var byEmail: [Block] {
    guard !agenda.byEmail.isEmpty else { return [] }
    return [
      .heading(2, "By e-mail before \(say.day(agenda.date))"),
      .outline(agenda.byEmail.map(outline)),
    ]
  }

  private var history: [Block] {
    var blocks: [Block] = []
    if !agenda.history.isEmpty {
      let map = HeatMap(rows: agenda.history, columns: agenda.columns, say: say)
      blocks += [
        .heading(2, "Results by period"), .table(map.table()),
        .paragraph("✕ missed · ◇ missed, mitigated · ? no verdict"),
      ]
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
      ]
    }
    var blocks: [Block] = [
      .heading(2, "Who is needed, and why"),
      .table(TableBlock([.text("Who"), .text("Side"), .text("Why"), .text("Items")], rows)),
    ]
    if !agenda.notNeeded.isEmpty {
      let names = agenda.notNeeded.map(say.owner).joined("; ")
      blocks.append(.paragraph("\(strong: "Not needed this time:") \(names)"))
    }
    return blocks
  }
}
