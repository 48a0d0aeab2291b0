/// How a value between two steps is rounded. Half up is away from zero, half down towards it.
package enum Rounding: String, CaseIterable, Sendable {
  case halfUp = "half up"
  case halfEven = "half even"
  case halfDown = "half down"
  case down, up
}

extension Exact {
  /// The multiple of `step` that the mode chooses; the value itself for a step of zero or less.
  package func rounded(_ mode: Rounding, to step: Exact) -> Exact {
    guard step.isPositive, let steps = magnitude.divided(by: step) else { return self }
    if steps.isInteger { return self }
    let below = steps.floor
    let half = steps - below
    let order = (half + half - .one).signum
    let isUp: Bool
    switch mode {
    case .down: isUp = false
    case .up: isUp = true
    case .halfUp: isUp = order >= 0
    case .halfDown: isUp = order > 0
    case .halfEven:
      let isOdd = !((below.divided(by: Exact(2))) ?? below).isInteger
      isUp = order > 0 || (order == 0 && isOdd)
    }
    let rounded = (isUp ? below + .one : below) * step
    return isNegative ? -rounded : rounded
  }
}
