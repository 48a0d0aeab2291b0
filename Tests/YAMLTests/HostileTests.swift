import Diagnostics
import Testing

@testable import YAML

/// One text that must be refused: what is said, where, and what is left of it.
struct Hostile: CustomTestStringConvertible {
  let text: String
  let faults: [String]
  let tree: String

  init(_ text: String, _ faults: String..., tree: String) {
    self.text = text
    self.faults = faults
    self.tree = tree
  }

  var testDescription: String { text.debugDescription }

  static let refused = [
    Hostile("", "K005 1:1", tree: "nothing"),
    Hostile("# only\n", "K005 1:1", tree: "nothing"),
    Hostile("---\n", "K005 1:1", tree: "nothing"),
    Hostile("a\u{0}b\n", "K003 1:2", tree: "nothing"),
    Hostile("a: 1\nb: é\u{1B}[31m\n", "K003 2:5", tree: "nothing"),
    Hostile("a: \u{7F}\n", "K003 1:4", tree: "nothing"),
    Hostile("a: \u{9B}\n", "K003 1:4", tree: "nothing"),
    Hostile("PK\u{3}\u{4}x", "K003 1:3", tree: "nothing"),
    Hostile("a: 1 # \u{2028}b: 2\n", "K004 1:8", tree: "nothing"),
    Hostile("a: \u{202E}%08\n", "K004 1:4", tree: "nothing"),
    Hostile("a: 1\n\u{FEFF}b: 2\n", "K004 2:1", tree: "nothing"),
    Hostile("a: &x 5\n", "K008 1:4", tree: "{a='5'}"),
    Hostile("a: &x [1]\nb: *x\n", "K008 1:4", "K009 2:4", tree: "{a=['1']…}"),
    Hostile("a: [*x, 2]\n", "K009 1:5", tree: "{a=['2']}"),
    Hostile("*a : b\nc: 1\n", "K009 1:1", tree: "{c='1'…}"),
    Hostile("a: !!str 5\n", "K010 1:4", tree: "{a='5'}"),
    Hostile("a: != 5\n", "K010 1:4", tree: "{a='5'}"),
    Hostile("a: !<x 5\nb: 1\n", "K010 1:4", tree: "{…}"),
    Hostile("a: !x!y 5\n", "K010 1:4", tree: "{…}"),
    Hostile("a: !p {b: 1}\n", "K010 1:4", tree: "{a={b='1'}}"),
    Hostile("a: &x !p 1\n", "K008 1:4", "K010 1:4", tree: "{a='1'}"),
    Hostile("%YAML 1.2\n---\na: 1\n", "K011 1:1", tree: "{a='1'}"),
    Hostile("%TAG !e! tag:e,2000:\n---\na: 1\n", "K011 1:1", tree: "{a='1'}"),
    Hostile("%YAML 3.0\n---\na: 1\n", "K011 1:1", tree: "nothing"),
    Hostile("% of calls: 5\n", "K011 1:1", tree: "nothing"),
    Hostile("a: 1\n---\nb: 2\n", "K012 2:1", tree: "{a='1'}"),
    Hostile("a: 1\na: 2\nb: 3\n", "K013 2:1", tree: "{a='1' b='3'}"),
    Hostile("a: 1\n\"a\": {c: 2}\n", "K013 2:1", tree: "{a='1'}"),
    Hostile("é: 1\ne\u{301}: 2\n", "K013 2:1", tree: "{é='1'}"),
    Hostile("{a: 1, b: {c: 1, c: 2}}\n", "K013 1:18", tree: "{a='1' b={c='1'}}"),
    Hostile("[a]: 1\nb: 2\n", "K014 1:1", tree: "{b='2'…}"),
    Hostile("? {a: b}\n: {c: d}\ne: f\n", "K014 1:3", tree: "{e='f'…}"),
    Hostile("a: {: 1}\n", "K014 1:5", tree: "{a={…}…}"),
    Hostile(": 1\n", "K014 1:1", tree: "{…}"),
    Hostile("<<: {a: 1}\nb: 2\n", "K015 1:1", tree: "{b='2'…}"),
    Hostile("\"<<\": 1\n", tree: "{<<='1'}"),
  ]

