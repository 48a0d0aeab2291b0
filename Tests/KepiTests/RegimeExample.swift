import Assessment
import Calendars
import Contracts
import Diagnostics
import Foundation
import Ledger
import Quantities
import Testing

/// One section of a regime page: a contract, what the supplier delivers, and what comes of it.
///
/// `yaml regime` is laid over the frame Tests/Docs/regime.yaml; in a section below another it is laid
/// over that other's contract, whose tables and acts it keeps where it brings none. `csv regime` are
/// rows that each stand in the delivery in whose settlement period they end, received on the third day
/// after it; `csv regime in 2025-03 version 2 received 2025-05-10` says otherwise. `yaml regime-acts`
/// and `yaml regime-opening` are those files without their first line. `text gives`, perhaps
/// `text gives as of 2025-05-15`, says what must come out, period by period.
struct RegimeExample: Sendable, CustomTestStringConvertible {
  var page: String
  var title: String
  var level: Int
  var line: Int
  var contract = ""
  var tables: [DocsBlock] = []
  var logs: [DocsBlock] = []
  var gives: DocsBlock?

  var testDescription: String { "\(page) \(title)" }

  /// `C5` of `C5 · Steps`; nil for a section below it.
  var id: String? {
    guard let first = title.split(separator: " ").first, let letter = first.first,
      ("A"..."G").contains(letter), first.count > 1, first.dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    return String(first)
  }

  // MARK: Finding the examples

  static let all: [RegimeExample] = Docs.pages.filter {
    $0.lastPathComponent.hasPrefix("Regimes")
  }.flatMap(examples(of:))

