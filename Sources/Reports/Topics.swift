internal import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Quantities

/// Finds the items of a meeting in their order: what was promised, what failed, what is missing,
/// what it costs, what comes next.
struct TopicFinder {
  /// Open actions that a meeting hears by name; the rest goes by e-mail.
  static let mostActions = 5

  let agenda: AgendaMaker

  private var assessment: Assessment { agenda.assessment }
  private var asOf: Day { assessment.asOf }
  private var course: CourseFinder { CourseFinder(agenda) }

  init(_ agenda: AgendaMaker) { self.agenda = agenda }

  func topics() -> [Raised] {
    let groups = CauseGrouping(agenda).groups().map(group)
    var topics = actions
    topics += groups.filter { $0.kind != .normal }
    topics += plans + rights + missing + deliveries + differences + disputes
    topics += deductions + CreditFinder(agenda).topics()
    topics += groups.filter { $0.kind == .normal }
    topics += near + drifting + dates + undecided + positives
    return topics
  }

  // MARK: Actions

  /// Of both sides: overdue, the longest first; then what falls due before the meeting, then what
  /// is to be verified.
  private var actions: [Raised] {
    let lines = ActionFinder(agenda).lines()
    guard !lines.isEmpty else { return [] }
    func raised(_ lines: [ActionLine]) -> Raised {
      Raised(.actions(lines), lines.map(\.fact), .dates)
    }
    var first = raised(Array(lines.prefix(TopicFinder.mostActions)))
    first.decisions = lines.prefix(TopicFinder.mostActions).filter {
      if case .overdue = $0.state { $0.slips > 0 } else { false }
    }.map { (.newDate($0), $0.fact) }
    first.question = lines.first.flatMap { line in
      if case .toVerify = line.state { return nil }
      return Question(what: .whatHinders(line), to: line.owner)
    }
    let others = Array(lines.dropFirst(TopicFinder.mostActions))
    guard !others.isEmpty else { return [first] }
    var rest = raised(others)
    rest.isForEmail = true
    return [first, rest]
  }

  // MARK: Misses

  private func group(_ group: CauseGrouping.Group) -> Raised {
    var raised = Raised(
      .failures(area: group.area, group.failures), group.failures.map(\.reading.fact))
    raised.kind = group.kind
    raised.cause = group.cause
    if let cause = group.cause, group.kind != .normal {
      raised.decisions = [(.cause(cause), cause.fact)]
    }
    switch (group.kind, group.cause) {
    case (.normal, _): raised.outcome = .noted
    case (_, nil): raised.outcome = .recovery
    case (_, _?): raised.outcome = .cause
    }
    raised.question = question(group)
    return raised
  }

  /// One question on the whole group, to the one who answers for its costliest miss.
  private func question(_ group: CauseGrouping.Group) -> Question? {
    guard let worst = group.failures.first?.reading, group.kind != .normal else { return nil }
    let what: Question.What
    if let cause = group.cause, !cause.missing.isEmpty {
      what = .whatIsMissing(cause.missing)
    } else if group.cause != nil {
      what = .howVerified
    } else if let since = began(group) {
      what = .whatChanged(since: since)
    } else if group.kind == .repeated {
      what = .whyAgain(before: worst.record.before)
    } else {
      what = .whatHappened
    }
    return Question(
      what: what,
      to: agenda.maker.subjects.accountable(for: worst.subject.kpi, of: .supplier))
  }

  /// The first period of the unbroken signal that the costliest miss with one belongs to.
  private func began(_ group: CauseGrouping.Group) -> Period? {
    for reading in group.failures.map(\.reading) {
      guard let variation = agenda.variations[reading.subject],
        case .signal(let signal) = variation.reading(reading.period), signal.meaning != .improvement
      else { continue }
      let known = variation.points.filter { $0.value != nil && $0.period <= reading.period }
      let part = known.reversed().prefix { point in
        point.signals.contains { $0.isHigh == signal.isHigh }
      }
      return part.last?.period
    }
    return nil
  }

  // MARK: Rights and duties

  private var triggers: [TriggerLine] {
    (agenda.covered.last?.notice.triggers ?? []).filter { agenda.handles($0.subject?.kpi) }
  }

