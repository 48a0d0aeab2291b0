import Diagnostics
import Testing

@testable import YAML

@Suite struct FuzzTests {
  static let alphabet = Array(
    "ab: -[]{},\"'\n\n  \t#&*!|>%@`?~.1=\\\r\u{E9}\u{2028}\u{0}<".unicodeScalars.flatMap {
      Array(String($0).utf8)
    })

  @Test func `random bytes give a tree or a finding`() {
    var random = Seeded(state: 20_270_101)
    for _ in 0..<5_000 {
      let length = Int.random(in: 0...60, using: &random)
      let isYAMLish = Int.random(in: 0..<4, using: &random) > 0
      let bytes = (0..<length).map { _ in
        isYAMLish
          ? Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &random)]
          : UInt8.random(in: 0...255, using: &random)
      }
      check(bytes)
    }
  }

  @Test func `mutations of a contract give a tree or a finding`() {
    let original = Array(sample.utf8)
    var random = Seeded(state: 42)
    for _ in 0..<5_000 {
      var bytes = original
      for _ in 0...Int.random(in: 0...3, using: &random) { mutate(&bytes, &random) }
      check(bytes)
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
    guard !bytes.isEmpty else { return }
    let here = Int.random(in: 0..<bytes.count, using: &random)
    let there = min(bytes.count, here + Int.random(in: 0...12, using: &random))
    let letter = Self.alphabet[Int.random(in: 0..<Self.alphabet.count, using: &random)]
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[here] = letter
    case 1: bytes.insert(letter, at: here)
    case 2: bytes.removeSubrange(here..<there)
    case 3:
      bytes.insert(
        contentsOf: Array(bytes[here..<there]), at: Int.random(in: 0...bytes.count, using: &random))
    default: bytes.removeSubrange(here...)
    }
  }

  private func check(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let reading = Reading(text, bytes: bytes)
    let lines = rows(bytes)
    let shown = text.debugDescription
    #expect(reading.root != nil || reading.findings.hasErrors, "\(shown)")
    #expect(reading.document.isComplete || reading.findings.hasErrors, "\(shown)")
    for place in reading.findings.all.flatMap({
      [$0.place].compactMap(\.self) + $0.labels.map(\.place)
    })
    where reading.findings.all.first?.code != "K002" {
      let inside = isInside(place, lines)
      #expect(inside, "\(place) in \(shown)")
    }
    if let root = reading.root { check(root, lines, shown) }
    let rendered = reading.rendered
    #expect(rendered.isEmpty == reading.findings.all.isEmpty)
    let controls = rendered.unicodeScalars.filter {
      $0 != "\n" && $0.properties.generalCategory == .control
    }
    #expect(controls.isEmpty, "\(shown)")
  }

  private func check(_ node: Node, _ lines: [[Unicode.Scalar]], _ shown: String) {
    let inside = isInside(node.place, lines)
    #expect(inside, "\(span(node.place)) in \(shown)")
    switch node {
    case .scalar(let scalar):
      // Where places of parts are exact, the file says there what the text says.
      let count = scalar.text.unicodeScalars.count
      let part = scalar.place(of: 0..<count)
      guard part.line == part.endLine, part.endColumn - part.column == count else { return }
      let line = lines[part.line - 1]
      let written = line[min(part.column - 1, line.count)..<min(part.endColumn - 1, line.count)]
      #expect(Array(written) == Array(scalar.text.unicodeScalars), "\(shown)")
    case .sequence(let items, _):
      for item in items { check(item, lines, shown) }
    case .mapping(let mapping):
      #expect(Set(mapping.entries.map(\.key.text)).count == mapping.entries.count, "\(shown)")
      for entry in mapping.entries {
        check(.scalar(entry.key), lines, shown)
        check(entry.value, lines, shown)
      }
    }
  }

  private func isInside(_ place: Place, _ lines: [[Unicode.Scalar]]) -> Bool {
    place.line >= 1 && place.endLine <= lines.count && place.column >= 1
      && (place.line, place.column) <= (place.endLine, place.endColumn)
      && place.column <= lines[place.line - 1].count + 1
      && place.endColumn <= lines[place.endLine - 1].count + 2
  }

  private func rows(_ bytes: [UInt8]) -> [[Unicode.Scalar]] {
    let lines = Lines(bytes[...])
    return (1...lines.mark(of: .max).line).map { lines.scalars($0) }
  }
}
