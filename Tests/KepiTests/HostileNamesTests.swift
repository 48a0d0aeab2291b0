import Foundation
import Testing

/// What stands in a contract stays text: in a terminal, in Markdown, in JSON.
@Suite("Hostile names")
struct HostileNamesTests {
  @Test("names from a contract stay text in every document")
  func names() throws {
    let small = try CommandTests.small()
    let evil = "<script>alert(1)</script> | `x` \\u202E [y](z) **b**"
    let contract = small.folder.appendingPathComponent("contract.yaml")
    let text = try String(contentsOf: contract, encoding: .utf8)
      .replacingOccurrences(of: "client: Client", with: "client: \"\(evil)\"")
      .replacingOccurrences(
        of: "target: at least 90%}", with: "target: at least 90%, title: \"\(evil)\"}")
    #expect(text.contains("<script>"))
    try small.write(text, to: "contract.yaml")
    let run = try Run.kepi(
      "pack", "contract.yaml", "--data", "data", "--into", "pack", in: small.folder)
    #expect(run.status == 0, "\(run.errors)")
    for name in ["notice.md", "agenda-review.md", "index.md"] {
      let page = try String(
        contentsOf: small.folder.appendingPathComponent("pack/\(name)"), encoding: .utf8)
      #expect(!page.contains("<script>"), "\(name)")
      #expect(!page.contains("\u{202E}"), "\(name)")
      #expect(!page.contains("[y](z)"), "\(name)")
    }
    for name in ["notice.html", "agenda-review.html", "index.html"] {
      let page = try String(
        contentsOf: small.folder.appendingPathComponent("pack/\(name)"), encoding: .utf8
      ).replacingOccurrences(of: "<wbr>", with: "")
      #expect(!page.contains("<script>"), "\(name)")
      #expect(!page.contains("\u{202E}"), "\(name)")
      #expect(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt; | `x` &lt;U+202E&gt;"), "\(name)")
    }
    let json = try Data(contentsOf: small.folder.appendingPathComponent("pack/result.json"))
    _ = try JSONSerialization.jsonObject(with: json)
  }

  @Test(
    "a contract beneath another folder does not reach into that folder",
    arguments: ["../outside.yaml", "link/passwd", "./../outside.yaml", "a/../../outside.yaml"])
  func escape(_ path: String) throws {
    let scratch = try Scratch()
    try scratch.write("holidays: [2026-01-01]\n", to: "outside.yaml")
    try scratch.write(
      HostileFile.swap(
        "settles every: month",
        "settles every: month\n  working days: {week: Mon-Fri, holidays: \(path)}"),
      to: "inner/contract.yaml")
    let link = scratch.folder.appendingPathComponent("inner/link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/etc")
    let run = try Run.kepi("check", "inner/contract.yaml", in: scratch.folder)
    #expect(run.status == 1)
    #expect(run.output.contains("error[K120]"), "\(run.output)")
    #expect(!run.output.contains("root:"))
  }
}
