internal import Calendars
internal import Reports

/// The lines of an agenda as JSON.
enum AgendaLineJSON {
  /// What a decision is about, and the word for it.
  static func about(_ what: Decision.What) -> (String, JSON) {
    switch what {
    case .newDate(let line): ("new date", action(line))
    case .cause(let line): ("cause", cause(line))
    case .plan(let line): ("plan", plan(line))
    case .right(let line): ("right", PeriodJSON.trigger(line, traced: false))
    case .missing(let line): ("missing data", missing(line))
    case .figure(let line): ("figure", NoticeJSON.difference(line))
    case .dispute(let line): ("dispute", NoticeJSON.dispute(line))
    case .approve(let line): ("approve", credit(line))
    case .deduct(let check): ("deduct", SettlingJSON.check(check))
    }
  }

  /// The word for a topic, and its members.
  static func topic(_ item: AgendaItem) -> (String, [(String, JSON)]) {
    switch item.topic {
    case .actions(let lines): ("actions", [("actions", .list(lines, action))])
    case .failures(let area, let failures):
      (
        "failures",
        [
          ("resultArea", .text(area)), ("kind", .text(item.kind?.rawValue)),
          ("cause", .optional(item.cause, cause)),
          ("failures", .list(failures, NoticeJSON.failure)),
        ]
      )
    case .plans(let lines): ("plans", [("plans", .list(lines, plan))])
    case .fired(let lines): ("fired", [("triggers", triggers(lines))])
    case .missing(let lines): ("missing data", [("missing", .list(lines, missing))])
    case .deliveries(let lines): ("deliveries", [("deliveries", .list(lines, delivery))])
    case .differences(let lines):
      ("differences", [("differences", .list(lines, NoticeJSON.difference))])
    case .disputes(let lines): ("disputes", [("disputes", .list(lines, NoticeJSON.dispute))])
    case .credits(let lines): ("credits", [("credits", .list(lines, credit))])
    case .deductions(let checks):
      ("deductions", [("invoices", .list(checks, SettlingJSON.check))])
    case .near(let lines): ("near a trigger", [("triggers", triggers(lines))])
    case .drifting(let lines): ("drifting", [("drifting", .list(lines, drift))])
    case .dates(let lines): ("dates", [("dates", .list(lines, date))])
    case .undecided(let lines):
      ("undecided", [("undecided", .list(lines) { PeriodJSON.undecided($0, traced: false) })])
    case .positives(let lines): ("positives", [("positives", .list(lines, positive))])
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

  private static func cause(_ line: CauseLine) -> JSON {
    .object([
      ("cause", .string(line.cause)), ("category", .string(line.category)),
      ("by", .string(line.by)), ("stated", .day(line.stated)),
      ("parts", .int(line.parts)), ("missing", .list(line.missing) { .string($0) }),
      ("successTest", .text(line.successTest)), ("verifyOn", .day(line.verifyOn)),
      ("missedSince", .list(line.missedSince) { .string($0) }), ("at", .source(line.at)),
    ])
  }

  private static func plan(_ line: PlanLine) -> JSON {
    let state: JSON
    var daysLate: Int?
    switch line.state {
    case .owed: state = "owed"
    case .dueBefore: state = "due before the meeting"
    case .due(let days):
      state = "due"
      daysLate = days
    case .failed: state = "failed"
    case .notRunning: state = "not running"
    }
    return .object([
      ("what", .string(line.what)), ("by", .day(line.by)), ("state", state),
      ("daysLate", .number(daysLate)), ("cause", .optional(line.cause, cause)),
      ("trigger", PeriodJSON.trigger(line.trigger, traced: false)),
    ])
  }

  private static func missing(_ line: MissingLine) -> JSON {
    .object([
      ("for", NoticeJSON.subjects(line.subjects)), ("period", .string(line.period.label)),
      ("absence", .string(line.gap.rawValue)), ("until", .day(line.until)),
      ("otherwise", .optional(line.otherwise, NoticeJSON.otherwise)),
    ])
  }

  private static func delivery(_ line: DeliveryNote) -> JSON {
    .object([
      ("period", .string(line.period.label)), ("version", .string(line.delivery.version)),
      ("received", .day(line.delivery.received)), ("daysLate", .number(line.delivery.daysLate)),
      ("restated", .bool(line.isRestated)),
    ])
  }

  private static func credit(_ line: CreditLine) -> JSON {
    .object([
      ("period", .string(line.period.label)), ("total", .amount(line.total)),
      ("invoice", .label(line.invoice)),
      ("placed", .list(line.placed, SettlingJSON.placed)), ("claimBy", .day(line.claimBy)),
      ("claimAwaits", .awaited(line.claimAwaits)),
      ("disputed", .amount(line.disputed)), ("approver", approver(line.approver)),
      ("approval", .optional(line.approval, PeriodJSON.approval)),
      ("range", .optional(line.range, SettlingJSON.range)),
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

  private static func result(_ reading: ReadingLine) -> [(String, JSON)] {
    JSON.subject(reading.subject) + [
      ("period", .string(reading.period.label)), ("value", .amount(reading.value)),
    ]
  }

  private static func drift(_ line: DriftLine) -> JSON {
    .object(result(line.reading) + [("signal", VariationJSON.signal(line.signal))])
  }

  private static func positive(_ line: PositiveLine) -> JSON {
    var signal = JSON.null
    var run = JSON.null
    switch line.why {
    case .signal(let found): signal = VariationJSON.signal(found)
    case .run(let met, let mean, let before):
      run = .object([
        ("met", .int(met)), ("mean", .amount(mean)), ("meanBefore", .amount(before)),
      ])
    }
    return .object(
      result(line.reading) + [("owner", .owner(line.owner)), ("signal", signal), ("run", run)])
  }

  private static func date(_ line: DateLine) -> JSON {
    var members: [(String, JSON)] = [
      ("date", .day(line.day)), ("beforeMeeting", .bool(line.isBeforeMeeting)),
    ]
    switch line.what {
    case .value(let kind, let name, let before, let after):
      members += [
        ("what", "value changes"), ("kind", .string(kind)), ("name", .string(name)),
        ("before", .text(before)), ("after", .text(after)),
      ]
    case .contractEnds: members.append(("what", "contract ends"))
    case .claimEnds(let period, let total):
      members += [
        ("what", "claim ends"), ("period", .string(period.label)), ("total", .amount(total)),
      ]
    }
    return .object(members)
  }

  // MARK: The chair's copy

  static func question(_ question: Question) -> JSON {
    let word: JSON
    var more: [(String, JSON)] = []
    switch question.what {
    case .whatHinders(let action):
      word = "what hinders"
      more = [("action", .string(action.id))]
    case .whatChanged(let since):
      word = "what changed"
      more = [("since", .string(since.label))]
    case .whyAgain(let before):
      word = "why again"
      more = [("before", .list(before) { .string($0) })]
    case .whatHappened: word = "what happened"
    case .whatIsMissing(let parts):
      word = "what is missing"
      more = [("parts", .list(parts) { .string($0) })]
    case .howVerified: word = "how verified"
    case .whenPlan(let plan):
      word = "when the plan"
      more = [("plan", .string(plan.what)), ("by", .day(plan.by))]
    case .whenData: word = "when the data"
    case .whyLate: word = "why late"
    case .whyDifferent: word = "why different"
    case .whatProves: word = "what proves it"
    case .whyNotDeducted(let check):
      word = "why not deducted"
      more = [("invoice", .string(check.period.label))]
    case .whatIfItGoesOn: word = "what if it goes on"
    }
    return .object([("ask", word), ("to", .owner(question.to))] + more)
  }
}
