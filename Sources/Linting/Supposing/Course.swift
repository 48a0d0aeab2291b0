internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

/// What the consequences of one KPI come to over all values it can have, in one world.
struct Course {
  /// What one consequence posts on a stretch of values.
  struct Posting {
    /// nil: it posts nothing.
    var line: Line?
    /// It can't be followed.
    var isOpen = false
    /// The contract itself says that this costs nothing.
    var saysZero = false
    /// Its condition reads the value, the verdict or the band.
    var asksValue = false
    /// Its amount does.
    var readsValue = false
    /// Its amount depends on amounts of which only samples were looked at.
    var readsSamples = false
    /// Its condition depends on amounts of which only samples were looked at.
    var asksSamples = false
    /// Its condition holds, or it has none.
    var holds = false
  }

  struct Piece {
    var cell: Cell
    /// The lowest and the highest value in it.
    var low: Exact
    var high: Exact
    /// nil: not judged.
    var verdict: SupposedVerdict?
    /// One for each consequence of the course.
    var postings: [Posting]

    var isMet: Bool { verdict == .met }
    var isMissed: Bool { verdict != nil && verdict != .met }
  }

  var kpi: KPI
  var day: Day
  var world: World
  var scale: Scale
  /// What is asked of the value.
  var requirement: Requirement
  /// Index in the contract's list.
  var consequences: [Int]
  /// From the lowest value to the highest.
  var pieces: [Piece]

  /// Which values are the better ones; nil where the target does not say.
  enum Direction { case higher, lower }

  var direction: Direction? {
    guard case .compare(let comparator, _) = requirement else { return nil }
    switch comparator {
    case .atLeast, .above: return .higher
    case .atMost, .below: return .lower
    case .equal, .notEqual: return nil
    }
  }

  func quantity(_ value: Exact) -> Quantity { Quantity(value, kpi.unit) }
}

/// Everything that was supposed of one KPI.
struct Courses {
  var all: [Course] = []
  /// Whether every way in which flags and words may lie was looked at.
  var isWhole = true
  /// Rows of tables that some value reached.
  var rows: Set<Trial.TableRow> = []
}

/// Finds the courses of one KPI.
struct CourseFinder {
  /// Worlds of one KPI and day that are looked at.
  static let mostWorlds = 48
  /// Stretches into which the values of one world may fall.
  static let mostPieces = 2_000

  let contract: Contract
  let kpi: KPI
  let consequences: [Int]
  let scale: Scale
  let edges: [String: [Quantity]]
  private let own: Set<String>
  private var found = Courses()
  private var worlds = 0
  /// Whether a target or band was only a sample of what it can be.
  private var isSampled = false
  /// Steps of computation that are left for the contract.
  private(set) var budget: Int

  init(
    _ contract: Contract, _ kpi: KPI, consequences: [Int], scale: Scale,
    edges: [String: [Quantity]], budget: Int
  ) {
    self.contract = contract
    self.kpi = kpi
    self.consequences = consequences
    self.scale = scale
    self.edges = edges
    self.budget = budget
    own = Set(
      (kpi.value?.values ?? []).flatMap { contract.expanded($0) }.compactMap { part in
        if case .name(let name) = part.form { name } else { nil }
      })
  }

  mutating func courses(on days: [Day]) -> Courses {
    // A verdict that is fixed by something else than the target is not followed.
    let readsValue = kpi.deemed.contains { row in
      contract.expanded(row.condition).contains { $0.readsContext }
    }
    if readsValue {
      found.isWhole = false
      return found
    }
    for day in days {
      worlds = 0
      explore(World(), on: day)
    }
    if isSampled { found.isWhole = false }
    return found
  }

