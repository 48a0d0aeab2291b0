internal import Calendars
internal import Diagnostics
internal import YAML

extension ContractReader {
  func waivers(_ node: Node?, in root: Mapping) -> [Waiver] {
    guard let node else { return [] }
    guard case .sequence(let items, _) = node else {
      findings.error(
        "K032", "`waivers:` is a list, here is \(node.kind)", at: node.place,
        help: "write `- {code: K501, for: NAME, reason: …, until: 2026-12-31}`")
      return []
    }
    let extents = Extents(root)
    return within(items, "this list").compactMap { item in
      guard let f = fields(item, .waiver) else { return nil }
      let code = f.requiredText(
        "code", help: "the code of the finding that is kept, such as `K501`")
      let subject = f.text("for")
      let reason = f.requiredText("reason", help: "why it is kept, and where that was decided")
      let until = f.requiredText("until", help: "the last day on which it is kept, as `2026-12-31`")
      f.finish()
      guard let code, let reason, let until, let day = day(until, "until") else { return nil }
      if let subject, extents.lines[subject.text] == nil {
        var help = ["name a KPI, consequence, step, trigger or other entry of this contract"]
        if let near = Nearest.best(subject.text, among: extents.lines.keys.sorted()) {
          help.insert("did you mean `\(near)`?", at: 0)
        }
        findings.report(
          Diagnostic(
            "K801", .error, "`\(subject.text)` is no entry of this contract", at: subject.place,
            help: help))
        return nil
      }
      return Waiver(
        code: code.located, subject: subject?.located,
        lines: subject.flatMap { extents.lines[$0.text] } ?? [], reason: reason.text, until: day,
        place: item.place)
    }
  }

  private func day(_ scalar: Scalar, _ key: String) -> Day? {
    if let day = Day(iso: scalar.text) { return day }
    findings.error(
      "K106", "`\(scalar.text)` is not a date", at: scalar.place, help: "write it as 2026-12-31")
    return nil
  }
}

/// Which lines of the file belong to which entry.
private struct Extents {
  /// By name; two entries of different sections may share one.
  private(set) var lines: [String: [Range<Int>]] = [:]

  init(_ root: Mapping) {
    for (index, section) in root.entries.enumerated() {
      let end =
        index + 1 < root.entries.count ? root.entries[index + 1].key.place.line : Int.max
      switch section.value {
      case .mapping(let mapping):
        for (index, entry) in mapping.entries.enumerated() {
          let next =
            index + 1 < mapping.entries.count
            ? mapping.entries[index + 1].key.place.line : end
          add(entry.key.text, entry.key.place.line, next)
        }
      case .sequence(let items, _):
        for (index, item) in items.enumerated() {
          guard case .mapping(let mapping) = item, case .scalar(let name)? = mapping["name"]
          else { continue }
          let next = index + 1 < items.count ? items[index + 1].place.line : end
          add(name.text, item.place.line, next)
        }
      case .scalar: continue
      }
    }
  }

  private mutating func add(_ name: String, _ start: Int, _ end: Int) {
    // Several entries on one line share it.
    lines[name, default: []].append(start..<max(end, start + 1))
  }
}
