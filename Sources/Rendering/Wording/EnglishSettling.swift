internal import Calendars
internal import Reports

/// Which invoice an amount stands on, what the invoice deducts, and how far a credit has come.
extension English {
  /// `on the invoice for July 2026`; with amounts where there are several.
  func placed(_ placed: [PlacedLine]) -> Phrase? {
    guard placed.count != 1 else { return placed.first.flatMap(place) }
    let parts = placed.map { line -> Phrase in
      let size = line.amount.isNegative ? line.amount.reversed : line.amount
      let whom: Phrase = line.amount.isNegative ? " in favour of the supplier" : ""
      return "\(amount(size))\(whom) \(place(line) ?? "on no invoice")"
    }
    return parts.isEmpty ? nil : parts.joined("; ")
  }

  private func place(_ line: PlacedLine) -> Phrase? {
    guard let invoice = line.invoice else { return line.note.map { .data($0) } }
    let note: Phrase = line.note.map { " (\($0))" } ?? ""
    return "on the invoice for \(period(invoice))\(note)"
  }

  // MARK: Invoices

  /// `Invoice for June 2026: expected €47,249.70, deducted €45,000.00 (…): €2,249.70 missing`
  func check(_ check: InvoiceCheck) -> Phrase {
    let name: Phrase = "\(strong: "Invoice for \(period(check.period)):")"
    return "\(name) \(whatItDeducts(check))\(toClaim(check))"
  }

  func whatItDeducts(_ check: InvoiceCheck, withCells: Bool = true) -> Phrase {
    let expected: Phrase =
      check.expected.isNegative
      ? "expected \(amount(check.expected.reversed)) in favour of the supplier"
      : "expected \(amount(check.expected))"
    let cells: Phrase =
      !withCells || check.cells.isEmpty ? "" : " (\(sources(check.cells)))"
    let deducted: Phrase = check.deducted.map { ", deducted \(amount($0))\(cells)" } ?? ""
    switch check.state {
    case .notChecked:
      return "\(expected); not checked, as the contract names no figure of what it deducts"
    case .notYetInvoiced: return "\(expected); not yet invoiced"
    case .notReported: return "\(expected); what it deducts is not reported"
    case .later: return "\(expected); it is for a period after the one evaluated"
    case .agrees: return "\(expected)\(deducted): as expected"
    case .short: return "\(expected)\(deducted): \(missing(check)) missing"
    case .over: return "\(expected)\(deducted): \(missing(check)) too much"
    }
  }

  /// The size of the difference.
  func missing(_ check: InvoiceCheck) -> Phrase {
    guard let difference = check.difference else { return "–" }
    return amount(difference.isNegative ? difference.reversed : difference)
  }

  private func toClaim(_ check: InvoiceCheck) -> Phrase {
    let parts = check.parts.compactMap { part -> Phrase? in
      guard case .toClaim = part.state else { return nil }
      return "\(amount(part.amount)) for \(period(part.period)), \(state(part))"
    }
    return parts.isEmpty ? "" : "; besides \(parts.joined(", "))"
  }

  func state(_ part: InvoicePart) -> Phrase {
    switch part.state {
    case .expected: "expected"
    case .toClaim(let last?): "to be claimed by \(day(last))"
    case .toClaim(nil): "to be claimed, its time does not run yet"
    case .lapsed(let last): "not claimed by \(day(last)), lapsed"
    }
  }

  func disputes(of check: InvoiceCheck) -> [Phrase] {
    let acts = check.disputes.map { dispute -> Phrase in
      let what: Phrase = dispute.amount.map(amount) ?? "the whole of it"
      return
        "\(strong: "Invoice for \(period(check.period)):") \(what) disputed by \(dispute.by) on \(day(dispute.on)): \(dispute.reason)"
    }
    guard let payable = check.payable, let invoiced = check.invoiced else { return acts }
    return acts + [
      "\(strong: "To pay of it now:") \(amount(payable)) of \(amount(invoiced)), what nobody disputes"
    ]
  }

  // MARK: Credits

  /// `invoiced on 7 July 2026`, `partly invoiced, €100.00 of €250.00`
  func credit(_ credit: CreditState) -> Phrase {
    guard let step = credit.steps.last else { return "" }
    let parts: Phrase =
      credit.deducted.flatMap { deducted in
        step.stage == .invoiced ? nil : ", \(amount(deducted)) of \(amount(credit.amount)) deducted"
      } ?? ""
    return "\(self.step(step))\(parts)"
  }

  private func step(_ step: CreditState.Step) -> Phrase {
    let by: Phrase = step.by.map { " by \($0)" } ?? ""
    let on: Phrase = step.on.map { " on \(day($0))" } ?? ""
    return "\(stage(step.stage))\(by)\(on)"
  }

  func steps(_ credit: CreditState) -> Phrase { credit.steps.map(step).joined(" → ") }

  func stage(_ stage: CreditState.Stage) -> Phrase {
    switch stage {
    case .computed: "computed"
    case .approved: "approved"
    case .claimed: "claimed"
    case .disputed: "disputed"
    case .partlyInvoiced: "partly invoiced"
    case .invoiced: "invoiced"
    case .lapsed: "lapsed"
    case .waived: "waived"
    }
  }

  // MARK: Disputes

  func range(_ range: MoneyRange) -> Phrase {
    "\(strong: "By the readings in dispute:") \(amount(range.lowest)) to \(amount(range.highest)) due; \(amount(range.lowest)) is due whatever the ruling"
  }

  func state(_ dispute: DisputeLine) -> Phrase {
    switch dispute.state {
    case .open: return ""
    case .escalated(let to, let by, let on):
      let forum: Phrase = to.map { " to \($0)" } ?? ""
      return "; escalated\(forum) by \(by) on \(day(on))"
    case .settled(let outcome, let value, let by, let on, let reason):
      let word: Phrase =
        switch outcome {
        case .upheld: "upheld"
        case .rejected: "rejected"
        case .agreed: "agreed"
        }
      let figure: Phrase = value.map { " at \(amount($0))" } ?? ""
      return "; settled: \(word)\(figure), by \(by) on \(day(on)): \(reason)"
    }
  }
}
