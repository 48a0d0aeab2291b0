internal import Assessment
internal import Calendars
internal import Contracts
internal import Expressions
internal import Quantities

/// Reads the series of a KPI's values out of an assessment.
struct VariationMaker {
  let assessment: Assessment
  let maker: LineMaker

  /// The variation of every KPI and instance with values and a target of one or two edges, through
  /// all periods evaluated, since the first values fix the limits.
  func all(handles: (String?) -> Bool) -> [Subject: Variation] {
    var order: [Subject] = []
    var readings: [Subject: [Reading]] = [:]
    for reading in assessment.periods.flatMap(\.readings)
    where !reading.isOpening && reading.verdict != .figure && handles(reading.kpi) {
      let subject = maker.subjects.subject(reading.kpi, reading.instance)
      if readings[subject] == nil { order.append(subject) }
      readings[subject, default: []].append(reading)
    }
    var found: [Subject: Variation] = [:]
    for subject in order {
      let own = (readings[subject] ?? []).sorted { $0.period < $1.period }
      found[subject] = variation(subject, own)
    }
    return found
  }

  private func variation(_ subject: Subject, _ readings: [Reading]) -> Variation? {
    guard let kpi = maker.contract.kpi(subject.kpi),
      let last = readings.last,
      let aim = maker.requirement(kpi, last.period).flatMap(maker.aim)
    else { return nil }
    let points = readings.map { reading in
      let line = maker.reading(reading, traced: false)
      return Variation.Point(
        period: line.period, value: line.value, verdict: line.verdict,
        isMitigated: line.isMitigated, target: target(kpi, line), signals: [])
    }
    return Variation(subject, aim: aim, points: points) { amount, unit, places in
      maker.amounts.value(Quantity(amount, unit), places: places)
    }
  }

  private func target(_ kpi: KPI, _ line: ReadingLine) -> Variation.Target? {
    switch maker.requirement(kpi, line.period) {
    case .compare(.atLeast, _)?, .compare(.above, _)?:
      return line.targetValue.map { Variation.Target(lower: $0) }
    case .compare(.atMost, _)?, .compare(.below, _)?:
      return line.targetValue.map { Variation.Target(upper: $0) }
    case .between(let lower, let upper)?:
      guard case .quantity(let low) = lower.form, case .quantity(let high) = upper.form else {
        return nil
      }
      return Variation.Target(
        lower: maker.amounts.value(low), upper: maker.amounts.value(high))
    default: return nil
    }
  }
}

extension LineMaker {
  /// The one thing a target asks; nil where rows decide, or none is in force.
  func requirement(_ kpi: KPI, _ period: Period) -> Requirement? {
    guard let rows = kpi.target?.on(decisiveDay(period))?.rows, rows.count == 1,
      let row = rows.first, row.condition == nil
    else { return nil }
    return row.requirement
  }

  func aim(_ requirement: Requirement) -> Variation.Aim? {
    switch requirement {
    case .compare(.atLeast, _), .compare(.above, _): .atLeast
    case .compare(.atMost, _), .compare(.below, _): .atMost
    case .between: .between
    case .compare(.equal, _), .compare(.notEqual, _), .condition, .rest: nil
    }
  }
}
