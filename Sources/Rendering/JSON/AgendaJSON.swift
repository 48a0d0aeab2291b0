internal import Calendars
internal import Reports

/// An agenda as JSON.
///
/// - Shape: the head of every document with `kind` `"agenda"`; `audience`, `forum`, `level`, `chair`,
///   `meeting` (`date`, `workingDay`, `start`, `end`, `minutes`, `timeZone`), `next`, `proposal`,
///   `nothingFailed`, `headlines` by period; `decisions` (`id` `D1`…, `what`, `item`, `fact` and what
///   it is about), `items`, `byEmail` and `asRead` (`number`, `start`, `minutes`, `topic`,
///   `decisions`, `facts`, `question`, `outcome` and the members of the topic), `emailBy`, `overrun`,
///   `attendees` (`owner`, `reasons`, `items`, `from`, `until`), `notNeeded`, `prices`,
///   `takenAsRead`, and `history` (`columns`, `rows`).
enum AgendaJSON {
  static func value(_ agenda: Agenda) -> JSON {
    JSON.object(
      JSONHead.members("agenda", agenda.provenance, agenda.contract, asOf: agenda.asOf)
        + facts(agenda) + content(agenda)
    )
  }

  private static func facts(_ agenda: Agenda) -> [(String, JSON)] {
    [
      ("audience", .string(agenda.audience.rawValue)),
      ("forum", .string(agenda.forum)), ("level", .text(agenda.level)),
      ("chair", .owner(agenda.chair)), ("remedy", .text(agenda.remedy)),
      (
        "meeting",
        .object([
          ("date", .day(agenda.date)), ("workingDay", .bool(agenda.isWorkingDay)),
          ("start", .string(clock(agenda.start))),
          ("end", .string(clock(agenda.start + agenda.minutes))),
          ("minutes", .int(agenda.minutes)), ("timeZone", .text(agenda.timeZone)),
        ])
      ),
      ("next", .day(agenda.next)), ("proposal", .optional(agenda.proposal, proposal)),
      ("nothingFailed", .bool(agenda.nothingFailed)),
      (
        "headlines",
        .list(agenda.headlines) {
          .object([
            ("period", .string($0.period.label)), ("headline", HeadlineJSON.headline($0.headline)),
          ])
        }
      ),
    ]
  }

  private static func content(_ agenda: Agenda) -> [(String, JSON)] {
    [
      ("decisions", .list(agenda.decisions) { decision($0, agenda) }),
      ("items", .list(agenda.items) { item($0, agenda) }),
      ("byEmail", .list(agenda.byEmail) { item($0, agenda) }), ("emailBy", .day(agenda.emailBy)),
      ("asRead", .list(agenda.asRead) { item($0, agenda) }), ("overrun", .int(agenda.overrun)),
      ("attendees", .list(agenda.attendees, attendee)),
      ("notNeeded", .list(agenda.notNeeded, JSON.owner)),
      ("prices", .list(agenda.prices, NoticeJSON.price)),
      ("takenAsRead", .list(agenda.takenAsRead) { PeriodJSON.reading($0, traced: false) }),
      (
        "history",
        .object([
          ("columns", .list(agenda.columns) { .string($0.label) }),
          ("rows", .list(agenda.history, row)),
        ])
      ),
    ]
  }

  static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60 % 24)):\(two(minute % 60))"
  }

  private static func proposal(_ proposal: Proposal) -> JSON {
    switch proposal {
    case .cancel: .object([("what", "cancel"), ("minutes", .null)])
    case .shorten(let minutes): .object([("what", "shorten"), ("minutes", .int(minutes))])
    }
  }

  // MARK: Decisions and items

  private static func decision(_ decision: Decision, _ agenda: Agenda) -> JSON {
    let (word, about) = AgendaLineJSON.about(decision.what)
    return .object([
      ("id", .string("D\(decision.number)")), ("what", .string(word)),
      ("item", .int(decision.item)), ("fact", fact(decision.fact, agenda)), ("about", about),
    ])
  }

  private static func item(_ item: AgendaItem, _ agenda: Agenda) -> JSON {
    let (word, lists) = AgendaLineJSON.topic(item)
    return .object(
      [
        ("number", .int(item.number)), ("start", .text(item.start.map(clock))),
        ("minutes", .int(item.minutes)), ("topic", .string(word)),
        ("decisions", .list(item.decisions) { .string("D\($0.number)") }),
        ("facts", .list(item.facts) { fact($0, agenda) }),
        ("question", .optional(item.question, AgendaLineJSON.question)),
        ("outcome", .text(item.outcome?.rawValue)),
      ] + lists)
  }

  /// `document` is where the section `anchor` stands; null where none speaks of it.
  private static func fact(_ fact: Fact, _ agenda: Agenda) -> JSON {
    .object([
      ("id", .string(fact.id)), ("anchor", .string(fact.anchor)),
      ("document", agenda.isInNotice(fact) ? "notice" : .null),
      ("sources", .list(fact.sources, JSON.source)),
    ])
  }

  // MARK: People and history

  private static func attendee(_ attendee: Attendee) -> JSON {
    .object([
      ("owner", .owner(attendee.owner)), ("reasons", .list(attendee.reasons, reason)),
      ("items", .list(attendee.items) { .int($0) }), ("from", .string(clock(attendee.from))),
      ("until", .string(clock(attendee.until))),
    ])
  }

  private static func reason(_ reason: Attendee.Reason) -> JSON {
    func about(_ word: JSON, _ subject: Subject) -> JSON {
      .object([("why", word)] + JSON.subject(subject))
    }
    return switch reason {
    case .chair: .object([("why", "chair")])
    case .answersFor(let subject): about("answers for", subject)
    case .missingData(let subject): about("missing data", subject)
    case .disputes(let subject): about("dispute", subject)
    case .ownsAction(let id): .object([("why", "action"), ("action", .string(id))])
    case .approves: .object([("why", "approves")])
    case .invoiced(let period):
      .object([("why", "invoice"), ("period", .string(period))])
    case .delivered(let period):
      .object([("why", "delivery"), ("period", .string(period))])
    case .owes(let what): .object([("why", "owes"), ("owes", .string(what))])
    }
  }

  private static func row(_ row: HistoryRow) -> JSON {
    .object(
      JSON.subject(row.subject) + [
        ("target", .text(row.target)), ("misses", .int(row.misses)),
        ("unknown", .int(row.unknown)),
        ("variation", .optional(row.variation, VariationJSON.value)),
        (
          "cells",
          .list(row.cells) { cell in
            .list(cell.readings) {
              .object([
                ("period", .string($0.period.label)), ("value", .amount($0.value)),
                ("verdict", .string($0.verdict.rawValue)), ("band", .text($0.band)),
                ("mitigated", .bool($0.isMitigated)),
              ])
            }
          }
        ),
      ])
  }
}
