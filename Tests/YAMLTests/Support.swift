import Diagnostics

@testable import YAML

/// A text that was read, with everything that was said about it.
struct Reading {
  let text: String
  let document: Document
  let findings: Findings

  init(_ text: String) {
    self.init(text, bytes: Array(text.utf8))
  }

  init(_ text: String, bytes: [UInt8]) {
    self.text = text
    findings = Findings()
    document = YAMLReader.read(bytes, file: "c.yaml", findings: findings)
  }

  var root: Node? { document.root }

  /// `K017 1:9` for each finding, in reading order.
  var faults: [String] {
    findings.sorted().map { finding in
      "\(finding.code) " + (finding.place.map { "\($0.line):\($0.column)" } ?? "nowhere")
    }
  }

  var rendered: String {
    var sources = Sources()
    sources.add(file: "c.yaml", text: text)
    return DiagnosticText.render(findings.sorted(), sources: sources, color: false)
  }

  func fields(_ form: Form) -> Fields? {
    root.flatMap {
      Fields($0, form, complete: document.isComplete, findings: findings)
    }
  }
}

/// A tree on one line: texts quoted, lists and mappings in brackets, `…` after a mapping that
/// was cut short.
func outline(_ node: Node?) -> String {
  switch node {
  case nil: "nothing"
  case .scalar(let scalar): "'\(scalar.text)'"
  case .sequence(let items, _): "[" + items.map(outline).joined(separator: " ") + "]"
  case .mapping(let mapping):
    "{"
      + mapping.entries.map { "\($0.key.text)=\(outline($0.value))" }.joined(separator: " ")
      + (mapping.isComplete ? "}" : "…}")
  }
}

func span(_ place: Place) -> String {
  "\(place.line):\(place.column)-\(place.endLine):\(place.endColumn)"
}

/// Numbers that are the same on every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A contract in small, with every shape contracts use.
let sample = """
  kepi: 1
  # who and when
  contract:
    id: LMB-IT-2027
    title: "Service desk: second line"
    in force: 2027-01-01 to 2028-12-31
    money: {round: half up, to: 0.01 EUR}
    not encoded: [cl. 9.4 step-in costs, 'the client''s audits']
  tables:
    severity: {minor: 50%, severe: 100%}
  kpis:
    first contact resolution:
      clause: Sch 2 §3.1
      value: resolved at first contact / contacts
      target: {2027-01-01: at least 70%, 2027-07-01: at least 72.5%}
      notes: |
        Measured on tickets,
        not on calls.
      bands:
      - minor: at least 68%
      - severe: rest
    ügyfél-elégedettség:
      target: at least 4.2 of 5   # a survey
      empty:
  """ + "\n"
