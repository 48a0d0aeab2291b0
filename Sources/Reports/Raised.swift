internal import Calendars

/// A topic on its way into an agenda.
struct Raised {
  var topic: Topic
  var facts: [Fact]
  var decisions: [(what: Decision.What, fact: Fact)] = []
  var kind: MissKind?
  var cause: CauseLine?
  var question: Question?
  var outcome: WantedOutcome?
  /// More than the meeting can hear of one kind.
  var isForEmail = false
  /// Neither a decision nor a question.
  var isAsRead = false

  init(_ topic: Topic, _ facts: [Fact], _ outcome: WantedOutcome? = nil) {
    self.topic = topic
    self.facts = facts
    self.outcome = outcome
  }
}

extension Raised {
  private static let close = 2

  /// Minutes the topic gets when there is time.
  var minutes: Int {
    switch topic {
    case .actions(let lines): min(5, lines.count)
    case .failures(_, let failures):
      switch kind {
      case .repeated: min(20, 8 + 4 * Raised.kpis(failures))
      case .signal: min(20, 6 + 4 * (Raised.kpis(failures) - 1))
      case .unclear, nil: min(20, 4 + 2 * (Raised.kpis(failures) - 1))
      case .normal: min(4, 2 * Raised.kpis(failures))
      }
    case .plans(let lines): min(7, 5 + lines.count - 1)
    case .fired(let lines): min(10, 5 + lines.count - 1)
    case .missing(let lines): min(8, 4 * lines.count)
    case .deliveries(let lines): min(8, 4 * lines.count)
    case .differences(let lines): min(8, 4 * lines.count)
    case .disputes(let lines): min(12, 4 * lines.count)
    case .credits: 5
    case .deductions(let lines): min(8, 4 * lines.count)
    case .near, .drifting, .positives: 2
    case .undecided: 3
    case .dates(let lines): min(6, 3 + lines.count - 1)
    case .close: Raised.close
    }
  }

  /// The least it can be dealt with in.
  var least: Int { min(minutes, kind == .normal ? 2 : 4) }

  /// How well it can be settled by e-mail: 0 not at all, the highest first. What asks for a decision
  /// or repeats an earlier miss has to be spoken of.
  var patience: Int {
    guard decisions.isEmpty else { return 0 }
    switch topic {
    case .undecided, .dates, .positives: return 4
    case .near, .drifting: return 3
    case .deliveries, .differences: return 2
    case .failures: return kind == .repeated || kind == .signal ? 0 : (kind == .normal ? 2 : 1)
    case .actions, .plans, .fired, .missing, .disputes, .credits, .deductions, .close:
      return 0
    }
  }

  private static func kpis(_ failures: [Failure]) -> Int {
    Set(failures.map(\.reading.subject.kpi)).count
  }
}
