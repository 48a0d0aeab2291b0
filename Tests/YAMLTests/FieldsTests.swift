import Diagnostics
import Testing

@testable import YAML

@Suite struct FieldsTests {
  private static let form = Form(
    "kpi", "a KPI",
    [
      .must("name", "what it is called"), .must("target", "what is asked"),
      .may("clause", "where that stands"), .may("answers for", .texts, "for what"),
      .may("bands", .items(.text), "how bad"), .may("money", .entries(.any, .text), "how much"),
      .may("examples", "read elsewhere"), .may("notes", "read elsewhere"),
    ])

  /// Asks for the fields of a small KPI.
  private func read(_ text: String) -> Reading {
    let reading = Reading(text)
    guard let fields = reading.fields(FieldsTests.form) else { return reading }
    _ = fields.requiredText("name", help: "give it a name")
    _ = fields.required("target", help: "write `target: at least 85%`")
    _ = fields.text("clause")
    _ = fields.texts("answers for")
    _ = fields.list("bands")
    _ = fields.mapping("money")
    fields.known("examples", "notes")
    fields.finish()
    return reading
  }

  @Test(arguments: [
    ("name: x\ntarget: y\n", []),
    ("name: x\ntarget: {a: 1}\nexamples: [1]\nnotes: z\n", []),
    ("name: x\ntarget: y\nanswers for: a\nbands: b\nmoney: {to: 1}\n", []),
    ("name: x\ntarget: y\nanswers for: [a, b]\nbands: []\n", []),
    ("[a]\n", ["K030 1:1"]),
    ("name: x\n", ["K031 1:1"]),
    ("clause: x\n", ["K031 1:1", "K031 1:1"]),
    ("name: [x]\ntarget: y\n", ["K032 1:7"]),
    ("name:\ntarget: y\n", ["K032 1:6"]),
    ("name: x\ntarget: y\nclause: {a: 1}\n", ["K032 3:9"]),
    ("name: x\ntarget: y\nbands:\n", ["K032 3:7"]),
    ("name: x\ntarget: y\nanswers for: [a, [b], '']\n", ["K032 3:18", "K032 3:23"]),
    ("name: x\ntarget: y\nmoney: 5\n", ["K030 3:8"]),
    ("name: x\ntarget: y\ncolour: z\n", ["K033 3:1"]),
    ("name: x\nTarget: y\n", ["K033 2:1"]),
    ("name: x\ntarget: y\nanswers_for: z\n", ["K033 3:1"]),
    ("name: x\ntarget: y\ntarget : z\n", ["K013 3:1"]),
    ("name: x\ntarget: y\nTARGET: z\n", ["K033 3:1"]),
    ("name: x\nb: @\n", ["K017 2:4"]),
    ("name: x\ntarget: *y\n", ["K009 2:9"]),
  ])
  func `each fault of a mapping is told once`(text: String, faults: [String]) {
    #expect(read(text).faults == faults)
  }

  @Test(arguments: [
    ("tagret", "did you mean `target`?"),
    ("Answers-For", "did you mean `answers for`?"),
    (
      "colour",
      "the keys are `answers for`, `bands`, `clause`, `examples`, `money`, `name`, `notes`, `target`"
    ),
  ])
  func `an unknown key is given the nearest known one`(key: String, help: String) {
    let reading = read("name: x\n\(key): y\ntarget: z\n")
    let unknown = reading.findings.all.filter { $0.code == "K033" }
    #expect(unknown.map(\.help) == [[help]])
    #expect(unknown.map(\.message) == ["a KPI has no key `\(key)`"])
  }

  @Test func `a missing key is reported at the key that owns the mapping`() throws {
    let reading = Reading("kpis:\n  fcr:\n    clause: x\n")
    guard case .mapping(let root)? = reading.root, case .mapping(let kpis)? = root["kpis"] else {
      Issue.record("kpis")
      return
    }
    let entry = try #require(kpis.entries.first)
    let fields = try #require(
      Fields(
        entry.value,
        Form("kpi", "a KPI", [.must("target", "what is asked"), .may("clause", "where")]),
        at: entry.key.place, findings: reading.findings))
    #expect(fields.required("target", help: "write `target: at least 85%`") == nil)
    fields.known("clause")
    fields.finish()
    fields.finish()
    #expect(reading.faults == ["K031 2:3"])
    #expect(reading.findings.all.map(\.message) == ["a KPI needs the key `target`"])
    #expect(reading.findings.all.map(\.help) == [["write `target: at least 85%`"]])
  }

  @Test func `a reader that gives up still tells what was missing`() {
    let reading = Reading("clause: x\n")
    do {
      let fields = reading.fields(FieldsTests.form)
      #expect(fields?.required("target", help: "write one") == nil)
    }
    #expect(reading.faults == ["K031 1:1"])
  }

  @Test(
    arguments: [
      ("severe", 3, []), ("minor", 1, []),
      ("sever", nil, ["did you mean `severe`?"]),
      ("Severe", nil, ["did you mean `severe`?"]),
      ("total", nil, ["write one of minor, severe"]),
    ] as [(String, Int?, [String])])
  func `a word is one of those possible`(word: String, value: Int?, help: [String]) {
    let findings = Findings()
    let scalar = Scalar(text: word, place: Place(file: "c.yaml", line: 1, column: 1))
    #expect(choice(scalar, "a band", [("minor", 1), ("severe", 3)], findings: findings) == value)
    #expect(findings.all.flatMap(\.help) == help)
    #expect(findings.all.allSatisfy { $0.code == "K034" })
  }
}
