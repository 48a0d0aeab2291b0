internal import Calendars
internal import Expressions
internal import Quantities

/// How much of a derivation is wanted.
enum Tracing: Sendable {
  case nothing
  /// Only the cells it rests on, in their order: what stands between them is left out.
  case cells
  case everything
}

/// Answers what an expression can't know: the data, the verdicts, the past, the ledger.
protocol Environment {
  /// A KPI, instance and period, seen from a stage.
  associatedtype Scene

  /// Whether derivations are wanted.
  var tracing: Tracing { get }
  func value(ofName name: String, in scene: Scene) -> Traced
  func value(of word: Expression.Word, in scene: Scene) -> Traced
  /// Whether a name beside a word is one of those that may stand there, and no name.
  func isWord(_ name: String, beside x: Expression, in scene: Scene) -> Bool
  func verdict(_ word: Expression.Word, of kpi: String, in scene: Scene) -> Traced
  func row(of table: String, for argument: Traced, in scene: Scene) -> Traced
  func scene(_ periods: Int, before scene: Scene, for x: Expression) -> Scene
  /// The scenes of a set that exist, and how many were asked for where the set has a fixed size.
  func scenes(_ range: Expression.Range, for x: Expression, in scene: Scene) -> (
    scenes: [Scene], asked: Int?
  )
  func counts(ofKPI kpi: String, in scene: Scene) -> (numerator: Traced, denominator: Traced)?
  func balance(of account: String, in scene: Scene) -> Traced
  func amount(_ amount: Expression.Amount, in scene: Scene) -> Traced
  func value(of word: Expression.CalendarWord, in scene: Scene) -> Traced
  /// What lies between two dates or times, in the unit of `count`; nil where one is neither.
  func elapsed(
    _ count: Expression.Count, of calendar: String?, from: Value, to: Value, bothEnds: Bool
  ) -> Exact?
  /// A short name of a scene for derivations: its period and instance.
  func name(of scene: Scene) -> String
}

/// Evaluates checked expressions. Missing stays missing: arithmetic and comparison with it are
/// missing, `and` and `or` are three-valued.
struct Evaluation<World: Environment> {
  let world: World

  init(_ world: World) { self.world = world }

