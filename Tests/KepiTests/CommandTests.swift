import Foundation
import Testing

/// The command line as its users meet it: what goes where, what the exit code says, what is left
/// on disk.
@Suite("Commands")
struct CommandTests {
  static let contract = "contracts/support/contract.yaml"
  static let data = "examples/support/data"

  /// A small contract with two months of data, to be bent by a test.
  static func small() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      """
      kepi: 1
      contract:
        id: S-1
        client: Client
        supplier: Supplier
        in force: 2026-01-01 to 2026-12-31
        settles every: month
        measured every: month
        compare: exact
      submissions:
        due: 5 working days after the period
        not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}
      standing:
        excused: not provided
      kpis:
        level: {unit: percent, within: 0% to 100%, target: at least 90%}
      consequences:
        points: {for: level, when: missed, amount: 1 point}
      roles:
        chair: {party: client, person: A. Keller}
        manager: {party: supplier, person: B. Kovács}
      forums:
        review: {meets: third Thursday 10:00 for 60 minutes, chair: chair, members: [manager]}
      """, to: "contract.yaml")
    for (month, value, received) in [("01", "95 %", "2026-02-03"), ("02", "88 %", "2026-03-04")] {
      try scratch.write(
        "kepi delivery: 1\nreceived: \(received)\n", to: "data/2026-\(month)/v1/submission.yaml")
      try scratch.write("level\n\(value)\n", to: "data/2026-\(month)/v1/kpis.csv")
    }
    return scratch
  }

  static let calls: [(String, Int32)] = [
    ("check contract.yaml", 0),
    ("check contract.yaml --data data", 0),
    ("check missing.yaml", 2),
    ("check data", 2),
    ("check contract.yaml --data nowhere", 2),
    ("check contract.yaml --fail-on sometimes", 64),
    ("check", 64),
    ("evaluate contract.yaml --data data", 0),
    ("evaluate contract.yaml --data data --fail-on missed", 1),
    ("evaluate contract.yaml --data data --period 2026-01 --fail-on missed", 0),
    ("evaluate contract.yaml --data data --fail-on error", 64),
    ("evaluate contract.yaml --data data --period Feb", 64),
    ("evaluate contract.yaml --data data --period 2027-02", 2),
    ("evaluate contract.yaml --data data --period 2026-08", 2),
    ("evaluate contract.yaml --data data --as-of yesterday", 64),
    ("evaluate contract.yaml", 64),
    ("evaluate missing.yaml --data data", 2),
    ("explain contract.yaml --data data --kpi level", 0),
    ("explain contract.yaml --data data --kpi lvel", 2),
    ("explain contract.yaml --data data", 64),
    ("report contract.yaml --data data --document notice", 0),
    ("report contract.yaml --data data --document poem", 64),
    ("agenda contract.yaml --data data --forum review", 0),
    ("agenda contract.yaml --data data --forum reviw", 2),
    ("pack contract.yaml --data data --into contract.yaml", 2),
    ("frobnicate", 64),
    ("--version", 0),
    ("--help", 0),
  ]

  @Test("the exit code: 0 done, 1 findings, 2 not done, 64 usage", arguments: calls)
  func exitCodes(_ line: String, _ status: Int32) throws {
    let arguments = line.split(separator: " ").map(String.init)
    let scratch = try CommandTests.small()
    let run = try Run.kepi(arguments, in: scratch.folder)
    #expect(run.status == status, "\(run.errors)")
    // A job that was not done leaves nothing on standard output, and says why.
    if status == 2 {
      #expect(run.output.isEmpty)
      #expect(!run.errors.isEmpty)
    }
  }

  @Test(
    "help of every command shows an example",
    arguments: ["check", "evaluate", "explain", "report", "agenda", "pack"])
  func help(_ command: String) throws {
    let run = try Run.kepi(command, "--help")
    #expect(run.status == 0)
    #expect(run.output.contains("EXAMPLES"))
    #expect(run.output.contains("kepi \(command) "))
  }

  @Test("results go to standard output, the as-of date and warnings to standard error")
  func streams() throws {
    let scratch = try CommandTests.small()
    let loud = try Run.kepi(
      "evaluate", "contract.yaml", "--data", "data", "--format", "json", in: scratch.folder)
    let quiet = try Run.kepi(
      "evaluate", "contract.yaml", "--data", "data", "--format", "json", "--quiet",
      in: scratch.folder)
    #expect(loud.output == quiet.output)
    #expect(loud.errors.contains("as of 2026-03-04"))
    #expect(quiet.errors.isEmpty)
    #expect(!loud.output.contains("\u{1B}"))
    _ = try JSONSerialization.jsonObject(with: Data(loud.output.utf8))
  }

  @Test(
    "the period left out is the latest that ended and has a delivery or is past its due date",
    arguments: [
      (nil, "2026-02"), ("2026-02-03", "2026-01"), ("2026-03-03", "2026-01"),
      // March is past its due date (2026-04-07) without a delivery.
      ("2026-04-07", "2026-02"), ("2026-04-08", "2026-03"),
    ])
  func period(_ asOf: String?, _ label: String) throws {
    let scratch = try CommandTests.small()
    var arguments = ["evaluate", "contract.yaml", "--data", "data", "--format", "json"]
    if let asOf { arguments += ["--as-of", asOf] }
    let run = try Run.kepi(arguments, in: scratch.folder)
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect((json?["period"] as? [String: Any])?["label"] as? String == label)
  }

  @Test("a delivery with errors is refused with all of them, and taken when an act accepts it")
  func refusal() throws {
    let scratch = try CommandTests.small()
    try scratch.write("level,levle\n104 %,x\n", to: "data/2026-02/v1/kpis.csv")
    let refused = try Run.kepi("evaluate", "contract.yaml", "--data", "data", in: scratch.folder)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("error[D012]") && refused.errors.contains("error[S031]"))
    #expect(refused.errors.contains("data/2026-02/v1/kpis.csv:2:1"))
    try scratch.write(
      """
      kepi acts: 1
      acts:
        - {act: delivery accepted, period: 2026-02, date: 2026-03-06, by: A. Keller, reason: time}
      """, to: "data/acts.yaml")
    let accepted = try Run.kepi(
      "evaluate", "contract.yaml", "--data", "data", "--format", "json", in: scratch.folder)
    #expect(accepted.status == 0, "\(accepted.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(accepted.output.utf8)) as? [String: Any]
    let last = try #require((json?["periods"] as? [[String: Any]])?.last)
    let reading = try #require((last["readings"] as? [[String: Any]])?.first)
    // The due date of 2026-03-06 has not passed, so the figure may still come.
    #expect(reading["absence"] as? String != nil)
    #expect(reading["value"] is NSNull)
  }

  @Test("a number without unit is refused, and the line to add is printed")
  func unit() throws {
    let scratch = try CommandTests.small()
    try scratch.write("level\n88\n", to: "data/2026-02/v1/kpis.csv")
    let run = try Run.kepi("evaluate", "contract.yaml", "--data", "data", in: scratch.folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("units: {level: \"%\"}"))
    try scratch.write(
      "kepi delivery: 1\nreceived: 2026-03-04\nunits: {level: \"%\"}\n",
      to: "data/2026-02/v1/submission.yaml")
    #expect(
      try Run.kepi("evaluate", "contract.yaml", "--data", "data", in: scratch.folder).status == 0)
  }

  @Test("a pack is written whole or not at all, and nothing outside its folder is touched")
  func whole() throws {
    let scratch = try CommandTests.small()
    let files = FileManager.default
    func tree() throws -> Set<String> {
      Set(try files.subpathsOfDirectory(atPath: scratch.folder.path))
    }
    let before = try tree()
    try files.createDirectory(
      at: scratch.folder.appendingPathComponent("pack/index.md"), withIntermediateDirectories: true)
    let failed = try Run.kepi(
      "pack", "contract.yaml", "--data", "data", "--into", "pack", in: scratch.folder)
    #expect(failed.status == 2)
    #expect(try tree() == before.union(["pack", "pack/index.md"]))
    try files.removeItem(at: scratch.folder.appendingPathComponent("pack"))
    let done = try Run.kepi(
      "pack", "contract.yaml", "--data", "data", "--into", "new/pack", in: scratch.folder)
    #expect(done.status == 0, "\(done.errors)")
    let written = try tree().subtracting(before)
    #expect(written.allSatisfy { $0 == "new" || $0.hasPrefix("new/pack") })
    #expect(!written.contains { $0.contains(".part") })
    #expect(written.contains("new/pack/notice.md") && written.contains("new/pack/agenda-review.md"))
    #expect(written.contains("new/pack/result.json") && written.contains("new/pack/index.md"))
  }

  @Test("two runs give the same bytes, whatever the order of rows and columns")
  func sameBytes() throws {
    let one = try Scratch()
    let two = try Scratch()
    for scratch in [one, two] {
      let run = try Run.kepi(
        "pack", CommandTests.contract, "--data", CommandTests.data, "--into", scratch.folder.path)
      #expect(run.status == 0, "\(run.errors)")
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: one.folder.path)
      .filter { $0.contains(".") }
    #expect(names.count >= 8 && names.contains { $0.hasPrefix("private-") })
    for name in names {
      let first = try Data(contentsOf: one.folder.appendingPathComponent(name))
      let second = try Data(contentsOf: two.folder.appendingPathComponent(name))
      #expect(first == second, "\(name)")
    }
  }
}

