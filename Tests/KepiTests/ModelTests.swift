import Foundation
import Testing

/// The model contracts with their data. What every month comes to was worked out outside this
/// program, by Tests/Models/NAME.py in exact fractions from the clauses and the delivered tables,
/// and stands in examples/NAME/expected.csv, one fact a row:
///
/// | `what` | `name`, `instance` | `amount` |
/// |---|---|---|
/// | `verdict` | a KPI | `met`, `not judged`, `missed`, or the band of a miss |
/// | `missed` | a KPI read more than once in the period | how many of its readings were missed |
/// | `due` | a consequence | what is due of it, as printed |
/// | `closing` | an account | what it holds at the end |
/// | `fired` | a trigger; its KPI, or `KPI/instance` | `yes` |
/// | `total` | `all` | what is due in all |
///
/// Both ways: what stands there is computed, and what is computed stands there.
@Suite("Model contracts")
struct ModelTests {
  static let names: [String] = {
    let folder = Run.root.appendingPathComponent("contracts")
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter {
      FileManager.default.fileExists(
        atPath: Run.root.appendingPathComponent("examples/\($0)/expected.csv").path)
    }.sorted()
  }()

  struct Fact: Hashable, CustomStringConvertible {
    var period: String
    var name: String
    var instance: String
    var what: String

    var description: String { "\(period) \(name) \(instance) \(what)" }
  }

  @Test("there are models")
  func some() { #expect(!ModelTests.names.isEmpty) }

  @Test("a model has a page, and its contract leaves nothing to remark", arguments: names)
  func sound(_ name: String) throws {
    let page = Run.root.appendingPathComponent("contracts/\(name)/README.md")
    #expect(FileManager.default.fileExists(atPath: page.path))
    let contract = "contracts/\(name)/contract.yaml"
    let alone = try Run.kepi("check", contract, "--fail-on", "warning")
    #expect(alone.status == 0, "\(alone.output)\(alone.errors)")
    let data = try Run.kepi("check", contract, "--data", "examples/\(name)/data")
    #expect(data.status == 0, "\(data.output)\(data.errors)")
  }

  @Test("every month comes to what was worked out elsewhere", arguments: names)
  func months(_ name: String) throws {
    let expected = try ModelTests.expected(name)
    let result = try Result("contracts/\(name)/contract.yaml", data: "examples/\(name)/data")
    let computed = ModelTests.facts(result)
    let periods = Set(expected.keys.map(\.period))
    #expect(periods.count >= 4)
    for (fact, amount) in expected.sorted(by: { $0.key.description < $1.key.description }) {
      #expect(computed[fact] == amount, "\(fact)")
    }
    for (fact, amount) in computed where fact.what != "closing" && fact.what != "missed" {
      let several = Fact(period: fact.period, name: fact.name, instance: "", what: "missed")
      if fact.what == "verdict", expected[several] != nil { continue }
      #expect(expected[fact] != nil, "\(fact): \(amount) is computed and not expected")
    }
  }

  static func expected(_ name: String) throws -> [Fact: String] {
    let text = try Run.text(Run.root.appendingPathComponent("examples/\(name)/expected.csv"))
    var facts: [Fact: String] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 5, "\(line)")
      let fact = Fact(period: cells[0], name: cells[1], instance: cells[2], what: cells[3])
      #expect(facts[fact] == nil, "\(fact) twice")
      facts[fact] = cells[4]
    }
    return facts
  }

  /// All that the result says of the settled periods, in the words of expected.csv.
  static func facts(_ result: Result) -> [Fact: String] {
    var facts: [Fact: String] = [:]
    for period in result.periods where period["status"] as? String == "settled" {
      let label = period["label"] as? String ?? ""
      func fact(_ name: Any?, _ instance: Any?, _ what: String) -> Fact {
        Fact(
          period: label, name: name as? String ?? "", instance: instance as? String ?? "",
          what: what)
      }
      var missed: [Fact: Int] = [:]
      for reading in Result.list(period, "readings") {
        guard let verdict = reading["verdict"] as? String, verdict != "figure" else { continue }
        let word = reading["band"] as? String ?? verdict
        facts[fact(reading["kpi"], reading["instance"], "verdict")] = word
        missed[fact(reading["kpi"], nil, "missed"), default: 0] += verdict == "missed" ? 1 : 0
      }
      for (fact, number) in missed { facts[fact] = String(number) }
      var due: [Fact: Int] = [:]
      for line in Result.list(period, "lines") {
        let key = fact(line["consequence"], line["instance"], "due")
        due[key, default: 0] += hundredths(Result.amount(line["due"]))
      }
      for (fact, number) in due where number != 0 { facts[fact] = decimal(number) }
      for trigger in Result.list(period, "triggers") where trigger["fired"] as? Bool == true {
        let whose = [trigger["kpi"], trigger["instance"]].compactMap { $0 as? String }
        facts[fact(trigger["name"], whose.joined(separator: "/"), "fired")] = "yes"
      }
      let accounts = (period["accounts"] as? [String: Any])?["closing"] as? [[String: Any]] ?? []
      for account in accounts {
        facts[fact(account["account"], nil, "closing")] = Result.amount(account["amount"])
      }
      facts[fact("all", nil, "total")] = Result.amount(period["total"])
    }
    return facts
  }

  /// Amounts of money are printed with two decimals, points with none.
  static func hundredths(_ text: String?) -> Int {
    let parts = (text ?? "0").split(separator: ".")
    let whole = Int(parts.first ?? "0") ?? 0
    let part = parts.count > 1 ? Int(String(parts[1].prefix(2)).padded(to: 2)) ?? 0 : 0
    return text?.hasPrefix("-") == true ? whole * 100 - part : whole * 100 + part
  }

  static func decimal(_ number: Int) -> String {
    let part = String(abs(number) % 100)
    return "\(number < 0 ? "-" : "")\(abs(number) / 100).\(part.count < 2 ? "0" : "")\(part)"
  }
}

extension String {
  fileprivate func padded(to length: Int) -> String {
    self + String(repeating: "0", count: max(0, length - count))
  }
}
