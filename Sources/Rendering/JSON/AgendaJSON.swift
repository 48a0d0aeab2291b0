internal import Calendars
internal import Reports

/// An agenda as JSON.
///
/// - Shape: the head of every document with `kind` `"agenda"`; `forum`, `level`, `chair`, `meeting`
///   (`date`, `start`, `end`, `minutes`, `timeZone`), `next`, `proposal`, `headlines` by period;
///   `decisions` (`id` `D1`…, `what`, `item` and what it is about), `items` and `byEmail`
///   (`number`, `start`, `minutes`, `topic`, `decisions` and the lists of the topic), `overrun`,
///   `attendees` (`owner`, `reasons`, `items`), `notNeeded`, `prices`, `takenAsRead`, and `history` (`columns`,
///   `rows`).
enum AgendaJSON {
  static func value(_ agenda: Agenda) -> JSON {
    JSON.object(
      JSONHead.members("agenda", agenda.provenance, agenda.contract, asOf: agenda.asOf)
        + facts(agenda) + content(agenda)
    )
  }

  private static func facts(_ agenda: Agenda) -> [(String, JSON)] {
    [
      ("forum", .string(agenda.forum)), ("level", .text(agenda.level)),
      ("chair", .owner(agenda.chair)), ("remedy", .text(agenda.remedy)),
      (
        "meeting",
        .object([
          ("date", .day(agenda.date)), ("start", .string(clock(agenda.start))),
          ("end", .string(clock(agenda.start + agenda.minutes))),
          ("minutes", .int(agenda.minutes)), ("timeZone", .text(agenda.timeZone)),
        ])
      ),
      ("next", .day(agenda.next)), ("proposal", .optional(agenda.proposal, proposal)),
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
      ("decisions", .list(agenda.decisions, decision)), ("items", .list(agenda.items, item)),
      ("byEmail", .list(agenda.byEmail, item)), ("overrun", .int(agenda.overrun)),
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

  // MARK: Decisions

  private static func decision(_ decision: Decision) -> JSON {
    let word: JSON
    let about: JSON
    switch decision.what {
    case .newDate(let line):
      word = "new date"
      about = action(line)
    case .plan(let line):
      word = "plan"
      about = PeriodJSON.trigger(line, traced: false)
    case .right(let line):
      word = "right"
      about = PeriodJSON.trigger(line, traced: false)
    case .missing(let line):
      word = "missing data"
      about = missing(line)
    case .dispute(let line):
      word = "dispute"
      about = NoticeJSON.dispute(line)
    case .approve(let line):
      word = "approve"
      about = credit(line)
    }
    return .object([
      ("id", .string("D\(decision.number)")), ("what", word), ("item", .int(decision.item)),
      ("about", about),
    ])
  }

  // MARK: Items

  private static func item(_ item: AgendaItem) -> JSON {
    let (word, lists) = topic(item.topic)
    return .object(
      [
        ("number", .int(item.number)), ("start", .text(item.start.map(clock))),
        ("minutes", .int(item.minutes)), ("topic", .string(word)),
        ("decisions", .list(item.decisions) { .string("D\($0.number)") }),
      ] + lists)
  }

  private static func topic(_ topic: Topic) -> (String, [(String, JSON)]) {
    switch topic {
    case .actions(let lines): ("actions", [("actions", .list(lines, action))])
    case .failures(let area, let failures):
      (
        "failures",
        [("resultArea", .text(area)), ("failures", .list(failures, NoticeJSON.failure))]
      )
    case .fired(let lines): ("fired", [("triggers", triggers(lines))])
    case .missing(let lines): ("missing data", [("missing", .list(lines, missing))])
    case .differences(let lines):
      ("differences", [("differences", .list(lines, NoticeJSON.difference))])
    case .disputes(let lines): ("disputes", [("disputes", .list(lines, NoticeJSON.dispute))])
    case .credits(let lines): ("credits", [("credits", .list(lines, credit))])
    case .near(let lines): ("near a trigger", [("triggers", triggers(lines))])
    case .undecided(let lines):
      ("undecided", [("undecided", .list(lines) { PeriodJSON.undecided($0, traced: false) })])
    case .close(let next): ("close", [("next", .day(next))])
    }
  }

  private static func triggers(_ lines: [TriggerLine]) -> JSON {
    .list(lines) { PeriodJSON.trigger($0, traced: false) }
  }

  private static func action(_ action: ActionLine) -> JSON {
    var state: JSON
    var daysLate: Int?
    switch action.state {
    case .overdue(let days):
      state = "overdue"
      daysLate = days
    case .dueBefore: state = "due before the meeting"
    case .toVerify: state = "to be verified"
    }
    return .object([
      ("id", .string(action.id)), ("text", .string(action.text)), ("owner", .owner(action.owner)),
      ("due", .day(action.due)), ("slips", .int(action.slips)), ("state", state),
      ("daysLate", .number(daysLate)), ("kpi", .text(action.kpi)),
      ("evidence", .text(action.evidence)),
    ])
  }

  private static func missing(_ line: MissingLine) -> JSON {
    .object([
      ("for", NoticeJSON.subjects(line.subjects)), ("period", .string(line.period.label)),
      ("absence", .string(line.gap.rawValue)), ("until", .day(line.until)),
      ("otherwise", .optional(line.otherwise, NoticeJSON.otherwise)),
    ])
  }

  private static func credit(_ line: CreditLine) -> JSON {
    .object([
      ("period", .string(line.period.label)), ("total", .amount(line.total)),
      ("invoice", .label(line.invoice)), ("claimBy", .day(line.claimBy)),
      ("disputed", .amount(line.disputed)), ("approver", approver(line.approver)),
      ("approval", .optional(line.approval, PeriodJSON.approval)),
    ])
  }

  static func approver(_ approver: Approver) -> JSON {
    switch approver {
    case .forum(let name, let mandate):
      .object([("kind", "forum"), ("forum", .string(name)), ("mandate", .amount(mandate))])
    case .role(let owner, let mandate):
      .object([("kind", "role"), ("owner", .owner(owner)), ("mandate", .amount(mandate))])
    case .escalates(let forum): .object([("kind", "escalates"), ("to", .text(forum))])
    }
  }

  // MARK: People and history

  private static func attendee(_ attendee: Attendee) -> JSON {
    .object([
      ("owner", .owner(attendee.owner)), ("reasons", .list(attendee.reasons, reason)),
      ("items", .list(attendee.items) { .int($0) }),
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
