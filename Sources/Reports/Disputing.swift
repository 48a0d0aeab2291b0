internal import Assessment
internal import Contracts

extension LineMaker {
  func state(_ dispute: Dispute) -> DisputeState {
    switch dispute.state {
    case .open: return .open
    case .escalated(let to, let act): return .escalated(to: to, by: act.by, on: act.date)
    case .settled(let outcome, let value, let act):
      let result: DisputeState.Outcome =
        switch outcome {
        case .upheld: .upheld
        case .rejected: .rejected
        case .agreed: .agreed
        }
      return .settled(
        result, value: value.map { compared($0, of: dispute.kpi) }, by: act.by, on: act.date,
        reason: act.reason)
    }
  }
}
