internal import Diagnostics
package import Expressions
internal import Quantities

extension Contract {
  /// Every expression of the contract, but not the parts of expressions.
  package var expressions: [Expression] {
    var all: [Expression] = []
    for kpi in kpis {
      all += kpi.value?.values ?? []
      for target in kpi.target?.values ?? [] {
        all += target.rows.compactMap(\.condition)
        all += target.rows.flatMap(\.requirement.expressions)
      }
      for bands in kpi.bands?.values ?? [] { all += bands.flatMap(\.requirement.expressions) }
      all += kpi.deemed.map(\.condition) + kpi.relief.map(\.condition)
    }
    for term in terms {
      all += term.value.values
      if let reset = term.reset { all += [reset.to, reset.when] }
    }
    for table in tables {
      for body in table.body.values {
        all += body.rows.map(\.value)
        for case .requirement(let requirement) in body.rows.map(\.key) {
          all += requirement.expressions
        }
      }
    }
    for consequence in consequences {
      all += consequence.amount.values + [consequence.when].compactMap { $0 }
    }
    for step in settlement {
      all += [step.when].compactMap { $0 }
      switch step.verb {
      case .scale(let by): all.append(by)
      case .cap(let at, .since(let since)?, _): all += [at, since]
      case .cap(let at, _, _): all.append(at)
      case .convert(_, let by, _): all += [by].compactMap { $0 }
      case .keep, .forgive, .drop, .accrue: break
      }
    }
    all += triggers.map(\.when)
    return all
  }
}

extension Contract {
  /// Every number of days that the contract gives.
  var spans: [Span] {
    let deadlines =
      [head.credits?.claimWithin] + triggers.flatMap { [$0.lapsesAfter, $0.owes?.within] }
    return [submissions.due?.span, submissions.cure, head.corrections?.lock].compactMap { $0 }
      + deadlines.compactMap { $0?.span }
  }
}

/// Several currencies in one contract are not supported.
enum ForeignMoney {
  /// The ways out where amounts in two currencies were agreed.
  static func oneCurrency(found currency: Currency?) -> String {
    let rate = "\(currency?.code ?? "USD") rate: {2026-01-01: 0.92}"
    return
      "a contract has one currency: make one contract per currency, or agree a rate as a dated term, `\(rate)`, and multiply by it"
  }

  static func fault(_ text: String, _ currency: Currency, _ own: Currency, at place: Place)
    -> Diagnostic
  {
    Diagnostic(
      "K312", .error, "`\(text)` is in \(currency.code), the contract is in \(own.code)",
      at: place,
      help: [
        "convert the amount, or mend `currency:` under `contract:`", oneCurrency(found: currency),
      ])
  }
}
