import Calendars
import Quantities
import Testing

@testable import Rendering
@testable import Reports

/// Series and results made for charts, without a contract.
enum Samples {
  static func amount(_ text: String, _ unit: Unit = .ratio, places: Int? = nil) -> Amount {
    let shown = Exact(decimal: text) ?? .zero
    let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
    return Amount(mark: shown, unit, places: places ?? decimals)
  }

  static func months(_ count: Int, from year: Int = 2024) -> [Period] {
    let periods = Periods(.month(from: 1), yearStart: .january)
    let first = periods.containing(Day(iso: "\(year)-11-01") ?? .first)
    return (0..<count).map { periods.advanced(first, by: $0) }
  }

  static func subject(_ name: String) -> Subject { Subject(kpi: name, title: name) }

  /// Values separated by blanks; `-` is a month without one, `~` before a value a mitigated miss.
  static func variation(
    _ text: String, target: String = "80", aim: Variation.Aim = .atLeast, unit: Unit = .ratio,
    name: String = "Service level 80/20", later: (from: Int, target: String)? = nil
  ) throws -> Variation {
    try #require(
      series(text, target: target, aim: aim, unit: unit, name: name, later: later))
  }

  /// nil for a series without any value.
  static func series(
    _ text: String, target: String = "80", aim: Variation.Aim = .atLeast, unit: Unit = .ratio,
    name: String = "Service level 80/20", later: (from: Int, target: String)? = nil
  ) -> Variation? {
    let values = text.split(separator: " ").map(String.init)
    let points = zip(values, months(values.count)).enumerated().map { index, entry in
      let (text, period) = entry
      let edge = later.map { index >= $0.from ? $0.target : target } ?? target
      let digits = text.hasPrefix("~") ? String(text.dropFirst()) : text
      let value = text == "-" ? nil : amount(digits, unit)
      let limit = amount(edge, unit)
      let isMet = value.map { aim == .atMost ? $0.shown <= limit.shown : $0.shown >= limit.shown }
      return Variation.Point(
        period: period, value: value,
        verdict: isMet.map { $0 ? Reports.Verdict.met : .missed } ?? .notJudged,
        isMitigated: text.hasPrefix("~"),
        target: aim == .atMost
          ? Variation.Target(upper: limit) : Variation.Target(lower: limit),
        signals: [])
    }
    return Variation(subject(name), aim: aim, points: points) { value, unit, places in
      let shown = unit.base == .ratio ? value * Exact(100) : value
      let rounded = Exact(decimal: shown.decimal(places: places)) ?? shown
      return Amount(exact: Quantity(value, unit), shown: rounded, places: places)
    }
  }

  static let year =
    "82.1 81.4 80.6 81.9 80.2 81.1 79.4 80.8 80.3 81.0 78.6 74.3"

  /// Noise around a level, the same each time.
  static func noise(_ count: Int, around level: Int = 800, by width: Int = 20) -> String {
    var state: UInt64 = 42
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let tenths = level + Int(state >> 33) % (2 * width) - width
      return "\(tenths / 10).\(tenths % 10)"
    }.joined(separator: " ")
  }

  /// As it stands in a page.
  static func svg(_ drawing: Drawing) -> String { MarkupWriter.write(drawing.markup) }

  static func reading(
    _ name: String, _ value: String, target: String, unit: Unit = .ratio,
    aim: Variation.Aim? = .atLeast, verdict: Reports.Verdict = .missed,
    bands: [(String, String)] = []
  ) -> ReadingLine {
    let amount = amount(value, unit)
    let edge = Samples.amount(target, unit)
    let period = months(1)[0]
    let counts = StandingLine(money: .counts, repetition: .counts, triggers: .counts, clause: nil)
    let often = Often(misses: 0, judged: 0, unknown: 0, window: 6)
    let gapUnit = unit == .ratio ? Unit.percentagePoints : unit
    return ReadingLine(
      subject: subject(name), period: period, value: amount, exact: amount, target: "at \(target)",
      targetValue: edge, aim: aim,
      bands: bands.map {
        BandLine(label: $0.0, requirement: "to \($0.1)", edge: Samples.amount($0.1, unit))
      }, gap: Amount(mark: amount.shown - edge.shown, gapUnit, places: 1), verdict: verdict,
      basis: .measured, isAsReported: false, standing: counts, because: [], cells: [], acts: [],
      record: Record(run: 1, before: [], lastSix: often, lastTwelve: often), isOpening: false)
  }

  static func money(_ text: String) -> Amount {
    amount(text, Currency("EUR").map { Unit.money($0) } ?? .number, places: 2)
  }

  static func line(_ name: String, _ due: String, before: String? = nil, cap: String = "cap")
    -> MoneyLine
  {
    let zero = money("0.00")
    let steps = before.map { before -> [MoneyStep] in
      [
        MoneyStep(name: "accrue", kind: .accrued, delta: money(before), after: money(before)),
        MoneyStep(name: cap, kind: .capped, delta: zero, after: money(due)),
      ]
    }
    return MoneyLine(
      consequence: "credit", subject: subject(name), measured: months(1)[0],
      accrued: money(before ?? due), due: money(due), favoursSupplier: false, workings: [],
      steps: steps ?? [])
  }

  static func cap(
    _ limit: String, before: String, used: String = "0.00", excess: String = "0.00",
    left: String = "0.00"
  ) -> CapLine {
    CapLine(
      step: "cap", clause: "§5.4", limit: money(limit), used: money(used), before: money(before),
      excess: money(excess), left: money(left), excessTo: "lapsed")
  }
}
