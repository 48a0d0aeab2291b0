internal import Contracts
internal import Diagnostics
internal import Expressions

/// What an expression reads, the terms in it included: a term takes the context of its reader.
struct Reach {
  var names: Set<String> = []
  var readsVerdict = false
  var readsContext = false
  var readsLedger = false
}

/// An expression by its place; expressions made by the engine itself have a text of their own.
struct ReachKey: Hashable {
  var line: Int
  var column: Int
  var text: String
}

extension Engine {
  func expanded(_ x: Expression) -> [Expression] { contract.expanded(x) }

  func reach(of x: Expression) -> Reach {
    let key = ReachKey(line: x.place.line, column: x.place.column, text: x.text)
    if let known = reaches[key] { return known }
    var reach = Reach(
      names: x.names, readsVerdict: x.readsVerdict, readsContext: x.readsContext,
      readsLedger: x.readsLedger)
    for part in expanded(x) {
      if case .name(let name) = part.form, termIndex[name] != nil { continue }
      reach.names.formUnion(part.names)
      switch part.form {
      case .word(.missed), .word(.met), .word(.band), .verdict: reach.readsVerdict = true
      default: break
      }
      switch part.form {
      case .word: reach.readsContext = true
      case .difference(_, let of, _) where of == nil: reach.readsContext = true
      case .balance, .money: reach.readsLedger = true
      default: break
      }
    }
    reaches[key] = reach
    return reach
  }
}
