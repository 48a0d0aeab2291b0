internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// Something besides the value of the KPI that an amount depends on: it is kept the same while the
/// value varies.
struct Circumstance: Hashable {
  enum What: Hashable {
    case measure(String)
    /// The verdict of another KPI, or of this one in an earlier period.
    case verdict(String)
    case trigger(String)
    case instance
    /// How often a condition held before.
    case history(String)
    /// Which row of the target applies.
    case targetRow
    case calendar(String)
    /// The value of a term that is set anew: what it starts with stands for all later ones.
    case start(String)
  }

  var what: What
  /// So many periods ago.
  var past = 0
  /// Of the instance rather than of all of them.
  var isOwn = false
}

/// A verdict as it is supposed.
enum SupposedVerdict: Hashable {
  case met
  case missed(band: String?)
}

/// What a circumstance is supposed to be.
enum Supposition: Hashable {
  case value(Value)
  case verdict(SupposedVerdict)
  case number(Int)
}

/// One way in which the circumstances may lie.
struct World {
  private(set) var given: [Circumstance: Supposition] = [:]
  /// In the order in which they were asked for.
  private(set) var order: [Circumstance] = []
  /// Whether each circumstance is as it usually is: nothing missed before, nothing declared.
  private(set) var isPlain = true

  func with(_ circumstance: Circumstance, _ supposition: Supposition, isUsual: Bool) -> World {
    var world = self
    world.given[circumstance] = supposition
    world.order.append(circumstance)
    world.isPlain = isPlain && isUsual
    return world
  }

  /// What a measure of money or of things is supposed to be in the period itself.
  func amount(of measure: String) -> Exact? {
    for (circumstance, supposition) in given {
      guard circumstance.what == .measure(measure), circumstance.past == 0,
        case .value(.quantity(let quantity)) = supposition
      else { continue }
      return quantity.amount
    }
    return nil
  }

  /// What an amount stands for, in words: `charge 100000.00 EUR, previous missed`.
  var words: String {
    order.compactMap { circumstance in
      guard let supposition = given[circumstance] else { return nil }
      return words(circumstance, supposition)
    }.joined(separator: ", ")
  }

  private func words(_ circumstance: Circumstance, _ supposition: Supposition) -> String? {
    let ago =
      circumstance.past == 0
      ? "" : circumstance.past == 1 ? " one period before" : " \(circumstance.past) periods before"
    switch (circumstance.what, supposition) {
    case (.measure(let name), .value(let value)): return "`\(name)` \(value)\(ago)"
    case (.instance, .value(let value)): return "`\(value)`"
    case (.verdict(let name), .verdict(.met)): return "`\(name)` met\(ago)"
    case (.verdict(let name), .verdict(.missed(let band))):
      return "`\(name)` \(band.map { "`\($0)`" } ?? "missed")\(ago)"
    case (.history(let text), .number(let n)):
      return n == 0 ? nil : "`\(text)` held \(n == 1 ? "once" : "\(n) times") before"
    case (.trigger(let name), .value(.flag(true))): return "`\(name)` fired\(ago)"
    case (.calendar(let word), .value(.flag(let flag))): return flag ? "in the \(word)" : nil
    case (.calendar(let word), .value(let value)): return "\(word) \(value)"
    default: return nil
    }
  }
}

/// What circumstances may be, the usual first.
struct Possibilities {
  let contract: Contract
  let kpi: KPI
  let day: Day
  /// Amounts that a measure is compared with somewhere, so that both sides are looked at.
  let edges: [String: [Quantity]]

  /// nil: nothing is known of it.
  func of(_ circumstance: Circumstance) -> [Supposition]? {
    switch circumstance.what {
    case .measure(let name): return contract.measure(name).flatMap(measure)
    case .verdict(let name):
      guard let kpi = contract.kpi(name), kpi.target != nil else { return nil }
      let bands = kpi.bands?.on(day)?.map(\.label.value) ?? []
      return [.verdict(.met)]
        + (bands.isEmpty
          ? [.verdict(.missed(band: nil))] : bands.map { .verdict(.missed(band: $0)) })
    case .trigger: return [.value(.flag(false)), .value(.flag(true))]
    case .instance: return kpi.per?.instances?.map { .value(.label($0)) }
    case .history, .targetRow, .start: return nil
    case .calendar(let word): return calendar(word)
    }
  }

  private func measure(_ measure: Measure) -> [Supposition]? {
    switch measure.kind {
    case .flag:
      if case .value(.flag(true)) = measure.absent {
        return [.value(.flag(true)), .value(.flag(false))]
      }
      return [.value(.flag(false)), .value(.flag(true))]
    case .label(let words):
      var words = words
      if case .value(.label(let usual)) = measure.absent {
        words = [usual] + words.filter { $0 != usual }
      }
      return words.map { .value(.label($0)) }
    case .date, .time: return nil
    case .quantity(let unit):
      let usual = Quantity(Possibilities.usual(unit), unit)
      let others = (edges[measure.name.value] ?? []).prefix(3).flatMap { edge -> [Quantity] in
        [-1, 0, 1].map { Quantity(edge.amount + Exact($0), unit) }
      }
      var seen = [usual]
      for other in others where !other.amount.isNegative && !seen.contains(other) {
        seen.append(other)
      }
      return seen.map { .value(.quantity($0)) }
    }
  }

  /// Round figures, so that amounts that come of them are read easily.
  private static func usual(_ unit: Unit) -> Exact {
    switch unit.base {
    case .money: Exact(100_000)
    case .count: Exact(1_000)
    case .duration: Exact(3_600)
    case .days, .workingDays: Exact(30)
    case .ratio: Exact(1, over: 2) ?? .one
    case .number, .percentagePoints, .points: Exact(10)
    }
  }

  private func calendar(_ word: String) -> [Supposition]? {
    guard let word = Expression.CalendarWord(rawValue: word) else { return nil }
    func days(_ n: Int) -> Supposition { .value(.quantity(Quantity(Exact(n), .days))) }
    switch word {
    case .firstOfYear, .lastOfYear, .firstOfContract, .lastOfContract:
      return [.value(.flag(false)), .value(.flag(true))]
    case .monthOfPeriod: return [.value(.quantity(Quantity(Exact(day.month), .number)))]
    case .daysInForce, .daysOfPeriod, .daysOfMonth: return [days(30)]
    case .workingDaysInForce, .workingDaysOfPeriod:
      return [.value(.quantity(Quantity(Exact(21), .workingDays)))]
    case .firstDay, .lastDay: return nil
    case .daysOfContractYear: return [days(365)]
    case .daysLate: return [days(0), days(10)]
    case .workingDaysLate:
      return [0, 10].map { .value(.quantity(Quantity(Exact($0), .workingDays))) }
    }
  }
}
