package import Calendars
package import Contracts
internal import Diagnostics
package import Expressions
internal import Ledger
package import Quantities

/// The invoice that an amount stands on.
package struct Placement: Sendable, Hashable {
  /// nil: none follows.
  package var invoice: Period?
  /// Why it moved, or what becomes of it where none follows.
  package var note: String?
  /// Where none follows: whether it is lost.
  package var lapses = false
}

/// What of a period stands on one invoice.
package struct Placed: Sendable {
  package var placement: Placement
  /// Rounded as the contract rounds money; the parts of a period add up to its total.
  package var amount: Quantity
}

/// A figure of the supplier's invoice for a period.
package struct InvoiceFigure: Sendable {
  package enum Absence: Sendable { case notYetDue, notReported }
  package var measure: String
  package var value: Quantity?
  /// nil where there is a value.
  package var absence: Absence?
  package var origins: [Origin]
}

/// Finds the invoice an amount stands on, passing over disputed ones where the contract says so.
package struct Placing: Sendable {
  private let contract: Contract
  private let disputed: Set<Day>

  package init(_ contract: Contract, acts: [Act]) {
    self.contract = contract
    disputed = Set(
      acts.compactMap { act in
        if case .invoiceDisputed(let period, _) = act.deed { period.first } else { nil }
      })
  }

  /// - Parameter consequence: one whose own placement counts; nil, and what the contract does not
  ///   name as a consequence, stands where the head says.
  /// - Errors: nil in a contract without placement.
  package func placement(of consequence: String?, in period: Period) -> Placement? {
    guard let rules = contract.head.credits else { return nil }
    let own = consequence.flatMap { contract.consequence($0)?.creditedOn }
    let periods = contract.head.settlementPeriods
    var invoice = (own ?? rules.creditedOn) == .this ? period : periods.next(period)
    var note: String?
    if rules.ifDisputed == .after {
      while disputed.contains(invoice.first), invoice.first <= contract.head.lastDay {
        note = "the invoice for \(invoice.label) is in dispute"
        invoice = periods.next(invoice)
      }
    }
    if invoice.first > contract.head.lastDay {
      let lapses = rules.atTheEnd == .lapses
      return Placement(
        note: lapses ? "no invoice follows: lapses" : "no invoice follows: paid", lapses: lapses)
    }
    return Placement(invoice: invoice, note: note)
  }
}

extension Engine {
  /// The money of a period by the invoice it stands on, before the whole is rounded; the invoice
  /// that the head names comes first.
  func placed(_ ledger: PeriodLedger) -> [Placed] {
    guard let currency = contract.head.currency,
      let first = placing.placement(of: nil, in: ledger.period)
    else { return [] }
    let unit = Unit.money(currency)
    var order = [first]
    var sums: [Placement: Exact] = [first: .zero]
    var known: [String: Placement] = [:]
    for lot in ledger.lots where lot.due.unit == unit {
      var place =
        known[lot.consequence] ?? placing.placement(of: lot.consequence, in: ledger.period) ?? first
      // Amounts that come to one invoice for different reasons stand on it together.
      if let same = order.first(where: { $0.invoice == place.invoice }) { place = same }
      known[lot.consequence] = place
      if sums[place] == nil { order.append(place) }
      sums[place, default: .zero] += rounded(lot)
    }
    let used = order.filter { !(sums[$0] ?? .zero).isZero }
    return (used.isEmpty ? [first] : used).map {
      Placed(placement: $0, amount: Quantity(sums[$0] ?? .zero, unit))
    }
  }

  private func rounded(_ lot: Lot) -> Exact {
    guard let money = contract.head.money, money.moment == .eachEntry else {
      return lot.due.amount
    }
    return lot.due.amount.rounded(money.mode, to: money.step.amount)
  }

  /// A figure of the invoice for a period, as the supplier reports it with the delivery for it.
  func invoiceFigure(_ name: Located<String>?, _ s: Int) -> InvoiceFigure? {
    guard let name, let measure = contract.measure(name.value) else { return nil }
    let period = settlementLine.periods[s]
    let found = total(of: measure, in: settlementScene(s, .settlement))
    let value = found.value?.quantity
    var origins: [Origin] = []
    var seen: Set<Place> = []
    var open = [found.why].compactMap { $0 }
    while let next = open.popLast() {
      if case .cell(let place)? = next.origin, seen.insert(place).inserted {
        origins.append(.cell(place))
      }
      open += next.operands
    }
    var absence: InvoiceFigure.Absence?
    if value == nil {
      let isAwaited =
        dueDate(period).map { asOf <= $0 } ?? (evidence.latestDelivery(for: period) == nil)
      absence = isAwaited ? .notYetDue : .notReported
    }
    return InvoiceFigure(
      measure: name.value, value: value, absence: absence, origins: origins.reversed())
  }
}
