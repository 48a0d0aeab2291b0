import Foundation
import Testing

/// What the command line leaves out: the environment first, then `.kepi.yaml`.
@Suite("Settings")
struct SettingsTests {
  static func period(_ run: Run) throws -> String? {
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return (json?["period"] as? [String: Any])?["label"] as? String
  }

  static let file = """
    kepi settings: 1
    contract: contract.yaml
    data: data
    period: 2026-01
    format: json
    quiet: yes
    """

  @Test("the option wins over the variable, the variable over the file")
  func order() throws {
    let scratch = try CommandTests.small()
    try scratch.write(SettingsTests.file, to: ".kepi.yaml")
    let file = try Run.kepi(["evaluate"], in: scratch.folder)
    #expect(file.status == 0, "\(file.errors)")
    #expect(file.errors.isEmpty)
    #expect(try SettingsTests.period(file) == "2026-01")
    let variable = try Run.kepi(
      ["evaluate"], in: scratch.folder, variables: ["KEPI_PERIOD": "2026-02"])
    #expect(try SettingsTests.period(variable) == "2026-02")
    let option = try Run.kepi(
      ["evaluate", "--period", "2026-01"], in: scratch.folder,
      variables: ["KEPI_PERIOD": "2026-02"])
    #expect(try SettingsTests.period(option) == "2026-01")
  }

  @Test("the file is looked for upwards, and its paths are its own")
  func upwards() throws {
    let scratch = try CommandTests.small()
    try scratch.write(SettingsTests.file, to: ".kepi.yaml")
    let below = try scratch.write("", to: "a/b/c").deletingLastPathComponent()
    let run = try Run.kepi(["evaluate"], in: below)
    #expect(run.status == 0, "\(run.errors)")
    #expect(try SettingsTests.period(run) == "2026-01")
    // An empty name says that there is none.
    let none = try Run.kepi(["evaluate"], in: below, variables: ["KEPI_CONFIG": ""])
    #expect(none.status == 64)
    #expect(none.errors.contains("which contract?"))
    let named = try Run.kepi(
      ["evaluate"], in: below, variables: ["KEPI_CONFIG": "../../.kepi.yaml"])
    #expect(try SettingsTests.period(named) == "2026-01")
  }

  @Test("every variable does what its option does")
  func variables() throws {
    let scratch = try CommandTests.small()
    let job = ["KEPI_CONTRACT": "contract.yaml", "KEPI_DATA": "data"]
    func run(_ command: String, _ more: [String: String]) throws -> Run {
      try Run.kepi([command], in: scratch.folder, variables: job.merging(more) { $1 })
    }
    #expect(try run("evaluate", ["KEPI_FAIL_ON": "missed"]).status == 1)
    #expect(try run("evaluate", ["KEPI_FAIL_ON": "never"]).status == 0)
    #expect(try run("check", ["KEPI_FAIL_ON": "missed"]).status == 0)
    #expect(try run("evaluate", ["KEPI_QUIET": "yes"]).errors.isEmpty)
    #expect(try run("evaluate", ["KEPI_FORMAT": "csv"]).output.hasPrefix("\u{FEFF}"))
    #expect(
      try run("evaluate", ["KEPI_FORMAT": "csv", "KEPI_SEPARATOR": ";"]).output.contains(";KPI;"))
    #expect(
      try SettingsTests.period(
        run("evaluate", ["KEPI_AS_OF": "2026-02-03", "KEPI_FORMAT": "json"])) == "2026-01")
    #expect(try run("pack", ["KEPI_INTO": "out"]).status == 0)
    #expect(
      FileManager.default.fileExists(
        atPath: scratch.folder.appendingPathComponent("out/index.md").path))
  }

  @Test(
    "a mistake is told with its place or its variable",
    arguments: [
      ("kepi settings: 1\ndate: data", "K033", Int32(2)),
      ("kepi settings: 2", "C001", 2),
      ("contract: contract.yaml", "K031", 2),
      ("kepi settings: 1\ndata: [a]", "K0", 2),
      ("kepi settings: 1\nquiet: perhaps", ".kepi.yaml:2:8: `perhaps` is not yes or no", 64),
      ("kepi settings: 1\nas of: today", "is not a date", 64),
      ("kepi settings: 1\nformat: poem", "is not one of", 64),
      ("kepi settings: 1\nfail on: often", "is not one of", 64),
    ])
  func mistakes(_ text: String, _ words: String, _ status: Int32) throws {
    let scratch = try CommandTests.small()
    try scratch.write(text, to: ".kepi.yaml")
    let run = try Run.kepi(
      ["evaluate", "contract.yaml", "--data", "data"], in: scratch.folder)
    #expect(run.status == status, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test("a variable that sets nothing is told, with the one it may be")
  func unknown() throws {
    let scratch = try CommandTests.small()
    let run = try Run.kepi(
      ["check", "contract.yaml"], in: scratch.folder, variables: ["KEPI_DAT": "data"])
    #expect(run.status == 0)
    #expect(run.errors.contains("`KEPI_DAT`") && run.errors.contains("`KEPI_DATA`"))
    let bad = try Run.kepi(
      ["evaluate", "contract.yaml"], in: scratch.folder,
      variables: ["KEPI_DATA": "data", "KEPI_AS_OF": "soon"])
    #expect(bad.status == 64)
    #expect(bad.errors.contains("KEPI_AS_OF"))
  }
}