  static let syntax = [
    Hostile("x: 1\na:\n\tb: 1\n", "K016 3:1", tree: "{x='1'…}"),
    Hostile("a:\n  b: 1\n  \tc: 2\n", "K016 3:3", tree: "{a={…}…}"),
    Hostile("x: 1\na: >= 85%\n", "K017 2:4", tree: "{x='1'…}"),
    Hostile("a: > 85\nb: 2\n", "K017 1:4", tree: "{…}"),
    Hostile("a: > 8\nb: 2\n", "K017 1:4", tree: "{…}"),
    Hostile("a: >\nb: 2\n", "K017 1:4", tree: "{a='' b='2'}"),
    Hostile("a: {b: >= 5}\n", "K017 1:8", tree: "{a={…}…}"),
    Hostile("a: %5\n", "K017 1:4", tree: "{…}"),
    Hostile("a: @x\n", "K017 1:4", tree: "{…}"),
    Hostile("a: `x`\n", "K017 1:4", tree: "{…}"),
    Hostile("a: * x\n", "K017 1:4", tree: "{…}"),
    Hostile("a: & x\n", "K017 1:4", tree: "{…}"),
    Hostile("a: ? b\n", "K017 1:4", tree: "{…}"),
    Hostile("x: 0\na: b: c\n", "K018 2:5", tree: "{x='0'…}"),
    Hostile("a: http://x: y\n", "K018 1:12", tree: "{…}"),
    Hostile("a: {b: c: d}\n", "K018 1:9", tree: "{a={…}…}"),
    Hostile("a: 1\nb:2\nc: 3\n", "K019 2:2", tree: "{a='1'…}"),
    Hostile("b:2\nc: 3\n", "K019 1:2", tree: "nothing"),
    Hostile("b\nc: 3\n", "K019 1:1", tree: "nothing"),
    Hostile("a: 1\nfoo bar\nb: 3\n", "K019 2:1", tree: "{a='1'…}"),
    Hostile("- foo\n  bar: 1\n", "K019 1:3", tree: "[]"),
    Hostile("a: \"x\nb: 1\n", "K020 1:4", tree: "{…}"),
    Hostile("a: \"x\nb: \"y\"\n", "K020 1:4", tree: "{…}"),
    Hostile("a: 'tis\nb: 1\n", "K020 1:4", tree: "{…}"),
    Hostile("a: 1\n\"b: 2\nc: 3\n", "K020 2:1", tree: "{a='1'…}"),
    Hostile("a: 'x\n---\nb: 1\n", "K020 1:4", tree: "{…}"),
    Hostile("a: {b: 1\nc: {d: 2}\n", "K021 1:9", tree: "{a={…}…}"),
    Hostile("a: {b: 1\n", "K021 1:4", tree: "{a={b='1'…}…}"),
    Hostile("x: 1\na: [1, 2\nb: 3\n", "K021 2:9", tree: "{x='1' a=['1']…}"),
    Hostile("a: [1,,2]\n", "K021 1:7", tree: "{a=[]…}"),
    Hostile("a: 1\n]\n", "K021 2:1", tree: "{a='1'…}"),
    Hostile("a: \"x\" y\n", "K022 1:8", tree: "{…}"),
    Hostile("a: 'it's'\n", "K022 1:8", tree: "{…}"),
    Hostile("a: [x] y\n", "K022 1:8", tree: "{…}"),
    Hostile("a: {b: \"x\" y}\n", "K022 1:12", tree: "{a={…}…}"),
    Hostile("a: 1\n  b: 2\n", "K023 2:3", tree: "{…}"),
    Hostile("a:\n    b: 1\n  c: 2\n", "K023 3:3", tree: "{a={b='1'}…}"),
    Hostile("a: 1\n- b\n", "K023 2:1", tree: "{a='1'…}"),
    Hostile("- a\nb: 1\n", "K023 2:1", tree: "['a']"),
    Hostile("[a]\nb: 1\n", "K023 2:1", tree: "['a']"),
    Hostile("a: \"\\q\"\n", "K024 1:5", tree: "{…}"),
    Hostile("a: \"x \\u12\"\n", "K024 1:7", tree: "{…}"),
    Hostile("a: - b\n", "K025 1:4", tree: "{…}"),
    Hostile("a: {b: - c}\n", "K029 1:8", tree: "{a={…}…}"),
  ]
}

