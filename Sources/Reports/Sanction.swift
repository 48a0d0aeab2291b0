internal import Assessment
internal import Contracts
internal import Diagnostics
internal import Quantities

/// An approval of an amount, and whether the contract lets that person give it.
package struct Sanction: Sendable {
  package enum Answer: String, Sendable {
    case suffices
    /// The person has a mandate, for less.
    case isTooSmall = "mandate too small"
    /// The contract gives the person no mandate.
    case isMissing = "no mandate"
    /// Approved was another amount than the one that is due now.
    case isOfAnotherAmount = "another amount"
  }

  package var approval: Approval
  /// The role that carries the mandate.
  package var role: Owner?
  /// The forum that carries it, where no role does.
  package var forum: String?
  /// Up to which amount the mandate goes.
  package var limit: Amount?
  package var answer: Answer
}

/// Whether an amount is approved, and by whom.
package struct Sanctioning: Sendable {
  /// Every approval of the period's amount, by date.
  package var all: [Sanction]
  /// False where there is no money to approve.
  package var isNeeded: Bool
  /// Whose mandate would be enough for what is due.
  package var able: [Approver]

  /// The approval that holds: the last that suffices.
  package var sanction: Sanction? { all.last { $0.answer == .suffices } }
  package var isDraft: Bool { isNeeded && sanction == nil }

  /// The approval that the period stands on: the last by a mandate that is large enough, also of
  /// another amount than is computed, since both are kept; any where there is no money.
  var approval: Approval? {
    all.last { sanction in
      switch sanction.answer {
      case .suffices, .isOfAnotherAmount: true
      case .isTooSmall, .isMissing: !isNeeded
      }
    }?.approval
  }
}

/// Holds approvals against the mandates of the contract.
struct SanctionMaker {
  let maker: LineMaker
  private var contract: Contract { maker.contract }

  init(_ maker: LineMaker) { self.maker = maker }

  func sanctioning(_ result: PeriodResult) -> Sanctioning {
    let all = maker.assessment.acts.compactMap { act -> Sanction? in
      guard case .approveCredit(result.period, let amount) = act.deed else { return nil }
      return sanction(act, amount, result.total)
    }
    var able = result.total.map(able) ?? []
    if result.total != nil, able.isEmpty { able = [.escalates(to: nil)] }
    return Sanctioning(all: all, isNeeded: result.total != nil, able: able)
  }

  /// Roles of the client and forums whose mandate is enough, roles first.
  func able(_ total: Quantity) -> [Approver] {
    func enough(_ mandate: Quantity?) -> Amount? {
      guard let mandate, mandate.unit == total.unit, mandate.amount >= total.amount.magnitude else {
        return nil
      }
      return maker.amounts.line(mandate)
    }
    let roles = contract.roles.filter { $0.party == .client }.compactMap { role in
      enough(role.mandate).map { Approver.role(maker.subjects.owner(role), mandate: $0) }
    }
    let forums = contract.forums.compactMap { forum in
      enough(forum.mayApprove).map { Approver.forum(forum.name.value, mandate: $0) }
    }
    return roles + forums
  }

  private func sanction(_ act: Act, _ amount: Quantity, _ total: Quantity?) -> Sanction {
    let approval = Approval(
      by: act.by, mandate: act.mandate, on: act.date, amount: maker.amounts.line(amount),
      reason: act.reason)
    var sanction = Sanction(approval: approval, answer: .isMissing)
    let carrier = carrier(act)
    sanction.role = carrier.role.map(maker.subjects.owner)
    sanction.forum = carrier.forum?.name.value
    guard let mandate = carrier.role?.mandate ?? carrier.forum?.mayApprove,
      mandate.unit == amount.unit
    else { return sanction }
    sanction.limit = maker.amounts.line(mandate)
    if mandate.amount < amount.amount.magnitude {
      sanction.answer = .isTooSmall
    } else if let total, total != amount {
      sanction.answer = .isOfAnotherAmount
    } else {
      sanction.answer = .suffices
    }
    return sanction
  }

  /// Whose mandate an act stands on: the role of the client that the person holds, or the forum
  /// that the act names, if the person sits in it.
  private func carrier(_ act: Act) -> (role: Role?, forum: Forum?) {
    let own = contract.roles.filter { $0.party == .client }
    let held = own.filter {
      $0.person.map { $0 == act.by } ?? ($0.name.value == act.mandate)
    }
    if let forum = contract.forums.first(where: { $0.name.value == act.mandate }) {
      let seats = [forum.chair.value] + forum.members.map(\.value)
      return (nil, held.contains { seats.contains($0.name.value) } ? forum : nil)
    }
    let named = held.first { $0.name.value == act.mandate }
    // A person with two roles who does not say which acts on the larger mandate.
    let largest = held.max {
      ($0.mandate?.amount ?? .zero) < ($1.mandate?.amount ?? .zero)
    }
    return (act.mandate == nil ? largest : named ?? largest, nil)
  }
}
