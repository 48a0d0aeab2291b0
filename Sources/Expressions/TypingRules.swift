internal import Diagnostics
package import Quantities

extension Checker {
  func arithmetic(
    _ op: Expression.Operator, _ a: Expression, _ b: Expression, at x: Expression,
    in setting: Setting
  ) -> ValueType? {
    let left = unit(of: a, in: setting)
    let right = unit(of: b, in: setting)
    guard let left, let right else { return nil }
    do throws(UnitFault) {
      switch op {
      case .plus: return .quantity(try Unit.adding(left, right))
      case .minus:
        return .quantity(try Unit.subtracting(left, right, leftIsWhole: a.isWhole))
      case .times: return .quantity(try Unit.multiplying(left, right))
      case .dividedBy: return .quantity(try Unit.dividing(left, right))
      case .of:
        guard left == .ratio || left == .number else {
          return fault(
            "K203", "`\(a.text)` is \(left); `of` takes a share of something", x.place,
            "write `10% of …`")
        }
        return .quantity(right)
      }
    } catch {
      if op == .times,
        [left.base, right.base].contains(where: { $0 == .days || $0 == .workingDays })
      {
        return fault(
          "K203", "`\(a.text)` is \(left), `\(b.text)` is \(right): `*` can't join them", x.place,
          "a part of a period is a share, in brackets: `fee * (days in force / days of the month)`",
          error.reason)
      }
      if op == .plus || op == .minus, a.literal == Quantity(.one, .number), right == .ratio {
        return fault(
          "K203",
          "`\(a.text)` is \(left), `\(b.text)` is \(right): `\(op.rawValue)` can't join them",
          x.place, "did you mean `100% \(op.rawValue) \(b.text)`?", error.reason)
      }
      return fault(
        "K203", "`\(a.text)` is \(left), `\(b.text)` is \(right): `\(op.rawValue)` can't join them",
        x.place,
        error.reason)
    }
  }

  func comparison(
    _ op: Expression.Comparator, _ a: Expression, _ b: Expression, at x: Expression,
    in setting: Setting
  ) -> ValueType? {
    let left = type(of: a, in: setting)
    // A word of a list may stand where no value of that name exists.
    if case .label(let list)? = left {
      // Which KPI it is may be asked by the name of another.
      let words = if case .word(.kpi) = a.form { names.kpis } else { list }
      return label(b, in: words, op, at: x, in: setting)
    }
    let right = type(of: b, in: setting)
    guard let left, let right else { return nil }
    switch (left, right) {
    case (.quantity(let one), .quantity(let two)):
      return comparable(one, a, two, b, at: x) ? .flag : nil
    case (.date, .date), (.time, .time): return .flag
    case (.flag, .flag) where op == .equal || op == .notEqual: return .flag
    default:
      return fault(
        "K203", "`\(a.text)` is \(left), `\(b.text)` is \(right)", x.place,
        "compare like with like")
    }
  }

  /// Whether two amounts may be compared; reports with the likely way out.
  package func comparable(
    _ one: Unit, _ a: Expression, _ two: Unit, _ b: Expression, at x: Expression
  ) -> Bool {
    if Unit.comparable(one, two) { return true }
    if let zero = b.literal, zero.amount.isZero, zero.unit == .number { return true }
    if let zero = a.literal, zero.amount.isZero, zero.unit == .number { return true }
    _ = fault(
      "K203", "`\(a.text)` is \(one), `\(b.text)` is \(two)", b.place, Self.advice(one, two, b))
    return false
  }

  package static func advice(_ wanted: Unit, _ found: Unit, _ x: Expression) -> String {
    x.literal.map { wanted.advice(for: $0) } ?? "\(wanted) is needed here, not \(found)"
  }