@Suite struct HostileTests {
  @Test(arguments: Hostile.refused)
  func `what a contract must not use is refused and the rest is kept`(_ hostile: Hostile) {
    let reading = Reading(hostile.text)
    #expect(reading.faults == hostile.faults)
    #expect(outline(reading.root) == hostile.tree)
  }

  @Test(arguments: Hostile.syntax)
  func `a syntax fault is said once and what was read before is kept`(_ hostile: Hostile) {
    let reading = Reading(hostile.text)
    #expect(reading.faults == hostile.faults)
    #expect(outline(reading.root) == hostile.tree)
    #expect(hostile.faults == ["K017 1:4"] || !reading.document.isComplete)
  }

  @Test(arguments: Hostile.refused + Hostile.syntax)
  func `every finding shows a way out and is known`(_ hostile: Hostile) {
    for finding in Reading(hostile.text).findings.all {
      #expect(YAMLCode(rawValue: finding.code) != nil)
      #expect(!finding.help.isEmpty)
      #expect(finding.message.first?.isUppercase == false && finding.message.last != ".")
    }
  }

  @Test(
    arguments: [
      ([0x61, 0x3A, 0x20, 0xFF], "K002 1:4"),
      ([0xC3], "K002 1:1"),
      ([0x61, 0x0A, 0xC3, 0xA9, 0xC0, 0x80], "K002 2:2"),
      ([0xED, 0xA0, 0x80], "K002 1:1"),
      ([0xF4, 0x90, 0x80, 0x80], "K002 1:1"),
      ([0xE0, 0x80, 0x80], "K002 1:1"),
      ([0xFF, 0xFE, 0x61, 0x00], "K002 1:1"),
      ([0xEF, 0xBB, 0xBF, 0x61, 0x0D, 0x80], "K002 2:1"),
      ([0xEF, 0xBF, 0xBF], "K003 1:1"),
      ([0xEF, 0xBB, 0xBF], "K005 1:1"),
    ] as [([UInt8], String)])
  func `bytes that are not UTF-8 are placed`(bytes: [UInt8], fault: String) {
    let reading = Reading("", bytes: bytes)
    #expect(reading.faults == [fault])
    #expect(reading.root == nil)
  }

  @Test func `the way out shows the text as it should be written`() {
    #expect(
      Reading("kpi:\n  target: >= 85%  # cl. 3\n").rendered == """
        c.yaml:2:11: error[K017]: a plain text cannot start with `>`
        2 |   target: >= 85%  # cl. 3
          |           ^
          = help: write `at least 85%`

        """)
    #expect(
      Reading("title: Service desk: second line\n").rendered == """
        c.yaml:1:20: error[K018]: a plain text cannot contain a colon and a space
        1 | title: Service desk: second line
          |                    ^
          = help: `title:` already has a value; put it in quotes: `"Service desk: second line"`

        """)
    #expect(
      Reading("a: \"x\nb: \"y\"\n").rendered == """
        c.yaml:1:4: error[K020]: the quote opened here is not closed
        1 | a: "x
          |    ^
        2 | b: "y"
          |     - read as one text as far as here
          = help: close it with `"` at the end of the text

        """)
  }
}
