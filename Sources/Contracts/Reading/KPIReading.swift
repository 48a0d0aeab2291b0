internal import Calendars
internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

extension ContractReader {
  func kpi(_ name: Located<String>, _ node: Node, scopes: [Scope]) -> KPI? {
    guard let f = fields(node, .kpi) else { return nil }
    let symbol = f.text("is")?.text
    let title = f.text("title")?.text
    let clause = f.text("clause")?.text
    let unitText = f.text("unit")
    let value = f.node("value")
    let every = f.text("every")
    let perNode = f.node("per")
    let targetNode = f.node("target")
    let compare = f.text("compare")
    let bandsNode = f.node("bands")
    let deemedNode = f.node("deemed")
    let within = f.text("within")
    let reliefNode = f.node("relief")
    let missing = f.node("not reported")
    let noVolume = f.node("no volume")
    let excused = f.node("excused")
    let accountable = f.text("accountable")
    let area = f.text("result area")?.text
    let subjective = f.text("subjective")
    f.finish()
    let written = f.written

    let grid = every.map { self.grid($0) } ?? answers.grid
    if !written.contains("every"), answers.grid == nil, !answers.written.contains("measured every")
    {
      ask(
        "K402",
        "how often is `\(name.value)` measured? \"previous\" and \"in a row\" count its own periods",
        at: name.place, "write `every: month` here, or `measured every: month` under `contract:`")
    }
    let precision = located(compare) ?? answers.precision
    if targetNode != nil, precision == nil, written.isDisjoint(with: ["compare"]),
      !answers.written.contains("compare")
    {
      ask(
        "K401", "is `\(name.value)` rounded before it is compared with its target?",
        at: name.place,
        "write `compare: exact` or `compare: 1 decimal half up` here, or once under `contract:`")
    }
    if written.isDisjoint(with: ["value", "unit"]) {
      ask(
        "K415", "`\(name.value)` has neither `value:` nor `unit:`", at: name.place,
        "say how it is computed (`value: …`), or the unit of the figure the supplier delivers (`unit: \"%\"`)"
      )
    }
    let unit = unitText.flatMap(unit)
    let target = targetNode.flatMap { dated($0, "a target", self.target) }
    let bands = bandsNode.flatMap { dated($0, "bands", self.bands) }
    let isWhole = count(ofBands: bandsNode) == (bands?.values.map(\.count).reduce(0, +) ?? 0)
    return KPI(
      name: name, symbol: symbol, title: title, clause: clause, unit: unit ?? .number,
      unitStated: unit != nil, unitWord: unitText?.text,
      value: value.flatMap { dated($0, "a value") { self.expression($0, "a value") } },
      grid: (grid ?? nil) ?? answers.settlementGrid, per: perNode.flatMap { per($0, scopes) },
      target: target, compareText: targetNode == nil ? located(compare) : precision,
      bands: bands, deemed: deemedNode.map(deemed) ?? [],
      within: within.flatMap(domain), relief: named(reliefNode, "a relief", relief),
      notReported: missing.flatMap(unmeasured), noVolume: noVolume.flatMap(unmeasured),
      excused: excused.flatMap(excuse),
      accountable: located(accountable), resultArea: area,
      isSubjective: subjective.flatMap {
        choice($0, "an answer to `subjective`", [("yes", true), ("no", false)])
      } ?? false,
      written: written, hasAllBands: isWhole)
  }

  private func per(_ node: Node, _ scopes: [Scope]) -> KPI.Per? {
    switch node {
    case .sequence(let items, let place):
      let list = within(items, "`per:`").compactMap { item -> String? in
        if case .scalar(let scalar) = item {
          if Vocabulary.reserved.contains(scalar.text.lowercased()) {
            findings.error(
              "K102",
              "`\(scalar.text)` can't be an instance: it is a word of the contract language",
              at: scalar.place, help: "give it another name")
          }
          return scalar.text
        }
        findings.error(
          "K113", "an instance is a word, not \(item.kind)", at: item.place,
          help: "write `[north, south]`")
        return nil
      }
      for (index, word) in list.enumerated() where list[..<index].contains(word) {
        findings.error(
          "K114", "`\(word)` stands twice in this list", at: items[index].place,
          help: "take one of them out")
      }
      return KPI.Per(scope: "scope", instances: list, place: place)
    case .scalar(let scalar):
      if scalar.text.hasPrefix("any ") {
        return KPI.Per(scope: String(scalar.text.dropFirst(4)), instances: nil, place: scalar.place)
      }
      guard let scope = scopes.first(where: { $0.name.value == scalar.text }) else {
        guard isComplete else { return nil }
        var help = [
          "declare it under `scopes:`, list the instances here, or write `any \(scalar.text)`"
        ]
        if let near = Nearest.best(scalar.text, among: scopes.map(\.name.value)) {
          help.insert("did you mean `\(near)`?", at: 0)
        }
        findings.report(
          Diagnostic(
            "K115", .error, "`\(scalar.text)` is not a scope of this contract", at: scalar.place,
            help: help))
        return nil
      }
      return KPI.Per(scope: scalar.text, instances: scope.instances, place: scalar.place)
    case .mapping:
      findings.error(
        "K113", "`per:` names a scope or lists instances", at: node.place,
        help: "write `per: queue` or `per: [north, south]`")
      return nil
    }
  }

