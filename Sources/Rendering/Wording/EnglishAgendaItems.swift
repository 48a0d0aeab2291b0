internal import Calendars
internal import Reports

/// The sentences of the items of an agenda.
extension English {
  // MARK: Decisions

  func decision(_ decision: Decision, _ remedy: String?, for audience: Audience) -> Phrase {
    switch decision.what {
    case .newDate(let action):
      return "\(action.id), slipped \(times(action.slips)): set a new date, or escalate?"
    case .cause(let cause):
      return "\(cause.cause): accept as the cause, or send back? \(parts(cause))"
    case .plan(let plan):
      let ask: Phrase =
        plan.state == .failed ? "it did not hold: what next?" : "agree what is owed and its test"
      if case .notRunning(let awaited) = plan.state {
        return "\(named(plan.trigger)), \(plan.what): \(notRunning(awaited)); \(start(awaited))"
      }
      let by: Phrase = plan.by.map { " by \(day($0))" } ?? ""
      return "\(named(plan.trigger)), \(plan.what)\(by): \(ask)"
    case .right(let trigger):
      let gives: Phrase = trigger.gives.map { ", gives \($0)" } ?? ""
      let until: Phrase =
        trigger.expires.map { ", expires on \(day($0))" }
        ?? trigger.expiryAwaits.map { ", expires \(notRunning($0))" } ?? ""
      let ask: Phrase =
        audience == .chair ? "exercise, waive, or leave open?" : "the client says how it stands"
      return "\(named(trigger))\(gives)\(until): \(ask)"
    case .figure(let line):
      return
        "\(subject(line.reading.subject)), \(line.reading.period.label): which figure stands, \(amount(line.reported)) or \(value(line.reading))?"
    case .missing(let line):
      let names = line.subjects.map(subject).joined("; ")
      let by: Phrase = line.until.map { " by \(day($0))" } ?? ""
      return
        "\(names): if it does not come\(by), let the contract's answer stand, or extend?"
    case .dispute(let line):
      let stake: Phrase = line.atStake.map { ", at stake \(amount($0))" } ?? ""
      return "\(subject(line.subject)), \(line.period.label)\(stake): rule on the dispute"
    case .approve(let line): return approve(line, remedy)
    case .deduct(let check):
      return
        "\(missing(check)) missing on the invoice for \(period(check.period)): on which invoice is it deducted?"
    }
  }

  private func approve(_ line: CreditLine, _ remedy: String?) -> Phrase {
    "\(self.remedy(remedy)) of \(amount(line.total)) for \(period(line.period)): approve? \(approver(line.approver))"
  }

  func approver(_ approver: Approver) -> Phrase {
    switch approver {
    case .forum(let name, let mandate): "Approver: \(name) (mandate \(amount(mandate)))"
    case .role(let owner, let mandate):
      "Approver: \(self.owner(owner)) (mandate \(amount(mandate)))"
    case .escalates(let forum?): "No mandate is enough; escalates to \(forum)"
    case .escalates(nil): "No mandate in the contract is enough"
    }
  }

  private func times(_ count: Int) -> Phrase {
    switch count {
    case 1: "once"
    case 2: "twice"
    default: "\(count) times"
    }
  }

  // MARK: Items

  func topic(_ item: AgendaItem, _ remedy: String?) -> Phrase {
    switch item.topic {
    case .actions: "Actions of both sides"
    case .failures(let area?, let failures):
      item.kind == .normal ? "\(area): \(names(failures))" : .data(area)
    case .failures(nil, let failures): names(failures)
    case .plans: "Owed under the contract"
    case .fired: "Rights that fired"
    case .missing: "Missing data"
    case .deliveries: "Late or restated data"
    case .differences: "Figures that differ"
    case .disputes: "Disputes"
    case .credits: "To approve: \(self.remedy(remedy))"
    case .deductions: "Deduction missing"
    case .near: "One miss away"
    case .drifting: "Met, and moving the wrong way"
    case .dates: "Dates ahead"
    case .positives: "Worth a thank-you"
    case .undecided: "Undecided for want of a value"
    case .close: "Read back decisions and actions"
    }
  }

  private func names(_ failures: [Failure]) -> Phrase {
    var seen: Set<Subject> = []
    return failures.map(\.reading.subject).filter { seen.insert($0).inserted }.map(subject)
      .joined(", ")
  }

