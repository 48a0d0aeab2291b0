/// Blocks as Markdown that reads well as plain text and in a pull request.
struct MarkdownWriter {
  static func write(_ blocks: [Block]) -> String {
    blocks.inLetters.map(block).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func block(_ block: Block) -> String {
    switch block {
    case .heading(let level, let phrase):
      String(repeating: "#", count: min(max(level, 1), 6)) + " " + inline(phrase)
    case .paragraph(let phrase): start(inline(phrase))
    case .list(let items): items.map { "- " + inline($0) }.joined(separator: "\n")
    case .table(let table): self.table(table)
    case .outline(let items): outline(items)
    case .rule: "---"
    case .footer(let footer): start(inline(footer.phrase))
    case .chart, .banner, .cards, .answers, .decisions, .programme, .signatures:
      write([block].inLetters)
    }
  }

  private static func outline(_ items: [OutlineItem]) -> String {
    var lines: [String] = []
    var open = items.reversed().map { (item: $0, depth: 0) }
    while let next = open.popLast() {
      lines.append(String(repeating: "  ", count: next.depth) + "- " + inline(next.item.phrase))
      open += next.item.beneath.reversed().map { (item: $0, depth: next.depth + 1) }
    }
    return lines.joined(separator: "\n")
  }

  private static func table(_ table: TableBlock) -> String {
    guard !table.rows.isEmpty else { return "" }
    func line(_ cells: [String]) -> String {
      "|" + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
    }
    let titles = line(table.columns.map { inline($0.title) })
    let dashes = "|" + table.columns.map { $0.isNumber ? "---:|" : "---|" }.joined()
    return ([titles, dashes] + table.rows.map { line($0.map(inline)) }).joined(separator: "\n")
  }

  // MARK: Text

  static func inline(_ phrase: Phrase) -> String {
    phrase.runs.map { run in
      switch run {
      // A dollar sign could begin a formula.
      case .words(let text):
        text.split(separator: "$", omittingEmptySubsequences: false)
          .joined(separator: "\\$")
      case .data(let text): escape(text)
      case .quoted(let text): code(text)
      case .strong(let inner): "**\(inline(inner))**"
      case .picture(_, let letters): letters
      case .link(let file): "[\(escape(file))](<\(address(file))>)"
      case .reference(let file, let anchor, let words):
        "[\(inline(words))](<\(Destination.file(file, anchor).address)>)"
      case .place(let anchor): "<a id=\"\(anchor.name)\"></a>"
      case .passage(let passage, let anchor, let words):
        "[\(inline(words))](<\(passage.destination(anchor, "md").address)>)"
      case .aside(let inner): inline(inner)
      case .status(let mark, let words): "\(mark.letter) \(inline(words))"
      }
    }.joined()
  }

  /// A file name as the address of a link.
  private static func address(_ file: String) -> String {
    Visible.line(file).utf8.map { byte in
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "\\"),
        UInt8(ascii: "|"), 0x80...0xFF:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      default: return String(Unicode.Scalar(byte))
      }
    }.joined()
  }

  /// Data that begins a line must not become a heading, a list or a rule.
  private static func start(_ line: String) -> String {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    if !digits.isEmpty, rest.first == "." || rest.first == ")" { return digits + "\\" + rest }
    if let first = line.first, "#+-=>~".contains(first) { return "\\" + line }
    return line
  }

  /// Text of a contract or of data as plain words.
  static func escape(_ text: String) -> String {
    var result = ""
    let characters = Array(Visible.line(text))
    for (index, character) in characters.enumerated() {
      switch character {
      case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "#", "$": result += "\\\(character)"
      case "&": result += "&amp;"
      // Inside a word an underscore is only itself.
      case "_":
        let before = index > 0 && isWord(characters[index - 1])
        let after = index + 1 < characters.count && isWord(characters[index + 1])
        result += before && after ? "_" : "\\_"
      // No address becomes a link by itself.
      case ":": result += isScheme(characters, index) ? ":&#8203;" : ":"
      case "@": result += "&#64;"
      default: result.append(character)
      }
    }
    return result
  }

  private static func isScheme(_ characters: [Character], _ index: Int) -> Bool {
    index + 2 < characters.count && characters[index + 1] == "/" && characters[index + 2] == "/"
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  /// A code span that no backtick inside can end; a bar would still split a table, so it is turned
  /// into the broken bar.
  private static func code(_ text: String) -> String {
    let line = Visible.line(text)
    let safe = String(line.map { $0 == "|" ? "\u{00A6}" : $0 })
    var longest = 0
    var run = 0
    for character in safe {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = safe.hasPrefix("`") || safe.hasSuffix("`") || safe.isEmpty ? " " : ""
    return fence + pad + safe + pad + fence
  }
}
