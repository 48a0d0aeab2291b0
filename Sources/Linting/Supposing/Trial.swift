internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// What an expression comes to when only the value of one KPI varies.
enum Outcome: Equatable {
  case line(Line)
  case flag(Bool)
  case label(String)

  var line: Line? {
    if case .line(let line) = self { return line }
    return nil
  }

  var flag: Bool? {
    if case .flag(let flag) = self { return flag }
    return nil
  }
}

/// Why an expression comes to nothing on a stretch of values.
enum Detour: Error {
  /// It depends on something that is not supposed yet.
  case needs(Circumstance, text: String, often: Int)
  /// It changes at a value inside the stretch.
  case parts(at: Exact)
  /// It depends on something that can't be followed: the past's amounts, the ledger, a product of
  /// two amounts that both vary.
  case outside
}

/// Evaluates expressions for one KPI on one stretch of its values, in one world.
///
/// A reference, as it takes note of what was read on the way.
final class Trial {
  let contract: Contract
  let kpi: KPI
  let day: Day
  let world: World
  let cell: Cell
  /// Measures that the value of the KPI is made of: they vary with it.
  let own: Set<String>
  /// Steps of computation that are left for this contract.
  private(set) var budget: Int

  var verdict: SupposedVerdict?
  /// Rows of tables that applied.
  private(set) var rows: Set<TableRow> = []
  /// Whether a row that says nothing, `0`, or whole steps made an amount of zero: the contract
  /// itself says that it costs nothing.
  private(set) var saysZero = false
  /// Whether the value, the verdict or the band of the KPI was read.
  private(set) var readsValue = false
  /// Amounts that only samples stand for.
  private(set) var sampled: Set<Circumstance> = []
  private var past = 0
  private var depth = 0

  struct TableRow: Hashable {
    var table: String
    var row: Int
  }

  init(
    _ contract: Contract, _ kpi: KPI, on day: Day, in world: World, over cell: Cell,
    own: Set<String>, budget: Int
  ) {
    self.contract = contract
    self.kpi = kpi
    self.day = day
    self.world = world
    self.cell = cell
    self.own = own
    self.budget = budget
  }

  /// What was read is forgotten, so that it can be asked of one expression.
  func forget() {
    readsValue = false
    saysZero = false
    sampled = []
  }

  // MARK: Circumstances

  private func supposed(
    _ what: Circumstance.What, isOwn: Bool = false, text: String = "", often: Int = 0
  ) throws(Detour) -> Supposition {
    let circumstance = Circumstance(what: what, past: past, isOwn: isOwn)
    guard let found = world.given[circumstance] else {
      throw .needs(circumstance, text: text, often: often)
    }
    switch (what, found) {
    case (.measure, .value(.quantity)), (.calendar, .value(.quantity)):
      sampled.insert(circumstance)
    default: break
    }
    return found
  }

  private func outcome(_ value: Value) throws(Detour) -> Outcome {
    switch value {
    case .quantity(let quantity): return .line(Line(quantity))
    case .flag(let flag): return .flag(flag)
    case .label(let label): return .label(label)
    case .date, .time: throw .outside
    }
  }

  func targetRow(of target: Target) throws(Detour) -> Target.Row? {
    guard target.rows.count > 1 else { return target.rows.first }
    let found = try supposed(.targetRow, often: target.rows.count)
    guard case .number(let row) = found, target.rows.indices.contains(row) else { throw .outside }
    return target.rows[row]
  }

  // MARK: Expressions

