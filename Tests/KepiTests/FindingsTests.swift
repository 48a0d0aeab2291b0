import Foundation
import Testing

/// What `kepi check` tells, in which form, and what it keeps to itself.
@Suite("Findings")
struct FindingsTests {
  static func contract(_ more: String = "", terms: String = "  unused: 5%\n") -> String {
    """
    kepi: 1
    contract:
      id: SLA-7
      client: Northwind Retail
      supplier: Aldergate Contact Services
      in force: 2026-01-01 to 2026-12-31
      settles every: month
      measured every: month
    terms:
    \(terms)submissions:
      due: 5 working days after the period
      not reported: {verdict: missed, money: counts, repeat: counts, triggers: counts}
    standing:
      excused: not provided
    kpis:
      quality: {unit: "%", within: 0% to 100%, target: at least 90%, compare: exact}
    \(more)triggers:
      plan: {for: quality, when: missed 2 in a row, fires: once, owes: plan in 20 days}

    """
  }

  static func waiver(_ text: String) -> String { "waivers:\n  - {\(text)}\n" }

  struct Told: Sendable, CustomTestStringConvertible {
    var says: String
    var more = ""
    var terms = "  unused: 5%\n"
    var arguments: [String] = ["--as-of", "2026-11-25"]
    /// `K212@10`: code and line.
    var findings: [String]
    var status: Int32 = 0
    var testDescription: String { says }
  }

  static let cases = [
    Told(says: "a term nobody reads", findings: ["K212@10"]),
    Told(
      says: "waived for its entry",
      more: waiver("code: K212, for: unused, reason: annex, until: 2026-12-31"), findings: []),
    Told(
      says: "waived anywhere", more: waiver("code: K212, reason: annex, until: 2026-12-31"),
      findings: []),
    Told(
      says: "waived for one entry, found in another",
      more: waiver("code: K212, for: unused, reason: annex, until: 2026-12-31"),
      terms: "  other: 4%\n  unused: 5%\n", findings: ["K212@10"]),
    Told(
      says: "on its last day a waiver still holds",
      more: waiver("code: K212, reason: annex, until: 2026-11-25"), findings: []),
    Told(
      says: "a day later it has ended, and what it kept is told",
      more: waiver("code: K212, reason: annex, until: 2026-11-24"),
      findings: ["K212@10", "K802@19"]),
    Told(
      says: "a waiver that keeps nothing",
      more: waiver("code: K501, reason: annex, until: 2026-12-31"),
      findings: ["K212@10", "K804@19"]),
    Told(
      says: "an error is not waived", more: waiver("code: K106, reason: annex, until: 2026-12-31"),
      terms: "  unused: 5 apples\n", findings: ["K201@10", "K804@19"], status: 1),
    Told(
      says: "an error of the very code",
      more: waiver("code: K201, reason: annex, until: 2026-12-31"),
      terms: "  unused: 5 apples\n", findings: ["K201@10", "K803@19"], status: 1),
    Told(says: "only others", arguments: ["--only", "K4"], findings: []),
    Told(says: "only these", arguments: ["--only", "K2", "--only", "K5"], findings: ["K212@10"]),
    Told(says: "not these", arguments: ["--skip", "K21"], findings: []),
    Told(
      says: "warnings fail where it is said", arguments: ["--fail-on", "warning"],
      findings: ["K212@10"], status: 1),
    Told(
      says: "a waiver without an entry",
      more: waiver("code: K212, for: unusd, reason: a, until: 2026-12-31"),
      findings: ["K801@19"], status: 1),
    Told(
      says: "a waiver needs a reason and a day", more: waiver("code: K212, for: unused"),
      findings: ["K031@19", "K031@19"], status: 1),
  ]

  static func codes(_ output: String) throws -> [String] {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    let files = json["files"] as? [[String: Any]] ?? []
    return files.flatMap { $0["findings"] as? [[String: Any]] ?? [] }.map { finding in
      let place = finding["place"] as? [String: Any] ?? [:]
      return "\(finding["code"] ?? "")@\(place["line"] ?? "")"
    }.sorted()
  }

  @Test("what is told", arguments: cases)
  func told(_ told: Told) throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      FindingsTests.contract(told.more, terms: told.terms), to: "contract.yaml")
    let run = try Run.kepi(["check", file.path, "--format", "json"] + told.arguments)
    #expect(try FindingsTests.codes(run.output) == told.findings)
    #expect(run.status == told.status, "\(run.errors)")
  }

  @Test("a baseline keeps what is known, tells what is new, and what is gone")
  func baseline() throws {
    let scratch = try Scratch()
    let file = try scratch.write(FindingsTests.contract(), to: "contract.yaml")
    let known = scratch.folder.appendingPathComponent("known.txt").path
    let job = ["check", file.path, "--format", "json"]
    #expect(try Run.kepi(job + ["--write-baseline", known]).status == 0)
    #expect(try FindingsTests.codes(try Run.kepi(job + ["--baseline", known]).output) == [])

    // Lines above come and go; another finding is new.
    try scratch.write(
      FindingsTests.contract(terms: "  # a remark\n  other: 4%\n  unused: 5%\n"),
      to: "contract.yaml")
    let later = try Run.kepi(job + ["--baseline", known])
    #expect(try FindingsTests.codes(later.output) == ["K212@11"])

    try scratch.write(
      FindingsTests.contract(terms: "  goal: 90%\n").replacingOccurrences(
        of: "at least 90%", with: "at least goal"), to: "contract.yaml")
    let gone = try Run.kepi(job + ["--baseline", known, "--fail-on", "warning"])
    #expect(try FindingsTests.codes(gone.output) == ["C002@2"])
    #expect(gone.status == 1)

    #expect(try Run.kepi(job + ["--baseline", "\(known).no"]).status == 2)
    #expect(try Run.kepi(job + ["--baseline", file.path]).status == 2)
  }

  @Test(
    "formats written are the bytes printed",
    arguments: ["json", "sarif", "junit", "github", "gitlab", "markdown"])
  func formats(_ format: String) throws {
    let scratch = try Scratch()
    let file = "Tests/Findings/odd, signs & 100%.yaml"
    let out = scratch.folder.appendingPathComponent("out/found").path
    let run = try Run.kepi(["check", file, "--format", format, "--output", "\(format)=\(out)"])
    #expect(run.status == 1)
    #expect(try String(contentsOfFile: out, encoding: .utf8) == run.output)
    #expect(run.output.contains("K401") && run.output.contains("K501"))
  }

  @Test(
    "what can't be a code, a format or a day is a usage error",
    arguments: [
      ["--only", "X1"], ["--skip", "K12345"], ["--format", "xml"], ["--output", "text=x"],
      ["--as-of", "soon"],
    ])
  func refused(_ arguments: [String]) throws {
    let run = try Run.kepi(["check", "contracts/support/contract.yaml"] + arguments)
    #expect(run.status == 64)
  }
}
