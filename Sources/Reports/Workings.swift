internal import Contracts
internal import Expressions
internal import Quantities

/// Turns the derivation of an accrued amount into products a reader can check.
struct WorkingsReader {
  static let mostFactors = 12
  static let mostWorkings = 8

  let amounts: Amounts

  /// Empty where nothing was traced, or where the amount is no product.
  func workings(of accrued: Derivation?, amount: Quantity) -> [Working] {
    guard let accrued else { return [] }
    let parts = accrued.operands.filter { $0.value?.quantity != nil }
    guard let whole = working(nil, parts, amount) else { return [] }
    var found = [whole.working]
    var open = whole.terms
    var known: Set<String> = []
    while !open.isEmpty, found.count < WorkingsReader.mostWorkings {
      let term = open.removeFirst()
      guard known.insert(term.text).inserted, let value = term.value?.quantity,
        let inner = working(term.text, term.operands, value), inner.working.factors.count > 1
      else { continue }
      found.append(inner.working)
      open += inner.terms
    }
    return found
  }

  private func working(_ name: String?, _ parts: [Derivation], _ result: Quantity)
    -> (working: Working, terms: [Derivation])?
  {
    var leaves: [Derivation] = []
    for part in parts { flatten(part, into: &leaves) }
    guard (1...WorkingsReader.mostFactors).contains(leaves.count) else { return nil }
    var product = Exact.one
    var factors: [Factor] = []
    for leaf in leaves {
      guard let quantity = leaf.value?.quantity else { return nil }
      product = product * quantity.amount
      factors.append(Factor(value: amounts.value(quantity), label: label(leaf)))
    }
    // Only what multiplies out is printed as a product.
    guard product.magnitude == result.amount.magnitude else { return nil }
    return (
      Working(name: name, factors: factors, result: amounts.value(result)),
      leaves.filter { $0.operation == "term" }
    )
  }

  private func flatten(_ part: Derivation, into leaves: inout [Derivation]) {
    var open = [part]
    while let next = open.popLast(), leaves.count <= WorkingsReader.mostFactors {
      if next.operation == "*" || next.operation == "of", next.operands.count == 2 {
        open += next.operands.reversed()
      } else {
        leaves.append(next)
      }
    }
  }

  private func label(_ leaf: Derivation) -> String? {
    switch leaf.operation {
    case "literal", "quantity": return nil
    case "table":
      let key = leaf.operands.first?.value
      if let word = key?.label { return word }
      return "\(leaf.text) of \(key.map(written) ?? "")"
    default:
      let value = leaf.value.map(written)
      return leaf.text == value ? nil : leaf.text
    }
  }

  private func written(_ value: Value) -> String { value.description }
}
