package import Diagnostics
package import Quantities

/// What a value may be. Quantities carry their unit; labels their closed list.
package enum ValueType: Hashable, Sendable, CustomStringConvertible {
  case quantity(Unit)
  case flag, date, time
  case label([String])

  package var description: String {
    switch self {
    case .quantity(let unit): unit.description
    case .flag: "yes or no"
    case .date: "a date"
    case .time: "a time"
    case .label: "a word from a list"
    }
  }
}

/// Where an expression stands, which decides the words it may use.
package struct Setting: Sendable {
  package enum Stage: String, Sendable {
    case kpi = "a KPI"
    case consequence = "a consequence"
    case settlement = "a settlement step"
    case trigger = "a trigger"
  }

  package var stage: Stage
  /// The KPI of the context; nil where there is none.
  package var kpi: String?
  /// In a settlement step that takes the entries of an instance together: the scope. There is no
  /// KPI then.
  package var scope: String?
  /// Inside a KPI's own `value:` its value, target and verdict do not exist yet.
  package var isValue = false
  /// In a consequence, those declared before it: they have accrued.
  package var consequencesBefore: Set<String>?
  /// In a settlement step, the units of what it takes together; nil where no step asks.
  package var taken: [Unit]?
  /// In a settlement step, the steps that came before it.
  package var stepsBefore: Set<String>?
  /// In a target, a band or `deemed`: the verdict of this period does not exist yet.
  package var isBeforeVerdict = false
  /// Under `previous`, `n periods ago`.
  package var isPast = false
  /// Under a set of periods: a KPI is read on its own grid.
  package var isWindow = false

  package init(_ stage: Stage, kpi: String?, isValue: Bool = false) {
    self.stage = stage
    self.kpi = kpi
    self.isValue = isValue
  }
}

/// What the contract knows about its names. Answers nil when the name itself is faulty and has
/// been reported.
package protocol Typing {
  func type(ofName name: String, in setting: Setting, at place: Place) -> ValueType?
  func type(ofTable table: String, of argument: ValueType, in setting: Setting, at place: Place)
    -> ValueType?
  /// The unit of a KPI's value.
  func unit(ofKPI kpi: String) -> Unit?
  func unit(ofTarget kpi: String) -> Unit?
  func bands(of kpi: String) -> [String]
  func instances(of kpi: String) -> [String]?
  /// Whether the KPI is judged per instance of a scope other than that of the setting.
  func isSplit(_ kpi: String, from setting: Setting) -> Bool
  func hasCounts(_ kpi: String) -> Bool
  func unit(ofConsequence consequence: String?) -> Unit?
  func unit(ofAccount account: String) -> Unit?
  func unit(ofStep step: String) -> Unit?
  /// The KPIs to type what is asked of all of them by: one where it is the same for each.
  func examples(of x: Expression, in setting: Setting) -> [String]
  /// Whether a name may stand for a word of a list.
  func mayBeWord(_ name: String) -> Bool
  /// The KPIs of the contract, in its order.
  var kpis: [String] { get }
  /// The instances of a scope; none where they are found in the data.
  func instances(ofScope scope: String) -> [String]
  /// The words by which a step takes entries together; nil where it takes all of the period.
  func grouping(ofStep step: String) -> String?
  /// Whether the calendar of that name has hours; without a name the contract's own.
  func hasHours(calendar: String?) -> Bool
  /// How deep the check is in expressions that lead to expressions.
  var depth: Depth { get }
}

/// How deep expressions lead to expressions, by way of names; what is checked once stands for its
/// own height afterwards. What is too deep to be checked would be too deep to be computed.
package final class Depth {
  package static let most = 100

  package private(set) var level = 0
  /// The deepest level since `height` was last asked for.
  private var reached = 0

  package init() {}

  /// False when it goes too deep.
  package func enter(_ height: Int = 1) -> Bool {
    reached = max(reached, level + height)
    return level + height <= Depth.most
  }

  func within<T>(_ body: () -> T) -> T {
    level += 1
    defer { level -= 1 }
    return body()
  }

  /// Runs a check and says how many levels it went down.
  package func height<T>(_ body: () -> T) -> (T, height: Int) {
    let before = reached
    reached = level
    let result = body()
    let height = reached - level
    reached = max(before, reached)
    return (result, height)
  }
}

