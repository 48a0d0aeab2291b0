internal import Calendars
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

extension ContractReader {
  func accounts(_ node: Node?, currency: Currency?) -> [Account] {
    let money: Unit? = currency.map { .money($0) }
    var accounts = Account.standard.map { name in
      Account(
        name: Located(name, at: Place(file: "", line: 0, column: 0)), unit: money ?? .points)
    }
    accounts += named(node, "an account") { name, node in
      guard case .scalar(let scalar) = node, let unit = unit(scalar) else { return nil }
      return Account(name: name, unit: unit)
    }
    return accounts
  }

  func scopes(_ node: Node?) -> [Scope] {
    named(node, "a scope") { name, node in
      if case .scalar(let scalar) = node, scalar.text == "any" { return Scope(name: name) }
      // A list that could not be read is there all the same: whatever is split by it says so.
      return Scope(name: name, instances: instances(node, of: name.value))
    }
  }

  /// A closed list of instances.
  private func instances(_ node: Node, of what: String) -> [String]? {
    guard case .sequence(let items, _) = node, !items.isEmpty else {
      findings.error(
        "K113", "`\(what)` is a list of instances, here is \(node.kind)", at: node.place,
        help: "write `[voice, chat]`, or `any` for those found in the data")
      return nil
    }
    var list: [String] = []
    for item in within(items, "`\(what)`") {
      guard case .scalar(let scalar) = item, !scalar.text.isEmpty else {
        findings.error(
          "K113", "an instance is a word, not \(item.kind)", at: item.place,
          help: "write `[north, south]`")
        continue
      }
      if Vocabulary.reserved.contains(scalar.text.lowercased()) {
        findings.error(
          "K102", "`\(scalar.text)` can't be an instance: it is a word of the contract language",
          at: scalar.place, help: "give it another name")
      }
      if list.contains(scalar.text) {
        findings.error(
          "K114", "`\(scalar.text)` stands twice in this list", at: scalar.place,
          help: "take one of them out")
      } else {
        list.append(scalar.text)
      }
    }
    return list
  }

  func term(_ name: Located<String>, _ node: Node) -> Term? {
    var value: Node? = node
    var clause: String?
    var reset: Term.Reset?
    // A mapping without dates has fields, one of them perhaps misspelt.
    if case .mapping(let mapping) = node,
      !mapping.entries.contains(where: { startsLikeDate($0.key.text) }),
      let f = fields(node, Form.isReset(mapping) ? .resetTerm : .term)
    {
      if Form.isReset(mapping) {
        value = f.required("start", help: "what holds at the start: `start: 95%`")
        reset = self.reset(f)
      } else {
        value = f.required("is", help: "the value: `is: 10% of monthly charge`")
      }
      clause = f.text("clause")?.text
      f.finish()
    }
    guard let value else { return nil }
    return dated(value, "`\(name.value)`") { expression($0, "`\(name.value)`") }.map {
      Term(name: name, value: $0, reset: reset, clause: clause)
    }
  }

  private func reset(_ f: Fields) -> Term.Reset? {
    let to = f.required(
      "reset to", help: "the new value: `(level + mean of value over last 12) / 2`")
    let when = f.required("when", help: "the condition on which it is set anew")
    let target = to.flatMap { expression($0, "the new value") }
    let condition = when.flatMap { expression($0, "a condition") }
    guard let target, let condition else { return nil }
    return Term.Reset(to: target, when: condition)
  }

  func measure(_ name: Located<String>, _ node: Node) -> Measure? {
    guard let f = fields(node, .measure) else { return nil }
    let unitText = f.requiredText(
      "unit", help: "count, %, s, yes/no, words, points, or a currency such as EUR")
    let words = f.node("words")
    let means = f.text("means")
    let per = f.text("per")
    let every = f.text("every")
    let source = f.text("from")
    let absent = f.text("when absent")
    let rollUp = f.text("roll-up")
    let within = f.text("within")
    let clause = f.text("clause")?.text
    f.finish()
    if !f.written.contains("means") {
      ask(
        "K413", "what exactly does `\(name.value)` count? The data alone does not say",
        at: name.place,
        "write `means: …`: what is in, what is out (abandoned, short, transferred; which charges)")
    }
    let kind: Measure.Kind?
    switch unitText?.text {
    case "yes/no": kind = .flag
    case "words": kind = words.flatMap { instances($0, of: name.value) }.map { .label($0) }
    case "date": kind = .date
    case "time": kind = .time
    case nil: kind = nil
    default: kind = unitText.flatMap(unit).map { .quantity($0) }
    }
    guard let kind else { return nil }
    let from = source.flatMap {
      choice($0, "a source", [("data", Measure.Source.data), ("acts", .acts)])
    }
    return Measure(
      name: name, kind: kind, means: means?.text ?? "", scope: per?.text, scopePlace: per?.place,
      grid: every.flatMap { grid($0) } ?? answers.settlementGrid, source: from ?? .data,
      absent: absent.flatMap { self.absent($0, kind) } ?? .notReported,
      rollUp: rollUp.flatMap {
        choice(
          $0, "how several figures become one",
          Measure.RollUp.allCases.map { ($0.rawValue, $0) })
      },
      within: within.flatMap(domain), clause: clause)
  }

