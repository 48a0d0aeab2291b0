import Diagnostics
import Testing

@Suite struct DiagnosticTextTests {
  private func render(
    _ text: String, _ diagnostics: Diagnostic..., color: Bool = false
  ) -> String {
    var sources = Sources()
    sources.add(file: "c.yaml", text: text)
    return DiagnosticText.render(diagnostics, sources: sources, color: color)
  }

  private func place(_ line: Int, _ column: Int, to end: Int, endLine: Int? = nil) -> Place {
    Place(file: "c.yaml", line: line, column: column, endLine: endLine, endColumn: end)
  }

  @Test func `header, excerpt, label, clause and help`() {
    let text = String(repeating: "\n", count: 13) + "    target: at least 850%\r\nx: 1\n"
    let diagnostic = Diagnostic(
      "K102", "a percentage cannot be over 100", at: place(14, 13, to: 26),
      help: ["for 85 percent write `at least 85%`", "or:\nwrite nothing"],
      labels: [Label(place: place(15, 1, to: 2), text: "see also")], clause: "Sch 3 §2.4")
    #expect(
      render(text, diagnostic) == """
        c.yaml:14:13: error[K102]: a percentage cannot be over 100
        14 |     target: at least 850%
           |             ^^^^^^^^^^^^^
        15 | x: 1
           | - see also
           = clause: Sch 3 §2.4
           = help: for 85 percent write `at least 85%`
           = help: or:
                   write nothing

        """)
  }

  @Test func `other files, unknown files, cells and no place`() {
    var sources = Sources()
    sources.add(file: "a.yaml", text: "a: 1")
    sources.add(file: "b.yaml", text: "b: 2")
    let there = Place(file: "b.yaml", line: 1, column: 4, endColumn: 5)
    let gone = Place(file: "gone.yaml", line: 3, column: 1)
    let diagnostics = [
      Diagnostic(
        "K200", .warning, "two values", at: Place(file: "a.yaml", line: 1, column: 4),
        labels: [Label(place: there, text: "the other"), Label(place: gone, text: "a third")]),
      Diagnostic("K300", "no number", at: Place(file: "s.xlsx", line: 7, column: 2, cell: "S!B7")),
      Diagnostic("K301", .note, "nothing was sent", at: nil),
    ]
    #expect(
      DiagnosticText.render(diagnostics, sources: sources, color: false)
        == """
        a.yaml:1:4: warning[K200]: two values
        1 | a: 1
          |    ^
         ::: b.yaml:1:4: the other
        1 | b: 2
          |    - the other
          = see: gone.yaml:3:1: a third

        s.xlsx:7:2: error[K300]: no number
          = cell: S!B7

        note[K301]: nothing was sent

        """.replacing(" ::: b.yaml:1:4: the other", with: " ::: b.yaml:1:4"))
  }

  @Test(arguments: [
    ("\ta: x", 5, 6, "1 |     a: x\n  |        ^\n"),
    ("a\tb: x", 6, 7, "1 | a   b: x\n  |        ^\n"),
    ("é: \u{301}x", 5, 6, "1 | é: \u{301}x\n  |    ^\n"),
    ("a: 電話 x", 4, 6, "1 | a: 電話 x\n  |    ^^^^\n"),
    ("a: \u{1B}x", 5, 6, "1 | a: ␛x\n  |     ^\n"),
    ("a: \u{202E}x", 5, 6, "1 | a: <U+202E>x\n  |            ^\n"),
    ("a: x", 5, 5, "1 | a: x\n  |     ^\n"),
    ("a: x", 90, 99, "1 | a: x\n  |     ^\n"),
    ("", 1, 1, "1 |\n  | ^\n"),
  ])
  func `carets stand under what is meant`(line: String, from: Int, to: Int, excerpt: String) {
    let text = render(line, Diagnostic("K001", "m", at: place(1, from, to: to)))
    #expect(text == "c.yaml:1:\(from): error[K001]: m\n" + excerpt)
  }

  @Test func `a place over several lines is marked to the end of its first`() {
    let text = render(
      "a: x y  \nb: 1\n", Diagnostic("K001", "m", at: place(1, 4, to: 2, endLine: 2)))
    #expect(text == "c.yaml:1:4: error[K001]: m\n1 | a: x y\u{20}\u{20}\n  |    ^^^\n")
  }

  @Test(arguments: [(1, 0), (60, 1), (300, 1), (999, 1)])
  func `a long line is cut around the caret`(column: Int, cut: Int) throws {
    let line = String(repeating: "0123456789", count: 100)
    let text = render(line, Diagnostic("K001", "m", at: place(1, column, to: column + 1)))
    let rows = text.split(separator: "\n").map(Array.init)
    try #require(rows.count == 3)
    #expect(rows[1].count <= 106)
    #expect(rows[1].contains("…"))
    let caret = try #require(rows[2].firstIndex(of: "^"))
    #expect(rows[1][caret] == Character(String((column - 1) % 10)))
  }

  @Test func `a line nobody can read has no excerpt`() {
    let line = String(repeating: "x", count: 100_000)
    #expect(
      render(line, Diagnostic("K001", "m", at: place(1, 5, to: 6)))
        == "c.yaml:1:5: error[K001]: m\n")
  }

  @Test func `texts of a stranger cannot move the cursor`() {
    let text = render(
      "", Diagnostic("K001", "`\u{1B}[2J\n`", at: nil, help: ["\u{7}", "\u{202E}"]))
    #expect(text == "error[K001]: `␛[2J␊`\n  = help: ␇\n  = help: <U+202E>\n")
  }

  @Test func `colours wrap the same text`() {
    let diagnostic = Diagnostic("K001", .warning, "m", at: place(1, 1, to: 2), help: ["h"])
    let plain = render("a: 1", diagnostic)
    let colored = render("a: 1", diagnostic, color: true)
    #expect(colored.contains("\u{1B}[1;33mwarning[K001]\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    #expect(render("") == "")
  }
}

