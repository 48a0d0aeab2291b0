package import Quantities

extension Expression {
  /// An amount written out, with its sign; nil for all others.
  package var written: Quantity? {
    if case .negative(let a) = form { return a.literal.map { Quantity(-$0.amount, $0.unit) } }
    return literal
  }

  /// The amount of an expression that reads nothing; nil for all others.
  package var constant: Quantity? {
    switch form {
    case .quantity(let quantity): return quantity
    case .negative(let a):
      return a.constant.map { Quantity(-$0.amount, $0.unit) }
    case .rate(let a, let per):
      guard let a = a.constant, let amount = a.amount.divided(by: per.amount) else { return nil }
      return Quantity(amount, Unit(a.unit.base, per: per.unit.base))
    case .arithmetic(let op, let x, let y):
      guard let a = x.constant, let b = y.constant else { return nil }
      do throws(UnitFault) {
        switch op {
        case .plus: return try a.adding(b)
        case .minus: return try a.subtracting(b, leftIsWhole: x.isWhole)
        case .times: return try a.multiplying(b)
        case .dividedBy: return try a.dividing(b)
        case .of: return Quantity(a.amount * b.amount, b.unit)
        }
      } catch {
        return nil
      }
    default: return nil
    }
  }
}