  /// nil where there is no value, as the evaluation of data has none then.
  func evaluate(_ x: Expression) throws(Detour) -> Outcome? {
    budget -= 1
    guard budget > 0, depth < Depth.most else { throw .outside }
    depth += 1
    defer { depth -= 1 }
    switch x.form {
    case .quantity(let quantity): return .line(Line(quantity))
    case .flag(let flag): return .flag(flag)
    case .date, .time, .balance, .money, .elapsed: throw .outside
    case .name(let name): return try value(of: name)
    case .word(let word): return try value(of: word)
    case .verdict(let name, let word):
      return name == kpi.name.value ? try value(of: word) : try verdict(word, of: name)
    case .lookup(let table, let argument):
      guard let key = try evaluate(argument) else { return nil }
      return try row(of: table, for: key)
    case .negative(let a): return try line(a).map { .line($0.scaled(by: -Exact.one)) }
    case .not(let a): return try flag(a).map { .flag(!$0) }
    case .and(let a, let b):
      let left = try flag(a)
      if left == false { return .flag(false) }
      let right = try flag(b)
      if right == false { return .flag(false) }
      return left == nil || right == nil ? nil : .flag(true)
    case .or(let a, let b):
      let left = try flag(a)
      if left == true { return .flag(true) }
      let right = try flag(b)
      if right == true { return .flag(true) }
      return left == nil || right == nil ? nil : .flag(false)
    case .arithmetic(let op, let a, let b):
      guard let left = try line(a), let right = try line(b) else { return nil }
      return try compute(op, left, right, leftIsWhole: a.isWhole).map { .line($0) }
    case .rate(let a, let per):
      guard let line = try line(a), let one = Exact.one.divided(by: per.amount) else { return nil }
      var rate = line.scaled(by: one)
      rate.unit = Unit(line.unit.base, per: per.unit.base)
      return .line(rate)
    case .comparison(let op, let a, let b): return try compare(op, a, b).map { .flag($0) }
    case .conditional(let a, let condition, let b):
      guard let holds = try flag(condition) else { return nil }
      return try evaluate(holds ? a : b)
    case .otherwise(let a, let b):
      if let first = try evaluate(a) { return first }
      return try evaluate(b)
    case .extreme(let kind, let a, let b):
      guard let left = try line(a), let right = try line(b), let order = try order(left, right)
      else { return nil }
      return .line((order <= 0) == (kind == .smaller) ? left : right)
    case .past(let a, let periods):
      past += periods
      defer { past -= periods }
      return try evaluate(a)
    case .aggregate(let kind, let a, let range, _):
      guard kind == .count, past == 0 else { throw .outside }
      if case .all = range { throw .outside }
      guard let now = try flag(a) else { return nil }
      let before = try history(x, often: 3)
      sampled.insert(Circumstance(what: .history(x.text)))
      return .line(Line(Quantity(Exact(before + (now ? 1 : 0)), .count)))
    case .often(let a, let n, _, _):
      guard past == 0 else { throw .outside }
      guard let now = try flag(a) else { return nil }
      // One step more or less decides; what came long before does not.
      return .flag(try history(x, often: n - 1) + (now ? 1 : 0) >= n)
    case .difference(let kind, let a, let b):
      guard let of = try side(a, or: .value), let from = try side(b, or: .target) else {
        return nil
      }
      return try gap(kind, of, from).map { .line($0) }
    case .steps(let kind, let size, let a):
      guard let size = try line(size), let a = try line(a) else { return nil }
      return try steps(kind, size, a).map { .line($0) }
    case .rounded(let a, let mode, let step):
      guard let a = try line(a), let step = try line(step), step.isConstant else { return nil }
      return .line(try rounded(a, mode, to: step.offset))
    case .calendar(let word):
      guard case .value(let value) = try supposed(.calendar(word.rawValue)) else { throw .outside }
      return try outcome(value)
    }
  }

  private func side(_ x: Expression?, or word: Expression.Word) throws(Detour) -> Line? {
    if let x { return try line(x) }
    return try value(of: word)?.line
  }

  private func history(_ x: Expression, often: Int) throws(Detour) -> Int {
    guard case .number(let n) = try supposed(.history(x.text), text: x.text, often: often) else {
      throw .outside
    }
    return n
  }

  func line(_ x: Expression) throws(Detour) -> Line? { try evaluate(x)?.line }
  func flag(_ x: Expression) throws(Detour) -> Bool? { try evaluate(x)?.flag }

  // MARK: Names

  private func value(of name: String) throws(Detour) -> Outcome? {
    if let term = contract.term(name) {
      guard let x = term.value.on(day) else { return nil }
      if term.reset != nil { sampled.insert(Circumstance(what: .start(name))) }
      return try evaluate(x)
    }
    if let measure = contract.measure(name) {
      // What the value is made of varies with it, in ways that are not known.
      if own.contains(name), past == 0 { throw .outside }
      let isOwn = measure.scope != nil && measure.scope == kpi.per?.scope
      guard case .value(let value) = try supposed(.measure(name), isOwn: isOwn) else {
        throw .outside
      }
      return try outcome(value)
    }
    if name == kpi.name.value { return try value(of: .value) }
    if contract.kpi(name) != nil { throw .outside }
    if contract.vocabulary.isDeclared(name, as: .trigger) {
      guard case .value(let value) = try supposed(.trigger(name)) else { throw .outside }
      return try outcome(value)
    }
    return .label(name)
  }

  private func value(of word: Expression.Word) throws(Detour) -> Outcome? {
    if word == .scope {
      guard case .value(let value) = try supposed(.instance) else { throw .outside }
      return try outcome(value)
    }
    if word == .kpi { return .label(kpi.name.value) }
    if past > 0 { return try verdict(word, of: kpi.name.value) }
    readsValue = true
    switch word {
    case .value: return .line(Line(slope: .one, offset: .zero, kpi.unit))
    case .exactValue:
      guard kpi.compare == .exact else { throw .outside }
      return .line(Line(slope: .one, offset: .zero, kpi.unit))
    case .target:
      guard let (_, x) = kpi.target?.on(day)?.simple else { throw .outside }
      return try evaluate(x)
    case .measured: return .flag(true)
    case .missed, .met, .band: return Trial.answer(word, verdict)
    case .scope, .kpi: throw .outside
    }
  }

  private func verdict(_ word: Expression.Word, of name: String) throws(Detour) -> Outcome? {
    switch word {
    case .measured: return .flag(true)
    case .missed, .met, .band:
      guard case .verdict(let verdict) = try supposed(.verdict(name)) else { throw .outside }
      return Trial.answer(word, verdict)
    case .kpi: return .label(name)
    case .value, .exactValue, .target, .scope: throw .outside
    }
  }

  private static func answer(_ word: Expression.Word, _ verdict: SupposedVerdict?) -> Outcome? {
    switch (word, verdict) {
    case (.met, .met?), (.missed, .missed?): .flag(true)
    case (.met, .missed?), (.missed, .met?): .flag(false)
    case (.band, .missed(let band)?): band.map { .label($0) }
    default: nil
    }
  }

  // MARK: What tables note

  func reached(_ row: TableRow) { rows.insert(row) }
  func saidZero() { saysZero = true }
}
