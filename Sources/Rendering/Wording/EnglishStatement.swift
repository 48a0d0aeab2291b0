internal import Calendars
internal import Reports

/// The sentences of a statement.
extension English {
  func statementTitle(_ statement: Statement) -> Phrase {
    let remedy = statement.remedy.map { Phrase.data($0.capitalisedFirst) } ?? "Amounts due"
    return "\(remedy) statement – \(period(statement.lines.period))"
  }

  func status(_ statement: Statement) -> Phrase {
    let sanctioning = statement.sanctioning
    guard sanctioning.isNeeded else { return "no money to approve" }
    guard let sanction = sanctioning.sanction else { return draft(statement) }
    return "approved by \(carrier(sanction)) on \(day(sanction.approval.on))"
  }

  func draft(_ statement: Statement) -> Phrase {
    statement.sanctioning.all.isEmpty ? draft : "DRAFT – no approval holds"
  }

  /// What the contract takes the amount for; it has consequences in law and tax.
  func nature(_ statement: Statement) -> Phrase {
    statement.remedy.map { "\($0) (the contract's own word)" } ?? "the contract does not name it"
  }

  func rung(_ rung: Rung, _ rule: RoundingRule?) -> Phrase {
    switch rung.kind {
    case .accrued: "Accrued"
    case .step: .data(rung.name)
    case .waived: "\(rung.name) (given up by an act)"
    case .rounding: "Rounding"
    }
  }

  /// Who approved, with the role and the mandate it stands on.
  private func carrier(_ sanction: Sanction) -> Phrase {
    let name: Phrase = .data(sanction.approval.by)
    let limit: Phrase = sanction.limit.map { " (mandate \(amount($0)))" } ?? ""
    if let role = sanction.role?.role { return "\(name), \(role)\(limit)" }
    if let forum = sanction.forum { return "\(name) for \(forum)\(limit)" }
    let stated: Phrase = sanction.approval.mandate.map { ", \($0)" } ?? ""
    return "\(name)\(stated)"
  }

  func sanction(_ sanction: Sanction, _ total: Amount?) -> Phrase {
    let approval = sanction.approval
    let amount: Phrase = approval.amount.map { "\(self.amount($0)) " } ?? ""
    let start: Phrase =
      "\(day(approval.on)): \(amount)approved by \(carrier(sanction)): \(approval.reason)"
    switch sanction.answer {
    case .suffices: return "\(start); \(strong: "holds")"
    case .isTooSmall: return "\(start); \(strong: "does not hold:") the mandate is smaller"
    case .isMissing:
      return
        "\(start); \(strong: "does not hold:") the contract gives this person no mandate for it"
    case .isOfAnotherAmount:
      let due: Phrase = total.map { ", due is \(self.amount($0))" } ?? ""
      return "\(start); \(strong: "does not hold:") it is another amount\(due)"
    }
  }
}

extension String {
  /// The contract's own word at the head of a title.
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