  private func isNew(_ line: TriggerLine) -> Bool {
    agenda.covered.contains { covered in
      line.firedOn.contains { covered.lines.period.contains($0.last) }
    }
  }

  private var plans: [Raised] {
    let causes = CauseGrouping(agenda)
    let lines = triggers.compactMap { line -> PlanLine? in
      guard line.isOpen, let what = line.owes else { return nil }
      let cause = line.subject.flatMap { causes.cause(of: $0) }
      // A cause that was given before it fired is an answer to something else.
      let fresh = cause.flatMap { given in
        line.firedOn.last.map { given.stated > $0.last } ?? true ? given : nil
      }
      let labels = agenda.covered.flatMap { $0.lines.readings.map(\.period.label) }
      let isAgain = fresh?.missedSince.contains { labels.contains($0) } ?? false
      let state: PlanLine.State
      if let awaited = line.owedAwaits {
        let line = PlanLine(
          trigger: line, what: what, by: nil, state: .notRunning(awaited), cause: fresh)
        return line
      }
      guard let by = line.owedBy else { return nil }
      if by < asOf, isAgain {
        state = .failed
      } else if by < asOf {
        // Named once, at the meeting after it was due: nothing here says whether it came.
        guard isNew(line) || by >= agenda.before else { return nil }
        state = .due(days: Day.days(from: by, to: asOf))
      } else {
        state = by < agenda.date ? .dueBefore : .owed
      }
      return PlanLine(trigger: line, what: what, by: by, state: state, cause: fresh)
    }
    guard let first = lines.first else { return [] }
    var raised = Raised(.plans(lines), lines.map(\.trigger.fact), .plan)
    raised.decisions = lines.map { (.plan($0), $0.trigger.fact) }
    raised.question = Question(
      what: .whenPlan(first),
      to: agenda.maker.subjects.accountable(for: first.trigger.subject?.kpi, of: .supplier))
    return [raised]
  }

  /// Fired in these periods, or still open.
  private var rights: [Raised] {
    let lines = triggers.filter { line in
      line.isOpen && (line.owes == nil || line.owedBy == nil && line.owedAwaits == nil)
        && (isNew(line) || line.expires.map { $0 >= asOf } ?? (line.expiryAwaits != nil))
    }
    guard !lines.isEmpty else { return [] }
    var raised = Raised(.fired(lines), lines.map(\.fact), .right)
    raised.decisions = lines.map { (.right($0), $0.fact) }
    return [raised]
  }

  private var near: [Raised] {
    let lines = triggers.filter { $0.status == .quiet && $0.distance == 1 }
    guard let first = lines.first else { return [] }
    var raised = Raised(.near(lines), lines.map(\.fact), .watch)
    raised.question = Question(
      what: .whatIfItGoesOn,
      to: agenda.maker.subjects.accountable(for: first.subject?.kpi, of: .supplier))
    return [raised]
  }

  private var drifting: [Raised] {
    let lines = course.drifting()
    guard let first = lines.first else { return [] }
    var raised = Raised(.drifting(lines), lines.map(\.reading.fact), .watch)
    raised.question = Question(
      what: .whatIfItGoesOn,
      to: agenda.maker.subjects.accountable(for: first.reading.subject.kpi, of: .supplier))
    return [raised]
  }

  // MARK: Data

  private var missing: [Raised] {
    var asked: [Owner] = []
    let lines = agenda.covered.flatMap { covered -> [MissingLine] in
      let maker = RequestMaker(
        assessment, agenda.maker, covered.lines, handles: agenda.handles)
      return maker.missing.compactMap { request in
        guard case .supply(let subjects, let gap, let otherwise) = request.what else { return nil }
        asked.append(request.owner)
        return MissingLine(
          subjects: subjects, period: covered.lines.period, gap: gap, until: request.due,
          otherwise: otherwise)
      }
    }
    guard let owner = asked.first else { return [] }
    func fact(_ line: MissingLine) -> Fact {
      let subject = line.subjects.first
      return Fact(.result, subject?.names ?? [], period: line.period, anchor: subject?.anchor)
    }
    var raised = Raised(.missing(lines), lines.map(fact), .data)
    raised.decisions = lines.filter { $0.gap != .notReported }.map { (.missing($0), fact($0)) }
    raised.question = Question(what: .whenData, to: owner)
    return [raised]
  }