  func action(_ action: ActionLine) -> Phrase {
    let slips: Phrase = action.slips > 0 ? ", slipped \(times(action.slips))" : ""
    let state: Phrase
    switch action.state {
    case .overdue(let count):
      state = "due \(day(action.due)), \(days(count)) late on the as-of date"
    case .dueBefore: state = "overdue at the meeting if not done by \(day(action.due))"
    case .toVerify:
      let evidence: Phrase = action.evidence.map { ", evidence: \($0)" } ?? ""
      state = "done, to be verified\(evidence)"
    }
    return
      "\(strong: .data(action.id)) \(action.text): \(state)\(slips) – \(owner(action.owner)), \(party(action.owner.party))"
  }

  func failure(_ failure: Failure) -> Phrase {
    let reading = failure.reading
    let due: Phrase =
      failure.due == nil && failure.points == nil ? "" : "; \(due(failure.due, failure.points))"
    let gap: Phrase = reading.gap.map { " (\(change($0)))" } ?? ""
    let disputed: Phrase = failure.isDisputed ? "; disputed" : ""
    let basis: Phrase = basis(reading).map { " (\($0))" } ?? ""
    let value: Phrase = reading.value == nil ? "no value" : value(reading)
    return
      "\(strong: subject(reading.subject)) \(reading.period.label): \(verdict(reading)), \(value) against \(target(reading))\(gap)\(basis); \(repetition(reading.record))\(due)\(disputed)"
  }

  func missing(_ line: MissingLine) -> Phrase {
    let names = line.subjects.map(subject).joined("; ")
    let until: Phrase
    switch (line.gap, line.until) {
    case (.notReported, let day?): until = ", was due by \(self.day(day))"
    case (_, let day?): until = ", may come until \(self.day(day))"
    case (_, nil): until = ""
    }
    let start: Phrase = "\(strong: names), \(line.period.label): \(gap(line.gap))\(until)"
    guard let otherwise = line.otherwise else { return "\(start); money unknown" }
    if line.gap != .notReported {
      return "\(start); if it does not come: \(self.otherwise(otherwise)); money unknown until then"
    }
    let unknown: Phrase = otherwise.verdict == .notJudged ? "; money unknown" : ""
    return "\(start); counts as \(self.otherwise(otherwise))\(unknown)"
  }

  func credit(_ line: CreditLine) -> Phrase {
    let invoice: Phrase = agendaPlace(line)
    let claim: Phrase =
      line.claimBy.map { ", to be claimed by \(day($0))" }
      ?? line.claimAwaits.map { ", to be claimed within \(notRunning($0))" } ?? ""
    let disputed: Phrase = line.disputed.map { ", of it in dispute \(amount($0))" } ?? ""
    let range: Phrase =
      line.range.map {
        ". Range while readings are open: \(amount($0.lowest)) to \(amount($0.highest))"
      } ?? ""
    let end: Phrase
    if let approval = line.approval {
      end = "approved by \(approval.by) on \(day(approval.on))"
    } else {
      end = approver(line.approver)
    }
    return
      "\(strong: amount(line.total)) for \(period(line.period))\(invoice)\(claim)\(disputed)\(range). \(end)"
  }

  /// The note on why an invoice was passed over stands in the notice.
  private func agendaPlace(_ line: CreditLine) -> Phrase {
    if line.placed.count > 1 { return placed(line.placed).map { " (\($0))" } ?? "" }
    return line.invoice.map { ", on the invoice for \(period($0))" } ?? ""
  }

  /// `3 of 5 required parts; missing: evidence, success test`
  func parts(_ cause: CauseLine) -> Phrase {
    let missing = cause.missing.map { Phrase.words($0) }.joined(", ")
    let rest: Phrase = cause.missing.isEmpty ? "" : "; missing: \(missing)"
    return "\(cause.present) of \(cause.parts) required parts\(rest)"
  }

  func cause(_ cause: CauseLine) -> Phrase {
    let test: Phrase = cause.successTest.map { "; success test: \($0)" } ?? ""
    let on: Phrase = cause.verifyOn.map { "; to be verified on \(day($0))" } ?? ""
    let again = cause.missedSince.map { Phrase.data($0) }.joined(", ")
    let since: Phrase = cause.missedSince.isEmpty ? "" : "; missed again in \(again)"
    return
      "\(strong: "Stated cause:") \(cause.cause) (\(cause.category)), by \(cause.by) on \(day(cause.stated)); \(parts(cause))\(test)\(on)\(since)"
  }

  func plan(_ line: PlanLine) -> Phrase {
    let state: Phrase
    let by: Phrase = line.by.map { day($0) } ?? "–"
    switch line.state {
    case .owed: state = "due on \(by)"
    case .dueBefore: state = "overdue at the meeting if not received by \(by)"
    case .notRunning(let awaited): state = notRunning(awaited)
    case .due(let count):
      state =
        "was due on \(by), \(days(count)) before the as-of date; the data does not say whether it came"
    case .failed: state = "was due on \(by); missed again since a cause was given"
    }
    let cause: Phrase =
      line.cause.map { "; cause given, \(parts($0))" } ?? "; no cause given yet"
    return
      "\(strong: named(line.trigger)): \(line.what), \(state)\(line.trigger.subject == nil ? "" : cause)"
  }

