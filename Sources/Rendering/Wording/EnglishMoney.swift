internal import Calendars
internal import Reports

/// How English says what came to what.
extension English {
  /// `€49,512.00 (at-risk amount) × 25% × 100% (severe) = €12,378.00`
  func working(_ working: Working) -> Phrase {
    let name: Phrase = working.name.map { "\($0) = " } ?? ""
    let factors = working.factors.map { factor -> Phrase in
      let label: Phrase = factor.label.map { " (\($0))" } ?? ""
      return "\(amount(factor.value))\(label)"
    }.joined(" × ")
    if working.factors.count == 1, working.factors.first?.value.shown == working.result.shown {
      return "\(name)\(factors)"
    }
    return "\(name)\(factors) = \(amount(working.result))"
  }

  func step(_ step: MoneyStep, accrued: Working?) -> Phrase {
    let name: Phrase = "\(step.name)\(inBrackets(step.clause))"
    let to: Phrase = step.to.map { " to \($0)" } ?? ""
    let after: Phrase = " → \(amount(step.after))"
    switch step.kind {
    case .accrued:
      if let accrued { return "accrued: \(working(accrued))" }
      return "accrued: \(amount(step.delta))"
    case .scaled(let factor): return "\(name): × \(amount(factor))\(after)"
    case .capped: return "\(name): over the cap, \(change(step.delta))\(to)\(after)"
    case .kept: return "\(name): not the one kept, \(change(step.delta))\(to)\(after)"
    case .forgiven: return "\(name): forgiven, \(change(step.delta))\(to)\(after)"
    case .dropped: return "\(name): dropped, \(change(step.delta))\(to)\(after)"
    case .converted(let points):
      let from: Phrase = points.map { "\(amount($0)) = " } ?? ""
      return step.delta.isNegative
        ? "\(name): converted, \(change(step.delta))\(after)"
        : "\(name): \(from)\(amount(step.delta))\(after)"
    case .waived: return "\(name): \(change(step.delta))\(to)\(after)"
    case .other: return "\(name): \(change(step.delta))\(to)\(after)"
    }
  }

  /// Name of an amount: `service level credit – Service level, voice`
  func line(_ line: MoneyLine) -> Phrase {
    let of: Phrase = line.subject.map { " – \(subject($0))" } ?? ""
    return "\(strong: .data(line.consequence))\(of)\(inBrackets(line.clause))"
  }

  func cap(_ cap: CapLine) -> Phrase {
    let used: Phrase = cap.used.isZero ? "" : ", used earlier \(amount(cap.used))"
    let name: Phrase = "\(strong: .data(cap.step))\(ofGroup(cap))\(inBrackets(cap.clause))"
    let start: Phrase =
      "\(name): limit \(amount(cap.limit))\(used), before it \(amount(cap.before))"
    if cap.excess.isZero { return "\(start): not exceeded, left \(amount(cap.left))" }
    return "\(start): exceeded by \(amount(cap.excess)), which goes to \(cap.excessTo)"
  }

  /// - Parameter invoices: on how many the amounts stand.
  func rounding(_ rule: RoundingRule, on invoices: Int) -> Phrase {
    let total: Phrase = invoices > 1 ? "once, on the total of each invoice" : "once, on the total"
    let when: Phrase = rule.moment == .atTheEnd ? total : "each entry"
    return "rounded \(rule.mode) to \(amount(rule.step)), \(when)"
  }

  func invoice(_ lines: PeriodLines) -> Phrase? { placed(lines.placed) }

  /// Points that were turned into money are not there any more, so they go unsaid beside it.
  func due(_ money: Amount?, _ points: Amount?) -> Phrase {
    let hasMoney = money.map { !$0.isZero } ?? false
    let parts = [money, points].compactMap { $0 }.filter { !(hasMoney && $0.isZero) }
    return parts.isEmpty ? "–" : parts.map(amount).joined("; ")
  }

  func carried(_ line: CarriedLine) -> Phrase {
    "\(strong: .data(line.account)): brought in \(amount(line.opening)), carried on \(amount(line.closing))"
  }
}