  private func label(
    _ b: Expression, in list: [String], _ op: Expression.Comparator, at x: Expression,
    in setting: Setting
  ) -> ValueType? {
    guard op == .equal || op == .notEqual else {
      return fault(
        "K203", "`\(x.text)`: words of a list have no order", x.place, "write `is` or `is not`")
    }
    if case .name(let name) = b.form {
      if list.contains(name) || list.isEmpty { return .flag }
      if names.mayBeWord(name),
        let type = Checker(names: names, findings: Findings()).type(of: b, in: setting),
        case .label = type
      {
        return .flag
      }
      var help = ["one of: \(list.joined(separator: ", "))"]
      if let near = Nearest.best(name, among: list) {
        help.insert("did you mean `\(near)`?", at: 0)
      }
      findings.report(
        Diagnostic("K202", .error, "`\(name)` is not in that list", at: b.place, help: help))
      return nil
    }
    return fault(
      "K203", "`\(b.text)` is not a word of that list", b.place,
      "one of: \(list.joined(separator: ", "))")
  }

  /// Days count from dates or times, hours from times alone, and service hours only where the
  /// calendar has hours.
  func elapsed(
    _ count: Expression.Count, _ calendar: String?, _ ends: [Expression], at x: Expression,
    in setting: Setting
  ) -> ValueType? {
    for end in ends {
      guard let type = type(of: end, in: setting) else { return nil }
      if type == .time || type == .date && !count.needsTimes { continue }
      return count.needsTimes
        ? fault(
          "K203", "`\(end.text)` is \(type), not a time", end.place,
          "write a time such as 2026-07-01 16:30, or a measure with `unit: time`")
        : fault(
          "K203", "`\(end.text)` is \(type), not a date", end.place,
          "write a date such as 2026-07-01, or a measure of dates or times")
    }
    if count == .serviceHours, !names.hasHours(calendar: calendar) {
      return fault(
        "K216",
        "\(calendar.map { "the calendar `\($0)`" } ?? "`working days`") has no hours: when is the service rendered?",
        x.place, "write `hours: 08:00-18:00` there, or count `hours from … to …` day and night")
    }
    return .quantity(count.unit)
  }

  func aggregate(
    _ kind: Expression.Aggregate, _ a: Expression, _ range: Expression.Range, at x: Expression,
    in setting: Setting
  ) -> ValueType? {
    var inner = setting
    inner.isWindow = true
    switch range {
    case .all(let kpi):
      inner.isValue = false
      inner.scope = nil
      let examples = kpi.map { [$0] } ?? names.examples(of: a, in: setting)
      inner.kpi = examples.first
      if examples.count > 1 { return all(kind, a, examples, at: x, in: inner) }
    case .since(let condition):
      guard flags([condition], in: setting) != nil else { return nil }
    case .last, .lastMonths, .lastDays, .contractYear, .contract: break
    }
    if kind == .count {
      return flags([a], in: inner) == nil ? nil : .quantity(.count)
    }
    if kind == .pooled {
      guard case .name(let name) = a.form, names.hasCounts(name) else {
        return fault(
          "K204", "`pooled of \(a.text)` needs a KPI that is a ratio of counts", x.place,
          "a delivered figure has no counts to pool; `mean of` is the plain mean")
      }
    }
    guard let unit = unit(of: a, in: inner) else { return nil }
    return .quantity(unit)
  }

  /// What is asked of several KPIs has one unit.
  private func all(
    _ kind: Expression.Aggregate, _ a: Expression, _ kpis: [String], at x: Expression,
    in setting: Setting
  ) -> ValueType? {
    var found: (kpi: String, type: ValueType)?
    for kpi in kpis {
      var inner = setting
      inner.kpi = kpi
      let type =
        kind == .count ? flags([a], in: inner) : unit(of: a, in: inner).map { .quantity($0) }
      guard let type else { return nil }
      if let found, found.type != type {
        return fault(
          "K203", "`\(a.text)` is \(found.type) for `\(found.kpi)` and \(type) for `\(kpi)`",
          x.place, "bring each to one unit first, for example through a table")
      }
      found = found ?? (kpi, type)
    }
    return kind == .count ? .quantity(.count) : found?.type
  }