  /// Late for a period of this meeting; corrected since the meeting before, for any period.
  private var deliveries: [Raised] {
    var lines = agenda.covered.compactMap { covered -> DeliveryNote? in
      guard let delivery = covered.lines.delivery else { return nil }
      let isRestated = assessment.evidence.deliveries.contains {
        $0.period == covered.lines.period && $0.isCorrection
      }
      guard isRestated || delivery.daysLate != nil else { return nil }
      return DeliveryNote(
        period: covered.lines.period, delivery: delivery, isRestated: isRestated)
    }
    for item in assessment.evidence.deliveries
    where item.isCorrection && item.received > agenda.before
      && item.period < (agenda.covered.first?.lines.period ?? item.period)
    {
      lines.append(
        DeliveryNote(
          period: item.period,
          delivery: DeliveryLine(
            version: item.version, received: item.received, daysLate: nil, from: item.from,
            isAccepted: item.accepted, files: item.files),
          isRestated: true))
    }
    guard !lines.isEmpty else { return [] }
    let facts = lines.map { Fact(.delivery, [$0.delivery.version], period: $0.period) }
    var raised = Raised(.deliveries(lines), facts, .noted)
    raised.question = Question(
      what: .whyLate, to: agenda.maker.subjects.accountable(for: nil, of: .supplier))
    return [raised]
  }

  /// A difference nobody disputes is decided only where it matters.
  private var differences: [Raised] {
    let lines = agenda.covered.flatMap(\.notice.differences).filter {
      agenda.handles($0.reading.subject.kpi)
    }
    guard let first = lines.first else { return [] }
    var raised = Raised(.differences(lines), lines.map(\.reading.fact), .reading)
    raised.decisions = lines.filter { line in
      !agenda.isDisputed(line.reading) && agenda.matters(line.reading)
    }.map { (.figure($0), $0.reading.fact) }
    raised.question = Question(
      what: .whyDifferent(first),
      to: agenda.maker.subjects.accountable(for: first.reading.subject.kpi, of: .supplier))
    return [raised]
  }

  /// Invoices of the periods of the meeting on which a deduction is missing.
  private var deductions: [Raised] {
    guard agenda.dealsWithMoney else { return [] }
    let lines = agenda.covered.compactMap(\.lines.invoiceCheck).filter { $0.state == .short }
    guard let first = lines.first else { return [] }
    var raised = Raised(.deductions(lines), lines.map(\.fact), .deduction)
    raised.decisions = lines.map { (.deduct($0), $0.fact) }
    raised.question = Question(
      what: .whyNotDeducted(first),
      to: agenda.maker.subjects.accountable(for: nil, of: .supplier))
    return [raised]
  }

  private var disputes: [Raised] {
    let lines = agenda.disputes
    guard let first = lines.first else { return [] }
    var raised = Raised(.disputes(lines), lines.map(\.fact), .ruling)
    raised.decisions = lines.map { (.dispute($0), $0.fact) }
    raised.question = Question(
      what: .whatProves(first),
      to: agenda.maker.subjects.accountable(for: first.subject.kpi, of: .supplier))
    return [raised]
  }

  private var undecided: [Raised] {
    let found = agenda.covered.flatMap { covered in
      covered.lines.undecided.filter { agenda.handles($0.subject?.kpi) }
        .map { ($0, $0.fact(covered.lines.period)) }
    }
    guard !found.isEmpty else { return [] }
    var raised = Raised(.undecided(found.map(\.0)), found.map(\.1))
    raised.isAsRead = true
    return [raised]
  }

  // MARK: Ahead, and well done

  private var dates: [Raised] {
    let lines = DateFinder(agenda, until: agenda.next).lines()
    return lines.isEmpty ? [] : [Raised(.dates(lines), lines.map(\.fact), .owner)]
  }

  private var positives: [Raised] {
    let lines = course.positives()
    return lines.isEmpty
      ? [] : [Raised(.positives(lines), lines.map(\.reading.fact), .thanks)]
  }
}
