internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

extension ContractReader {
  /// `for:` a KPI, a list of them, or `each kpi` with a target.
  func subjects(_ node: Node?, _ kpis: [KPI]) -> [Located<String>] {
    guard let node else { return [] }
    if case .scalar(let scalar) = node, scalar.text == "each kpi" || scalar.text == "each KPI" {
      return kpis.filter { $0.target != nil }.map { Located($0.name.value, at: scalar.place) }
    }
    return names(node, of: .kpi)
  }

  /// A name or a list of names of one kind, each of them declared.
  func names(_ node: Node, of kind: Vocabulary.Kind) -> [Located<String>] {
    var items = [node]
    if case .sequence(let list, _) = node { items = list }
    return items.compactMap { item in
      guard case .scalar(let scalar) = item else {
        findings.error(
          "K032", "the name of \(kind.article) is expected, here is \(item.kind)", at: item.place,
          help: "write the name, or a list of names: `[A, B]`")
        return nil
      }
      return name(scalar, of: kind)
    }
  }

  func name(_ scalar: Scalar, of kind: Vocabulary.Kind) -> Located<String>? {
    if vocabulary.isDeclared(scalar.text, as: kind) {
      return Located(scalar.text, at: scalar.place)
    }
    if scalar.text.isEmpty {
      findings.error(
        "K032", "the name of \(kind.article) is missing", at: scalar.place,
        help: "write it, or delete the key")
      return nil
    }
    guard isComplete else { return nil }
    let known = vocabulary.kinds.filter { $0.value.contains(kind) }.keys.sorted()
    var help = ["declared: \(known.prefix(12).joined(separator: ", "))"]
    if let near = Nearest.best(scalar.text, among: known) {
      help.insert("did you mean `\(near)`?", at: 0)
    }
    findings.report(
      Diagnostic(
        "K202", .error, "`\(scalar.text)` is not the name of \(kind.article)", at: scalar.place,
        help: help))
    return nil
  }

  func instances(_ scalar: Scalar) -> Consequence.Instances? {
    if scalar.text.hasPrefix("share by ") {
      let name = String(scalar.text.dropFirst("share by ".count))
      let table = Scalar(text: name, place: scalar.place, isPlain: scalar.isPlain)
      return self.name(table, of: .table).map { .share($0) }
    }
    return choice(
      scalar, "how instances are charged",
      [("each", Consequence.Instances.each), ("once", .once), ("worst", .worst)],
      help: "or `share by TABLE`")
  }

  func consequence(_ name: Located<String>, _ node: Node, kpis: [KPI]) -> Consequence? {
    guard let f = fields(node, .consequence) else { return nil }
    let subject = f.node("for")
    let instancesText = f.text("instances")
    let when = f.node("when")
    let amountNode = f.required("amount", help: "what it costs: `2% of monthly charge`, `1 point`")
    let favour = f.text("in favour of")
    let to = f.text("to")
    let from = f.text("from")
    let on = f.text("credited on")
    let clause = f.text("clause")?.text
    f.finish()
    let subjects = subjects(subject, kpis)
    var instances = instancesText.flatMap(self.instances)
    let isSplit = subjects.contains { subject in
      kpis.first { $0.name.value == subject.value }?.per != nil
    }
    if isSplit, !f.written.contains("instances") {
      instances = answers.instances
      if instances == nil, !answers.written.contains("instances") {
        ask(
          "K406", "`\(name.value)` hangs on a KPI judged per instance: who pays for which?",
          at: name.place,
          "write `instances: each`, `once` (if any missed), `worst` or `share by TABLE`, here or under `contract:`"
        )
      }
    }
    let amount = amountNode.flatMap { node in
      dated(node, "an amount") { expression($0, "an amount") }
    }
    let supplier = favour.flatMap {
      choice($0, "a party", [("client", false), ("supplier", true)])
    }
    let condition = when.flatMap { expression($0, "a condition") }
    guard let amount else { return nil }
    return Consequence(
      name: name, kpis: subjects, instances: instances,
      when: condition, amount: amount, unit: .points,
      favoursSupplier: supplier ?? false,
      to: to.flatMap { self.name($0, of: .account) }?.value ?? "due",
      from: from.flatMap { self.name($0, of: .account) }?.value,
      creditedOn: on.flatMap {
        choice($0, "an invoice", CreditRules.Invoice.allCases.map { ($0.rawValue, $0) })
      }, clause: clause, place: node.place,
      lacksSubject: subjects.isEmpty && f.written.contains("for"))
  }

  func trigger(_ name: Located<String>, _ node: Node, kpis: [KPI]) -> Trigger? {
    guard let f = fields(node, .trigger) else { return nil }
    let subject = f.node("for")
    let when = f.required("when", help: "the condition: `missed in at least 3 of the last 6`")
    let firesText = f.text("fires")
    let lapses = f.text("lapses after")
    let owes = f.text("owes")
    let gives = f.text("gives")?.text
    let clause = f.text("clause")?.text
    f.finish()
    let options = Trigger.Fires.allCases.map { ($0.rawValue, $0) }
    let fires = firesText.map { choice($0, "how a trigger fires", options) } ?? answers.fires
    if !f.written.contains("fires"), answers.fires == nil,
      !answers.written.contains("triggers fire")
    {
      ask(
        "K407", "does `\(name.value)` fire once, or in each period in which its condition holds?",
        at: name.place,
        "write `fires: once` (when it becomes true), `each` or `while`, here or `triggers fire:` under `contract:`"
      )
    }
    let subjects = subjects(subject, kpis)
    guard let condition = when.flatMap({ expression($0, "a condition") }) else { return nil }
    return Trigger(
      name: name, kpis: subjects, when: condition, fires: (fires ?? nil) ?? .each,
      lapsesAfter: lapses.flatMap { deadline($0, "a time") }, owes: owes.flatMap(owed),
      gives: gives, clause: clause, place: node.place,
      lacksSubject: subjects.isEmpty && f.written.contains("for"))
  }

  private func owed(_ scalar: Scalar) -> Trigger.Owed? {
    let words = scalar.text.split(separator: " ")
    // The last `in` before a number: a calendar's name may hold one too.
    let before = words.indices.dropFirst().last {
      words[$0 - 1] == "in" && Int(words[$0]) != nil
    }
    guard let joint = before.map({ $0 - 1 }) ?? words.lastIndex(of: "in"), joint > 0 else {
      findings.error(
        "K107", "`\(scalar.text)` does not say by when", at: scalar.place,
        help: "write `draft plan in 10 working days`")
      return nil
    }
    let what = words[..<joint].joined(separator: " ")
    let rest = part(scalar, words[(joint + 1)...].joined(separator: " "))
    return deadline(rest, "a time").map { Trigger.Owed(what: what, within: $0) }
  }
}