/// Checks units and context; reports every fault it can find and answers the type when there is one.
package struct Checker<Names: Typing> {
  package let names: Names
  package let findings: Findings

  package init(names: Names, findings: Findings) {
    self.names = names
    self.findings = findings
  }

  func fault(_ code: String, _ message: String, _ place: Place, _ help: String...) -> ValueType? {
    findings.report(Diagnostic(code, .error, message, at: place, help: help))
    return nil
  }

  /// The type of `x`, or nil after reporting why there is none.
  package func type(of x: Expression, in setting: Setting) -> ValueType? {
    guard names.depth.enter() else {
      return fault(
        "K210", "`\(x.text)` is reached through more than \(Depth.most) values that lead to values",
        x.place, "write the value itself")
    }
    return names.depth.within { found(x, in: setting) }
  }

  private func found(_ x: Expression, in setting: Setting) -> ValueType? {
    switch x.form {
    case .quantity(let quantity): return .quantity(quantity.unit)
    case .flag: return .flag
    case .date: return .date
    case .time: return .time
    case .name(let name): return names.type(ofName: name, in: setting, at: x.place)
    case .word(let word): return type(of: word, at: x, in: setting)
    case .verdict(let kpi, let word): return type(ofVerdict: word, of: kpi, at: x, in: setting)
    case .lookup(let table, let argument):
      guard let type = type(of: argument, in: setting) else { return nil }
      return names.type(ofTable: table, of: type, in: setting, at: x.place)
    case .negative(let a):
      guard let unit = unit(of: a, in: setting) else { return nil }
      return .quantity(unit)
    case .not(let a): return flags([a], in: setting)
    case .and(let a, let b), .or(let a, let b): return flags([a, b], in: setting)
    case .arithmetic(let op, let a, let b): return arithmetic(op, a, b, at: x, in: setting)
    case .rate(let a, let per):
      guard let unit = unit(of: a, in: setting) else { return nil }
      guard unit.per == nil else {
        return fault("K203", "`\(a.text)` is already \(unit)", x.place, "say `per` once")
      }
      return .quantity(Unit(unit.base, per: per.unit.base))
    case .comparison(let op, let a, let b): return comparison(op, a, b, at: x, in: setting)
    case .conditional(let a, let c, let b):
      let condition = flags([c], in: setting)
      let result = same(a, b, at: x, in: setting)
      return condition == nil ? nil : result
    case .otherwise(let a, let b), .extreme(_, let a, let b): return same(a, b, at: x, in: setting)
    case .past(let a, _):
      var past = setting
      past.isPast = true
      past.isWindow = true
      return type(of: a, in: past)
    case .aggregate(let kind, let a, let range, _):
      return aggregate(kind, a, range, at: x, in: setting)
    case .often(let a, _, _, _):
      var window = setting
      window.isWindow = true
      return flags([a], in: window)
    case .difference(let kind, let a, let b): return difference(kind, a, b, at: x, in: setting)
    case .steps(_, let size, let a):
      guard let unit = unit(of: size, in: setting), let other = self.unit(of: a, in: setting) else {
        return nil
      }
      guard unit == other || Unit.comparable(unit, other) else {
        return fault(
          "K203", "steps of `\(size.text)` (\(unit)) in `\(a.text)` (\(other))", x.place,
          unit == .ratio && other == .percentagePoints
            ? "`\(size.text)` is a share; percentage points are written `1 pp`"
            : "the step and what it counts have one unit")
      }
      return .quantity(.number)
    case .rounded(let a, _, let step): return same(a, step, at: x, in: setting)
    case .balance(let account): return names.unit(ofAccount: account).map { .quantity($0) }
    case .money(let amount): return money(amount, at: x, in: setting)
    case .elapsed(let count, let calendar, let from, let to, _):
      return elapsed(count, calendar, [from, to], at: x, in: setting)
    case .calendar(let word):
      switch word {
      case .firstOfYear, .lastOfYear, .firstOfContract, .lastOfContract: return .flag
      case .monthOfPeriod: return .quantity(.number)
      case .firstDay, .lastDay: return .date
      case .workingDaysOfPeriod, .workingDaysInForce, .workingDaysLate:
        return .quantity(.workingDays)
      case .daysInForce, .daysOfPeriod, .daysOfMonth, .daysOfContractYear, .daysLate:
        return .quantity(.days)
      }
    }
  }

  package func unit(of x: Expression, in setting: Setting) -> Unit? {
    guard let type = type(of: x, in: setting) else { return nil }
    if case .quantity(let unit) = type { return unit }
    _ = fault(
      "K203", "`\(x.text)` is \(type), an amount is needed here", x.place,
      type == .flag
        ? "write `1 if \(x.text) else 0` to count it" : "look an amount up: `TABLE(\(x.text))`")
    return nil
  }

  /// Reports unless `x` is yes or no.
  package func flags(_ parts: [Expression], in setting: Setting) -> ValueType? {
    var good = true
    for part in parts {
      guard let type = type(of: part, in: setting) else {
        good = false
        continue
      }
      if type != .flag {
        _ = fault(
          "K203", "`\(part.text)` is \(type), not yes or no", part.place,
          "a condition compares: `\(part.text) above …`, or is a word such as `missed`")
        good = false
      }
    }
    return good ? .flag : nil
  }

  private func type(of word: Expression.Word, at x: Expression, in setting: Setting) -> ValueType? {
    if word == .scope, setting.kpi == nil, let scope = setting.scope {
      return .label(names.instances(ofScope: scope))
    }
    guard let kpi = setting.kpi else {
      if let scope = setting.scope {
        return fault(
          "K204", "`\(x.text)` has no KPI here: this step takes all of one `\(scope)` together",
          x.place, "name the KPI (`NAME \(x.text)`), or read `scope` and what is measured for it")
      }
      return fault(
        "K204",
        "`\(x.text)` has no KPI here: \(setting.stage.rawValue) without `for:` is asked once for the period",
        x.place,
        "name the KPI (`NAME missed`), or give this \(setting.stage.rawValue.dropFirst(2)) a `for:`"
      )
    }
    if setting.isValue, word != .scope, word != .kpi, !setting.isPast {
      return fault(
        "K204", "`\(x.text)` is read while the value of `\(kpi)` is computed", x.place,
        "a value is made of measures, terms and other KPIs")
    }
    switch word {
    case .scope:
      guard let instances = names.instances(of: kpi) else {
        return fault(
          "K204", "`scope` is read, but `\(kpi)` has no `per:`", x.place,
          "say how `\(kpi)` is split (`per: queue`), or take `scope` out")
      }
      return .label(instances)
    case .kpi: return .label([kpi])
    case .value, .exactValue: return names.unit(ofKPI: kpi).map { .quantity($0) }
    case .target:
      guard let unit = names.unit(ofTarget: kpi) else {
        return fault(
          "K204", "`target` is not one number for `\(kpi)`", x.place,
          "write the number, or give the KPI one target")
      }
      return .quantity(unit)
    case .band:
      return bandType(of: kpi, at: x)
    case .measured: return .flag
    case .missed, .met:
      return verdictExists(x, setting) ? .flag : nil
    }
  }

  private func verdictExists(_ x: Expression, _ setting: Setting) -> Bool {
    guard setting.isBeforeVerdict, !setting.isPast else { return true }
    _ = fault(
      "K204", "`\(x.text)` is read while the verdict is being found", x.place,
      "a target compares values; of past periods write `previous \(x.text)`")
    return false
  }

  private func bandType(of kpi: String, at x: Expression) -> ValueType? {
    let bands = names.bands(of: kpi)
    if bands.isEmpty {
      return fault(
        "K204", "`\(x.text)` is read, but `\(kpi)` has no `bands:`", x.place,
        "give `\(kpi)` bands, or ask `missed`")
    }
    return .label(bands)
  }

  private func type(
    ofVerdict word: Expression.Word, of kpi: String, at x: Expression, in setting: Setting
  ) -> ValueType? {
    if names.isSplit(kpi, from: setting) {
      return fault(
        "K204", "`\(kpi)` has one verdict per instance; which one is meant?", x.place,
        "write `count of missed over all \(kpi) > 0` (any), or a number of them")
    }
    return word == .band ? bandType(of: kpi, at: x) : .flag
  }

  private func same(_ a: Expression, _ b: Expression, at x: Expression, in setting: Setting)
    -> ValueType?
  {
    let left = type(of: a, in: setting)
    let right = type(of: b, in: setting)
    guard let left, let right else { return nil }
    if left == right { return left }
    if case .quantity(let one) = left, case .quantity(let two) = right {
      if isZero(a) { return right }
      if isZero(b) { return left }
      if Unit.comparable(one, two) { return one == .number ? right : left }
    }
    if case .label(let one) = left, case .label(let two) = right { return .label(one + two) }
    return fault(
      "K203", "`\(a.text)` is \(left), `\(b.text)` is \(right)", x.place,
      "both have to be of one unit")
  }

  /// A bare `0` is nothing of any unit.
  private func isZero(_ x: Expression) -> Bool {
    if case .quantity(let quantity) = x.form {
      return quantity.amount.isZero && quantity.unit == .number
    }
    return false
  }
}
