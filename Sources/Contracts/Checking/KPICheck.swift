internal import Calendars
internal import Diagnostics
internal import Expressions
internal import Quantities

/// One KPI: its target, bands and the answers for periods without a value.
struct KPICheck {
  let kpi: KPI
  let contract: Contract
  let names: Names
  let findings: Findings
  let complete: Bool

  private var name: String { kpi.name.value }
  private var setting: Setting { Setting(.kpi, kpi: name) }

  func run() {
    for target in kpi.target?.values ?? [] { check(target) }
    let steps = kpi.bands?.steps ?? []
    for (index, step) in steps.enumerated() {
      let next = index + 1 < steps.count ? steps[index + 1].from : nil
      check(step.value, from: step.from, until: next)
    }
    for row in kpi.deemed { _ = names.checker.flags([row.condition], in: before) }
    for relief in kpi.relief { _ = names.checker.flags([relief.condition], in: setting) }
    if kpi.bands != nil, kpi.target == nil, !kpi.written.contains("target") {
      findings.error(
        "K314", "`\(name)` has bands but no target: when is it missed?", at: kpi.name.place,
        help: "add `target: at least …`")
    }
    domain()
    if kpi.target != nil { unmeasured() }
  }

  /// Before the comparison: measures and terms, no verdict.
  private var before: Setting {
    var setting = Setting(.kpi, kpi: name)
    setting.isBeforeVerdict = true
    return setting
  }

  private func ask(_ code: String, _ question: String, _ answers: String...) {
    guard complete else { return }
    findings.report(
      Diagnostic(code, .error, question, at: kpi.name.place, help: answers, clause: kpi.clause))
  }

  // MARK: Target and bands

  private func check(_ target: Target) {
    for row in target.rows {
      if let condition = row.condition { _ = names.checker.flags([condition], in: before) }
      check(row.requirement)
      if case .between(let a, let b) = row.requirement, let low = a.constant,
        let high = b.constant, low.unit == high.unit, low.amount > high.amount
      {
        findings.error(
          "K304", "`\(row.requirement.text)` is empty", at: a.place,
          help: "write the lower end first: `\(b.text) to \(a.text)`")
      }
    }
  }

  private func check(_ requirement: Requirement) {
    switch requirement {
    case .condition(let x): _ = names.checker.flags([x], in: before)
    case .compare(let comparator, let x):
      if comparator == .equal {
        findings.error(
          "K308", "`\(requirement.text)`: every other value is missed, better ones too",
          at: x.place,
          help: "did you mean `at least \(x.text)`?")
      }
      threshold(x)
    case .between(let low, let high):
      threshold(low)
      threshold(high)
    case .rest: break
    }
  }

  private func threshold(_ x: Expression) {
    guard let unit = names.checker.unit(of: x, in: before), isUnitKnown else { return }
    let value = Expression(.word(.value), at: x.place, text: name)
    // A KPI whose value is faulty has no unit to compare with.
    guard names.unit(ofKPI: name) != nil,
      names.checker.comparable(kpi.unit, value, unit, x, at: x)
    else { return }
    guard let constant = x.constant else { return }
    if let within = kpi.within {
      if within.lowest.unit == constant.unit, !within.contains(constant.amount) {
        findings.error(
          "K310",
          "`\(x.text)` lies outside \(within.lowest) to \(within.highest): `\(name)` never has that value",
          at: x.place, help: "mend the number, or `within:`")
      }
    } else if kpi.unit == .ratio, constant.amount > .one {
      findings.error(
        "K310", "a percentage of `\(name)` over 100 is asked for: `\(x.text)`", at: x.place,
        help: suggestion(constant), "if the value can exceed 100%, say so: `within: 0% to 200%`")
    } else if constant.amount.isNegative {
      findings.error(
        "K310", "`\(x.text)` is below zero", at: x.place,
        help: "if the value can be negative, say so with `within:`")
    }
  }

  /// A value that could not be read has no unit to compare with.
  private var isUnitKnown: Bool { names.unit(ofKPI: name) != nil }

  private func suggestion(_ constant: Quantity) -> String {
    var amount = constant.amount
    let tenth = Exact(1, over: 10) ?? .one
    while amount > .one { amount = amount * tenth }
    return "did you mean `\(Quantity(amount, .ratio))`?"
  }

  private func check(_ bands: [Band], from: Day?, until: Day?) {
    for band in bands {
      if case .condition(let x) = band.requirement {
        _ = names.checker.flags([x], in: before)
      } else {
        check(band.requirement)
      }
    }
    let rows = bands.map {
      RowCheck.Row(requirement: $0.requirement, place: $0.place, label: $0.label.value)
    }
    let targets = targets(from: from, until: until)
    for target in targets.isEmpty ? [nil] : targets {
      RowCheck(
        what: "`\(name)`", rows: rows, precision: kpi.compare, unit: kpi.unit,
        findings: findings, target: target.map { ($0.comparator, $0.threshold) },
        targetText: target?.text ?? "",
        isWhole: kpi.hasAllBands && isUnitKnown && kpi.isPrecisionKnown
      ).run(at: kpi.name.place)
    }
  }

