internal import Diagnostics
internal import Expressions
internal import Quantities

/// Rows read from the top, on one scale: none unreachable, no hole between them.
///
/// Thresholds that are not constant are left to the evaluation, which never guesses a row.
struct RowCheck {
  struct Row {
    var requirement: Requirement
    var place: Place
    var label: String
  }

  let what: String
  let rows: [Row]
  let precision: Precision
  let unit: Unit
  let findings: Findings
  /// The comparison that takes what the rows do not judge.
  var target: (Expression.Comparator, Quantity)?
  var targetText = ""
  /// False when a row could not be read: then no value is known to lack one.
  var isWhole = true

  private enum Side { case higherFirst, lowerFirst }

  func run(at place: Place) {
    let hasTwoEdged = rows.contains { if case .between = $0.requirement { true } else { false } }
    let rest = rows.firstIndex { if case .rest = $0.requirement { true } else { false } }
    if let rest, rest < rows.count - 1 {
      findings.error(
        "K302", "no row after `rest` is ever reached", at: rows[rest + 1].place,
        help: "move `rest` to the end")
    }
    if hasTwoEdged {
      if let rest {
        findings.error(
          "K309", "`rest` beside rows with two edges would hide a hole between them",
          at: rows[rest].place, help: "write the last row with its edge: `below …`")
      }
      tile(at: place)
    } else {
      order()
      if isWhole, rest == nil, let last = rows.last {
        findings.error(
          "K303", "no row of \(what) takes a value beyond `\(last.requirement.text)`",
          at: last.place,
          help:
            "end with `\(last.label.isEmpty ? "NAME" : "NAME"): rest`, or give the last row no lower edge"
        )
      }
    }
  }

  // MARK: One edge

  private func order() {
    var side: Side?
    if let target {
      switch target.0 {
      case .atLeast, .above: side = .higherFirst
      case .atMost, .below: side = .lowerFirst
      case .equal, .notEqual: side = nil
      }
    }
    var last: (Quantity, String)? = target.map { ($0.1, "the target `\(targetText)`") }
    for row in rows {
      guard case .compare(let comparator, let x) = row.requirement else { continue }
      let own: Side? =
        switch comparator {
        case .atLeast, .above: .higherFirst
        case .atMost, .below: .lowerFirst
        case .equal, .notEqual: nil
        }
      guard let own else {
        findings.error(
          "K308", "`\(row.requirement.text)` takes one single value", at: row.place,
          help: "write `at least` or `at most`")
        continue
      }
      if let side, side != own {
        findings.error(
          "K308",
          "`\(row.requirement.text)` runs against \(last?.1 ?? "the row above"): better and worse are mixed up",
          at: row.place,
          help: "where more is better write `at least`, where less is better `at most`")
        continue
      }
      side = own
      guard let threshold = x.constant else {
        last = nil
        continue
      }
      if let (before, name) = last, before.unit == threshold.unit {
        let unreachable =
          own == .higherFirst
          ? threshold.amount >= before.amount : threshold.amount <= before.amount
        if unreachable {
          findings.error(
            "K302", "`\(row.requirement.text)` is never reached: \(name) takes it first",
            at: row.place, help: "put the rows in order, the best values first")
        }
      }
      last = (threshold, "`\(row.requirement.text)`")
    }
  }

  // MARK: Two edges

  /// Both edges are included, so neighbours must be one step of the comparison apart.
  private func tile(at place: Place) {
    let step: Exact
    switch precision {
    case .exact: step = .zero
    case .rounded(_, let size, _): step = size
    }
    let higherFirst = isHigherFirst()
    // The edge that the next row has to meet, and how: its value and whether it is included above.
    var edge: (Quantity, included: Bool, String)?
    if let target, let side = Optional(target.0) {
      edge = (target.1, side == .atLeast || side == .atMost, "the target `\(targetText)`")
    }
    for (index, row) in rows.enumerated() {
      switch row.requirement {
      case .between(let a, let b):
        guard let low = a.constant, let high = b.constant else { return }
        if low.amount > high.amount {
          findings.error(
            "K304", "`\(row.requirement.text)` is empty", at: row.place,
            help: "write the lower edge first")
          return
        }
        for (q, x) in [(low, a), (high, b)]
        where isWhole && !step.isZero && q.amount.rounded(.down, to: step) != q.amount {
          findings.error(
            "K307", "`\(x.text)` lies between two steps of `compare`", at: row.place,
            help: "give the edges as many decimals as the comparison has")
        }
        meet(edge, with: higherFirst ? high : low, included: true, step, row, higherFirst)
        edge = (higherFirst ? low : high, true, "`\(row.requirement.text)`")
      case .compare(let comparator, let x):
        guard let threshold = x.constant else { return }
        if comparator == .equal || comparator == .notEqual { return }
        let isIncluded = comparator == .atLeast || comparator == .atMost
        let opensBelow = comparator == .below || comparator == .atMost
        if opensBelow == higherFirst {
          meet(edge, with: threshold, included: isIncluded, step, row, higherFirst)
          edge = nil
        } else if index == 0, target == nil {
          edge = (threshold, isIncluded, "`\(row.requirement.text)`")
        } else {
          findings.error(
            "K308", "`\(row.requirement.text)` takes values that the rows above took",
            at: row.place,
            help: "the last row is open to the worse side: `\(higherFirst ? "below" : "above") …`")
          return
        }
      case .rest, .condition: return
      }
    }
    if let edge, isWhole {
      findings.error(
        "K303", "no row of \(what) takes a value beyond \(edge.2)", at: rows.last?.place ?? place,
        help: "add a last row: `\(higherFirst ? "below" : "above") \(edge.0)`")
    }
  }

  private func isHigherFirst() -> Bool {
    if let target { return target.0 == .atLeast || target.0 == .above }
    let lows = rows.compactMap { row -> Exact? in
      if case .between(let a, _) = row.requirement { return a.constant?.amount }
      return nil
    }
    guard let first = lows.first, let last = lows.last else { return true }
    return first >= last
  }

  private func meet(
    _ edge: (Quantity, included: Bool, String)?, with own: Quantity, included: Bool,
    _ step: Exact, _ row: Row, _ higherFirst: Bool
  ) {
    guard let edge else { return }
    guard edge.0.unit == own.unit else { return }
    let gap = higherFirst ? edge.0.amount - own.amount : own.amount - edge.0.amount
    let wanted = edge.included && included ? step : .zero
    if edge.included != included, gap.isZero { return }
    if gap == wanted, !gap.isZero { return }
    if gap.isNegative || (gap.isZero && edge.included && included) {
      findings.error(
        "K302", "`\(row.requirement.text)` overlaps \(edge.2): two rows for one value",
        at: row.place, help: "end each row one step before the next")
      return
    }
    guard isWhole else { return }
    let middle = (edge.0.amount + own.amount) * (Exact(1, over: 2) ?? .zero)
    let example = Quantity(middle, own.unit)
    let answer =
      step.isZero
      ? "say how a value is rounded (`compare: 1 decimal half up`), or write rows with one edge: `at least …`"
      : "end each row one step (\(Quantity(step, own.unit))) before the next"
    findings.error(
      "K307", "\(example) has no row: it lies between `\(row.requirement.text)` and \(edge.2)",
      at: row.place, help: answer)
  }
}
