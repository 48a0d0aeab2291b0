import Foundation
import Testing

/// What pipelines call: the script of the action, with everything it is told in its environment.
@Suite("Pipelines")
struct PipelineTests {
  struct Call: Sendable, CustomTestStringConvertible {
    var says: String
    var contracts: String
    var more: [String: String] = [:]
    var status: Int32
    /// In the summary of the run.
    var summary: String?
    var testDescription: String { says }
  }

  static let calls = [
    Call(
      says: "sound contracts by a pattern", contracts: "contracts/s*/contract.yaml\n\n", status: 0,
      summary: "## contracts/support/contract.yaml"),
    Call(
      says: "a broken one among them",
      contracts: "contracts/support/contract.yaml\nTests/Docs/broken.yaml", status: 1,
      summary: "| error |"),
    Call(
      says: "a broken one that may be", contracts: "Tests/Docs/broken.yaml",
      more: ["FAIL_ON": "never"], status: 0, summary: "| error |"),
    Call(
      says: "only other codes", contracts: "Tests/Docs/broken.yaml",
      more: ["ONLY": "K5 K6"], status: 0, summary: "sound"),
    Call(
      says: "codes left out", contracts: "Tests/Docs/broken.yaml",
      more: ["SKIP": "K401 K310 K302 K201 K408"], status: 0, summary: "sound"),
    Call(
      says: "with data", contracts: "contracts/support/contract.yaml",
      more: ["DATA": "examples/support/data"], status: 0, summary: "# Contract check"),
    Call(says: "a pattern that matches nothing", contracts: "nowhere/*.yaml", status: 2),
    Call(says: "a name that is a command", contracts: "$(touch pwned); touch pwned", status: 2),
    Call(
      says: "a name with blanks and signs", contracts: "Tests/Findings/odd, signs & 100%.yaml",
      status: 1, summary: "| note |"),
  ]

  @Test("the action's step", arguments: calls)
  func step(_ call: Call) throws {
    let scratch = try Scratch()
    let out = scratch.folder.path
    var variables = [
      "PROGRAM": Run.binary.path, "CONTRACTS": call.contracts, "DATA": "", "FAIL_ON": "error",
      "ONLY": "", "SKIP": "", "BASELINE": "", "AS_OF": "2026-11-25",
      "SARIF_FILE": "\(out)/kepi.sarif", "JUNIT_FILE": "\(out)/kepi.xml",
      "GITHUB_STEP_SUMMARY": "\(out)/summary.md", "GITHUB_OUTPUT": "\(out)/outputs",
    ]
    variables.merge(call.more) { $1 }
    let script = Run.root.appendingPathComponent(".github/actions/check/check.sh")
    let run = try Run.run(script, [], in: Run.root, variables: variables)
    #expect(run.status == call.status, "\(run.errors)\(run.output)")
    #expect(!FileManager.default.fileExists(atPath: "\(Run.root.path)/pwned"))
    guard let wanted = call.summary else { return }
    let summary = try String(contentsOfFile: "\(out)/summary.md", encoding: .utf8)
    #expect(summary.contains(wanted), "\(summary)")
    for file in ["kepi.sarif", "kepi.xml"] {
      #expect(FileManager.default.fileExists(atPath: "\(out)/\(file)"))
    }
    let outputs = try String(contentsOfFile: "\(out)/outputs", encoding: .utf8)
    #expect(outputs == "sarif-file=\(out)/kepi.sarif\n")
  }

  @Test("hooks, action and template call options that `check` has")
  func options() throws {
    let help = try Run.kepi("check", "--help").output
    for path in [
      ".pre-commit-hooks.yaml", ".github/actions/check/check.sh",
      ".packaging/gitlab/kepi.gitlab-ci.yml",
    ] {
      let text = try String(contentsOf: Run.root.appendingPathComponent(path), encoding: .utf8)
      let lines = text.components(separatedBy: "\n").filter {
        $0.contains("kepi check") || $0.contains("options+=") || $0.contains("options=(")
      }
      let words = lines.joined(separator: " ").split { " ()\";".contains($0) }
      let options = words.filter { $0.hasPrefix("--") && $0.count > 2 }
      #expect(!options.isEmpty)
      for option in options { #expect(help.contains(option), "\(path): \(option)") }
    }
  }
}
