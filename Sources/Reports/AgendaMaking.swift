package import Assessment
internal import Calendars
package import Contracts
internal import Diagnostics
internal import Quantities

extension Agenda {
  /// The agenda of the meeting that deals with the last period of an assessment.
  ///
  /// The date is the forum's first after the data of that period is due; it covers every
  /// settlement period whose data leads to the same meeting.
  ///
  /// - Parameter prices: what other readings would change; nil: they are evaluated here, which
  ///   costs an evaluation each.
  /// - Errors: nil where no period was evaluated.
  package static func make(
    _ assessment: Assessment, forum: Forum, actions: [Action], provenance: Provenance,
    prices: [Price]? = nil
  ) -> Agenda? {
    guard let current = assessment.current else { return nil }
    let maker = AgendaMaker(assessment, forum, actions, current)
    var agenda = maker.agenda(provenance)
    agenda.prices = (prices ?? assessment.prices()).map(maker.maker.price)
      .filter { maker.handles($0.subject.kpi) }
    return agenda
  }
}

/// Gathers what a forum has to deal with.
struct AgendaMaker {
  let assessment: Assessment
  let forum: Forum
  let actions: [Action]
  let maker: LineMaker
  let date: Day
  let covered: [(notice: NoticeMaker, lines: PeriodLines)]

  private var contract: Contract { assessment.contract }

  init(
    _ assessment: Assessment, _ forum: Forum, _ actions: [Action], _ current: PeriodResult
  ) {
    self.assessment = assessment
    self.forum = forum
    self.actions = actions
    let maker = LineMaker(assessment)
    self.maker = maker
    func meeting(_ result: PeriodResult) -> Day {
      forum.meets.onOrAfter((result.due ?? result.period.last).adding(days: 1))
    }
    let date = meeting(current)
    self.date = date
    covered = assessment.periods.filter { meeting($0) == date }.map { result in
      let lines = maker.period(result, traced: result.period == current.period)
      return (NoticeMaker(assessment, maker, result, lines), lines)
    }
  }

  func agenda(_ provenance: Provenance) -> Agenda {
    let start = forum.meets.hour * 60 + forum.meets.minute
    let next = forum.meets.onOrAfter(date.adding(days: 1))
    let topics = TopicFinder(self).topics()
    let plan = AgendaPlan(topics: topics, next: next, start: start, minutes: forum.meets.minutes)
    let attendance = Attendance(self, plan)
    let rows = HistoryMaker(assessment, maker, handles: handles).rows(through: 12)
    return Agenda(
      provenance: provenance, contract: maker.name, remedy: contract.head.remedy,
      asOf: assessment.asOf, forum: forum.name.value, level: forum.level,
      chair: owner(ofRole: forum.chair.value), date: date, start: start,
      minutes: forum.meets.minutes, timeZone: contract.head.timeZone,
      periods: covered.map(\.lines),
      headlines: covered.map { ($0.lines.period, headline($0.notice, $0.lines)) },
      decisions: plan.items.flatMap(\.decisions), items: plan.items, byEmail: plan.byEmail,
      overrun: plan.overrun, attendees: attendance.attendees, notNeeded: attendance.notNeeded,
      prices: [], takenAsRead: takenAsRead, columns: rows.columns, history: rows.rows,
      proposal: plan.proposal, next: next)
  }

  private func headline(_ notice: NoticeMaker, _ lines: PeriodLines) -> Headline {
    guard forum.handles != nil else { return notice.headline }
    var own = lines
    own.readings.removeAll { !handles($0.subject.kpi) }
    own.triggers.removeAll { !handles($0.subject?.kpi) }
    return Headline(own, share: nil)
  }

  /// Whether the forum deals with a KPI; what belongs to none is everybody's.
  func handles(_ kpi: String?) -> Bool {
    guard let kpi, let names = forum.handles else { return true }
    return names.contains { $0.value == kpi }
  }

  func owner(ofRole name: String) -> Owner {
    if let role = contract.role(name) { return maker.subjects.owner(role) }
    return Owner(
      party: .client, organisation: contract.head.client, role: name, person: nil)
  }

  var members: [Owner] { forum.members.map { owner(ofRole: $0.value) } }

  /// Results that were met in every period of the meeting.
  private var takenAsRead: [ReadingLine] {
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
}

/// The table of results by period.
struct HistoryMaker {
  let assessment: Assessment
  let maker: LineMaker
  let handles: (String?) -> Bool

  init(_ assessment: Assessment, _ maker: LineMaker, handles: @escaping (String?) -> Bool) {
    self.assessment = assessment
    self.maker = maker
    self.handles = handles
  }

  func rows(through count: Int) -> (columns: [Period], rows: [HistoryRow]) {
    let results = assessment.periods.suffix(count)
    var order: [Subject] = []
    var known: Set<Subject> = []
    let lines = results.map { result in
      Dictionary(
        grouping: result.readings.filter { $0.verdict != .figure && handles($0.kpi) }
          .map { maker.reading($0, traced: false) }
      ) { $0.subject }
    }
    let seen = results.flatMap(\.readings).filter { $0.verdict != .figure && handles($0.kpi) }
      .map { maker.subjects.subject($0.kpi, $0.instance) }
    for subject in seen where known.insert(subject).inserted {
      order.append(subject)
    }
    // In the order of the contract, as every other list.
    let names = assessment.contract.kpis.map(\.name.value)
    let ranks = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    let sorted = order.enumerated().sorted { a, b in
      let left = ranks[a.element.kpi] ?? names.count
      let right = ranks[b.element.kpi] ?? names.count
      return left == right ? a.offset < b.offset : left < right
    }.map(\.element)
    let variations = VariationMaker(assessment: assessment, maker: maker).all(handles: handles)
    let rows = sorted.map { subject in
      let cells = lines.map { readings in
        HistoryRow.Cell(readings: readings[subject] ?? [])
      }
      let all = cells.flatMap(\.readings)
      return HistoryRow(
        subject: subject, target: all.last?.target, cells: cells,
        misses: all.count { $0.verdict == .missed },
        unknown: all.count { $0.verdict == .notJudged }, variation: variations[subject])
    }
    return (results.map(\.period), rows)
  }
}
