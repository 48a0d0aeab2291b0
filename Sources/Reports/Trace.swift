package import Calendars
internal import Diagnostics
internal import Expressions

/// Where a number was read.
package struct Source: Sendable, Hashable {
  package enum Kind: String, Sendable { case contract, cell, opening, act }
  package var kind: Kind
  package var file: String
  package var line: Int
  package var column: Int
  package var cell: String?
  package var clause: String?

  init(_ origin: Origin) {
    let place = origin.place
    switch origin {
    case .contract(_, let clause):
      kind = .contract
      self.clause = clause
    case .cell: kind = .cell
    case .opening: kind = .opening
    case .act: kind = .act
    }
    file = place.file
    line = place.line
    column = place.column
    cell = place.cell
  }

  init(cell place: Place) { self.init(.cell(place)) }
}

/// What a step of a calculation came to.
package enum Answer: Sendable, Hashable {
  case amount(Amount)
  case flag(Bool)
  case label(String)
  case date(Day)
  case time(Moment)
}

/// How a value came to be, as a tree of bounded size.
package struct Trace: Sendable {
  package var operation: String
  /// The words of the contract, or a name.
  package var text: String
  package var value: Answer?
  package var note: String?
  package var origin: Source?
  package var operands: [Trace]
  /// Operands that are left out because the tree grew too large.
  package var omitted: Int
}

/// Copies derivations; a derivation may share parts, so its tree could be far larger than itself.
struct Tracer {
  static let deepest = 60
  static let largest = 4_000

  let amounts: Amounts
  /// Whether figures that are only named are explained where they are named: a document that has
  /// them all would say the same again and again.
  var isFull = false

  func trace(_ derivation: Derivation?) -> Trace? {
    var room = Tracer.largest
    return derivation.map { copy($0, 0, &room) }
  }

  private func copy(_ derivation: Derivation, _ depth: Int, _ room: inout Int) -> Trace {
    room -= 1
    var trace = Trace(
      operation: derivation.operation, text: derivation.text,
      value: derivation.value.map(answer), note: derivation.note,
      origin: derivation.origin.map(Source.init), operands: [], omitted: 0)
    for operand in isFull ? derivation.operands + derivation.behind : derivation.operands {
      if depth >= Tracer.deepest || room <= 0 {
        trace.omitted += 1
      } else {
        trace.operands.append(copy(operand, depth + 1, &room))
      }
    }
    return trace
  }

  func answer(_ value: Value) -> Answer {
    switch value {
    case .quantity(let quantity): .amount(amounts.value(quantity))
    case .flag(let flag): .flag(flag)
    case .label(let label): .label(label)
    case .date(let day): .date(day)
    case .time(let time): .time(time)
    }
  }
}
