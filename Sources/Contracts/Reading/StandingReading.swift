internal import Diagnostics
internal import Expressions
internal import YAML

/// What a period without a value is, when data is due, and from when a correction counts.
extension ContractReader {
  func corrections(_ node: Node) -> Corrections? {
    guard let f = fields(node, .corrections) else { return nil }
    let from = f.requiredText(
      "count from", help: "`receipt` of the corrected files, or their `acceptance` by an act")
    let back = f.text("back to")
    let lock = f.text("lock")
    f.finish()
    let countFrom = from.flatMap {
      choice(
        $0, "when a correction begins to count",
        Corrections.From.allCases.map { ($0.rawValue, $0) })
    }
    var limit: Int?
    if let back {
      let words = back.text.split(separator: " ")
      limit = words.first.flatMap { Int($0) }
      if limit == nil || words.count != 2 || !words[1].hasPrefix("period") {
        findings.error(
          "K107", "`\(back.text)` is not a number of periods", at: back.place,
          help: "write `3 periods`: later corrections do not count")
      }
    }
    guard let countFrom else { return nil }
    return Corrections(
      countFrom: countFrom, backTo: limit,
      lock: lock.flatMap { span($0, "a time to correct", followedBy: " after the delivery") })
  }

  // MARK: Submissions and standing

  func submissions(_ node: Node?) -> SubmissionRules {
    guard let node, let f = fields(node, .submissions) else { return SubmissionRules() }
    let due = f.requiredText("due", help: "write `due: 5 working days after the period`")
    let cure = f.text("cure")
    let missing = f.node("not reported")
    f.finish()
    return SubmissionRules(
      written: f.written,
      due: due.flatMap(dueDate),
      cure: cure.flatMap { span($0, "a cure period", followedBy: " after it is due") },
      notReported: missing.flatMap(unmeasured))
  }

  func standing(_ node: Node?) -> StandingRules {
    guard let node, let f = fields(node, .standing) else { return StandingRules() }
    let noVolume = f.node("no volume")
    let excused = f.node("excused")
    let relief = f.node("relief")
    f.finish()
    var rules = StandingRules(written: f.written, noVolume: noVolume.flatMap(unmeasured))
    rules.relief = named(relief, "a relief", self.relief)
    rules.excused = excused.flatMap(excuse)
    return rules
  }

  /// Three answers, or `not provided` where the contract knows no relief.
  func excuse(_ node: Node) -> Standing? {
    if case .scalar(let scalar) = node, !scalar.text.isEmpty {
      _ = choice(
        scalar, "an answer", [("not provided", true)],
        help: "or three answers: `{money: skips, repeat: …, triggers: …}`")
      return nil
    }
    guard let f = fields(node, .excused) else { return nil }
    let answers = standing(f)
    f.finish()
    return answers
  }

  /// Reads `money`, `repeat`, `triggers` and `clause` of a case.
  func standing(_ f: Fields) -> Standing? {
    let question =
      "when this happens, does the period count? `counts`, `skips` (as if the period were not there) or `breaks` (ends a chain)"
    let money = f.requiredText("money", help: "is it paid for? `counts` or `skips`")
    let repetition = f.requiredText("repeat", help: question)
    let triggers = f.requiredText("triggers", help: question)
    let clause = f.text("clause")?.text
    let options = Standing.Answer.allCases.map { ($0.rawValue, $0) }
    let a = money.flatMap { choice($0, "an answer", options.filter { $0.1 != .breaks }) }
    let b = repetition.flatMap { choice($0, "an answer", options) }
    let c = triggers.flatMap { choice($0, "an answer", options) }
    guard let a, let b, let c else { return nil }
    return Standing(money: a, repetition: b, triggers: c, clause: clause)
  }

  func relief(_ name: Located<String>, _ node: Node) -> Relief? {
    guard let f = fields(node, .relief) else { return nil }
    let when = f.required("when", help: "the condition on which it is granted")
    let answers = standing(f)
    f.finish()
    guard let condition = when.flatMap({ expression($0, "a condition") }), let answers else {
      return nil
    }
    return Relief(name: name, condition: condition, standing: answers)
  }

  /// Gives every KPI that is judged the relief of the whole contract, before its own.
  func relieve(_ kpis: inout [KPI], by relief: [Relief]) {
    for index in kpis.indices where kpis[index].target != nil {
      for own in kpis[index].relief {
        guard let first = relief.first(where: { $0.name.value == own.name.value }) else { continue }
        findings.report(
          Diagnostic(
            "K103", .error, "`\(own.name.value)` is a relief of all KPIs already",
            at: own.name.place,
            help: ["give one of them another name: where both hold, both count"],
            labels: [Label(place: first.name.place, text: "of all KPIs")]))
      }
      kpis[index].relief = relief + kpis[index].relief
    }
  }

  func deemed(_ node: Node) -> [Deemed] {
    guard let f = fields(node, .deemed) else { return [] }
    let clause = f.text("clause")?.text
    var rows: [Deemed] = []
    for (key, _) in f.mapping.entries {
      guard let verdict = Deemed.Verdict(rawValue: key.text), let node = f.node(key.text) else {
        continue
      }
      let row = verdict == .notJudged ? notJudged(node) : condition(node, verdict)
      if var row {
        row.clause = row.clause ?? clause
        rows.append(row)
      }
    }
    f.known("missed", "met", "not judged")
    f.finish()
    return rows
  }

  private func condition(_ node: Node, _ verdict: Deemed.Verdict) -> Deemed? {
    expression(node, "the condition of `\(verdict.rawValue)`").map {
      Deemed(verdict: verdict, condition: $0)
    }
  }

  /// What is not judged may still take a place in a chain: the contract says so, as of every
  /// period without a verdict.
  private func notJudged(_ node: Node) -> Deemed? {
    guard case .mapping = node else {
      let row = condition(node, .notJudged)
      if row != nil {
        ask(
          "K430",
          "a period that is not judged: does it count for money, for repeats, for triggers?",
          at: node.place,
          "write `not judged: {when: …, money: skips, repeat: …, triggers: …}`")
      }
      return row
    }
    guard let f = fields(node, .notJudged) else { return nil }
    let when = f.required("when", help: "the condition on which the period is not judged")
    let answers = standing(f)
    f.finish()
    guard var row = when.flatMap({ condition($0, .notJudged) }), let answers else { return nil }
    row.standing = answers
    row.clause = answers.clause
    return row
  }

  func unmeasured(_ node: Node) -> Unmeasured? {
    guard let f = fields(node, .unmeasured) else { return nil }
    let text = f.requiredText(
      "verdict", help: "`missed`, `met`, `not judged`, `worst band`, or the name of a band")
    let answers = standing(f)
    f.finish()
    guard let text, let answers else { return nil }
    let verdict: Unmeasured.Verdict
    switch text.text {
    case "missed": verdict = .missed
    case "met": verdict = .met
    case "not judged": verdict = .notJudged
    case "worst band": verdict = .worstBand
    default: verdict = .band(text.text)
    }
    return Unmeasured(verdict: verdict, standing: answers, place: text.place)
  }
}
