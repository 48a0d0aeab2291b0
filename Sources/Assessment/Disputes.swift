package import Calendars
package import Quantities

/// A dispute on a result, from the act that opened it to the one that ended it.
package struct Dispute: Sendable {
  package enum State: Sendable {
    case open
    case escalated(to: String?, Act)
    case settled(Act.Outcome, value: Quantity?, Act)
  }

  package var kpi: String
  /// nil: of every instance.
  package var instance: String?
  package var period: Period
  /// The other side's figure, where it names one.
  package var value: Quantity?
  package var act: Act
  package var state: State

  package var isOpen: Bool { if case .settled = state { false } else { true } }

  package func covers(_ kpi: String, _ instance: String?, _ period: Period) -> Bool {
    self.kpi == kpi && self.period == period
      && (self.instance == nil || self.instance ?? "" == instance ?? "")
  }
}

extension Assessment {
  /// Every dispute, in the order of the acts, as it stands on the as-of date.
  ///
  /// - Shape: an act that escalates or ends a dispute concerns those of its KPI and period that were
  ///   opened before it; without a scope those of every instance.
  package var disputes: [Dispute] {
    var found: [Dispute] = []
    for act in acts {
      switch act.deed {
      case .dispute(let kpi, let instance, let period, let value):
        found.append(
          Dispute(
            kpi: kpi, instance: instance, period: period, value: value, act: act, state: .open))
      case .escalate(let kpi, let instance, let period, let to):
        change(&found, kpi, instance, period, to: .escalated(to: to, act))
      case .settle(let kpi, let instance, let period, let outcome, let value):
        change(&found, kpi, instance, period, to: .settled(outcome, value: value, act))
      default: break
      }
    }
    return found
  }

  private func change(
    _ found: inout [Dispute], _ kpi: String, _ instance: String?, _ period: Period,
    to state: Dispute.State
  ) {
    for index in found.indices
    where found[index].isOpen && found[index].kpi == kpi && found[index].period == period
      && (instance == nil || found[index].instance == instance)
    {
      found[index].state = state
    }
  }
}
