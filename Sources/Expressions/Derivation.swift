package import Calendars
package import Diagnostics
package import Quantities

/// What an expression came to.
package enum Value: Hashable, Sendable, CustomStringConvertible {
  case quantity(Quantity)
  case flag(Bool)
  case label(String)
  case date(Day)
  case time(Moment)

  package var description: String {
    switch self {
    case .quantity(let quantity): quantity.description
    case .flag(let flag): flag ? "yes" : "no"
    case .label(let label): label
    case .date(let day): day.description
    case .time(let time): time.description
    }
  }

  package var quantity: Quantity? {
    if case .quantity(let quantity) = self { return quantity }
    return nil
  }

  package var flag: Bool? {
    if case .flag(let flag) = self { return flag }
    return nil
  }

  package var label: String? {
    if case .label(let label) = self { return label }
    return nil
  }
}

/// Where a number was read: a line of the contract, a cell of a delivery, an act, the opening.
package enum Origin: Hashable, Sendable {
  case contract(Place, clause: String?)
  case cell(Place)
  case opening(Place)
  case act(Place)

  package var place: Place {
    switch self {
    case .contract(let place, _), .cell(let place), .opening(let place), .act(let place): place
    }
  }
}

/// How a value came to be: operation, operands, and where each was read. Exact.
package final class Derivation: Sendable {
  /// A word of a closed list: `literal`, `+`, `sum of cells`, `table row`, `at least n of m`…
  package let operation: String
  /// The words of the contract, or a name.
  package let text: String
  package let value: Value?
  package let operands: [Derivation]
  /// How the figure came about that this only names: a verdict, an entry, a sum. Not operands; a
  /// document that has the figure itself leaves them out.
  package let behind: [Derivation]
  package let origin: Origin?
  /// What a reader must know besides: `3 of 12 periods`, `not reported`.
  package let note: String?

  package init(
    _ operation: String, _ text: String, _ value: Value?, _ operands: [Derivation] = [],
    behind: [Derivation] = [], origin: Origin? = nil, note: String? = nil
  ) {
    self.operation = operation
    self.text = text
    self.value = value
    self.operands = operands
    self.behind = behind
    self.origin = origin
    self.note = note
  }
}

extension Derivation {
  /// Only the cells that the parts rest on; nil where there is none.
  package static func cells(_ parts: [Derivation?], at origin: Origin? = nil) -> Derivation? {
    var operands: [Derivation] = []
    var only: Derivation?
    for case let part? in parts {
      if let first = only {
        if operands.isEmpty { operands.append(first) }
        operands.append(part)
      } else {
        only = part
      }
    }
    if case .cell? = origin {
      return Derivation(
        "cell", "", nil, operands.isEmpty ? only.map { [$0] } ?? [] : operands, origin: origin)
    }
    return operands.isEmpty ? only : Derivation("cells", "", nil, operands)
  }
}

/// A value and, when asked for, how it came to be.
package struct Traced: Sendable {
  package var value: Value?
  package var why: Derivation?

  package init(_ value: Value?, _ why: Derivation? = nil) {
    self.value = value
    self.why = why
  }

  package static let missing = Traced(nil)
}