  func difference(
    _ kind: Expression.Difference, _ a: Expression?, _ b: Expression?, at x: Expression,
    in setting: Setting
  ) -> ValueType? {
    let left: Unit?
    let right: Unit?
    if let a, let b {
      left = unit(of: a, in: setting)
      right = unit(of: b, in: setting)
    } else {
      guard let kpi = setting.kpi, !setting.isValue else {
        return fault(
          "K204", "`\(kind.rawValue)` alone is of value against target; there is no KPI here",
          x.place, "write `\(kind.rawValue) of X \(kind == .excess ? "over" : "under") Y`")
      }
      left = names.unit(ofKPI: kpi)
      guard names.unit(ofTarget: kpi) != nil else {
        return fault(
          "K204", "`\(kind.rawValue)` alone needs a target that is one number, as `\(kpi)` has not",
          x.place, "write `\(kind.rawValue) of value \(kind == .excess ? "over" : "under") …`")
      }
      right = left
    }
    guard let left, let right else { return nil }
    do throws(UnitFault) {
      return .quantity(try Unit.subtracting(left, right, leftIsWhole: false))
    } catch {
      return fault("K203", "`\(x.text)` joins \(left) and \(right)", x.place, error.reason)
    }
  }

  /// What the ledger holds is known stage by stage: accrued, after a step, due.
  private func isKnown(_ amount: Expression.Amount, in setting: Setting) -> Bool {
    if setting.isPast || setting.stage == .trigger { return true }
    switch amount {
    case .accrued(let r):
      if setting.stage == .settlement { return true }
      guard let r, let before = setting.consequencesBefore else { return false }
      return before.contains(r)
    case .after(_, let step), .left(let step):
      guard setting.stage == .settlement else { return false }
      return setting.stepsBefore?.contains(step) ?? true
    case .due, .moved, .group: return false
    }
  }

  func money(_ amount: Expression.Amount, at x: Expression, in setting: Setting) -> ValueType? {
    if case .group = amount { return group(at: x, in: setting) }
    if !isKnown(amount, in: setting) {
      return fault(
        "K206", "`\(x.text)` is not known yet in \(setting.stage.rawValue) of the same period",
        x.place,
        "read it of past periods (`previous …`), declare it later, or book it in an `accrue` step")
    }
    let unit: Unit?
    switch amount {
    case .accrued(let r), .due(let r), .after(let r, _), .moved(let r, _):
      unit = names.unit(ofConsequence: r)
    case .left(let cap):
      if let group = names.grouping(ofStep: cap) {
        return fault(
          "K318", "`\(x.text)`: `\(cap)` is one limit for each \(group), so which is left?",
          x.place,
          "what is left is known of a step for the settlement period; read `after \(cap)` instead")
      }
      unit = names.unit(ofStep: cap)
    case .group: return nil
    }
    return unit.map { .quantity($0) }
  }

  /// What is left of the amounts a step is asked about: of one unit, and of no other period.
  private func group(at x: Expression, in setting: Setting) -> ValueType? {
    guard let units = setting.taken else {
      return fault(
        "K204", "`\(x.text)` is what a settlement step is asked about; here none asks", x.place,
        "write the amount, or read the ledger: `accrued NAME`, `due NAME`, `NAME after STEP`")
    }
    if setting.isPast || setting.isWindow {
      return fault(
        "K204", "`\(x.text)` is what the step takes now, of other periods it is not known", x.place,
        "of past periods read `due NAME` or `NAME after STEP`")
    }
    if units.count > 1 {
      return fault(
        "K433",
        "`\(x.text)` would add up \(units.map(\.description).joined(separator: " and "))", x.place,
        "name the consequences of one unit instead of `all`, or convert the points before")
    }
    return units.first.map { .quantity($0) }
  }
}

extension Unit {
  /// The way out where `written` stands and this unit is needed.
  package func advice(for written: Quantity) -> String {
    if written.unit == .number {
      switch base {
      case .ratio: return "for \(written.amount) percent write `\(written.amount)%`"
      case .percentagePoints: return "write `\(written.amount) pp`"
      case .duration: return "write `\(written.amount) s` or `\(written.amount) min`"
      case .points: return "write `\(written.amount) points`"
      case .days: return "write `\(written.amount) days`"
      case .workingDays: return "write `\(written.amount) working days`"
      case .money(let currency): return "write `\(written.amount) \(currency.code)`"
      case .number, .count: break
      }
    }
    return "\(self) is needed here, not \(written.unit)"
  }
}

extension Expression {
  package var literal: Quantity? {
    if case .quantity(let quantity) = form { return quantity }
    return nil
  }

  /// The literal `100%`, from which a share is taken: 100% − ratio is a ratio.
  package var isWhole: Bool { literal == Quantity(.one, .ratio) }
}
