import Foundation
import Testing

/// Ten published clauses, written down by somebody who had the documentation and the program and saw
/// neither sources nor tests, with totals he had worked out before he ran it. Where his first contract
/// was mended afterwards, its clause.md says how.
@Suite("Clauses of others")
struct ClauseTests {
  static let names: [String] = {
    let folder = Run.root.appendingPathComponent("Tests/Clauses")
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { $0.first?.isNumber ?? false }.sorted()
  }()

  @Test("there are ten")
  func ten() { #expect(ClauseTests.names.count == 10) }

  @Test("every month comes to what was worked out", arguments: names)
  func totals(_ name: String) throws {
    let folder = "Tests/Clauses/\(name)"
    let text = try String(
      contentsOf: Run.root.appendingPathComponent("\(folder)/expected.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
    let last = try #require(rows.last?.first)
    let check = try Run.kepi("check", "\(folder)/contract.yaml")
    #expect(check.status == 0, "\(check.output)")
    let run = try Run.kepi(
      "evaluate", "\(folder)/contract.yaml", "--data", "\(folder)/data", "--period", last,
      "--format", "json", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    var found: [String: String] = [:]
    for period in json?["periods"] as? [[String: Any]] ?? [] {
      let total = period["total"] as? [String: Any]
      found[period["label"] as? String ?? ""] = total?["amount"] as? String ?? "none"
    }
    for row in rows { #expect(found[row[0]] == row[1], "\(row[0])") }
  }
}
