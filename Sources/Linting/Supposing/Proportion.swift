internal import Contracts
internal import Diagnostics
internal import Expressions

/// How an amount grows with a measure.
///
/// - Shape: 0 where it does not read it, 1 where twice as much makes it twice as large; nil for
///   everything else.
struct Proportion {
  let contract: Contract
  let measure: String

  func degree(of x: Expression) -> Int? { degree(of: x, depth: 0) }

  private func degree(of x: Expression, depth: Int) -> Int? {
    guard depth < 40 else { return nil }
    func of(_ x: Expression) -> Int? { degree(of: x, depth: depth + 1) }
    func same(_ parts: [Expression]) -> Int? {
      let degrees = parts.map(of)
      guard let first = degrees.first else { return 0 }
      return degrees.allSatisfy { $0 == first } ? first : nil
    }
    switch x.form {
    case .name(measure): return 1
    case .name(let name):
      guard let term = contract.term(name) else { return 0 }
      return term.reset == nil ? same(term.value.values) : nil
    case .negative(let a), .rate(let a, _): return of(a)
    case .arithmetic(let op, let a, let b):
      guard let left = of(a), let right = of(b) else { return nil }
      switch op {
      case .plus, .minus: return left == right ? left : nil
      case .times, .of: return left + right
      case .dividedBy: return right == 0 ? left : nil
      }
    case .conditional(let a, let condition, let b):
      return of(condition) == 0 ? same([a, b]) : nil
    case .otherwise(let a, let b), .extreme(_, let a, let b): return same([a, b])
    case .lookup(let table, let argument):
      guard of(argument) == 0, let table = contract.table(table) else { return nil }
      return same(table.body.values.flatMap(\.rows).map(\.value))
    case .aggregate: return contract.expanded(x).contains { reads($0) } ? nil : 0
    default:
      return x.children.allSatisfy { of($0) == 0 } ? 0 : nil
    }
  }

  private func reads(_ x: Expression) -> Bool {
    if case .name(measure) = x.form { return true }
    return false
  }
}

extension Contract {
  /// The measures that an amount is made of, directly or through terms and tables.
  func measures(in x: Expression) -> [Measure] {
    var found: [Measure] = []
    var seen: Set<String> = []
    var open = [x]
    while let next = open.popLast() {
      for name in expanded(next).flatMap({ $0.names }).sorted() where seen.insert(name).inserted {
        if let measure = measure(name) { found.append(measure) }
        if let table = table(name) {
          open += table.body.values.flatMap(\.rows).map(\.value)
        }
      }
    }
    return found
  }
}

extension Lint {
  /// The measure of money that an amount is a share of.
  func base(of consequence: Consequence) -> Measure? {
    var found: Measure?
    for x in consequence.amount.values {
      let measures = measures(in: x)
      guard measures.count == 1, let measure = measures.first.flatMap(contract.measure),
        case .quantity(let unit) = measure.kind, unit == consequence.unit,
        Proportion(contract: contract, measure: measure.name.value).degree(of: x) == 1
      else { return nil }
      found = measure
    }
    return found
  }
}