  private struct Edge {
    var comparator: Expression.Comparator
    var threshold: Quantity
    var text: String
  }

  /// What takes a value before the bands do, for each target in force while they are. Of several
  /// rows it is the hardest: a band beyond it is never reached.
  private func targets(from: Day?, until: Day?) -> [Edge?] {
    let steps = kpi.target?.steps ?? []
    return steps.indices.compactMap { index -> Edge?? in
      let next = index + 1 < steps.count ? steps[index + 1].from : nil
      if let end = next, let from, end <= from { return nil }
      if let begin = steps[index].from, let until, begin >= until { return nil }
      let edges = steps[index].value.rows.compactMap { row -> Edge? in
        guard case .compare(let comparator, let x) = row.requirement, let threshold = x.constant
        else { return nil }
        return Edge(comparator: comparator, threshold: threshold, text: row.requirement.text)
      }
      guard let first = edges.first, edges.allSatisfy({ $0.comparator == first.comparator }),
        edges.allSatisfy({ $0.threshold.unit == first.threshold.unit })
      else { return .some(nil) }
      let isHigher = first.comparator == .atLeast || first.comparator == .above
      return edges.max { a, b in
        isHigher
          ? a.threshold.amount < b.threshold.amount : a.threshold.amount > b.threshold.amount
      }
    }
  }

  private func domain() {
    guard let within = kpi.within else {
      if kpi.value == nil, kpi.unit == .ratio {
        ask(
          "K416", "which values of the delivered figure `\(name)` are possible?",
          "write `within: 0% to 100%`; a figure outside is then a finding, not a verdict")
      }
      return
    }
    if isUnitKnown, !Unit.comparable(within.lowest.unit, kpi.unit) {
      findings.error(
        "K203", "`within:` is \(within.lowest.unit), `\(name)` is \(kpi.unit)", at: kpi.name.place,
        help: "give both ends the unit of the value")
    }
  }

  // MARK: No value

  private var divides: Bool {
    var seen: Set<String> = []
    return divides(kpi, &seen)
  }

  private func unmeasured() {
    let missing = kpi.notReported ?? contract.submissions.notReported
    if let missing {
      check(missing, "not reported")
    } else if !kpi.written.contains("not reported"),
      !contract.submissions.written.contains("not reported")
    {
      ask(
        "K403",
        "what is `\(name)` when the supplier reports nothing: missed, met, not judged? Does the month count?",
        "write `not reported: {verdict: …, money: …, repeat: …, triggers: …}` under `submissions:` or here"
      )
    }
    if contract.submissions.due == nil, !contract.submissions.written.contains("due") {
      ask(
        "K403",
        "when is a month's data due? Until then `\(name)` is not yet due, afterwards not reported",
        "write `due: 5 working days after the period` under `submissions:`")
    }
    let noVolume = kpi.noVolume ?? contract.standing.noVolume
    if let noVolume {
      check(noVolume, "no volume")
    } else if !kpi.written.contains("no volume"), !contract.standing.written.contains("no volume"),
      divides
    {
      ask(
        "K404",
        "what is `\(name)` in a period in which nothing was to be measured (a zero denominator)?",
        "write `no volume: {verdict: …, money: …, repeat: …, triggers: …}` under `standing:` or here"
      )
    }
    if !kpi.written.contains("excused"), !contract.standing.written.contains("excused") {
      ask(
        "K405",
        "when relief is granted for a period of `\(name)`: does the period count for money, for repeats, for triggers?",
        "write `excused: {money: skips, repeat: …, triggers: …}` under `standing:` or here",
        "if the contract knows no relief write `excused: not provided`")
    }
  }

  /// Whether there may be nothing to measure: by its own denominator, or that of a KPI it reads.
  private func divides(_ kpi: KPI, _ seen: inout Set<String>) -> Bool {
    guard seen.insert(kpi.name.value).inserted else { return false }
    for part in (kpi.value?.values ?? []).flatMap(contract.expanded) {
      switch part.form {
      case .arithmetic(.dividedBy, _, let divisor):
        if divisor.constant == nil { return true }
      case .name(let name):
        if let other = contract.kpi(name), divides(other, &seen) { return true }
      default: break
      }
    }
    return false
  }

  private func check(_ unmeasured: Unmeasured, _ what: String) {
    let bands = kpi.bandLabels
    switch unmeasured.verdict {
    case .met, .notJudged: break
    case .missed:
      if !bands.isEmpty {
        ask(
          "K417", "`\(what)` is a miss of `\(name)`: in which band?",
          "write `verdict: worst band`, or one of: \(bands.joined(separator: ", "))")
      }
    case .worstBand: break
    case .band(let label):
      if !bands.contains(label) {
        var help =
          bands.isEmpty
          ? ["`\(name)` has no bands: write `verdict: missed` for it"]
          : ["its bands: \(bands.joined(separator: ", "))"]
        if let near = Nearest.best(
          label, among: bands + ["missed", "met", "not judged", "worst band"])
        {
          help.insert("did you mean `\(near)`?", at: 0)
        }
        findings.report(
          Diagnostic(
            "K202", .error, "`\(label)` is not a band of `\(name)`", at: unmeasured.place,
            help: help))
      }
    }
  }
}
