/// Blocks as plain text for a terminal; tables never wider than it, cells wrap.
struct TextWriter {
  /// Narrower than this nothing is readable.
  static let narrowest = 40
  /// Between two columns.
  static let gutter = 2

  let width: Int
  let color: Bool

  init(width: Int, color: Bool) {
    self.width = max(width, TextWriter.narrowest)
    self.color = color
  }

  func write(_ blocks: [Block]) -> String {
    blocks.inLetters.map(block).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func block(_ block: Block) -> String {
    switch block {
    case .heading(let level, let phrase):
      let text = plain(phrase)
      let line = String(
        repeating: level == 1 ? "=" : "-", count: min(width, Visible.width(text)))
      return bold(text) + "\n" + line
    case .paragraph(let phrase): return paragraph(phrase)
    case .footer(let footer): return paragraph(footer.phrase)
    case .list(let items): return outline(items.map { OutlineItem($0) })
    case .outline(let items): return outline(items)
    case .table(let table):
      return TextTable(table, width: width).lines.map(paint).joined(separator: "\n")
    case .rule: return ""
    case .chart, .banner, .cards, .answers, .decisions, .programme, .signatures:
      return write([block].inLetters)
    }
  }

  private func paragraph(_ phrase: Phrase) -> String {
    Lines.wrap(plain(phrase), width).map(paint).joined(separator: "\n")
  }

  private func outline(_ items: [OutlineItem]) -> String {
    var lines: [String] = []
    var open = items.reversed().map { (item: $0, depth: 0) }
    while let next = open.popLast() {
      let indent = String(repeating: "  ", count: min(next.depth, width / 6))
      let room = max(width - indent.count - 2, TextWriter.narrowest / 2)
      for (index, line) in Lines.wrap(plain(next.item.phrase), room).enumerated() {
        lines.append(paint(indent + (index == 0 ? "- " : "  ") + line))
      }
      open += next.item.beneath.reversed().map { (item: $0, depth: next.depth + 1) }
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Text

  private func plain(_ phrase: Phrase) -> String { Lines.plain(phrase) }

  private func bold(_ text: String) -> String { color ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// Colour repeats what shape and word already say: orange for a miss, blue for met.
  private func paint(_ line: String) -> String {
    guard color else { return line }
    var result = ""
    for character in line {
      switch character {
      case "✕", "◇": result += "\u{1B}[33m\(character)\u{1B}[0m"
      case "✓": result += "\u{1B}[34m\(character)\u{1B}[0m"
      default: result.append(character)
      }
    }
    return result
  }
}

/// Lines of plain text.
enum Lines {
  static func plain(_ phrase: Phrase) -> String {
    phrase.runs.map { run in
      switch run {
      case .words(let text): text
      case .data(let text), .quoted(let text): Visible.line(text)
      case .strong(let inner): plain(inner)
      case .link(let file): Visible.line(file)
      case .reference(_, _, let words): plain(words)
      case .place: ""
      case .passage(_, _, let words): plain(words)
      case .aside(let inner): plain(inner)
      case .status(let mark, let words): "\(mark.letter) \(plain(words))"
      case .picture(_, let letters): letters
      }
    }.joined()
  }

  /// Breaks at blanks; a word that is longer than a line is cut.
  static func wrap(_ text: String, _ width: Int) -> [String] {
    let width = max(width, 1)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      var rest = Substring(word)
      if used > 0, used + 1 + Visible.width(String(rest)) <= width {
        line += " " + rest
        used += 1 + Visible.width(String(rest))
        continue
      }
      if used > 0 {
        lines.append(line)
        line = ""
        used = 0
      }
      while Visible.width(String(rest)) > width {
        let head = cut(rest, width)
        lines.append(String(head))
        rest = rest.dropFirst(head.count)
      }
      line = String(rest)
      used = Visible.width(line)
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// As much of a word as fits, at least one character.
  private static func cut(_ word: Substring, _ width: Int) -> Substring {
    var used = 0
    var count = 0
    for character in word {
      used += Visible.width(String(character))
      if used > width, count > 0 { break }
      count += 1
    }
    return word.prefix(count)
  }
}
