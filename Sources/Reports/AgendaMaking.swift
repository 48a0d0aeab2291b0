package import Assessment
internal import Calendars
package import Contracts
internal import Diagnostics
internal import Quantities

extension Agenda {
  /// The agenda of the meeting that deals with the last period of an assessment.
  ///
  /// The date is the forum's first after the data of that period is due, or follows its delivery;
  /// it covers every settlement period whose data leads to the same meeting. Both copies have the same items,
  /// times and decisions; the chair's says more about them.
  ///
  /// - Parameters:
  ///   - audience: whose copy it is.
  ///   - causes: causes that were given for misses.
  ///   - prices: what other readings would change; nil: they are evaluated here, which costs an
  ///     evaluation each.
  /// - Errors: nil where no period was evaluated.
  package static func make(
    _ assessment: Assessment, forum: Forum, audience: Audience = .supplier, actions: [Action],
    causes: [RootCause] = [], provenance: Provenance, prices: [Price]? = nil
  ) -> Agenda? {
    guard let current = assessment.current else { return nil }
    let maker = AgendaMaker(
      assessment, forum, current, audience: audience, actions: actions, causes: causes,
      prices: prices ?? assessment.prices())
    return maker.agenda(provenance)
  }
}

/// Gathers what a forum has to deal with.
struct AgendaMaker {
  let assessment: Assessment
  let forum: Forum
  let audience: Audience
  let actions: [Action]
  let causes: [RootCause]
  let prices: [Price]
  let maker: LineMaker
  let date: Day
  /// The forum's meeting before and after this one.
  let before: Day
  let next: Day
  let covered: [(notice: NoticeMaker, lines: PeriodLines)]
  let variations: [Subject: Variation]
  /// For the chair's copy only.
  let range: MoneyRange?

  private var contract: Contract { assessment.contract }

  init(
    _ assessment: Assessment, _ forum: Forum, _ current: PeriodResult, audience: Audience,
    actions: [Action], causes: [RootCause], prices: [Price]
  ) {
    self.assessment = assessment
    self.forum = forum
    self.audience = audience
    self.actions = actions
    self.causes = causes
    self.prices = prices
    let maker = LineMaker(assessment)
    self.maker = maker
    func meeting(_ result: PeriodResult) -> Day { forum.meeting(about: result.period, assessment) }
    let date = meeting(current)
    self.date = date
    (before, next) = forum.meetings(around: date, about: current.period, assessment)
    covered = assessment.periods.filter { meeting($0) == date }.map { result in
      let lines = maker.period(result, traced: result.period == current.period)
      return (NoticeMaker(assessment, maker, result, lines), lines)
    }
    variations = VariationMaker(assessment: assessment, maker: maker).all { kpi in
      AgendaMaker.handles(forum, kpi)
    }
    range =
      audience == .chair
      ? RangeFinder(assessment: assessment).range(prices, maker.amounts) : nil
  }

  func agenda(_ provenance: Provenance) -> Agenda {
    let start = forum.meets.hour * 60 + forum.meets.minute
    let plan = AgendaPlan(
      topics: TopicFinder(self).topics(), next: next, start: start, minutes: forum.meets.minutes)
    let attendance = Attendance(self, plan)
    let rows = HistoryMaker(assessment, maker, handles: handles)
      .rows(through: 12, variations: variations)
    let agenda = Agenda(
      provenance: provenance, contract: maker.name, remedy: contract.head.remedy,
      audience: audience, asOf: assessment.asOf, forum: forum.name.value, level: forum.level,
      chair: owner(ofRole: forum.chair.value), date: date,
      isWorkingDay: contract.head.calendar.isWorking(date), start: start,
      minutes: forum.meets.minutes, timeZone: contract.head.timeZone,
      periods: covered.map(\.lines),
      headlines: covered.map { ($0.lines.period, headline($0.notice, $0.lines)) },
      decisions: plan.items.flatMap(\.decisions), items: plan.items, byEmail: plan.byEmail,
      emailBy: assessment.asOf < date ? date : next, asRead: plan.asRead, overrun: plan.overrun,
      attendees: attendance.attendees, notNeeded: attendance.notNeeded,
      prices: prices.map(maker.price).filter { handles($0.subject.kpi) },
      takenAsRead: takenAsRead(plan), columns: rows.columns, history: rows.rows,
      proposal: plan.proposal, next: next)
    return audience == .chair ? agenda : agenda.withoutPrivate
  }

