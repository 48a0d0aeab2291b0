import Foundation
import Testing

/// What `kepi init` writes has to work before anything in it is changed.
@Suite("A start")
struct InitTests {
  static let firstDays = [
    "2026-01-01", "2026-02-01", "2024-02-01", "2027-05-01", "2031-12-01", "2199-01-01",
  ]

  static func files(_ folder: URL) -> [String] {
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (all?.allObjects as? [URL] ?? []).filter { !$0.hasDirectoryPath }
      .map { String($0.path.dropFirst(folder.path.count + 1)) }.sorted()
  }

  @Test("it passes check and pack as it stands, whenever it begins", arguments: firstDays)
  func works(_ start: String) throws {
    let scratch = try Scratch()
    let made = try Run.kepi("init", "new", "--start", start, in: scratch.folder)
    #expect(made.status == 0, "\(made.errors)")
    let folder = scratch.folder.appendingPathComponent("new")
    #expect(made.output.split(separator: "\n").count == InitTests.files(folder).count)
    let sound = try Run.kepi("check", "--fail-on", "warning", in: folder)
    #expect(sound.status == 0, "\(sound.output)")
    let data = try Run.kepi(
      "check", "contract.yaml", "--data", "data", "--fail-on", "warning", in: folder)
    #expect(data.status == 0, "\(data.output)")
    let pack = try Run.kepi("pack", "--into", "pack", in: folder)
    #expect(pack.status == 0, "\(pack.errors)")
    let evaluated = try Run.kepi("evaluate", "--format", "json", in: folder)
    let json = try JSONSerialization.jsonObject(with: Data(evaluated.output.utf8))
    let period = (json as? [String: Any])?["period"] as? [String: Any]
    #expect(period?["label"] as? String == String(start.dropLast(3)))
    // 100,000 × 10% × 50% × 50%, and 20% instead of 50% of it: two misses in the first band.
    let last = ((json as? [String: Any])?["periods"] as? [[String: Any]])?.last ?? [:]
    #expect(Result.amount(last["total"]) == "3500.00")
  }

  @Test("the empty delivery is one: filled in, it is read; as it is, it is not reported")
  func next() throws {
    let scratch = try Scratch()
    #expect(try Run.kepi("init", "new", "-q", in: scratch.folder).status == 0)
    let folder = scratch.folder.appendingPathComponent("new")
    try scratch.write(
      "kepi delivery: 1\nreceived: 2026-03-05\n", to: "new/data/2026-02/v1/submission.yaml")
    for name in ["counts.csv", "kpis.csv"] {
      let text = try Run.text(folder.appendingPathComponent("next/\(name)"))
      try scratch.write(text, to: "new/data/2026-02/v1/\(name)")
    }
    let blank = try Run.kepi("evaluate", in: folder)
    #expect(blank.status == 0, "\(blank.errors)")
    #expect(!blank.errors.contains("error["))
    let filled = try Run.text(folder.appendingPathComponent("next/counts.csv"))
      .replacingOccurrences(of: ",,,,", with: "1000,900,100,90,50000")
    try scratch.write(filled, to: "new/data/2026-02/v1/counts.csv")
    try scratch.write(
      "kpi,value,unit\nfirst response,3:00:00,h:mm:ss\n",
      to: "new/data/2026-02/v1/kpis.csv")
    let run = try Run.kepi("evaluate", "--fail-on", "missed", in: folder)
    #expect(run.status == 0, "\(run.errors)\(run.output)")
  }

  @Test("nothing that is there is touched")
  func untouched() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "new/data/acts.yaml")
    let run = try Run.kepi("init", "new", in: scratch.folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("new/data/acts.yaml"))
    #expect(InitTests.files(scratch.folder) == ["new/data/acts.yaml"])
    #expect(try Run.text(scratch.folder.appendingPathComponent("new/data/acts.yaml")) == "mine")
  }

  @Test(
    "a start that no contract year can have is refused",
    arguments: ["2026-01-02", "2026-13-01", "soon", ""])
  func refused(_ text: String) throws {
    let scratch = try Scratch()
    let run = try Run.kepi("init", "new", "--start", text, in: scratch.folder)
    #expect(run.status == 64)
    #expect(InitTests.files(scratch.folder).isEmpty)
  }
}