@Suite struct FindingsTests {
  @Test func `findings come in reading order, each once`() {
    let findings = Findings()
    func at(_ file: String, _ line: Int, _ column: Int) -> Place {
      Place(file: file, line: line, column: column)
    }
    findings.warning("K9", "no place", at: nil)
    #expect(!findings.hasErrors)
    findings.error("K5", "m", at: at("b", 1, 1), help: "h", "i")
    findings.error("K4", "m", at: at("a", 10, 1))
    findings.error("K3", "m", at: at("a", 2, 9))
    findings.error("K2", "m", at: at("a", 2, 9))
    findings.error("K2", "m", at: at("a", 2, 9))
    #expect(findings.hasErrors)
    #expect(findings.all.count == 6)
    #expect(findings.sorted().map(\.code) == ["K2", "K3", "K4", "K5", "K9"])
    #expect(findings.sorted().first { $0.code == "K5" }?.help == ["h", "i"])
  }

  @Test func `lines end as editors end them`() {
    var sources = Sources()
    sources.add(file: "f", text: "\u{FEFF}a\r\nb\rc\n\né")
    #expect((1...6).map { sources.line("f", $0) } == ["a", "b", "c", "", "é", nil])
    #expect(sources.line("f", 0) == nil)
    #expect(sources.line("g", 1) == nil)
  }

  @Test(arguments: [
    ("short", "`short`"),
    (String(repeating: "é", count: 60), "`" + String(repeating: "é", count: 60) + "`"),
    (String(repeating: "é", count: 61), "`" + String(repeating: "é", count: 59) + "…`"),
  ])
  func `what was written is quoted and kept short`(text: String, quoted: String) {
    #expect(Diagnostic.quote(text) == quoted)
  }

  @Test func `equality of located values ignores the place`() {
    let here = Place(file: "a", line: 1, column: 1)
    let there = Place(file: "a", line: 2, column: 1)
    #expect(Located(1, at: here) == Located(1, at: there))
    #expect(Set([Located(1, at: here), Located(1, at: there)]).count == 1)
    #expect(Located(1, at: there).map { $0 + 1 }.place == there)
    #expect(here < there && !(there < here))
    #expect("\(there)" == "a:2:1")
  }
}

@Suite struct NearestTests {
  @Test(arguments: [
    ("tagret", "target"), ("targets", "target"), ("TARGET", "target"), ("taget", "target"),
    ("answers_for", "answers for"), ("answer-for", "answers for"), ("per", "per"),
    ("pre", "per"), ("xyz", nil), ("p", nil), ("", nil), ("clauses of law", nil),
    ("ügyfel", "ügyfél"),
  ])
  func `the nearest word is found when it is near enough`(word: String, nearest: String?) {
    let words = ["target", "answers for", "per", "clause", "ügyfél"]
    #expect(Nearest.best(word, among: words) == nearest)
  }

  @Test func `of two equally near the first wins`() {
    #expect(Nearest.best("bat", among: ["cat", "hat"]) == "cat")
    #expect(Nearest.best("bat", among: ["hats", "hat", "bat"]) == "bat")
  }

  @Test func `long words cost little`() {
    let long = String(repeating: "a", count: 1_000_000)
    let words = Array(repeating: long, count: 100)
    let time = ContinuousClock().measure { #expect(Nearest.best(long + "b", among: words) == nil) }
    #expect(time < .seconds(2))
  }
}
