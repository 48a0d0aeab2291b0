import Foundation
import Testing

/// Every regime of the documentation gives the numbers its page says, and none of the catalogue's is
/// missing.
@Suite("Regimes")
struct RegimesTests {
  @Test("the page's numbers", arguments: RegimeExample.all)
  func numbers(_ example: RegimeExample) throws {
    let facts = RegimeFacts(outcome: try example.outcome())
    #expect(!example.facts.isEmpty)
    for fact in example.facts {
      let difference = facts.difference(fact)
      #expect(difference == nil, "\(fact.period): \(fact.text) — but \(difference ?? "")")
    }
  }

  /// The catalogue has so many rows under each letter.
  static let rows: [(letter: String, count: Int)] = [
    ("A", 15), ("B", 9), ("C", 18), ("D", 13), ("E", 11), ("F", 7), ("G", 9),
  ]

  static let ids: [String] = rows.flatMap { row in (1...row.count).map { "\(row.letter)\($0)" } }

  /// `| C5 | Steps | <doc:Regimes-Amounts> | what runs it |`
  static let table: [[String]] = {
    let page = Docs.folder.appendingPathComponent("Regimes.md")
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }.filter { ids.contains($0.first ?? "") }
  }()

  @Test("the table has every row once, in order")
  func complete() { #expect(RegimesTests.table.compactMap(\.first) == RegimesTests.ids) }

  @Test("each row leads to a page with an example that runs, or to a test that is there")
  func led() throws {
    for row in RegimesTests.table where row.count >= 4 {
      let pages = Docs.pages.filter {
        row[2].contains("<doc:\($0.deletingPathExtension().lastPathComponent)>")
      }
      #expect(!pages.isEmpty, "\(row)")
      let examples = RegimeExample.all.filter { $0.id == row[0] }
      #expect(
        examples.contains { example in pages.contains { $0.lastPathComponent == example.page } }
          || RegimesTests.isTest(row[3]), "\(row)")
    }
    #expect(RegimesTests.table.allSatisfy { $0.count == 4 })
  }

  @Test("the table counts what the pages hold")
  func counted() throws {
    var counts: [String: (examples: Int, refusals: Int)] = [:]
    for page in Docs.pages where page.lastPathComponent.hasPrefix("Regimes-") {
      var id: String?
      for line in try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n") {
        if line.hasPrefix("## ") {
          id = line.dropFirst(3).components(separatedBy: " · ").first
        } else if let id, line.hasPrefix("```text gives") {
          counts[id, default: (0, 0)].examples += 1
        } else if let id, line.hasPrefix("```yaml wrong") {
          counts[id, default: (0, 0)].refusals += 1
        }
      }
    }
    for row in RegimesTests.table {
      let count = counts[row[0]] ?? (0, 0)
      func some(_ n: Int, _ word: String) -> String { "\(n) \(word)\(n == 1 ? "" : "s")" }
      let said = row[3].components(separatedBy: ", ").filter { !$0.hasPrefix("`") }
      let expected = [
        count.examples == 0 ? nil : some(count.examples, "example"),
        count.refusals == 0 ? nil : some(count.refusals, "refusal"),
      ].compactMap { $0 }
      #expect(said == expected, "\(row[0])")
    }
  }

  /// Names in backticks are suites of tests.
  static func isTest(_ cell: String) -> Bool {
    let names = cell.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }
      .map(\.element)
    let files = FileManager.default.enumerator(
      at: Run.root.appendingPathComponent("Tests"), includingPropertiesForKeys: nil)
    let known = Set(
      (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
        .map { $0.deletingPathExtension().lastPathComponent })
    return !names.isEmpty && names.allSatisfy(known.contains)
  }

  @Test("the regimes fit on 25 pages")
  func pages() {
    let pages = Docs.pages.filter { $0.lastPathComponent.hasPrefix("Regimes") }
    #expect((1...25).contains(pages.count))
  }
}