  // MARK: Targets and bands

  private func target(_ node: Node) -> Target? {
    switch node {
    case .scalar(let scalar):
      guard let requirement = requirement(scalar) else { return nil }
      if case .condition(let x) = requirement, x.literal != nil {
        ask(
          "K305", "`\(scalar.text)`: must the value be at least or at most that?", at: scalar.place,
          "write `at least \(scalar.text)`, `at most \(scalar.text)`, `above …` or `below …`")
        return nil
      }
      if case .rest = requirement {
        findings.error(
          "K305", "a target is not `rest`", at: scalar.place, help: "write `at least 80%`")
        return nil
      }
      return Target(
        rows: [Target.Row(requirement: requirement)], place: scalar.place, text: scalar.text)
    case .mapping(let mapping):
      var rows: [Target.Row] = []
      for (key, value) in mapping.entries {
        guard case .scalar(let scalar) = value else {
          findings.error(
            "K032", "a row of a target is a text, not \(value.kind)", at: value.place,
            help: "write `\(key.text): at least 80%`")
          continue
        }
        guard let requirement = requirement(scalar) else { continue }
        if key.text == "rest" {
          rows.append(Target.Row(requirement: requirement))
        } else if let condition = expression(key) {
          rows.append(Target.Row(condition: condition, requirement: requirement))
        }
      }
      if let last = rows.last, last.condition != nil {
        findings.error(
          "K306", "no row of this target holds when none of its conditions does", at: node.place,
          help: "end it with `rest: at least …`")
      }
      if let index = rows.firstIndex(where: { $0.condition == nil }), index < rows.count - 1 {
        findings.error(
          "K302", "no row after `rest` is ever reached", at: node.place,
          help: "move `rest` to the end")
      }
      let text = mapping.entries.map { entry in
        if case .scalar(let value) = entry.value { return "\(entry.key.text): \(value.text)" }
        return entry.key.text
      }.joined(separator: "; ")
      return rows.isEmpty ? nil : Target(rows: rows, place: node.place, text: text)
    case .sequence:
      findings.error(
        "K032", "a target is a text or rows of conditions, not a list", at: node.place,
        help: "write `at least 80%`")
      return nil
    }
  }

  /// How many bands are written, over all dates; nil when the file ends among them.
  private func count(ofBands node: Node?) -> Int? {
    guard case .mapping(let mapping)? = node else { return 0 }
    guard mapping.isComplete else { return nil }
    var sum = 0
    for (_, value) in mapping.entries {
      if case .mapping = value {
        guard let inner = count(ofBands: value) else { return nil }
        sum += inner
      } else {
        sum += 1
      }
    }
    return sum
  }

  private func bands(_ node: Node) -> [Band]? {
    guard case .mapping(let mapping) = node, !mapping.entries.isEmpty else {
      findings.error(
        "K030", "`bands:` is a mapping of names, here is \(node.kind)", at: node.place,
        help: "write `{minor: at least 78%, severe: rest}`")
      return nil
    }
    return within(mapping, "`bands:`").compactMap { key, value in
      if let fault = Vocabulary.fault(inName: key.text) {
        findings.error(
          "K102", "`\(key.text)` can't be a band: \(fault)", at: key.place,
          help: Vocabulary.help(forName: key.text))
      }
      guard case .scalar(let scalar) = value else {
        findings.error(
          "K032", "a band is a text, not \(value.kind)", at: value.place,
          help: "write `\(key.text): at least 78%`")
        return nil
      }
      return requirement(scalar).map {
        Band(label: Located(key.text, at: key.place), requirement: $0, place: scalar.place)
      }
    }
  }
}