  /// What a meeting asks about a duty whose time is not running.
  private func start(_ awaited: Awaited) -> Phrase {
    switch awaited.event {
    case .delivery: "when does the data come?"
    case .notice: "who gives notice, and when?"
    }
  }

  func delivery(_ line: DeliveryNote) -> Phrase {
    let late: Phrase = line.delivery.daysLate.map { ", \(days($0)) late" } ?? ""
    let restated: Phrase = line.isRestated ? ", restated" : ""
    return
      "\(strong: period(line.period)): \(line.delivery.version) received \(day(line.delivery.received))\(late)\(restated)"
  }

  /// - Parameter course: what the rules say of the result.
  func result(_ reading: ReadingLine, _ course: Phrase) -> Phrase {
    let value: Phrase = reading.value.map { " \(amount($0))" } ?? ""
    return "\(strong: subject(reading.subject))\(value): \(course)"
  }

  func positive(_ line: PositiveLine, _ course: Phrase) -> Phrase {
    let why: Phrase
    switch line.why {
    case .signal: why = course
    case .run(let met, let mean, let before):
      why = "met \(met) times in a row, mean \(amount(mean)) after \(amount(before)) before"
    }
    return "\(result(line.reading, why)) – thanks to \(owner(line.owner))"
  }

  func date(_ line: DateLine) -> Phrase {
    let before: Phrase = line.isBeforeMeeting ? ", before the meeting" : ""
    let what: Phrase
    switch line.what {
    case .value(let kind, let name, let old?, let new?):
      what = "\(words: kind) \(name) changes from \(quoted: old) to \(quoted: new)"
    case .value(let kind, let name, nil, let new?):
      what = "\(words: kind) \(name) is \(quoted: new) from then on"
    case .value(let kind, let name, _, nil): what = "\(words: kind) \(name) changes"
    case .contractEnds: what = "last day of the contract"
    case .claimEnds(let period, let total):
      let amount: Phrase = total.map { " (\(self.amount($0)))" } ?? ""
      what = "last day to claim for \(self.period(period))\(amount)"
    }
    return "\(strong: day(line.day))\(before): \(what)"
  }

  // MARK: The chair's copy

  func question(_ question: Question) -> Phrase {
    let ask: Phrase
    switch question.what {
    case .whatHinders(let action): ask = "what keeps \(action.id) from being done?"
    case .whatChanged(let since): ask = "what changed in \(period(since))?"
    case .whyAgain(let before):
      let periods = before.suffix(3).map { Phrase.data($0) }.joined(", ")
      ask = "what was done after \(periods), and why did it not hold?"
    case .whatHappened: ask = "what happened, and is it over?"
    case .whatIsMissing(let parts):
      ask = "by when will we have \(parts.map { Phrase.words($0) }.joined(", "))?"
    case .howVerified: ask = "how will we see that the cause is gone?"
    case .whenPlan(let plan):
      ask = "when will we have \(plan.what), and how will we see that it works?"
    case .whenData: ask = "when will the figures come, and what held them up?"
    case .whyLate: ask = "what made the data late or wrong, and what prevents it next time?"
    case .whyDifferent(let line):
      ask = "where does \(amount(line.reported)) come from?"
    case .whyNotDeducted(let check):
      ask = "why does the invoice for \(period(check.period)) lack \(missing(check))?"
    case .whatProves: ask = "which evidence or clause carries the other reading?"
    case .whatIfItGoesOn: ask = "what will you do before the next miss?"
    }
    return "\(strong: "Ask \(owner(question.to)):") \(ask)"
  }

  func outcome(_ outcome: WantedOutcome) -> Phrase {
    let wanted: Phrase =
      switch outcome {
      case .dates: "a new date for each, or escalation"
      case .cause: "the cause accepted, or sent back"
      case .recovery: "the cause, and a date of recovery"
      case .noted: "noted"
      case .plan: "the plan agreed, and the test of its success"
      case .right: "the right exercised, waived or kept open"
      case .data: "the data, or the contract's answer"
      case .reading: "one reading of the figure"
      case .ruling: "a ruling"
      case .approval: "approved, or sent on"
      case .watch: "an early step, with a name"
      case .owner: "an owner for each date"
      case .thanks: "thanked, and copied elsewhere"
      case .deduction: "the invoice on which it is deducted"
      }
    return "\(strong: "Wanted:") \(wanted)"
  }
}
