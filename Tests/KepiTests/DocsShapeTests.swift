import Foundation
import Testing

/// The JSON of the documentation has the members that the program prints, all of them and no other.
///
/// `json result periods.readings` is compared with the members at that path, lists being entered; one
/// element of a list that fits is enough. In a block `null` and `[]` stand for anything of their place.
@Suite("Documented JSON")
struct DocsShapeTests {
  static let example = ["contracts/support/contract.yaml", "--data", "examples/support/data"]

  static let commands: [String: [String]] = [
    "result": ["evaluate"] + example + ["--format", "json"],
    "explain": ["explain"] + example + ["--kpi", "service level", "--format", "json"],
    "notice": ["report"] + example + ["--document", "notice", "--format", "json"],
    "statement": ["report"] + example + ["--document", "statement", "--format", "json"],
    "scorecard": ["report"] + example + ["--document", "scorecard", "--format", "json"],
    "monitoring": ["report"] + example + ["--document", "monitoring", "--format", "json"],
    "trends": ["report"] + example + ["--document", "trends", "--format", "json"],
    "queries": ["report"] + example + ["--document", "queries", "--format", "json"],
    "issues": ["report"] + example + ["--document", "issues", "--format", "json"],
    "minutes": ["report"] + example + ["--document", "minutes", "--format", "json"],
    "agenda": ["agenda"] + example + ["--forum", "monthly service review", "--format", "json"],
  ]

  static func parse(_ text: String) throws -> Any {
    try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
  }

  /// Everything at a path, lists entered.
  static func find(_ path: [Substring], in value: Any) -> [Any] {
    if let list = value as? [Any] { return list.flatMap { find(path, in: $0) } }
    guard let key = path.first else { return [value] }
    guard let next = (value as? [String: Any])?[String(key)] else { return [] }
    return find(Array(path.dropFirst()), in: next)
  }

  /// What parts the documented shape from the real one; nil when nothing does.
  static func difference(_ shown: Any, _ real: Any, _ path: String) -> String? {
    if shown is NSNull { return nil }
    if let shown = shown as? [String: Any] {
      guard let real = real as? [String: Any] else { return "\(path) is not an object" }
      let missing = Set(real.keys).subtracting(shown.keys).sorted()
      if !missing.isEmpty { return "\(path) does not show \(missing)" }
      let extra = Set(shown.keys).subtracting(real.keys).sorted()
      if !extra.isEmpty { return "\(path) shows \(extra), which is not there" }
      for (key, value) in shown.sorted(by: { $0.key < $1.key }) {
        if let found = difference(value, real[key] as Any, "\(path).\(key)") { return found }
      }
      return nil
    }
    if let shown = shown as? [Any] {
      guard let real = real as? [Any] else { return "\(path) is not a list" }
      guard let first = shown.first else { return nil }
      let differences = real.map { difference(first, $0, "\(path)[]") }
      if differences.contains(where: { $0 == nil }) { return nil }
      return differences.first ?? "\(path) is empty"
    }
    if shown is String, !(real is String) { return "\(path) is not a text" }
    if shown is NSNumber, !(real is NSNumber) { return "\(path) is not a number or a flag" }
    return nil
  }

  @Test(
    "the members are those that are printed",
    arguments: Docs.blocks("json").filter { !Docs.isTable($0) })
  func shape(_ block: DocsBlock) throws {
    let command = try #require(DocsShapeTests.commands[block.kind])
    let run = try Run.kepi(command)
    #expect(run.status == 0)
    let path = block.info.count > 2 ? block.info[2].split(separator: ".") : []
    let found = DocsShapeTests.find(path, in: try DocsShapeTests.parse(run.output))
    try #require(!found.isEmpty, "nothing stands at this path")
    let shown = try DocsShapeTests.parse(block.text)
    let differences = found.map { DocsShapeTests.difference(shown, $0, block.info.last ?? "") }
    #expect(differences.contains { $0 == nil }, "\(differences.compactMap { $0 }.first ?? "")")
  }
}