  private func headline(_ notice: NoticeMaker, _ lines: PeriodLines) -> Headline {
    guard forum.handles != nil else { return notice.headline }
    var own = lines
    own.readings.removeAll { !handles($0.subject.kpi) }
    own.triggers.removeAll { !handles($0.subject?.kpi) }
    return Headline(own, share: nil)
  }

  // MARK: What concerns the forum

  /// Whether the forum deals with a KPI; what belongs to none is everybody's.
  func handles(_ kpi: String?) -> Bool { AgendaMaker.handles(forum, kpi) }

  private static func handles(_ forum: Forum, _ kpi: String?) -> Bool {
    guard let kpi, let names = forum.handles else { return true }
    return names.contains { $0.value == kpi }
  }

  /// A forum that handles only some KPIs has no say in the whole, unless it has a mandate.
  var dealsWithMoney: Bool { forum.handles == nil || forum.mayApprove != nil }

  var disputes: [DisputeLine] {
    covered.flatMap(\.notice.disputes).filter { $0.isOpen && handles($0.subject.kpi) }
  }

  func isDisputed(_ reading: ReadingLine) -> Bool {
    disputes.contains { dispute in
      dispute.subject.kpi == reading.subject.kpi && dispute.period == reading.period
        && (dispute.subject.instance == nil || dispute.subject.instance == reading.subject.instance)
    }
  }

  /// Whether the supplier's own figure would change what is due; true where nobody knows.
  func matters(_ reading: ReadingLine) -> Bool {
    let found = prices.first { price in
      price.why == .reported && price.supposition.kpi == reading.subject.kpi
        && price.supposition.period == reading.period
        && (price.supposition.instance ?? "") == (reading.subject.instance ?? "")
    }
    return found.map { !$0.difference.amount.isZero } ?? true
  }

  func owner(ofRole name: String) -> Owner {
    if let role = contract.role(name) { return maker.subjects.owner(role) }
    return Owner(
      party: .client, organisation: contract.head.client, role: name, person: nil)
  }

  var members: [Owner] { forum.members.map { owner(ofRole: $0.value) } }

  /// Results of the last period of KPIs that were met in every period of the meeting.
  var met: [ReadingLine] {
    let all = covered.flatMap(\.lines.readings).filter {
      handles($0.subject.kpi) && $0.verdict != .figure
    }
    let troubled = Set(all.filter { $0.verdict != .met }.map(\.subject))
    let last = covered.last?.lines.readings ?? []
    var seen: Set<Subject> = []
    return last.reversed().filter {
      $0.verdict == .met && handles($0.subject.kpi) && !troubled.contains($0.subject)
        && seen.insert($0.subject).inserted
    }.reversed()
  }

  /// Met, and spoken of nowhere else.
  private func takenAsRead(_ plan: AgendaPlan) -> [ReadingLine] {
    let named = (plan.items + plan.byEmail).flatMap { item -> [Subject] in
      switch item.topic {
      case .positives(let lines): lines.map(\.reading.subject)
      case .drifting(let lines): lines.map(\.reading.subject)
      default: []
      }
    }
    return met.filter { !named.contains($0.subject) }
  }
}

extension Agenda {
  /// Without what is for the client's chair only.
  var withoutPrivate: Agenda {
    func bare(_ item: AgendaItem) -> AgendaItem {
      var item = item
      item.question = nil
      item.outcome = nil
      return item
    }
    var agenda = self
    agenda.items = items.map(bare)
    agenda.byEmail = byEmail.map(bare)
    agenda.asRead = asRead.map(bare)
    agenda.prices = []
    return agenda
  }
}
