internal import Diagnostics
internal import Expressions
internal import Quantities
internal import YAML

extension ContractReader {
  func role(_ name: Located<String>, _ node: Node) -> Role? {
    guard let f = fields(node, .role) else { return nil }
    let party = f.requiredText("party", help: "`client` or `supplier`")
    let person = f.text("person")?.text
    let answers = f.node("answers for")
    let mandate = f.text("may approve credits up to")
    f.finish()
    guard
      let side = party.flatMap({
        choice($0, "a party", Role.Party.allCases.map { ($0.rawValue, $0) })
      })
    else { return nil }
    return Role(
      name: name, party: side, person: person,
      answersFor: answers.map { allOrKPIs($0) } ?? [],
      mandate: mandate.flatMap { money($0, "a mandate") })
  }

  /// nil: all.
  private func allOrKPIs(_ node: Node) -> [Located<String>]? {
    if case .scalar(let scalar) = node, scalar.text == "all" { return nil }
    return names(node, of: .kpi)
  }

  func forum(_ name: Located<String>, _ node: Node) -> Forum? {
    guard let f = fields(node, .forum) else { return nil }
    let meets = f.requiredText("meets", help: "write `third Thursday 10:00 for 60 minutes`")
    let level = f.text("level")?.text
    let chair = f.requiredText("chair", help: "the role that leads the meeting")
    let members = f.texts("members") ?? []
    let handles = f.node("handles")
    let mandate = f.text("may approve credits up to")
    let escalates = f.text("escalates to")
    f.finish()
    guard let meets, let chair else { return nil }
    guard let meeting = meeting(meets) else { return nil }
    return Forum(
      name: name, meets: meeting, level: level, chair: Located(chair.text, at: chair.place),
      members: members.map { Located($0.text, at: $0.place) },
      handles: handles.map { allOrKPIs($0) } ?? nil,
      mayApprove: mandate.flatMap { money($0, "a mandate") }, escalatesTo: located(escalates))
  }

  private func meeting(_ scalar: Scalar) -> Meeting? {
    if let meeting = Meeting(scalar.text) { return meeting }
    if scalar.text.hasPrefix("within "),
      let joint = scalar.text.firstRange(of: " after the delivery ")
    {
      let words = scalar.text[..<joint.lowerBound].dropFirst("within ".count)
      // What the span lacks is told there.
      guard let span = span(part(scalar, String(words)), "a number of days") else { return nil }
      let clock = String(scalar.text[joint.upperBound...])
      if let meeting = Meeting(within: span, clock: clock, text: scalar.text) { return meeting }
    }
    findings.report(
      Diagnostic(
        "K117", .error, "`\(scalar.text)` is not a rhythm of meetings", at: scalar.place,
        help: [
          "write `third Thursday 10:00 for 60 minutes` or `second Tuesday of January, July 14:00 for 90 minutes`",
          "by the report: `within 7 days after the delivery at 10:00 for 60 minutes`",
        ]))
    return nil
  }

  func examples(_ node: Node?) -> [Example] {
    guard let node else { return [] }
    guard case .sequence(let items, _) = node else {
      findings.error(
        "K032", "`examples:` is a list, here is \(node.kind)", at: node.place,
        help: "write `- given: {…}` and `expect: {…}`")
      return []
    }
    return within(items, "this list").compactMap { item in
      guard let f = fields(item, .example) else { return nil }
      let given = lines(f.required("given", help: "the figures of the example"))
      let expect = lines(f.required("expect", help: "what the clause says must come out"))
      let clause = f.text("clause")?.text
      f.finish()
      guard let given, let expect else { return nil }
      return Example(given: given, expect: expect, clause: clause, place: item.place)
    }
  }

  private func lines(_ node: Node?) -> [Example.Line]? {
    guard let node else { return nil }
    guard case .mapping(let mapping) = node else {
      findings.error(
        "K030", "names and figures are expected here, not \(node.kind)", at: node.place,
        help: "write `{calls: 1000, charge: 5000 EUR}`")
      return nil
    }
    return mapping.entries.compactMap { key, value in
      guard case .scalar(let scalar) = value else {
        findings.error(
          "K032", "a figure is a text, not \(value.kind)", at: value.place,
          help: "write one amount after `\(key.text):`")
        return nil
      }
      return Example.Line(
        name: Located(key.text, at: key.place), value: Located(scalar.text, at: scalar.place))
    }
  }
}
