internal import Diagnostics
package import Expressions

/// Which names are words of a list where they stand, and which are read.
extension Contract {
  /// Whether a name on the right of `is` or `is not` is a word that the left side knows: one of a
  /// list, a band, an instance, a KPI beside `kpi`. What else the name may stand for does not count
  /// there. Instances that are found in the data are not known here.
  ///
  /// - Parameter kpi: of the context; nil: of any.
  package func isWord(_ name: String, beside x: Expression, for kpi: String?) -> Bool {
    var seen: Set<String> = []
    var open = [x]
    while let next = open.popLast() {
      switch next.form {
      case .word(.kpi): if self.kpi(name) != nil { return true }
      case .word(.band): if hasBand(name, of: kpi) { return true }
      case .verdict(let other, .band): if hasBand(name, of: other) { return true }
      case .word(.scope): if hasInstance(name, of: kpi) { return true }
      case .name(let other):
        guard seen.insert(other).inserted else { continue }
        if let term = term(other) {
          open += term.value.values + [term.reset?.to].compactMap { $0 }
        } else if let measure = measure(other) {
          if case .label(let words) = measure.kind, words.contains(name) { return true }
        }
      case .lookup(let table, _):
        guard seen.insert("\(table)()").inserted else { continue }
        open += self.table(table)?.body.values.flatMap { $0.rows.map(\.value) } ?? []
      case .conditional(let a, _, let b), .otherwise(let a, let b): open += [a, b]
      case .past(let a, _): open.append(a)
      default: break
      }
    }
    return false
  }

  private func hasBand(_ name: String, of kpi: String?) -> Bool {
    kpis.contains { (kpi ?? $0.name.value) == $0.name.value && $0.bandLabels.contains(name) }
  }

  private func hasInstance(_ name: String, of kpi: String?) -> Bool {
    guard let kpi else { return scopeNames.contains { instances(ofScope: $0).contains(name) } }
    return self.kpi(kpi)?.per?.instances?.contains(name) ?? false
  }

  /// The names that an expression reads: all of it but words beside what knows them.
  package func names(readBy x: Expression) -> Set<String> {
    var names: Set<String> = []
    var open = [x]
    while let next = open.popLast() {
      if case .comparison(let op, let a, let b) = next.form, op == .equal || op == .notEqual,
        case .name(let name) = b.form, isWord(name, beside: a, for: nil)
      {
        open.append(a)
        continue
      }
      next.add(to: &names)
      open += next.children
    }
    return names
  }
}