  func evaluate(_ x: Expression, in scene: World.Scene) -> Traced {
    switch x.form {
    case .quantity(let q): return made("literal", x, .quantity(q), [])
    case .flag(let flag): return made("literal", x, .flag(flag), [])
    case .date(let day): return made("literal", x, .date(day), [])
    case .time(let time): return made("literal", x, .time(time), [])
    case .name(let name): return world.value(ofName: name, in: scene)
    case .word(let word): return world.value(of: word, in: scene)
    case .verdict(let kpi, let word): return world.verdict(word, of: kpi, in: scene)
    case .lookup(let table, let argument):
      return world.row(of: table, for: evaluate(argument, in: scene), in: scene)
    case .negative(let a):
      let a = evaluate(a, in: scene)
      return made(
        "negative", x, a.value?.quantity.map { .quantity(Quantity(-$0.amount, $0.unit)) }, [a])
    case .not(let a):
      let a = evaluate(a, in: scene)
      return made("not", x, a.value?.flag.map { .flag(!$0) }, [a])
    case .and(let a, let b): return both(a, b, at: x, in: scene)
    case .or(let a, let b): return either(a, b, at: x, in: scene)
    case .arithmetic(let op, let a, let b):
      return arithmetic(op, evaluate(a, in: scene), evaluate(b, in: scene), a.isWhole, at: x)
    case .rate(let a, let per):
      let a = evaluate(a, in: scene)
      let value = a.value?.quantity.flatMap { quantity in
        quantity.amount.divided(by: per.amount).map {
          Value.quantity(Quantity($0, Unit(quantity.unit.base, per: per.unit.base)))
        }
      }
      return made("per", x, value, [a], note: "per \(per)")
    case .comparison(let op, let a, let b):
      let left = evaluate(a, in: scene)
      // Beside a word stands another of its list, whatever else is called so.
      if case .name(let name) = b.form, op == .equal || op == .notEqual,
        left.value == nil || left.value?.label != nil, world.isWord(name, beside: a, in: scene)
      {
        let right = made("literal", b, .label(name), [])
        return made(op.rawValue, x, compare(op, left, right), [left, right])
      }
      let right = rightSide(b, of: left, in: scene)
      return made(op.rawValue, x, compare(op, left, right), [left, right])
    case .conditional(let a, let c, let b):
      let condition = evaluate(c, in: scene)
      guard let holds = condition.value?.flag else { return made("if", x, nil, [condition]) }
      let chosen = evaluate(holds ? a : b, in: scene)
      return made("if", x, chosen.value, [condition, chosen])
    case .otherwise(let a, let b):
      let first = evaluate(a, in: scene)
      if first.value != nil { return made("otherwise", x, first.value, [first]) }
      let second = evaluate(b, in: scene)
      return made("otherwise", x, second.value, [first, second])
    case .extreme(let kind, let a, let b):
      let left = evaluate(a, in: scene)
      let right = evaluate(b, in: scene)
      return made(kind.rawValue, x, extreme(kind, left, right), [left, right])
    case .past(let a, let periods):
      let past = world.scene(periods, before: scene, for: a)
      let value = evaluate(a, in: past)
      return made("past", x, value.value, [value], note: world.name(of: past))
    case .aggregate(let kind, let a, let range, let gaps):
      return aggregate(kind, a, range, ofThoseMeasured: gaps, at: x, in: scene)
    case .often(let a, let n, let m, let inARow):
      return often(a, n, m, inARow: inARow, at: x, in: scene)
    case .difference(let kind, let a, let b):
      let of = a.map { evaluate($0, in: scene) } ?? world.value(of: .value, in: scene)
      let from = b.map { evaluate($0, in: scene) } ?? world.value(of: .target, in: scene)
      return made(kind.rawValue, x, difference(kind, of, from), [of, from])
    case .steps(let kind, let size, let a):
      let size = evaluate(size, in: scene)
      let a = evaluate(a, in: scene)
      return made("\(kind.rawValue) steps", x, steps(kind, size, a), [size, a])
    case .rounded(let a, let mode, let step):
      let a = evaluate(a, in: scene)
      let step = evaluate(step, in: scene)
      var value: Value?
      if let q = a.value?.quantity, let s = step.value?.quantity {
        value = .quantity(Quantity(q.amount.rounded(mode, to: s.amount), q.unit))
      }
      return made("rounded", x, value, [a, step], note: mode.rawValue)
    case .balance(let account): return world.balance(of: account, in: scene)
    case .money(let amount): return world.amount(amount, in: scene)
    case .elapsed(let count, let calendar, let from, let to, let bothEnds):
      let a = evaluate(from, in: scene)
      let b = evaluate(to, in: scene)
      var value: Value?
      if let from = a.value, let to = b.value,
        let amount = world.elapsed(count, of: calendar, from: from, to: to, bothEnds: bothEnds)
      {
        value = .quantity(Quantity(amount, count.unit))
      }
      return made(count.rawValue, x, value, [a, b], note: calendar.map { "of \($0)" })
    case .calendar(let word): return world.value(of: word, in: scene)
    }
  }

  /// What an operator makes of two sides that are known already.
  func arithmetic(
    _ op: Expression.Operator, _ left: Traced, _ right: Traced, _ leftIsWhole: Bool,
    at x: Expression
  ) -> Traced {
    made(op.rawValue, x, compute(op, left, right, leftIsWhole: leftIsWhole), [left, right])
  }

  func made(
    _ operation: @autoclosure () -> String, _ x: Expression, _ value: Value?,
    _ operands: @autoclosure () -> [Traced], note: @autoclosure () -> String? = nil
  ) -> Traced {
    switch world.tracing {
    case .nothing: return Traced(value)
    case .cells: return Traced(value, Derivation.cells(operands().map(\.why)))
    case .everything:
      return Traced(
        value,
        Derivation(
          operation(), x.text, value, operands().compactMap(\.why),
          origin: .contract(x.place, clause: nil), note: note()))
    }
  }

  // MARK: Rules

