internal import Contracts
internal import Diagnostics
internal import Expressions
internal import Quantities

extension Rule {
  static var goalTurnsBack: Rule {
    Rule(
      RulePage(
        "K635", .warning, "a rising target falls once, or a falling one rises",
        why: """
          A target that goes 85%, 80%, 83% over the years has probably two figures in the wrong place. Told where
          three or more dated targets are all different and exactly one step goes against the others; a target
          that comes back to an earlier figure, as a season does, is left alone.
          """,
        bad: """
          kpis:
            ↓quality:
              unit: "%"
              within: 0% to 100%
              target: {2026-01-01: at least 85%, 2026-04-01: at least 80%, 2026-07-01: at least 83%}
          """,
        good: """
          kpis:
            quality:
              unit: "%"
              within: 0% to 100%
              target: {2026-01-01: at least 80%, 2026-04-01: at least 83%, 2026-07-01: at least 85%}
          """)
    ) { lint, rule in
      for kpi in lint.contract.kpis {
        guard let goals = goals(of: kpi, lint.contract), goals.count >= 3,
          Set(goals).count == goals.count
        else { continue }
        let rises = zip(goals, goals.dropFirst()).map { $0 < $1 }
        let ups = rises.count { $0 }
        guard min(ups, rises.count - ups) == 1 else { continue }
        let path = goals.map { Quantity($0, kpi.unit).description }.joined(separator: ", ")
        lint.report(
          rule, "the target of `\(kpi.name.value)` turns back: \(path)", at: kpi.name.place,
          help: "are two of the figures in the wrong place?", clause: kpi.clause)
      }
    }
  }
}

/// The figures that are asked for one after the other, from the target or from the term in it.
private func goals(of kpi: KPI, _ contract: Contract) -> [Exact]? {
  guard let target = kpi.target else { return nil }
  var edges: [Expression] = []
  var words: Set<Expression.Comparator> = []
  for value in target.values {
    guard let row = value.rows.first, value.rows.count == 1,
      case .compare(let word, let x) = row.requirement
    else { return nil }
    words.insert(word)
    edges.append(x)
  }
  if edges.count == 1, let x = edges.first, case .name(let name) = x.form {
    guard let term = contract.term(name), term.reset == nil else { return nil }
    edges = term.value.values
  }
  let constants = edges.compactMap(\.constant).filter { Unit.comparable($0.unit, kpi.unit) }
  return words.count == 1 && constants.count == edges.count ? constants.map(\.amount) : nil
}
