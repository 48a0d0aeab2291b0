internal import Calendars
internal import Reports

/// Minutes to be filled in: what is known stands there, what the meeting decides is blank.
struct MinutesPage {
  let minutes: Minutes
  let say = English()

  private var agenda: Agenda { minutes.agenda }

  func blocks(_ chosen: [String]? = nil) -> [Block] {
    let contract = agenda.contract
    return [
      .heading(1, say.minutesTitle(agenda)),
      .table(
        TableBlock(facts: [
          ("Meeting", say.slot(agenda)),
          ("Parties", "\(contract.client) (client) × \(contract.supplier) (supplier)"),
          ("Contract", "\(contract.id)\(contract.andTitle)"),
          ("Chair", say.owner(agenda.chair)), ("Written by", say.blank),
          ("Prepared from data as of", say.day(agenda.asOf)),
          ("Next meeting", say.weekday(agenda.next)),
        ])),
    ] + sections.blocks(chosen) + [
      .rule, .footer(say.footer(agenda.provenance, asOf: agenda.asOf)),
    ]
  }

  var sections: [Section] {
    [
      Section("attendance", attendance), Section("results", results),
      Section("decisions", decisions), Section("actions", actions),
      Section("signatures", signatures),
    ]
  }

  private var attendance: [Block] {
    let expected = agenda.attendees.map { attendee -> [Phrase] in
      [
        say.owner(attendee.owner), attendee.reasons.map(say.reason).joined("; "), say.box,
      ]
    }
    let others = agenda.notNeeded.map { owner -> [Phrase] in
      [say.owner(owner), "nothing on the agenda", say.box]
    }
    return [
      .heading(2, "Present"),
      .table(
        TableBlock(
          [.text("Name"), .text("Why"), .text("Present")], expected + others)),
    ]
  }

  private var results: [Block] {
    [
      .heading(2, "Results the meeting had before it"),
      .list(
        agenda.headlines.map { entry in
          "\(strong: say.period(entry.period)): \(say.results(entry.headline)); \(say.money(entry.headline, agenda.remedy))"
        }),
    ]
  }

  private var decisions: [Block] {
    var rows = agenda.decisions.map { decision -> [Phrase] in
      ["D\(decision.number)", say.decision(decision, agenda.remedy, for: agenda.audience)]
        + blanks(5)
    }
    rows.append(["", ""] + blanks(5))
    return [
      .heading(2, "Decisions"),
      .table(
        TableBlock(
          [
            .text("No."), .text("Asked"), .text("Decided"), .text("By whom"), .text("Until"),
            .text("Proof required"), .text("If it is not done"),
          ], rows)),
    ]
  }

  private var actions: [Block] {
    var rows = minutes.actions.map { action -> [Phrase] in
      [
        .data(action.id), .data(action.text), say.owner(action.owner), say.day(action.due),
        say.state(action), say.blank, say.blank,
      ]
    }
    rows.append(Array(repeating: say.blank, count: 7))
    return [
      .heading(2, "Actions"),
      .table(
        TableBlock(
          [
            .text("No."), .text("What"), .text("Owner"), .text("Due"), .text("State"),
            .text("New date"), .text("Proof"),
          ], rows)),
    ]
  }

  private var signatures: [Block] {
    let contract = agenda.contract
    return [
      .heading(2, "Agreed"),
      .table(
        TableBlock(
          [.text("For"), .text("Name"), .text("Date"), .text("Signature")],
          [
            ["\(contract.client) (client)"] + blanks(3),
            ["\(contract.supplier) (supplier)"] + blanks(3),
          ])),
    ]
  }

  private func blanks(_ count: Int) -> [Phrase] { Array(repeating: say.blank, count: count) }
}