  private func both(_ a: Expression, _ b: Expression, at x: Expression, in scene: World.Scene)
    -> Traced
  {
    let left = evaluate(a, in: scene)
    if left.value?.flag == false { return made("and", x, .flag(false), [left]) }
    let right = evaluate(b, in: scene)
    if right.value?.flag == false { return made("and", x, .flag(false), [left, right]) }
    let known = left.value != nil && right.value != nil
    return made("and", x, known ? .flag(true) : nil, [left, right])
  }

  private func either(_ a: Expression, _ b: Expression, at x: Expression, in scene: World.Scene)
    -> Traced
  {
    let left = evaluate(a, in: scene)
    if left.value?.flag == true { return made("or", x, .flag(true), [left]) }
    let right = evaluate(b, in: scene)
    if right.value?.flag == true { return made("or", x, .flag(true), [left, right]) }
    let known = left.value != nil && right.value != nil
    return made("or", x, known ? .flag(false) : nil, [left, right])
  }

  /// A bare word beside a label is that word, also when no value of that name exists.
  private func rightSide(_ b: Expression, of left: Traced, in scene: World.Scene) -> Traced {
    if left.value?.label != nil || left.value == nil, case .name(let name) = b.form {
      let value = world.value(ofName: name, in: scene)
      if value.value != nil { return value }
      return made("literal", b, .label(name), [])
    }
    return evaluate(b, in: scene)
  }

  func compute(_ op: Expression.Operator, _ a: Traced, _ b: Traced, leftIsWhole: Bool) -> Value? {
    guard let left = a.value?.quantity, let right = b.value?.quantity else { return nil }
    do throws(UnitFault) {
      switch op {
      case .plus: return .quantity(try left.adding(right))
      case .minus: return .quantity(try left.subtracting(right, leftIsWhole: leftIsWhole))
      case .times: return .quantity(try left.multiplying(right))
      case .dividedBy: return (try left.dividing(right)).map { .quantity($0) }
      case .of: return .quantity(Quantity(left.amount * right.amount, right.unit))
      }
    } catch {
      return nil
    }
  }

  func order(_ a: Traced, _ b: Traced) -> Int? {
    guard let left = a.value?.quantity, let right = b.value?.quantity else {
      if case .date(let one)? = a.value, case .date(let two)? = b.value {
        return one == two ? 0 : one < two ? -1 : 1
      }
      if case .time(let one)? = a.value, case .time(let two)? = b.value {
        return one == two ? 0 : one < two ? -1 : 1
      }
      return nil
    }
    if left.amount.isZero && left.unit == .number || right.amount.isZero && right.unit == .number {
      return (left.amount - right.amount).signum
    }
    return try? left.compare(right)
  }

  func compare(_ op: Expression.Comparator, _ a: Traced, _ b: Traced) -> Value? {
    if let order = order(a, b) { return .flag(op.holds(order)) }
    guard let left = a.value, let right = b.value else { return nil }
    switch (left, right) {
    case (.label, .label), (.flag, .flag): return .flag((left == right) == (op == .equal))
    default: return nil
    }
  }

  private func extreme(_ kind: Expression.Extreme, _ a: Traced, _ b: Traced) -> Value? {
    guard let order = order(a, b) else { return nil }
    return (order <= 0) == (kind == .smaller) ? a.value : b.value
  }

  private func difference(_ kind: Expression.Difference, _ of: Traced, _ from: Traced) -> Value? {
    guard let of = of.value?.quantity, let from = from.value?.quantity else { return nil }
    let gap =
      kind == .excess
      ? try? of.subtracting(from, leftIsWhole: false)
      : try? from.subtracting(of, leftIsWhole: false)
    return gap.map { .quantity($0.amount.isNegative ? Quantity(.zero, $0.unit) : $0) }
  }

  private func steps(_ kind: Expression.Steps, _ size: Traced, _ a: Traced) -> Value? {
    guard let size = size.value?.quantity, let a = a.value?.quantity, size.amount.isPositive,
      let count = a.amount.divided(by: size.amount)
    else { return nil }
    switch kind {
    case .full: return .quantity(Quantity(count.floor, .number))
    case .started: return .quantity(Quantity(count.ceiling, .number))
    case .exact: return .quantity(Quantity(count, .number))
    }
  }
}