  static func examples(of page: URL) -> [RegimeExample] {
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    let name = page.lastPathComponent
    let frame =
      (try? String(
        contentsOf: Run.root.appendingPathComponent("Tests/Docs/regime.yaml"), encoding: .utf8))
      ?? ""
    let blocks = Docs.blocks.filter { $0.page == name && $0.wrong == nil }
    var sections: [RegimeExample] = []
    var fenced = false
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      if line.hasPrefix("```") { fenced.toggle() }
      guard !fenced, line.hasPrefix("#") else { continue }
      let level = line.prefix { $0 == "#" }.count
      let title = line.dropFirst(level).trimmingCharacters(in: .whitespaces)
      sections.append(RegimeExample(page: name, title: title, level: level, line: index + 1))
    }
    for index in sections.indices {
      let end = index + 1 < sections.count ? sections[index + 1].line : Int.max
      let own = blocks.filter { sections[index].line < $0.line && $0.line < end }
      let above = sections[..<index].last { $0.level < sections[index].level }
      sections[index].fill(own, above: above, frame: frame)
    }
    return sections.filter { $0.gives != nil }
  }

  private mutating func fill(_ own: [DocsBlock], above: RegimeExample?, frame: String) {
    var sections = Sections(above?.contract.isEmpty ?? true ? frame : above?.contract ?? frame)
    for block in own where block.info == ["yaml", "regime"] { sections.lay(Sections(block.text)) }
    contract = sections.text
    tables = own.filter { $0.info.starts(with: ["csv", "regime"]) }
    if tables.isEmpty { tables = above?.tables ?? [] }
    logs = own.filter { $0.kind.hasPrefix("regime-") }
    for log in above?.logs ?? [] where !logs.contains(where: { $0.kind == log.kind }) {
      logs.append(log)
    }
    gives = own.first { $0.info.starts(with: ["text", "gives"]) }
  }

  // MARK: Evaluating

  struct Outcome {
    var assessment: Assessment
    var findings: [Diagnostic]
  }

  private func word(after key: String, in block: DocsBlock) -> String? {
    guard let index = block.info.firstIndex(of: key), index + 1 < block.info.count else {
      return nil
    }
    return block.info[index + 1]
  }

  func outcome() throws -> Outcome {
    let findings = Findings()
    let contract = try #require(
      ContractReader.read(Array(contract.utf8), file: "contract.yaml", findings: findings) { _, _ in
        nil
      }, "\(RegimeExample.lines(findings))")
    var files: [String: String] = [:]
    for log in logs {
      let name = String(log.kind.dropFirst("regime-".count))
      files["data/\(name).yaml"] = "kepi \(name): 1\n" + log.text
    }
    for block in tables { try deliver(block, contract, &files) }
    if files.isEmpty { files["data/acts.yaml"] = "kepi acts: 1\nacts: []\n" }
    let paths = files.keys
    let tree = FileTree(
      list: { folder in
        let names = Set(
          paths.filter { $0.hasPrefix(folder + "/") }.compactMap {
            $0.dropFirst(folder.count + 1).split(separator: "/").first.map(String.init)
          })
        return names.isEmpty ? nil : names.sorted()
      }, isFolder: { folder in paths.contains { $0.hasPrefix(folder + "/") } },
      read: { [files] path in files[path].map { .bytes(Array($0.utf8)) } ?? .missing })
    let gives = try #require(gives)
    let asOf = word(after: "of", in: gives).flatMap { Day(iso: $0) } ?? Day(iso: "2027-12-31")
    let folder = DataFolder.read(
      "data", tree: tree, contract: contract, asOf: asOf, findings: findings)
    #expect(!findings.hasErrors, "\(RegimeExample.lines(findings))")
    let periods = contract.head.settlementPeriods
    let last = facts.compactMap { periods.parse($0.period) ?? settlement(of: $0.period, contract) }
      .max { $0.last < $1.last }
    let assessment = Assessment.evaluate(
      contract, evidence: folder.evidence, opening: folder.opening, acts: folder.acts,
      asOf: try #require(folder.asOf), through: try #require(last, "no period is asked for"))
    return Outcome(assessment: assessment, findings: findings.sorted())
  }

  private static func lines(_ findings: Findings) -> String {
    findings.sorted().filter { $0.severity == .error }.map {
      "\($0.code) \($0.place.map(\.description) ?? "") \($0.message) \($0.help)"
    }.joined(separator: "\n")
  }

  /// The settlement period in which a row's period ends, whatever its grid.
  private func settlement(of label: String, _ contract: Contract) -> Period? {
    let periods = contract.head.settlementPeriods
    if let own = periods.parse(label) { return own }
    let grids =
      contract.kpis.map(\.grid) + contract.measures.map(\.grid)
      + [.day, .week, .month(from: 1), .quarter, .contractYear]
    return grids.lazy.compactMap {
      Periods($0, yearStart: contract.head.yearStart).parse(label)
    }.first.map { periods.containing($0.last) }
  }

  private func deliver(
    _ block: DocsBlock, _ contract: Contract, _ files: inout [String: String]
  ) throws {
    var lines = block.text.split(separator: "\n").map(String.init)
    let header = lines.removeFirst()
    let column = header.split(separator: ",").firstIndex {
      $0.trimmingCharacters(in: .whitespaces) == "period"
    }
    let named = word(after: "in", in: block)
    var rows: [String: [String]] = [:]
    for line in lines {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let label = column.map { cells[$0].trimmingCharacters(in: .whitespaces) }
      let delivery = try named ?? settlement(of: try #require(label), contract)?.label
      rows[try #require(delivery, "\(line)"), default: []].append(line)
    }
    let version = word(after: "version", in: block) ?? "1"
    for (delivery, rows) in rows {
      let period = try #require(contract.head.settlementPeriods.parse(delivery))
      let received = word(after: "received", in: block) ?? period.last.adding(days: 3).description
      let folder = "data/\(delivery)/v\(version)"
      files["\(folder)/submission.yaml"] = "kepi delivery: 1\nreceived: \(received)\n"
      let name = ["kpis.csv", "counts.csv", "charges.csv", "invoice.csv"].first {
        files["\(folder)/\($0)"] == nil
      }
      files["\(folder)/\(try #require(name))"] = ([header] + rows).joined(separator: "\n") + "\n"
    }
  }

  // MARK: What it gives

  struct Fact: Sendable {
    var period: String
    var text: String
  }

  /// `2025-01: level missed severe; credit = 1600.00 EUR`, one line or several for a period.
  var facts: [Fact] {
    (gives?.text ?? "").split(separator: "\n").flatMap { line -> [Fact] in
      guard let colon = line.range(of: ": ") else {
        return [Fact(period: "", text: String(line))]
      }
      let period = line[..<colon.lowerBound].trimmingCharacters(in: .whitespaces)
      return line[colon.upperBound...].components(separatedBy: "; ").map {
        Fact(period: period, text: $0.trimmingCharacters(in: .whitespaces))
      }
    }
  }
}
