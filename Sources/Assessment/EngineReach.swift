internal import Contracts
internal import Diagnostics
internal import Expressions

/// What an expression reads, the terms in it included: a term takes the context of its reader.
final class Reach {
  var names: Set<String>
  var readsVerdict: Bool
  var readsContext: Bool
  var readsLedger: Bool
  /// Indices of the KPIs and measures among the names, in order.
  var kpis: [Int] = []
  var measures: [Int] = []

  init(of x: Expression) {
    names = x.names
    readsVerdict = x.readsVerdict
    readsContext = x.readsContext
    readsLedger = x.readsLedger
  }
}

/// An expression by its place; expressions made by the engine itself have a text of their own.
struct ReachKey: Hashable {
  var line: Int
  var column: Int
  var text: String

  // The place tells nearly all apart; the text is compared, and need not be hashed.
  func hash(into hasher: inout Hasher) {
    hasher.combine(line)
    hasher.combine(column)
  }
}

extension Engine {
  func expanded(_ x: Expression) -> [Expression] { contract.expanded(x) }

  func reach(of x: Expression) -> Reach {
    let key = ReachKey(line: x.place.line, column: x.place.column, text: x.text)
    if let latestReach, latestReach.key == key { return latestReach.reach }
    let known = reaches[key]
    let reach = known ?? found(x)
    if known == nil { reaches[key] = reach }
    latestReach = (key, reach)
    return reach
  }

  /// The names that an expression reads, those in its terms too.
  private func names(readBy x: Expression) -> Set<String> {
    var names: Set<String> = []
    var open = [x]
    while let next = open.popLast() {
      for name in contract.names(readBy: next) where names.insert(name).inserted {
        guard let term = contract.term(name) else { continue }
        open += term.value.values + [term.reset?.to, term.reset?.when].compactMap { $0 }
      }
    }
    return names
  }

  private func found(_ x: Expression) -> Reach {
    let reach = Reach(of: x)
    reach.names = names(readBy: x)
    for part in expanded(x) {
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
    for name in reach.names {
      if let k = kpiIndex[name] { reach.kpis.append(k) }
      if let m = contract.measures.firstIndex(where: { $0.name.value == name }) {
        reach.measures.append(m)
      }
    }
    reach.kpis.sort()
    reach.measures.sort()
    return reach
  }
}
