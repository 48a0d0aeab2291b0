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
      due: due.flatMap { span($0, "a time for delivery", followedBy: " after the period") },
      cure: cure.flatMap { span($0, "a cure period", followedBy: " after it is due") },
      notReported: missing.flatMap(unmeasured))
  }

  func standing(_ node: Node?) -> StandingRules {
    guard let node, let f = fields(node, .standing) else { return StandingRules() }
    let noVolume = f.node("no volume")
    let excused = f.node("excused")
    f.finish()
    var rules = StandingRules(written: f.written, noVolume: noVolume.flatMap(unmeasured))
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
