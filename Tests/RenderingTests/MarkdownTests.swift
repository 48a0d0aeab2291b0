import Testing

@testable import Rendering

@Suite("Markdown")
struct MarkdownTests {
  @Test(
    "text of a contract or of data stays text",
    arguments: [
      ("a | b", #"a \| b"#), ("`code`", #"\`code\`"#), ("*x*", #"\*x\*"#),
      ("snake_case _x_", #"snake_case \_x\_"#), ("<b>", #"\<b\>"#),
      ("[a](b)", #"\[a\](b)"#), (#"back\slash"#, #"back\\slash"#), ("R&D", "R&amp;D"),
      ("two\nlines", "two␊lines"), ("\u{202E}abc", #"\<U+202E\>abc"#),
      ("http://x", "http:&#8203;//x"), ("10:30", "10:30"), ("@all", "&#64;all"),
      ("#1 $2$ ~3~", "\\#1 \\$2\\$ \\~3\\~"), ("Ünïcode 客服", "Ünïcode 客服"),
    ])
  func escapes(_ text: String, _ expected: String) {
    #expect(MarkdownWriter.escape(text) == expected)
  }

  @Test(
    "the contract's own words are a code span that nothing ends",
    arguments: [
      ("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("", "`  `"), ("a|b", "`a¦b`"),
    ])
  func code(_ text: String, _ expected: String) {
    #expect(MarkdownWriter.inline("\(quoted: text)") == expected)
  }

  @Test(
    "data at the start of a line begins nothing",
    arguments: [
      ("# a", "\\# a"), ("- a", #"\- a"#), ("+ a", #"\+ a"#), ("1. a", #"1\. a"#),
      ("12) a", #"12\) a"#), ("=== a", #"\=== a"#), ("> a", #"\> a"#), ("2026 a", "2026 a"),
    ])
  func starts(_ text: String, _ expected: String) {
    #expect(MarkdownWriter.write([.paragraph(.data(text))]) == expected + "\n")
  }

  @Test("every row of every table has the cells of its head", arguments: Scene.all)
  func tables(_ choice: Scene.Choice) throws {
    let scene = try choice.make()
    let documents = try GoldenTests.render(scene).filter { $0.name.hasSuffix(".md") }
    for (name, text) in documents {
      var columns: Int?
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else {
          columns = nil
          continue
        }
        let bars = MarkdownTests.bars(line)
        #expect(columns == nil || columns == bars, "\(name): \(line)")
        columns = bars
      }
    }
  }

  /// Bars that are not escaped.
  private static func bars(_ line: Substring) -> Int {
    var count = 0
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count
  }

  @Test("nothing hostile gets through")
  func hostile() throws {
    let scene = try Scene("hostile")
    for (name, text) in try GoldenTests.render(scene) where name.hasSuffix(".md") {
      // What is escaped is text; of the rest, only our own links and marks have brackets.
      let bare = text.replacing(/\\./, with: "")
        .replacing(/<a id="[\p{L}\p{N}._~-]+"><\/a>/, with: "")
        .replacing(/\[[^\[\]<>]*\]\(<[A-Za-z0-9.#%_~-]+>\)/, with: "")
        .replacing(/\[decide D[D0-9, ]+\]/, with: "")
      for wrong in ["<", "](", "[", "\u{202E}", "\u{2028}", "://"] {
        #expect(!bare.contains(wrong), "\(name) contains \(wrong)")
      }
      for line in text.split(separator: "\n") {
        let isOurs = ["# ", "## ", "- ", "  - ", "|", "---", "**", "<a id="].contains {
          line.hasPrefix($0)
        }
        #expect(isOurs || line.first.map { $0.isLetter || $0 == "\\" || $0 == "✕" } ?? true)
      }
    }
  }
}
