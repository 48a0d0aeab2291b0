import Diagnostics
import YAML

/// Mistakes of writing YAML.
extension Mutator {
  static let writing: [Mutator] = [
    Mutator("quotes are taken off a text that needs them") { m in
      m.leaves.filter {
        !$0.scalar.isPlain
          && $0.text.unicodeScalars.contains { "%:#>*&@!{[".unicodeScalars.contains($0) }
      }
      .compactMap { m.rewriting($0.scalar, as: $0.text) }
        // A text with a colon, as people write it.
        + m.leaves.filter { ["title", "means", "client"].contains($0.last) && $0.scalar.isPlain }
        .compactMap { m.rewriting($0.scalar, as: "Annex: \($0.text)") }
    },
    Mutator("`>=` stands unquoted") { m in
      m.leaves.flatMap { leaf in
        [("at least ", ">= "), ("above ", "> ")].compactMap { word, sign in
          leaf.text.hasPrefix(word) && isExpression(leaf)
            ? m.changing(leaf.scalar, 0..<word.count, to: sign) : nil
        }
      }
    },
    Mutator("a tab in the indentation") { m in
      indented(m).map { entry in
        let line = m.line(entry.line)
        let text = m.replacing(line: entry.line, by: "\t" + line.drop { $0 == " " })
        return Mutant(text: text, lines: [entry.line], change: m.change(entry.line, text))
      }
    },
    Mutator("a line is indented one space too far") { m in
      indented(m).filter { $0.siblings.count > 1 }.map { shifted($0, by: " ", in: m) }
    },
    Mutator("a line is indented one space too little") { m in
      indented(m).filter { $0.siblings.count > 1 }.map { shifted($0, by: nil, in: m) }
    },
    Mutator("a closing bracket is missing") { m in
      brackets(m).map { place in
        var end = place
        (end.line, end.column) = (place.endLine, place.endColumn - 1)
        let text = m.replacing(end, by: "")
        // The opening bracket is as good a place as the closing one that is not there.
        return Mutant(
          text: text, lines: [place.line, place.endLine], change: m.change(place.endLine, text))
      }
    },
    Mutator("an opening bracket is missing") { m in
      brackets(m).filter { $0.line == $0.endLine }.map { place in
        var start = place
        start.endColumn = place.column + 1
        let text = m.replacing(start, by: "")
        return Mutant(text: text, lines: [place.line], change: m.change(place.line, text))
      }
    },
    Mutator("a comma is missing") { m in
      m.entries.filter { entry in
        entry.isInBrackets && entry.position > 0
          && entry.values[entry.position - 1].place.endLine == entry.line
      }.map { entry in
        var place = entry.key.place
        let before = entry.values[entry.position - 1].place
        (place.column, place.endColumn) = (before.endColumn, before.endColumn + 1)
        let text = m.replacing(place, by: "")
        return Mutant(text: text, lines: [entry.line], change: m.change(entry.line, text))
      }
    },
    Mutator("a colon is missing") { m in
      m.entries.filter { !$0.isInBrackets && $0.isOnOneLine }.map { entry in
        var place = entry.key.place
        (place.column, place.endColumn) = (place.endColumn, place.endColumn + 1)
        let text = m.replacing(place, by: "")
        return Mutant(text: text, lines: [entry.line], change: m.change(entry.line, text))
      }
    },
    Mutator("the space after a colon is missing") { m in
      m.entries.filter { $0.isOnOneLine && m.part(after($0)) == ": " }.map { entry in
        let text = m.replacing(after(entry), by: ":")
        return Mutant(text: text, lines: [entry.line], change: m.change(entry.line, text))
      }
    },
    Mutator("a quote is never closed") { m in
      m.leaves.filter {
        $0.scalar.isPlain && $0.line == $0.scalar.place.endLine && !$0.text.isEmpty
      }
      .compactMap { m.rewriting($0.scalar, as: "\"\($0.text)") }
    },
    Mutator("a value is borrowed with `*`") { m in
      m.leaves.filter { $0.scalar.isPlain }.compactMap {
        m.rewriting($0.scalar, as: "*\($0.last.filter { $0 != " " })")
      }
    },
    Mutator("a second document begins") { m in
      m.entries.filter { $0.path.count == 1 && $0.position > 0 }.map { entry in
        let text = m.replacing(line: entry.line, by: "---\n\(m.line(entry.line))")
        return Mutant(text: text, lines: [entry.line], change: "\(entry.line): `---` before it")
      }
    },
  ]

  private static func after(_ entry: Manuscript.Entry) -> Place {
    var place = entry.key.place
    (place.column, place.endColumn) = (place.endColumn, place.endColumn + 2)
    return place
  }

  /// Keys that begin an indented line.
  private static func indented(_ m: Manuscript) -> [Manuscript.Entry] {
    m.entries.filter { entry in
      !entry.isInBrackets && entry.key.place.column > 1
        && m.lines[entry.line - 1].prefix(entry.key.place.column - 1).allSatisfy { $0 == " " }
    }
  }

  /// One line moved. The reader may take it for the measure and stumble over the key after it:
  /// which of the two is out of place only a person knows.
  private static func shifted(
    _ entry: Manuscript.Entry, by space: String?, in m: Manuscript
  ) -> Mutant {
    let line = m.line(entry.line)
    let text = m.replacing(
      line: entry.line, by: space.map { $0 + line } ?? String(line.dropFirst()))
    var lines: Set<Int> = [entry.line]
    if entry.position + 1 < entry.siblings.count {
      lines.insert(entry.siblings[entry.position + 1].place.line)
    }
    return Mutant(text: text, lines: lines, change: m.change(entry.line, text))
  }

  private static func brackets(_ m: Manuscript) -> [Place] {
    var places: [Place] = []
    func add(_ node: Node) {
      if case .scalar = node { return }
      if "{[".unicodeScalars.contains(m.character(at: node.place)) { places.append(node.place) }
    }
    for entry in m.entries { add(entry.value) }
    return places
  }
}
