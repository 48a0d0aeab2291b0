import Diagnostics
import YAML

/// Mistakes of time and of who does what.
extension Mutator {
  static let partiesOfSense: [Mutator] = [
    Mutator("a window longer than the term") { m in
      m.leaves.filter { ["consequences", "triggers"].contains($0.section) }.flatMap { leaf in
        runs(in: leaf.text).compactMap { m.changing(leaf.scalar, $0, to: "900") }
      }
    },
    Mutator("a dated value that is replaced at once") { m in
      let splits = m.leaves.contains {
        $0.last == "mid-period" && ["end", "split", "weighted by days"].contains($0.text)
      }
      return splits
        ? []
        : m.entries.filter {
          $0.section == "terms" && $0.path.count == 3 && isDate($0.name) && $0.position > 0
            && $0.name.hasSuffix("-01") && $0.isOnOneLine && scalar($0) != nil
        }.compactMap { entry in
          guard let day = dayBefore(entry.name) else { return nil }
          let value = m.part(entry.value.place)
          return m.adding("\(day): \(value)", before: entry)
        }
    },
    Mutator("a claim that ends before the figures are there") { m in
      let claims = m.entries.filter { $0.path == ["contract", "credits", "claim within"] }
      if let claim = claims.first, let scalar = scalar(claim) {
        return [m.changing(scalar, to: "1 days")].compactMap { $0 }
      }
      return m.entries.filter { $0.path == ["contract", "credits", "credited on"] }
        .compactMap { m.adding("claim within: 1 days", before: $0) }
    },
    Mutator("a KPI that nobody answers for") { m in
      let named = Set(m.leaves.filter { $0.path.contains("answers for") }.map(\.text))
      let all = m.entries.filter { $0.section == "kpis" && $0.path.count == 3 }
      let held = all.filter { $0.name == "accountable" }
      guard held.count > 1 || !named.isEmpty else { return [] }
      return held.filter { entry in
        !named.contains(entry.path[1])
          && all.contains { $0.path == ["kpis", entry.path[1], "target"] }
      }.compactMap { m.dropping($0) }
    },
    Mutator("a forum that one party does not attend") { m in
      m.entries.filter { $0.section == "forums" && $0.path.count == 3 && $0.name == "members" }
        .compactMap { m.dropping($0) }
    },
    Mutator("a KPI that no forum handles") { m in
      let forums = m.names("forums")
      let handles = m.entries.filter {
        $0.section == "forums" && $0.path.count == 3 && $0.name == "handles"
      }
      let kpis = m.entries.filter {
        $0.section == "kpis" && $0.path.count == 3 && $0.name == "target"
      }
      .map { $0.path[1] }
      guard !forums.isEmpty, handles.count == forums.count, kpis.count > 1 else { return [] }
      return kpis.compactMap { kpi in
        let list = "[\(kpis.filter { $0 != kpi }.joined(separator: ", "))]"
        var text = m
        for entry in handles.reversed() {
          guard entry.isOnOneLine else { return nil }
          text = Manuscript(name: m.name, text: text.replacing(entry.value.place, by: list))
        }
        return Mutant(text: text.text, lines: [], change: "no forum handles `\(kpi)`")
      }
    },
    Mutator("a plan that is owed before the figures are there") { m in
      m.leaves.filter {
        $0.section == "triggers" && $0.last == "owes" && !$0.text.contains("after")
      }
      .compactMap { leaf in
        guard let days = Manuscript.amounts(in: leaf.text).last else { return nil }
        return m.changing(leaf.scalar, days.number, to: "1")
      }
    },
    Mutator("forums that escalate in a circle") { m in
      m.leaves.filter { $0.section == "forums" && $0.last == "escalates to" }.compactMap { leaf in
        let above = m.entries.filter { $0.path.starts(with: ["forums", leaf.text]) }
        if let entry = above.first(where: { $0.name == "escalates to" }) {
          return scalar(entry).flatMap { m.changing($0, to: leaf.path[1]) }
        }
        return above.first { $0.name == "chair" }
          .flatMap { m.adding("escalates to: \(leaf.path[1])", before: $0) }
      }
    },
    Mutator("one event charged twice") { m in
      // Where a step keeps one of several the second is not paid.
      let choices = m.entries.contains {
        $0.section == "settlement" && ["keep", "forgive", "drop"].contains($0.name)
      }
      return choices
        ? []
        : m.charges(isReward: false).filter { $0.isOfOne && $0.when != nil }.compactMap { charge in
          guard let entry = m.entries.first(where: { $0.path == ["consequences", charge.name] }),
            !entry.isInBrackets
          else { return nil }
          let text = m.repeating(lines: entry.lines)
          let second = entry.lines.upperBound + 1
          let again = Manuscript(name: m.name, text: text)
          let line = again.line(second).replacing(
            charge.name, with: "\(charge.name) again", maxReplacements: 1)
          return Mutant(
            text: again.replacing(line: second, by: line), lines: [second],
            change: "\(second): `\(charge.name)` once more")
        }
    },
    Mutator("a value whose rounding is left open") { m in
      let all = m.entries.filter { $0.section == "kpis" && $0.path.count == 3 }
      let bare = Set(all.filter { $0.name == "target" }.map { $0.path[1] })
        .subtracting(all.filter { $0.name == "compare" }.map { $0.path[1] })
      let head = m.entries.filter { $0.path == ["contract", "compare"] && !bare.isEmpty }
      let own =
        head.isEmpty && !m.entries.contains { $0.path == ["contract", "compare"] }
        ? all.filter { $0.name == "compare" } : []
      return (head + own).compactMap { m.dropping($0) }
    },
    Mutator("data that may be missing without a rule") { m in
      let all = m.entries.filter { $0.section == "kpis" && $0.path.count == 3 }
      let bare = Set(all.filter { $0.name == "target" }.map { $0.path[1] })
        .subtracting(all.filter { $0.name == "not reported" }.map { $0.path[1] })
      return m.entries.filter { $0.path == ["submissions", "not reported"] && !bare.isEmpty }
        .compactMap { m.dropping($0) }
    },
  ]

  /// `3` of `missed 3 in a row`.
  private static func runs(in text: String) -> [Range<Int>] {
    Manuscript.amounts(in: text).compactMap { amount in
      let rest = String(
        String.UnicodeScalarView(Array(text.unicodeScalars)[amount.number.upperBound...]))
      return rest.hasPrefix(" in a row") ? amount.number : nil
    }
  }

  /// The last day of the month before a first of a month.
  private static func dayBefore(_ text: String) -> String? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, parts[2] == 1 else { return nil }
    let year = parts[1] == 1 ? parts[0] - 1 : parts[0]
    let month = parts[1] == 1 ? 12 : parts[1] - 1
    return "\(year)-\(month < 10 ? "0" : "")\(month)-28"
  }
}

extension Manuscript {
  /// An entry written before another one of the same mapping.
  func adding(_ text: String, before entry: Entry) -> Mutant? {
    let new: String
    if entry.isInBrackets {
      var place = entry.key.place
      place.endLine = place.line
      place.endColumn = place.column
      new = replacing(place, by: "\(text), ")
    } else {
      let lead = lines[entry.line - 1].prefix(entry.key.place.column - 1)
      guard lead.allSatisfy({ $0 == " " }) else { return nil }
      let indent = String(String.UnicodeScalarView(lead))
      new = replacing(line: entry.line, by: "\(indent)\(text)\n\(line(entry.line))")
    }
    return Mutant(text: new, lines: [entry.line], change: "\(entry.line): `\(text)` added")
  }
}
