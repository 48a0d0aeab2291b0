internal import Calendars

/// Puts topics into the time of the meeting and numbers the decisions.
struct AgendaPlan {
  /// Less than this is no discussion.
  private static let discussion = 8

  private(set) var items: [AgendaItem] = []
  private(set) var byEmail: [AgendaItem] = []
  private(set) var asRead: [AgendaItem] = []
  private(set) var overrun = 0
  private(set) var proposal: Proposal?

  private typealias Timed = (raised: Raised, minutes: Int)

  init(topics: [Raised], next: Day, start: Int, minutes: Int) {
    let spoken = topics.filter { !$0.isForEmail && !$0.isAsRead }
    var timed: [Timed] = spoken.map { ($0, $0.minutes) }
    let close = Raised(.close(next: next), [Fact(.meeting, [next.description])])
    timed.append((close, close.minutes))
    let needed = timed.reduce(0) { $0 + $1.minutes }
    if spoken.allSatisfy(\.isOnlyGoodToKnow) {
      proposal = .cancel
    } else if needed * 2 <= minutes {
      proposal = .shorten(minutes: (needed + 4) / 5 * 5)
    }
    var left: [Timed] = topics.filter(\.isForEmail).map { ($0, $0.minutes) }
    func sum() -> Int { timed.reduce(0) { $0 + $1.minutes } }
    func shrink(to least: (Raised) -> Int) {
      while sum() > minutes,
        let index = timed.indices.filter({ timed[$0].minutes > least(timed[$0].raised) })
          .max(by: { timed[$0].minutes < timed[$1].minutes })
      { timed[index].minutes -= 1 }
    }
    func send(_ rank: Int) {
      while sum() > minutes, let index = timed.lastIndex(where: { $0.raised.patience == rank }) {
        left.insert(timed.remove(at: index), at: 0)
      }
    }
    for rank in [4, 3, 2] { send(rank) }
    shrink { max(AgendaPlan.discussion, $0.least) }
    send(1)
    shrink { $0.least }
    overrun = max(0, sum() - minutes)
    number(timed, start)
    let count = items.count
    byEmail = left.enumerated().map { item($1, count + $0 + 1, nil, []) }
    let read = topics.filter(\.isAsRead)
    asRead = read.enumerated().map { item(($1, 0), count + left.count + $0 + 1, nil, []) }
  }

  private func item(
    _ entry: Timed, _ number: Int, _ start: Int?, _ decisions: [Decision]
  ) -> AgendaItem {
    let raised = entry.raised
    return AgendaItem(
      number: number, topic: raised.topic, start: start, minutes: entry.minutes,
      decisions: decisions, facts: raised.facts, kind: raised.kind, cause: raised.cause,
      question: raised.question, outcome: raised.outcome)
  }

  private mutating func number(_ timed: [Timed], _ start: Int) {
    var clock = start
    var decision = 0
    for (index, entry) in timed.enumerated() {
      let decisions = entry.raised.decisions.map { asked in
        decision += 1
        return Decision(number: decision, what: asked.what, item: index + 1, fact: asked.fact)
      }
      items.append(item(entry, index + 1, clock, decisions))
      clock += entry.minutes
    }
  }
}

extension Raised {
  /// Nothing that a meeting is needed for.
  var isOnlyGoodToKnow: Bool {
    switch topic {
    case .near, .drifting, .dates, .undecided, .positives, .close: decisions.isEmpty
    case .actions, .failures, .plans, .fired, .missing, .deliveries, .differences, .disputes,
      .credits, .deductions:
      false
    }
  }
}
