internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

extension ContractReader {
  static let verbs = Form.steps.map(\.verb)

  func settlement(_ node: Node?) -> [Step] {
    guard let node else { return [] }
    guard case .sequence(let items, _) = node else {
      findings.error(
        "K032", "`settlement:` is a list of steps, here is \(node.kind)", at: node.place,
        help: "write `- {cap: all, at: …, excess to: lapsed}`")
      return []
    }
    return within(items, "the settlement", most: Limit.steps).enumerated().compactMap {
      step($1, number: $0 + 1)
    }
  }

  private func step(_ node: Node, number: Int) -> Step? {
    var present: [String] = []
    if case .mapping(let step) = node {
      present = ContractReader.verbs.filter { step[$0] != nil }
    }
    guard let f = fields(node, .step(present)) else { return nil }
    guard let word = present.first, present.count == 1 else {
      let slip = nearestVerb(f.mapping)
      let advice = slip.map { ["did you mean `\($0.verb)` for `\($0.key.text)`?"] } ?? []
      findings.report(
        Diagnostic(
          "K116", .error,
          present.isEmpty
            ? "this step has no verb"
            : "this step has two verbs: \(present.joined(separator: ", "))",
          at: slip?.key.place ?? node.place,
          help: advice + ["a step is one of \(ContractReader.verbs.joined(separator: ", "))"]))
      return nil
    }
    let subject = f.required(word, help: "which consequences")
    let name = f.text("name")
    let each = f.text("each")
    let when = f.node("when")
    let sees = f.text("sees")
    let clause = f.text("clause")?.text
    let verb = self.verb(word, f, node)
    f.finish()
    let condition = when.flatMap { expression($0, "a condition") }
    let of = subject.flatMap { subjects(of: $0) }
    guard subject != nil, let verb else { return nil }
    // Whether it is a scope is known once all the scopes are.
    let group =
      each.map { each in
        Step.Group.words.first { $0.0 == each.text }?.1 ?? .scope(each.text)
      } ?? (word == "scale" || word == "drop" ? .entry : .period)
    let side = sees.flatMap {
      choice(
        $0, "what a step sees",
        [("client", Step.Sees.client), ("net", .net), ("bonuses", .bonuses)])
    }
    return Step(
      name: located(name) ?? Located("\(word) \(number)", at: node.place), verb: verb, of: of,
      each: group, eachPlace: each?.place, sees: side ?? .client, when: condition,
      clause: clause, place: node.place)
  }

  private func nearestVerb(_ mapping: Mapping) -> (key: Scalar, verb: String)? {
    for (key, _) in mapping.entries where !ContractReader.verbs.contains(key.text) {
      if let near = Nearest.best(key.text, among: ContractReader.verbs) { return (key, near) }
    }
    return nil
  }

  /// nil: all.
  private func subjects(of node: Node) -> [Located<String>]? {
    if case .scalar(let scalar) = node, scalar.text == "all" { return nil }
    return names(node, of: .consequence)
  }

  private func verb(_ word: String, _ f: Fields, _ node: Node) -> Step.Verb? {
    func account(_ key: String, question: String) -> String? {
      guard let scalar = f.text(key) else {
        // A misspelt key is reported by its name.
        if !f.mapping.entries.contains(where: { Nearest.best($0.key.text, among: [key]) != nil }) {
          ask(
            "K408", question, at: node.place,
            "write `\(key): lapsed` (lost), `carried` (to the next period) or another account")
        }
        return nil
      }
      return name(scalar, of: .account)?.value
    }
    switch word {
    case "accrue": return .accrue
    case "scale":
      return f.required("by", help: "the factor: `by: 2`")
        .flatMap { expression($0, "a factor") }.map { .scale(by: $0) }
    case "convert":
      let through = f.text("through").flatMap { name($0, of: .table) }
      let by = f.node("by").flatMap { expression($0, "a rate") }
      let into = f.requiredText("as", help: "the name of the consequence the money is booked under")
      if (through == nil) == (by == nil), f.mapping["through"] == nil || f.mapping["by"] != nil {
        findings.error(
          "K116", "a conversion goes either `through` a table or `by` a rate", at: node.place,
          help: "write `by: 500 EUR per point` or `through: TABLE`")
      }
      guard let into, through != nil || by != nil else { return nil }
      return .convert(through: through, by: by, as: Located(into.text, at: into.place))
    case "cap":
      let limit = f.required("at", help: "the limit: `at: 12% of monthly charge`")
      let over = f.text("over").flatMap(range)
      let excess = account(
        "excess to", question: "what is over the cap: is it lost, or carried to the next period?")
      guard let at = limit.flatMap({ expression($0, "a limit") }), let excess else { return nil }
      return .cap(at: at, over: over, excessTo: excess)
    case "keep":
      let which = f.requiredText("the", help: "`the: highest`")
      let rest = account("rest to", question: "where do the others go?")
      guard let which = which.flatMap(self.which), let rest else { return nil }
      return .keep(which, restTo: rest)
    case "forgive":
      let which = f.requiredText("the", help: "`the: 1 largest`")
      let to = account("to", question: "where does the forgiven amount go?")
      guard let which = which.flatMap(self.which), let to else { return nil }
      return .forgive(which, to: to)
    default:
      return account("to", question: "where does the dropped amount go?").map { .drop(to: $0) }
    }
  }

  private func which(_ scalar: Scalar) -> Step.Which? {
    switch scalar.text {
    case "highest": return .highest
    case "first": return .first(1)
    case "last": return .last(1)
    default: break
    }
    let words = scalar.text.split(separator: " ").map(String.init)
    if words.count == 2, let n = Int(words[0]), n > 0, n < 1_000 {
      switch words[1] {
      case "largest": return .largest(n)
      case "smallest": return .smallest(n)
      case "first": return .first(n)
      case "last": return .last(n)
      default: break
      }
    }
    findings.error(
      "K034", "`\(scalar.text)` is not a choice among amounts", at: scalar.place,
      help: "write `highest`, `1 largest`, `2 smallest`, `2 first` or `last`")
    return nil
  }

  /// `over: last 12`, read as the set of a sum.
  private func range(_ scalar: Scalar) -> Expression.Range? {
    do throws(ExpressionFault) {
      return try Parser.range(source(scalar), vocabulary: vocabulary)
    } catch {
      report(error, in: scalar)
      return nil
    }
  }
}
