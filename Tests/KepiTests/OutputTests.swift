import Foundation
import Testing

/// `--format`, `--output` and the table for spreadsheets.
@Suite("Outputs")
struct OutputTests {
  static let job = [
    CommandTests.contract, "--data", CommandTests.data, "--period", "2026-06", "--as-of",
    "2026-07-15", "--quiet",
  ]

  @Test("several formats in one run are the bytes that each alone would be")
  func several() throws {
    let scratch = try Scratch()
    let folder = scratch.folder.path
    let formats = ["json", "csv", "markdown", "junit"]
    let outputs = formats.flatMap { ["--output", "\($0)=\(folder)/new/\($0).out"] }
    let run = try Run.kepi(["evaluate"] + OutputTests.job + outputs)
    #expect(run.status == 0, "\(run.errors)")
    // The screen still shows what it would have shown.
    #expect(run.output == (try Run.kepi(["evaluate"] + OutputTests.job)).output)
    for format in formats {
      let alone = try Run.kepi(["evaluate"] + OutputTests.job + ["--format", format])
      let written = try Run.text(scratch.folder.appendingPathComponent("new/\(format).out"))
      #expect(written == alone.output)
      #expect(written.utf8.count > 1_000)
    }
  }

  @Test(
    "an output that can't be had leaves nothing behind",
    arguments: [
      (["--output", "json=ok.json", "--output", "csv=folder"], 2),
      (["--output", "json=ok.json", "--output", "csv=file/x.csv"], 2),
      (["--output", "json=ok.json", "--output", "poem=x"], 64),
      (["--output", "json=ok.json", "--output", "csv="], 64),
      (["--output", "ok.json"], 64),
      (["--format", "csv", "--separator", "|"], 64),
    ] as [([String], Int32)])
  func refused(_ arguments: [String], _ status: Int32) throws {
    let scratch = try CommandTests.small()
    try FileManager.default.createDirectory(
      at: scratch.folder.appendingPathComponent("folder"), withIntermediateDirectories: true)
    try scratch.write("", to: "file")
    let before = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
    let run = try Run.kepi(
      ["evaluate", "contract.yaml", "--data", "data"] + arguments, in: scratch.folder)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.output.isEmpty)
    let after = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
    #expect(after.sorted() == before.sorted())
  }

  @Test("a test report has a case for each result: misses fail, what is not judged is skipped")
  func cases() throws {
    let run = try Run.kepi(["evaluate"] + OutputTests.job + ["--format", "junit"])
    #expect(run.status == 0, "\(run.errors)")
    let result = try Result(
      CommandTests.contract, data: CommandTests.data, period: "2026-06", asOf: "2026-07-15")
    let readings = result.periods.last?["readings"] as? [[String: Any]] ?? []
    func count(_ verdict: String) -> Int {
      readings.count { ($0["verdict"] as? String) == verdict }
    }
    let judged = readings.count - count("figure")
    #expect(count("missed") > 0)
    #expect(
      run.output.contains(
        "tests=\"\(judged)\" failures=\"\(count("missed"))\" errors=\"0\" skipped=\"\(count("not judged"))\""
      ))
    #expect(run.output.components(separatedBy: "<failure ").count - 1 == count("missed"))
  }

  @Test("a document without a table says so")
  func noTable() throws {
    let run = try Run.kepi(["report"] + OutputTests.job + ["--document", "notice", "-o", "csv=x"])
    #expect(run.status == 64)
    #expect(run.errors.contains("csv"))
  }

  /// Rows of a CSV text without quotes inside its cells.
  static func rows(_ text: String, _ separator: Character) -> [[String: String]] {
    let lines = text.dropFirst().components(separatedBy: "\r\n").filter { !$0.isEmpty }
    let cells = lines.map { line -> [String] in
      var cells = [""]
      var quoted = false
      for character in line {
        if character == "\"" {
          quoted.toggle()
        } else if character == separator, !quoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
    return cells.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(cells[0], $0)) }
  }

  /// In hundredths; nil for what is no number with at most two decimals.
  static func cents(_ text: String, _ mark: Character) -> Int? {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2 else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    return Int(whole + decimals + String(repeating: "0", count: max(0, 2 - decimals.count)))
  }

  @Test(
    "the amounts of a period add up to its total, in either style",
    arguments: [",", ";"] as [Character])
  func sums(_ separator: Character) throws {
    let csv = try Run.kepi(
      ["evaluate"] + OutputTests.job + ["--format", "csv", "--separator", String(separator)])
    #expect(csv.status == 0, "\(csv.errors)")
    #expect(csv.output.hasPrefix("\u{FEFF}"))
    let result = try Result(
      CommandTests.contract, data: CommandTests.data, period: "2026-06", asOf: "2026-07-15")
    let rows = OutputTests.rows(csv.output, separator)
    #expect(result.periods.count == 4)
    for period in result.periods {
      let label = try #require(period["label"] as? String)
      let own = rows.filter { $0["settlement period"] == label }
      let mark: Character = separator == "," ? "." : ","
      let due = own.filter { $0["due in"] == "EUR" }
        .compactMap { OutputTests.cents($0["due"] ?? "", mark) }
      let total = try #require(Result.amount(period["total"]))
      #expect(due.reduce(0, +) == OutputTests.cents(total, "."), "\(label)")
      let readings = Result.list(period, "readings")
      #expect(own.count { $0["row"] == "result" } == readings.count)
      #expect(
        own.filter { $0["row"] == "result" }.map { $0["verdict"] }
          == readings.map { $0["verdict"] as? String })
    }
  }

  @Test("completion scripts are made, and the contract's own words are offered")
  func completions() throws {
    for shell in ["bash", "zsh", "fish"] {
      let run = try Run.kepi("--generate-completion-script", shell)
      #expect(run.status == 0)
      #expect(run.output.contains("evaluate") && run.output.contains("--data"))
      if shell == "bash" {
        let scratch = try Scratch()
        let file = try scratch.write(run.output, to: "kepi.bash")
        let parsed = try Run.run(URL(fileURLWithPath: "/bin/bash"), ["-n", file.path])
        #expect(parsed.status == 0, "\(parsed.errors)")
      }
    }
    let words = try Run.kepi(
      "---completion", "explain", "--", "--kpi", "4", "0", "kepi", "explain",
      CommandTests.contract, "--kpi", "")
    #expect(words.output.split(separator: "\n").contains("service level"))
    let forums = try Run.kepi(
      "---completion", "agenda", "--", "--forum", "4", "0", "kepi", "agenda",
      CommandTests.contract, "--forum", "")
    #expect(forums.output.split(separator: "\n").contains("monthly service review"))
  }
}
