package import Assessment
internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Issues {
  /// The disputes about the last period of an assessment; each costs an evaluation.
  ///
  /// - Errors: nil where no period was evaluated.
  package static func make(
    _ assessment: Assessment, actions: [Action], provenance: Provenance
  ) -> Issues? {
    guard let result = assessment.current else { return nil }
    let maker = LineMaker(assessment)
    let lines = maker.period(result, traced: true)
    let notice = NoticeMaker(assessment, maker, result, lines)
    let issue = IssueMaker(
      maker: maker, lines: lines, result: result, actions: actions,
      failures: notice.failures(), triggers: notice.triggers)
    return Issues(
      provenance: provenance,
      reference: "\(assessment.contract.head.id.value)/IP-\(result.period.label)",
      contract: maker.name, remedy: assessment.contract.head.remedy, asOf: assessment.asOf,
      lines: lines, issues: issue.issues())
  }
}

/// Prepares disputes.
struct IssueMaker {
  /// The most disputes of one period that are prepared; each costs an evaluation.
  static let most = 24

  let maker: LineMaker
  let lines: PeriodLines
  let result: PeriodResult
  let actions: [Action]
  let failures: [Failure]
  let triggers: [TriggerLine]

  private var contract: Contract { maker.contract }
  private var assessment: Assessment { maker.assessment }

  func issues() -> [Issue] {
    var found: [Issue] = []
    // What is settled needs no ruling.
    for dispute in maker.book.disputes where dispute.isOpen {
      for reading in lines.readings
      where dispute.covers(reading.subject.kpi, reading.subject.instance, reading.period)
        && found.count < IssueMaker.most
      {
        found.append(issue(found.count + 1, dispute, reading))
      }
    }
    return found
  }

  private func issue(_ number: Int, _ dispute: Dispute, _ reading: ReadingLine) -> Issue {
    let act = dispute.act
    let failure = failures.first {
      $0.reading.subject == reading.subject && $0.reading.period == reading.period
    }
    let forum = RequestMaker(assessment, maker, lines).forum
    let mine = (failure?.lines ?? []).filter { !$0.accrued.isZero || !$0.due.isZero }
    return Issue(
      number: number, subject: reading.subject,
      dispute: DisputeLine(
        subject: reading.subject, period: reading.period, by: act.by, on: act.date,
        reason: act.reason, atStake: failure?.due ?? failure?.points,
        value: dispute.value.map { maker.compared($0, of: reading.subject.kpi) },
        state: maker.state(dispute)),
      reading: reading, measures: measures(reading.subject.kpi), lines: mine,
      sides: [computed(reading), disputed(act, dispute.value, reading)],
      triggers: triggers.filter { $0.subject == reading.subject },
      actions: ActionMaker(maker, actions).all(for: reading.subject.kpi),
      forum: forum?.name, forumDate: forum?.date,
      escalatesTo: contract.forums.first { $0.name.value == forum?.name }?.escalatesTo?.value)
  }

  private func measures(_ kpi: String) -> [MeasureLine] {
    guard let value = contract.kpi(kpi)?.value?.on(maker.decisiveDay(lines.period)) else {
      return []
    }
    var read: Set<String> = []
    for part in contract.expanded(value) { read.formUnion(part.names) }
    return contract.measures.filter { read.contains($0.name.value) }.map {
      MeasureLine(name: $0.name.value, means: $0.means, clause: $0.clause)
    }
  }

  // MARK: Sides

  private func computed(_ reading: ReadingLine) -> SideLine {
    SideLine(
      party: nil, who: nil, value: reading.value, verdict: reading.verdict, band: reading.band,
      total: lines.total ?? lines.points, difference: nil, reason: nil)
  }

  private func disputed(_ act: Act, _ value: Quantity?, _ reading: ReadingLine) -> SideLine {
    let role = contract.roles.first { $0.person == act.by || $0.name.value == act.mandate }
    let figure = value ?? reading.reported?.exact
    var side = SideLine(
      party: role.map { maker.subjects.party($0.party) }, who: act.by,
      value: figure.map { maker.compared($0, of: reading.subject.kpi) }, verdict: nil, band: nil,
      total: nil, difference: nil, reason: act.reason)
    // Without a figure the dispute says that the verdict is wrong.
    guard figure != nil || reading.verdict == .missed else { return side }
    let other = Assessment.evaluate(
      contract, evidence: assessment.evidence, opening: assessment.opening, acts: assessment.acts,
      asOf: assessment.asOf, through: result.period, traced: 0,
      suppositions: [
        Supposition(
          kpi: reading.subject.kpi, instance: reading.subject.instance, period: reading.period,
          what: figure.map { .value($0) } ?? .met)
      ])
    guard let current = other.current else { return side }
    let line = current.readings.first {
      $0.kpi == reading.subject.kpi && $0.period == reading.period
        && $0.instance == reading.subject.instance ?? ""
    }.map { maker.reading($0, traced: false) }
    side.verdict = line?.verdict
    side.band = line?.band
    if let now = result.total ?? result.points, let then = current.total ?? current.points,
      now.unit == then.unit
    {
      side.total = maker.amounts.line(then)
      side.difference = maker.amounts.line(Quantity(then.amount - now.amount, now.unit))
    }
    return side
  }
}

/// Actions of the log by the KPI they concern.
struct ActionMaker {
  let maker: LineMaker
  let actions: [Action]

  init(_ maker: LineMaker, _ actions: [Action]) {
    self.maker = maker
    self.actions = actions.filter { $0.raised <= maker.assessment.asOf }
  }

  func all(for kpi: String) -> [TriedLine] { actions.filter { $0.kpi == kpi }.map(line) }

  var all: [TriedLine] { actions.map(line) }

  private func line(_ action: Action) -> TriedLine {
    let subjects = maker.subjects
    let party = subjects.party(action.party)
    let role = subjects.role(ofPerson: action.owner, action.party)
    let owner =
      role.map(subjects.owner)
      ?? Owner(
        party: party, organisation: subjects.organisation(party), role: nil, person: action.owner)
    return TriedLine(
      id: action.id, text: action.text, owner: owner, due: action.due, slips: action.slips,
      status: action.status.rawValue,
      isOverdue: action.isOverdue(on: maker.assessment.asOf), evidence: action.evidence)
  }
}
