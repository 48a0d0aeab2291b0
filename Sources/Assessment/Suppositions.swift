package import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
package import Quantities

/// Another reading of one figure, to find what the difference is worth.
package struct Supposition: Sendable {
  package enum What: Sendable {
    /// The figure is this.
    case value(Quantity)
    case met
    /// Missed, in the worst band where the KPI has bands.
    case missed
    /// The relief is not granted.
    case withoutRelief
  }

  package var kpi: String
  package var instance: String?
  package var period: Period
  package var what: What

  package init(kpi: String, instance: String?, period: Period, what: What) {
    self.kpi = kpi
    self.instance = instance
    self.period = period
    self.what = what
  }
}

/// What the money of a period would be under another reading: evaluated twice, subtracted.
package struct Price: Sendable {
  package enum Why: String, Sendable { case dispute, missing, relief, reported }

  package var why: Why
  package var supposition: Supposition
  /// The total due under the supposition, and the change to what is due now.
  package var total: Quantity
  package var difference: Quantity
}

extension Engine {
  /// Judges a reading by a supposition; false where there is none for it.
  func suppose(_ kpi: KPI, _ target: Target, _ reading: inout Reading, _ scene: Scene) -> Bool {
    guard
      let supposition = suppositions.first(where: {
        $0.kpi == reading.kpi && $0.period == reading.period
          && ($0.instance == nil || $0.instance == reading.instance)
      })
    else { return false }
    switch supposition.what {
    case .value(let value):
      reading.exact = value
      reading.absence = nil
      if case .rounded(let mode, let step, _) = kpi.compare {
        reading.value = Quantity(value.amount.rounded(mode, to: step), value.unit)
      } else {
        reading.value = value
      }
      judge(kpi, target, &reading, scene)
      relieve(kpi, &reading, scene)
    case .met:
      reading.target = target.text
      reading.verdict = .met
    case .missed:
      reading.target = target.text
      let bands = kpi.bands?.on(decisiveDay(reading.period))
      reading.verdict = .missed(band: bands?.last?.label.value)
    case .withoutRelief: judge(kpi, target, &reading, scene)
    }
    return true
  }
}

extension Assessment {
  /// The most readings of one period that are priced; each costs an evaluation.
  static let mostPriced = 24

  /// What is open in the current period, each with its price: disputed figures, figures that are
  /// missing, relief that was granted.
  package func prices() -> [Price] {
    guard let current, let total = current.total ?? current.points else { return [] }
    return suppositions(current).prefix(Assessment.mostPriced).compactMap { why, supposition in
      let other = Assessment.evaluate(
        contract, evidence: evidence, opening: opening, acts: acts, asOf: asOf,
        through: current.period, traced: 0, suppositions: [supposition])
      guard let changed = other.current?.total ?? other.current?.points else { return nil }
      return Price(
        why: why, supposition: supposition, total: changed,
        difference: Quantity(changed.amount - total.amount, total.unit))
    }
  }

  private func suppositions(_ current: PeriodResult) -> [(Price.Why, Supposition)] {
    var found: [(Price.Why, Supposition)] = []
    let disputes = disputes.filter(\.isOpen)
    for reading in current.readings where reading.target != nil {
      func suppose(_ why: Price.Why, _ what: Supposition.What) {
        found.append(
          (
            why,
            Supposition(
              kpi: reading.kpi, instance: reading.instance, period: reading.period, what: what)
          ))
      }
      var isDisputed = false
      for dispute in disputes
      where dispute.covers(reading.kpi, reading.instance, reading.period) {
        isDisputed = true
        if let value = dispute.value ?? reading.reported {
          suppose(.dispute, .value(value))
        } else if reading.isMissed {
          suppose(.dispute, .met)
        }
      }
      if let reported = reading.reported, reported != reading.exact, !isDisputed {
        suppose(.reported, .value(reported))
      }
      switch reading.absence {
      case .notYetDue?, .inCure?, .notReported?:
        suppose(.missing, .met)
        suppose(.missing, .missed)
      case .noVolume?, .noHistory?, .notApplicable?, nil: break
      }
      if reading.isMitigated { suppose(.relief, .withoutRelief) }
    }
    return found
  }
}