  private func absent(_ scalar: Scalar, _ kind: Measure.Kind) -> Measure.Absent? {
    if scalar.text == "not reported" { return .notReported }
    switch kind {
    case .flag:
      return choice(
        scalar, "what an absent row means",
        [("no", Measure.Absent.value(.flag(false))), ("yes", .value(.flag(true)))],
        help: "or `not reported`")
    case .quantity(let unit):
      guard let amount = quantity(scalar, "what an absent row means") else { return nil }
      if amount.unit == unit || amount.amount.isZero {
        return .value(.quantity(Quantity(amount.amount, unit)))
      }
      findings.error(
        "K203", "`\(scalar.text)` is not \(unit)", at: scalar.place, help: "or write `not reported`"
      )
      return nil
    case .label(let words):
      return choice(
        scalar, "a word of the list", words.map { ($0, Measure.Absent.value(.label($0))) })
    case .date, .time:
      findings.error(
        "K034", "an absent \(kind == .date ? "date" : "time") has no other value", at: scalar.place,
        help: "write `not reported`")
      return nil
    }
  }

  // MARK: Tables

  func table(_ name: Located<String>, _ node: Node) -> Table? {
    guard case .mapping(let mapping) = node else {
      findings.error(
        "K030", "a table is a mapping of rows, here is \(node.kind)", at: node.place,
        help: "write `{minor: 50%, severe: 100%}`")
      return nil
    }
    var rows = node
    var clause: String?
    var total: Scalar?
    var read: (Node) -> Table.Body? = { self.tableBody($0, name) }
    // A mapping where a row has its amount: a table with fields, one of them perhaps misspelt.
    let hasFields = mapping.entries.contains { key, value in
      if Form.tableKeys.contains(key.text) { return true }
      if case .mapping = value { return !startsLikeDate(key.text) && !hasDates(value) }
      return false
    }
    if hasFields, let f = fields(node, Form.hasKnots(mapping) ? .curve : .table) {
      let shaped = self.shape(f, name)
      if let inner = shaped.rows { rows = inner }
      if let shape = shaped.shape { read = { self.knots($0, name, shape) } }
      total = f.text("total")
      clause = f.text("clause")?.text
      f.finish()
      if shaped.isFaulty { return nil }
    }
    guard let body = datedRows(rows, name, read) else { return nil }
    return Table(
      name: name, body: body,
      total: total.flatMap(requirement).map { Located($0, at: total?.place ?? name.place) },
      clause: clause)
  }

  private func tableBody(_ node: Node, _ name: Located<String>) -> Table.Body? {
    guard case .mapping(let mapping) = node, !mapping.entries.isEmpty else {
      findings.error(
        "K030", "`\(name.value)` has no rows", at: node.place,
        help: "write `{at least 99%: 5%, rest: 10%}`")
      return nil
    }
    var rows: [Table.Row] = []
    var labels = 0
    var bands = 0
    for (key, value) in within(mapping, "`\(name.value)`") {
      let rowKey: Table.Row.Key
      if key.text == "rest" {
        rowKey = .rest
      } else if isLabel(key.text) {
        labels += 1
        rowKey = .label(key.text)
      } else if let requirement = requirement(key) {
        bands += 1
        rowKey = .requirement(requirement)
      } else {
        continue
      }
      if let x = expression(value, "a row of `\(name.value)`") {
        rows.append(Table.Row(key: rowKey, value: x, place: key.place, text: key.text))
      }
    }
    if labels > 0, bands > 0 {
      findings.error(
        "K301", "`\(name.value)` mixes rows for words with rows for amounts", at: node.place,
        help: "make two tables of it")
    }
    if let index = rows.firstIndex(where: { if case .rest = $0.key { true } else { false } }),
      index != rows.count - 1
    {
      findings.error(
        "K302", "no row after `rest` is ever reached", at: rows[index + 1].place,
        help: "move `rest` to the end")
    }
    return rows.isEmpty
      ? nil
      : Table.Body(
        shape: labels > 0 ? .match : .bands, rows: rows,
        isWhole: rows.count == mapping.entries.count && mapping.isComplete)
  }
}
