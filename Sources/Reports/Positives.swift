internal import Assessment
internal import Calendars
internal import Contracts
internal import Quantities

/// Finds what went well, and what is met and yet moves the wrong way, by the rules that tell a real
/// change from a swing.
struct CourseFinder {
  /// Met so many periods in a row, with as many before to compare with.
  static let run = 6
  static let most = 2

  let agenda: AgendaMaker

  init(_ agenda: AgendaMaker) { self.agenda = agenda }

  /// Signals first, then long runs; each in the order of the contract.
  func positives() -> [PositiveLine] {
    let all = agenda.met.compactMap { reading -> PositiveLine? in
      guard let why = why(reading) else { return nil }
      return PositiveLine(
        reading: reading, why: why,
        owner: agenda.maker.subjects.accountable(for: reading.subject.kpi, of: .supplier))
    }
    let signals = all.filter { if case .signal = $0.why { true } else { false } }
    let runs = all.filter { if case .run = $0.why { true } else { false } }
    return Array((signals + runs).prefix(CourseFinder.most))
  }

  func drifting() -> [DriftLine] {
    agenda.met.compactMap { reading in
      guard case .signal(let signal)? = signal(reading), signal.meaning == .concern else {
        return nil
      }
      return DriftLine(reading: reading, signal: signal)
    }
  }

  private func signal(_ reading: ReadingLine) -> Variation.Reading? {
    agenda.variations[reading.subject]?.reading(reading.period)
  }

  private func why(_ reading: ReadingLine) -> PositiveLine.Why? {
    guard let variation = agenda.variations[reading.subject] else { return nil }
    if case .signal(let signal) = variation.reading(reading.period) {
      return signal.meaning == .improvement ? .signal(signal) : nil
    }
    return run(variation, reading)
  }

  private func run(_ variation: Variation, _ reading: ReadingLine) -> PositiveLine.Why? {
    let points = variation.points.filter { $0.value != nil && $0.period <= reading.period }
    let last = points.suffix(CourseFinder.run)
    let before = points.dropLast(CourseFinder.run)
    guard before.count >= CourseFinder.run, last.allSatisfy({ $0.verdict == .met }),
      let unit = last.last?.value?.exact.unit, let new = mean(last), let old = mean(before)
    else { return nil }
    let isBetter =
      switch variation.aim {
      case .atLeast: new > old
      case .atMost: new < old
      case .between: false
      }
    guard isBetter else { return nil }
    let met = points.reversed().prefix { $0.verdict == .met }.count
    let places = min(4, (last.compactMap(\.value).map(\.decimals).max() ?? 0) + 1)
    func amount(_ value: Exact) -> Amount {
      agenda.maker.amounts.value(Quantity(value, unit), places: places)
    }
    return .run(met: met, mean: amount(new), before: amount(old))
  }

  private func mean(_ points: ArraySlice<Variation.Point>) -> Exact? {
    let values = points.compactMap { $0.value?.exact.amount }
    return values.reduce(.zero, +).divided(by: Exact(values.count))
  }
}
