import Diagnostics
import Testing

@testable import YAML

@Suite struct ReaderTests {
  @Test(arguments: [
    ("a: 1", "{a='1'}"),
    ("a: 1\r\nb: no\r\n", "{a='1' b='no'}"),
    ("\u{FEFF}a: 1\n", "{a='1'}"),
    ("a:\nb:\n", "{a='' b=''}"),
    ("a: \"\"\n", "{a=''}"),
    ("a: \"x: y\"\n", "{a='x: y'}"),
    ("a: 'it''s'\n", "{a='it's'}"),
    ("a: [1, x y, \"z\"]\n", "{a=['1' 'x y' 'z']}"),
    ("a: {b: 1, c: {}}\n", "{a={b='1' c={}}}"),
    ("a:\n- 1\n- 2\nb: 3\n", "{a=['1' '2'] b='3'}"),
    ("- a: 1\n  b: 2\n- c\n", "[{a='1' b='2'} 'c']"),
    ("a: |\n  x\n  y\n", "{a='x\ny\n'}"),
    ("a: >-\n  x\n  y\n", "{a='x y'}"),
    ("a: x\n  y\n", "{a='x y'}"),
    ("---\na: 1\n...\n", "{a='1'}"),
    ("? a\n: 1\n", "{a='1'}"),
    ("2026-01-01: at least 80%\n", "{2026-01-01='at least 80%'}"),
    ("text\n", "'text'"),
  ])
  func `every style gives texts, lists and mappings`(text: String, tree: String) {
    let reading = Reading(text)
    #expect(outline(reading.root) == tree)
    #expect(reading.faults == [])
    #expect(reading.document.isComplete)
  }

  @Test func `the sample is read whole`() throws {
    let reading = Reading(sample)
    #expect(reading.faults == [])
    guard case .mapping(let root)? = reading.root, case .mapping(let kpis)? = root["kpis"] else {
      Issue.record("the sample is a mapping with kpis")
      return
    }
    #expect(kpis.entries.map(\.key.text) == ["first contact resolution", "ügyfél-elégedettség"])
    #expect(kpis.entries.map { span($0.key.place) } == ["12:3-12:27", "22:3-22:22"])
    #expect(root["nothing like it"] == nil)
  }

  @Test(arguments: [
    ("a: 1\n", "1:4-1:5"),
    ("ügyfél: é 1  # x\n", "1:9-1:12"),
    ("a: \"x\"\n", "1:4-1:7"),
    ("a:\n", "1:3-1:3"),
    ("a: [1,\n  2]\n", "1:4-2:5"),
    ("a: {b: 1}   \n", "1:4-1:10"),
    ("a:\n  b: 1\n\n\nc: 2\n", "2:3-2:7"),
    ("a:\n- 1\n- 2\n\nc: 2\n", "2:1-3:4"),
    ("\u{FEFF}a: 1\n", "1:4-1:5"),
    ("a: 𝔘 b\n", "1:4-1:7"),
  ])
  func `a value has the place it was written at`(text: String, place: String) throws {
    guard case .mapping(let root)? = Reading(text).root else {
      Issue.record("a mapping")
      return
    }
    let value = try #require(root["a"] ?? root["ügyfél"])
    #expect(span(value.place) == place)
  }

  @Test(arguments: [
    ("a: at least 85%\n", 9..<12, "1:13-1:16"),
    ("a: \"at least 85%\"\n", 9..<12, "1:14-1:17"),
    ("a: 'at least 85%'\n", 0..<2, "1:5-1:7"),
    ("a: é𝔘x\n", 2..<3, "1:6-1:7"),
    ("a: 'it''s'\n", 0..<2, "1:4-1:11"),
    ("a: \"\\u00e9 x\"\n", 0..<1, "1:4-1:14"),
    ("a: x\n  y\n", 0..<1, "1:4-2:4"),
    ("a: |\n  xy\n", 0..<1, "1:4-3:1"),
    ("a: xy\n", 0..<5, "1:4-1:6"),
    ("a: xy\n", 2..<2, "1:6-1:6"),
  ])
  func `a part of a text has its own place`(text: String, part: Range<Int>, place: String) throws {
    guard case .mapping(let root)? = Reading(text).root, case .scalar(let scalar)? = root["a"]
    else {
      Issue.record("a mapping with a text")
      return
    }
    #expect(span(scalar.place(of: part)) == place)
  }

  @Test(arguments: [
    ("x", "a text"), ("\"\"", "a text"), ("", "nothing"), ("[x]", "a list"),
    ("{x: 1}", "a mapping"),
  ])
  func `a value names its kind`(text: String, kind: String) {
    guard case .mapping(let root)? = Reading("a: \(text)\n").root else {
      Issue.record("a mapping")
      return
    }
    #expect(root["a"]?.kind == kind)
  }

  @Test func `a mapping of many keys keeps order and finds doubles`() {
    let keys = (1...50).map { "k\($0)" }
    let text = (keys + ["k7", "k50"]).map { "\($0): v\n" }.joined()
    let reading = Reading(text)
    guard case .mapping(let root)? = reading.root else {
      Issue.record("a mapping")
      return
    }
    #expect(root.entries.map(\.key.text) == keys)
    #expect(reading.faults == ["K013 51:1", "K013 52:1"])
    #expect(reading.findings.sorted().map { $0.labels.first?.place.line } == [7, 50])
  }
}