  private mutating func explore(_ world: World, on day: Day) {
    guard let target = kpi.target?.on(day) else { return }
    guard worlds < Self.mostWorlds, budget > 0 else {
      found.isWhole = false
      return
    }
    var open = Array(scale.cells.reversed())
    var pieces: [Course.Piece] = []
    var requirement = Requirement.rest
    var rows: Set<Trial.TableRow> = []
    while let cell = open.popLast() {
      guard pieces.count + open.count < Self.mostPieces else {
        found.isWhole = false
        return
      }
      let trial = Trial(
        contract, kpi, on: day, in: world, over: cell, own: own, budget: budget)
      defer { budget = trial.budget }
      do throws(Detour) {
        guard let row = try trial.targetRow(of: target) else { return }
        requirement = row.requirement
        let postings = try judge(row, trial, on: day)
        // What no value reaches does not happen.
        guard let ends = scale.ends(of: cell) else { continue }
        rows.formUnion(trial.rows)
        pieces.append(
          Course.Piece(
            cell: cell, low: ends.low, high: ends.high, verdict: trial.verdict, postings: postings))
      } catch {
        switch error {
        case .parts(let value): open += cell.parts(at: value).reversed()
        case .needs(let circumstance, let text, let often):
          branch(world, circumstance, text, often, on: day)
          return
        case .outside:
          found.isWhole = false
          return
        }
      }
    }
    worlds += 1
    found.rows.formUnion(rows)
    found.all.append(
      Course(
        kpi: kpi, day: day, world: world, scale: scale, requirement: requirement,
        consequences: consequences, pieces: pieces))
  }

  private mutating func branch(
    _ world: World, _ circumstance: Circumstance, _ text: String, _ often: Int, on day: Day
  ) {
    let options: [Supposition]
    switch circumstance.what {
    case .history:
      var counts = [0]
      for n in [often, often + 1] where n > 0 && !counts.contains(n) { counts.append(n) }
      options = counts.map { .number($0) }
    case .targetRow: options = (0..<often).reversed().map { .number($0) }
    default:
      options =
        Possibilities(contract: contract, kpi: kpi, day: day, edges: edges).of(circumstance) ?? []
    }
    if options.isEmpty { found.isWhole = false }
    for (index, option) in options.enumerated() {
      // Each instance and each row of the target is as usual as the others.
      let isUsual =
        index == 0 || circumstance.what == .instance || circumstance.what == .targetRow
      explore(world.with(circumstance, option, isUsual: isUsual), on: day)
    }
  }

  // MARK: One stretch

  private mutating func judge(_ row: Target.Row, _ trial: Trial, on day: Day) throws(Detour)
    -> [Course.Posting]
  {
    let value = Line(slope: .one, offset: .zero, kpi.unit)
    if let met = try trial.fulfils(row.requirement, value) {
      trial.verdict = met ? .met : .missed(band: try band(value, trial, on: day))
    }
    // Another target may be missed where this one is met.
    if !trial.sampled.isEmpty { isSampled = true }
    var postings: [Course.Posting] = []
    for index in consequences {
      postings.append(try posting(contract.consequences[index], trial, on: day))
    }
    return postings
  }

  private func band(_ value: Line, _ trial: Trial, on day: Day) throws(Detour) -> String? {
    for band in kpi.bands?.on(day) ?? [] where try trial.fulfils(band.requirement, value) == true {
      return band.label.value
    }
    return nil
  }

  private func posting(_ consequence: Consequence, _ trial: Trial, on day: Day) throws(Detour)
    -> Course.Posting
  {
    var posting = Course.Posting()
    trial.forget()
    do throws(Detour) {
      if let when = consequence.when {
        let holds = try trial.flag(when)
        posting.asksValue = trial.readsValue
        posting.asksSamples = !trial.sampled.isEmpty
        posting.saysZero = trial.saysZero || Self.namesBand(when, contract)
        guard holds == true else { return posting }
        trial.forget()
      }
      posting.holds = true
      guard let amount = consequence.amount.on(day), var line = try trial.line(amount) else {
        // An amount without a value is printed as undecided, and nobody knows what it costs.
        posting.isOpen = true
        return posting
      }
      if line.unit == .number || line.unit == .count { line.unit = .points }
      if case .share(let table)? = consequence.instances {
        guard let key = try trial.evaluate(Expression(.word(.scope), at: table.place, text: "")),
          let share = try trial.row(of: table.value, for: key)?.line, share.isConstant
        else { return posting }
        line = line.scaled(by: share.offset)
      }
      posting.readsValue = trial.readsValue
      posting.readsSamples = !trial.sampled.isEmpty
      posting.saysZero = posting.saysZero || trial.saysZero
      if line.isConstant, line.offset.isZero { return posting }
      posting.line = consequence.favoursSupplier ? line.scaled(by: -Exact.one) : line
    } catch {
      guard case .outside = error else { throw error }
      posting.isOpen = true
    }
    return posting
  }

  /// Who names a band says of each what it costs.
  private static func namesBand(_ when: Expression, _ contract: Contract) -> Bool {
    contract.expanded(when).contains {
      switch $0.form {
      case .word(.band), .verdict(_, .band): true
      default: false
      }
    }
  }
}
