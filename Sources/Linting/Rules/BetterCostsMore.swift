internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var betterCostsMore: Rule {
    Rule(
      RulePage(
        "K613", .error, "a better value costs the supplier more",
        why: """
          Where a credit rises when the service improves, the supplier is paid for getting worse. Rows of a
          table in the wrong order, a base that falls with the value, and two rates that cross do this. All
          that is posted for a KPI is added up, for all values it can have, exactly; everything else is kept
          the same. What reads amounts of the past, the ledger, or what the value itself is made of is not
          followed, and nothing is said of it.
          """,
        bad: """
          tables:
            price: {at least 88%: 900 EUR, at least 85%: 600 EUR, rest: 1200 EUR}
          consequences:
            ↓quality credit: {for: quality, when: missed, amount: price(value)}
          """,
        good: """
          tables:
            price: {at least 88%: 600 EUR, at least 85%: 900 EUR, rest: 1200 EUR}
          consequences:
            quality credit: {for: quality, when: missed, amount: price(value)}
          """)
    ) { lint, rule in
      for kpi in lint.contract.kpis {
        var told: Set<String> = []
        for course in lint.courses(of: kpi).all {
          for unit in course.units {
            let closed = course.closed(unit, in: lint.contract)
            for worsening in worsenings(closed, unit) {
              let names = postedNames(closed, unit, worsening, lint.contract)
              guard let first = names.first, told.insert(first.name.value).inserted else {
                continue
              }
              let (worse, better) = worsening
              lint.report(
                rule,
                "a better `\(kpi.name.value)` costs more: \(course.premise)at \(course.quantity(worse.value)) it is \(worse.amount), at \(course.quantity(better.value)) it is \(better.amount)",
                at: first.name.place,
                help: "mend the rows, the rate or the base so that a better value never costs more",
                labels: names.dropFirst().map { Label(place: $0.name.place, text: "and this") },
                clause: first.clause)
            }
          }
        }
      }
    }
  }
}

private typealias Worsening = (worse: Course.Sample, better: Course.Sample)

/// The first two values of which the better one costs more.
private func worsenings(_ course: Course, _ unit: Unit) -> [Worsening] {
  guard !course.pieces.isEmpty else { return [] }
  switch course.requirement {
  case .compare:
    switch course.direction {
    case .higher?: return first(course, unit, course.pieces.indices.map { $0 }, rising: true)
    case .lower?: return first(course, unit, course.pieces.indices.reversed(), rising: false)
    case nil: return []
    }
  case .between:
    // A range is missed on two sides: on each, what is nearer to it is better.
    guard let low = course.pieces.firstIndex(where: \.isMet),
      let high = course.pieces.lastIndex(where: \.isMet)
    else { return [] }
    return first(course, unit, Array(course.pieces.indices.prefix(through: low)), rising: true)
      + first(course, unit, course.pieces.indices.suffix(from: high).reversed(), rising: false)
  case .condition, .rest: return []
  }
}

/// - Parameter order: pieces from the worst to the best.
private func first(_ course: Course, _ unit: Unit, _ order: [Int], rising: Bool) -> [Worsening] {
  var last: Course.Sample?
  for index in order {
    let piece = course.pieces[index]
    let line = course.total(unit, of: piece)
    for value in rising ? [piece.low, piece.high] : [piece.high, piece.low] {
      let sample = Course.Sample(value: value, amount: line.quantity(at: value), piece: index)
      if let last, sample.amount.amount > last.amount.amount {
        return [(last, sample)]
      }
      last = sample
    }
    // Towards an end that no value reaches the line goes on: what it comes to there counts too.
    if course.scale.step == nil, case .between(let low, let high) = piece.cell {
      let end = rising ? high : low
      if let sample = nearEnd(course, line, index, end), let found = last,
        sample.amount.amount < found.amount.amount
      {
        last = sample
      }
    }
  }
  return []
}

/// A value close to an open end.
private func nearEnd(_ course: Course, _ line: Line, _ index: Int, _ end: Exact) -> Course.Sample? {
  let piece = course.pieces[index]
  let from = end > piece.high ? piece.high : piece.low
  let near = end - (end - from) * (Exact(1, over: 1_000) ?? .one)
  return line.isConstant
    ? nil : Course.Sample(value: near, amount: line.quantity(at: near), piece: index)
}

/// The consequences that post at one of the two values, those that differ first.
private func postedNames(
  _ course: Course, _ unit: Unit, _ worsening: Worsening, _ contract: Contract
) -> [Consequence] {
  let worse = course.pieces[worsening.worse.piece].postings
  let better = course.pieces[worsening.better.piece].postings
  return course.consequences.indices.filter { place in
    let before = worse[place].line.map { $0.at(worsening.worse.value) }
    let after = better[place].line.map { $0.at(worsening.better.value) }
    let isOfUnit = (worse[place].line ?? better[place].line)?.unit == unit
    return isOfUnit && before != after
  }.map { contract.consequences[course.consequences[$0]] }
}
