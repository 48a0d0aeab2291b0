internal import Calendars

/// Puts topics into the time of the meeting and numbers the decisions.
struct AgendaPlan {
  /// Minutes by kind of item.
  private enum Time {
    static let close = 2
    static let short = 4
    /// Less than this is no discussion.
    static let discussion = 8
    static let longest = 20
  }

  private(set) var items: [AgendaItem] = []
  private(set) var byEmail: [AgendaItem] = []
  private(set) var overrun = 0
  private(set) var proposal: Proposal?

  init(topics: [Topic], next: Day, start: Int, minutes: Int) {
    var timed = topics.map { (topic: $0, minutes: AgendaPlan.minutes($0)) }
    timed.append((.close(next: next), Time.close))
    let needed = timed.reduce(0) { $0 + $1.minutes }
    if topics.isEmpty {
      proposal = .cancel
    } else if needed * 2 <= minutes {
      proposal = .shorten(minutes: (needed + 4) / 5 * 5)
    }
    var left: [(topic: Topic, minutes: Int)] = []
    func sum() -> Int { timed.reduce(0) { $0 + $1.minutes } }
    func shrink(to least: Int) {
      while sum() > minutes,
        let index = timed.indices.filter({ timed[$0].minutes > least })
          .max(by: { timed[$0].minutes < timed[$1].minutes })
      { timed[index].minutes -= 1 }
    }
    func send(_ rank: Int) {
      while sum() > minutes,
        let index = timed.lastIndex(where: { AgendaPlan.patience($0.topic) == rank })
      { left.insert(timed.remove(at: index), at: 0) }
    }
    send(2)
    shrink(to: Time.discussion)
    send(1)
    shrink(to: Time.short)
    overrun = max(0, sum() - minutes)
    number(timed, start)
    byEmail = left.enumerated().map {
      AgendaItem(
        number: items.count + $0 + 1, topic: $1.topic, start: nil, minutes: $1.minutes,
        decisions: [])
    }
  }

  private mutating func number(_ timed: [(topic: Topic, minutes: Int)], _ start: Int) {
    var clock = start
    var decision = 0
    for (index, entry) in timed.enumerated() {
      let decisions = AgendaPlan.decisions(entry.topic).map { what in
        decision += 1
        return Decision(number: decision, what: what, item: index + 1)
      }
      items.append(
        AgendaItem(
          number: index + 1, topic: entry.topic, start: clock, minutes: entry.minutes,
          decisions: decisions))
      clock += entry.minutes
    }
  }

  /// A first miss is short: nobody hunts a cause for one.
  private static func minutes(_ topic: Topic) -> Int {
    switch topic {
    case .actions(let actions): min(5, max(2, actions.count))
    case .failures(_, let failures):
      failures.allSatisfy(\.reading.record.isFirst)
        ? min(Time.longest, Time.short + 2 * (kpis(failures) - 1))
        : min(Time.longest, 8 + 4 * kpis(failures))
    case .fired(let triggers): min(10, 5 + triggers.count - 1)
    case .missing(let lines): min(8, 4 * lines.count)
    case .differences(let lines): min(8, 4 * lines.count)
    case .disputes(let lines): min(12, 4 * lines.count)
    case .credits: 5
    case .near: 2
    case .undecided: 3
    case .close: Time.close
    }
  }

  private static func kpis(_ failures: [Failure]) -> Int {
    Set(failures.map(\.reading.subject.kpi)).count
  }

  /// How well an item can be settled by e-mail: 0 not at all, 2 best. What asks for a decision or
  /// repeats an earlier miss has to be spoken of.
  private static func patience(_ topic: Topic) -> Int {
    switch topic {
    case .near, .undecided: 2
    case .differences: 1
    case .failures(_, let failures): failures.allSatisfy(\.reading.record.isFirst) ? 1 : 0
    case .actions, .fired, .missing, .disputes, .credits, .close: 0
    }
  }

  private static func decisions(_ topic: Topic) -> [Decision.What] {
    switch topic {
    case .actions(let actions):
      actions.filter {
        if case .overdue = $0.state { $0.slips > 0 } else { false }
      }.map { .newDate($0) }
    case .fired(let triggers): triggers.map { $0.owes == nil ? .right($0) : .plan($0) }
    case .missing(let lines): lines.filter { $0.gap != .notReported }.map { .missing($0) }
    case .disputes(let lines): lines.map { .dispute($0) }
    case .credits(let lines): lines.filter { $0.approval == nil }.map { .approve($0) }
    case .failures, .differences, .near, .undecided, .close: []
    }
  }
}