@Suite("README")
struct ReadmeTests {
  @Test("the page shows what `kepi check` says of its broken contract, all of it")
  func broken() throws {
    let page = try String(
      contentsOf: Run.root.appendingPathComponent("README.md"), encoding: .utf8)
    let run = try Run.kepi("check", "Tests/Docs/broken.yaml", "--quiet")
    #expect(run.status == 1)
    let shown = "$ kepi check Tests/Docs/broken.yaml\n\(run.output)```"
    #expect(page.contains(shown), "\(run.output)")
  }

  @Test("every file the page points to is there")
  func links() throws {
    let page = try String(
      contentsOf: Run.root.appendingPathComponent("README.md"), encoding: .utf8)
    let links = page.matches(of: /\]\(([^)#]+)\)/).map { String($0.1) }
      .filter { !$0.hasPrefix("https://") }
    #expect(links.count > 8)
    for link in links {
      #expect(
        FileManager.default.fileExists(atPath: Run.root.appendingPathComponent(link).path),
        "\(link)")
    }
  }
}

/// What lies in `examples/` is what the program makes of it today.
@Suite("Examples")
struct ExampleTests {
  @Test("the finished pack of June is what `kepi pack` writes")
  func pack() throws {
    let scratch = try Scratch()
    let run = try Run.kepi(
      "pack", CommandTests.contract, "--data", CommandTests.data, "--period", "2026-06",
      "--as-of", "2026-07-15", "--into", scratch.folder.path)
    #expect(run.status == 0, "\(run.errors)")
    let kept = Run.root.appendingPathComponent("examples/support/packs/2026-06")
    func files(_ folder: URL) throws -> [String] {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        .filter { $0.contains(".") }.sorted()
    }
    let names = try files(scratch.folder)
    #expect(names.count > 10)
    #expect(try files(kept) == names)
    for name in names {
      let fresh = try String(
        contentsOf: scratch.folder.appendingPathComponent(name), encoding: .utf8)
      let old = try String(contentsOf: kept.appendingPathComponent(name), encoding: .utf8)
      #expect(fresh == old, "\(name) differs: write the pack anew and read the difference")
    }
  }

  @Test(
    "the generator writes the very data of the examples",
    arguments: ["support", "year", "collection", "hosting"])
  func generator(_ name: String) throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = Run.binary.deletingLastPathComponent()
      .appendingPathComponent("example-data")
    process.arguments = [name, scratch.folder.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let kept = Run.root.appendingPathComponent("examples/\(name)/data")
    func files(_ folder: URL) throws -> [String: Data] {
      var found: [String: Data] = [:]
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
        let file = folder.appendingPathComponent(path)
        if let data = try? Data(contentsOf: file) { found[path] = data }
      }
      return found
    }
    let fresh = try files(scratch.folder)
    #expect(fresh.count > 15)
    #expect(fresh == (try files(kept)))
  }

  @Test(
    "the months of the example hold what they were made for",
    arguments: [
      ("2026-03", "0.00"), ("2026-04", "12458.63"), ("2026-05", "47249.70"),
      ("2026-06", "34632.66"),
    ])
  func months(_ label: String, _ total: String) throws {
    let result = try Result(
      CommandTests.contract, data: CommandTests.data, period: label, asOf: "2026-07-15")
    #expect(Result.amount(result.period(label)["total"]) == total)
  }
}
