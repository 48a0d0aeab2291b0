import Foundation
import Testing

/// The ready models under contracts/, each held against numbers that a script of its own works out
/// from the clauses and the delivered files (Tests/Models says how expected.csv is read).
@Suite("Ready models")
struct ModelTests {
  /// Every model that has expected results; a new one needs no line here.
  static let names: [String] = {
    let folder = Run.root.appendingPathComponent("contracts").path
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { name in
      FileManager.default.fileExists(
        atPath: Run.root.appendingPathComponent("examples/\(name)/expected.csv").path)
    }.sorted()
  }()

  @Test("there are models to test")
  func some() { #expect(!ModelTests.names.isEmpty) }

  @Test("the contract has neither an error nor a warning", arguments: names)
  func sound(_ name: String) throws {
    let run = try Run.kepi("check", "contracts/\(name)/contract.yaml", "--fail-on", "warning")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test("every verdict, amount and total is the expected one, and none is left out", arguments: names)
  func numbers(_ name: String) throws {
    let expected = try Expected(name)
    let result = try Result("contracts/\(name)/contract.yaml", data: "examples/\(name)/data")
    let found = try Expected(result, kinds: expected.kinds)
    #expect(expected.kinds.isSuperset(of: ["verdict", "due", "total"]))
    for key in Set(expected.rows.keys).union(found.rows.keys).sorted() {
      #expect(
        found.rows[key] == expected.rows[key],
        "\(name), \(key): expected \(expected.rows[key] ?? "nothing")")
    }
  }

  /// Whoever changes the data and not expected.csv is told here, where Python is at hand.
  @Test("expected.csv is what its script makes of the data today", arguments: names)
  func script(_ name: String) throws {
    let script = "Tests/Models/\(name).py"
    #expect(FileManager.default.fileExists(atPath: Run.root.appendingPathComponent(script).path))
    let python = URL(fileURLWithPath: "/usr/bin/python3")
    guard FileManager.default.isExecutableFile(atPath: python.path) else { return }
    let run = try Run.run(python, [script])
    #expect(run.status == 0, "\(run.errors)")
    let file = Run.root.appendingPathComponent("examples/\(name)/expected.csv")
    #expect(run.output == (try Run.text(file)), "run: python3 \(script) > \(file.lastPathComponent)")
  }
}

/// The rows of expected.csv, or the same said by a result: amount by period, what, name, instance.
struct Expected {
  private(set) var rows: [String: String] = [:]
  private(set) var kinds: Set<String> = []

  init(_ name: String) throws {
    let text = try Run.text(
      Run.root.appendingPathComponent("examples/\(name)/expected.csv"))
    let lines = text.split(separator: "\n").map(String.init)
    try #require(lines.first == "period,name,instance,what,amount")
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(cells.count == 5, "\(line)")
      try add(cells[0], cells[3], cells[1], cells[2], cells[4])
    }
  }

  init(_ result: Result, kinds wanted: Set<String>) throws {
    for period in result.periods {
      let label = try #require(period["label"] as? String)
      for reading in Result.list(period, "readings") {
        let verdict = try #require(reading["verdict"] as? String)
        if verdict == "figure" || reading["opening"] as? Bool == true { continue }
        let band = (reading["band"] as? String).map { " \($0)" } ?? ""
        let own = try #require(reading["period"] as? String)
        try add(
          own, "verdict", Expected.text(reading["kpi"]), Expected.text(reading["instance"]),
          verdict + band)
      }
      for line in Result.list(period, "lines") {
        let of = [line["kpi"], line["instance"]].compactMap { $0 as? String }
        let amount = try #require(Result.amount(line["due"]))
        try add(
          label, "due", Expected.text(line["consequence"]), of.joined(separator: "/"), amount,
          measured: line["measured"] as? String)
      }
      if wanted.contains("fired") {
        for trigger in Result.list(period, "triggers") where trigger["fired"] as? Bool == true {
          let of = [trigger["kpi"], trigger["instance"]].compactMap { $0 as? String }
          try add(
            label, "fired", Expected.text(trigger["name"]), of.joined(separator: "/"), "yes")
        }
      }
      try add(label, "total", "total", "", try #require(period["total"].flatMap(Result.amount)))
    }
  }

  private static func text(_ value: Any?) -> String { value as? String ?? "" }

  /// Lines of one settlement period that were measured in several periods of their own stand apart.
  private mutating func add(
    _ period: String, _ what: String, _ name: String, _ instance: String, _ amount: String,
    measured: String? = nil
  ) throws {
    kinds.insert(what)
    var key = "\(period) \(what) \(name) \(instance)"
    if rows[key] != nil, let measured { key += " of \(measured)" }
    try #require(rows.updateValue(amount, forKey: key) == nil, "twice: \(key)")
  }
}
