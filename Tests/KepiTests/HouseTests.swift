import Foundation
import Testing

/// The rules of the house, held against its sources.
@Suite("The house")
struct HouseTests {
  struct File {
    let path: String
    let text: String
    /// Without comments.
    let code: String

    /// Without comments and without the text of string literals.
    var bare: String {
      code.replacing(/"(?:\\.|[^"\\\n])*"/) { _ in "\"\"" }
    }
  }

  static func files(_ folder: String) throws -> [File] {
    let root = Run.root.appendingPathComponent(folder)
    return try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { $0.hasSuffix(".swift") }.sorted().map { path in
        let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        let code = text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.replacing(/^\s*\/\/.*$/) { _ in "" }.replacing(/\s\/\/ .*$/) { _ in "" } }
          .joined(separator: "\n")
        return File(path: "\(folder)/\(path)", text: text, code: code)
      }
  }

  @Test("no file has more than 400 lines", arguments: ["Sources", "Tests"])
  func length(_ folder: String) throws {
    for file in try HouseTests.files(folder) {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
      #expect(lines <= 400, "\(file.path): \(lines)")
    }
  }

  @Test("no floating point, no Foundation, nothing forced, nothing that stops the program")
  func sources() throws {
    let forbidden: [(String, Regex<Substring>)] = [
      ("floating point", /\b(?:Double|Float|Float16|CGFloat)\b/),
      ("Foundation", /\bimport (?:class |struct |func )?Foundation\w*/),
      ("a stop", /\b(?:fatalError|preconditionFailure|assertionFailure)\b/),
      ("a forced try", /\btry!/), ("a forced cast", /\bas!/),
      ("a forced value", /[\w\])]!(?=[.,)\]\s]|$)/),
    ]
    for file in try HouseTests.files("Sources") {
      for (number, line) in file.bare.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        for (what, pattern) in forbidden where line.contains(pattern) {
          Issue.record("\(file.path):\(number + 1): \(what): \(line)")
        }
      }
    }
  }

  /// What contracts do with money and rights. The program knows none of it by name; it is said in
  /// YAML. Each word that may stand in the sources has its reason.
  static let mechanisms = [
    "glide ?path", "ratchet", "earn.?back", "retainage", "gain.?share",
    "severity.?(?:band|point|factor)",
    "service.?credit",
    "service.?level", "at.?risk", "dead.?band", "malus", "rectification", "persistent",
    "score.?card",
    "de.?minimis", "liquidated", "damages", "bonus.?bank", "indexation", "ramp.?up", "bedding",
    "critical.?failure", "allocation", "pool.?percentage", "per.?day", "free.?miss",
    "interpolate", "minimum.?level", "expected.?level", "abandon", "availability", "forecast",
    "attrition", "late.?payment", "interest", "pro.?rata", "penalty", "bonus", "retention",
  ]

  /// File and word, with the reason.
  static let allowed: [(path: String, word: String, why: String)] = [
    (
      "Sources/example-data/", "",
      "the generator invents a supplier's figures, not the program's rules"
    ),
    (
      "Sources/kepi-bench/", "",
      "it invents contracts to be measured by, as anybody would write them"
    ),
    ("Sources/Contracts/Contract.swift", "retention", "an account of the language"),
    (
      "Sources/Contracts/Contract.swift", "pro.?rata",
      "an answer of the language: how a cut is shared"
    ),
    ("Sources/Ledger/Cuts.swift", "pro.?rata", "the same answer"),
    ("Sources/Assessment/EngineCaps.swift", "pro.?rata", "the same answer"),
    ("Sources/Assessment/EngineSettlement.swift", "pro.?rata", "the same answer"),
    ("Sources/Contracts/Consequence.swift", "bonus", "what a step sees: `sees: bonuses`"),
    ("Sources/Contracts/", "bonus", "what a step sees: `sees: bonuses`"),
    ("Sources/Assessment/", "bonus", "what a step sees: `sees: bonuses`"),
    ("Sources/Reports/", "bonus", "amounts in the supplier's favour are listed apart"),
    ("Sources/Rendering/", "bonus", "amounts in the supplier's favour are listed apart"),
    ("Sources/Contracts/", "interpolate", "an answer of the language: `between: interpolate`"),
    ("Sources/Assessment/EngineTables.swift", "interpolate", "the same answer"),
    ("Sources/Contracts/", "abandon", "an example in the text of a question"),
    ("Sources/Contracts/", "pro.?rata", "an answer of the language, in questions and help"),
    ("Sources/kepi/", "service.?level", "an example in the help of a command"),
    ("Sources/kepi/", "service.?credit", "an example in the help of a command"),
    ("Sources/Rendering/Wording/", "service.?level", "the title of the notice"),
    ("Sources/Rendering/Wording/", "service.?credit", "the word where a contract names no remedy"),
    ("Sources/Contracts/PackRules.swift", "score.?card", "the name of a document"),
    ("Sources/Reports/", "score.?card", "a document"),
    ("Sources/Rendering/", "score.?card", "the same document"),
    ("Sources/kepi/", "score.?card", "the same document"),
    ("Sources/Rendering/Wording/", "rectification", "a heading of a published report"),
    ("Sources/Rendering/Findings/", "allocation", "`physicalLocation`, a member of SARIF"),
    ("Sources/Contracts/", "pool", "pooled counts, a word of the expression language"),
    ("Sources/Linting/", "pro.?rata", "an answer of the language, in examples of rules"),
    ("Sources/Linting/", "bonus", "what a step sees: `sees: bonuses`, in an example of a rule"),
    ("", "per.?day", "a rate per day, a unit of the language"),
  ]

  @Test("no Swift file knows a mechanism of contracts by name")
  func mechanisms() throws {
    let words = try HouseTests.mechanisms.map { ($0, try Regex($0)) }
    for file in try HouseTests.files("Sources") {
      for (number, line) in file.code.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        let lowercased = line.lowercased()
        for (word, pattern) in words {
          guard lowercased.contains(pattern) else { continue }
          let isAllowed = HouseTests.allowed.contains {
            file.path.hasPrefix($0.path) && ($0.word.isEmpty || $0.word == word)
          }
          if !isAllowed { Issue.record("\(file.path):\(number + 1): `\(word)`: \(line)") }
        }
      }
    }
  }

  @Test("every code has one line on the page of codes, and the page has no other")
  func codes() throws {
    var used: Set<String> = []
    for file in try HouseTests.files("Sources") where !file.path.contains("example-data") {
      for match in file.code.matches(of: /"([CKSD]\d{3})"/) { used.insert(String(match.1)) }
    }
    let page = try String(
      contentsOf: Run.root.appendingPathComponent("Sources/kepi/Documentation.docc/Codes.md"),
      encoding: .utf8)
    let listed = page.matches(of: /(?m)^\| `([CKSD]\d{3})` \|/).map { String($0.1) }
    #expect(Set(listed).count == listed.count)
    #expect(used.subtracting(listed).sorted() == [])
    #expect(Set(listed).subtracting(used).sorted() == [])
    #expect(used.count > 100)
  }
}
