import Foundation
import Glibc
import Testing

/// A data folder that nobody means well with.
@Suite("Hostile deliveries", .serialized)
struct HostileDataTests {
  static let kpis = "2025-01/v1/kpis.csv"
  static let sheet = "2025-01/v1/submission.yaml"

  struct Spoilt: Sendable, CustomTestStringConvertible {
    var name: String
    var code: String
    var spoil: @Sendable (URL) throws -> Void
    var testDescription: String { name }

    init(_ name: String, _ code: String, _ spoil: @escaping @Sendable (URL) throws -> Void) {
      self.name = name
      self.code = code
      self.spoil = spoil
    }

    /// One file of the delivery replaced.
    init(_ name: String, _ code: String, _ path: String, _ text: @escaping @Sendable () -> Data) {
      self.init(name, code) { try HostileDataTests.put(text(), $0, path) }
    }
  }

  static func put(_ data: Data, _ folder: URL, _ path: String) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// A file of the delivery replaced by a link.
  static func link(_ folder: URL, _ path: String, to target: String) throws {
    let file = folder.appendingPathComponent(path)
    try? FileManager.default.removeItem(at: file)
    #expect(symlink(target, file.path) == 0)
  }

  static func text(_ text: @autoclosure @escaping @Sendable () -> String) -> @Sendable () -> Data {
    { Data(text().utf8) }
  }

  static let names: [Spoilt] = [
    Spoilt("a month that does not exist", "D005", "2025-13/v1/x", text("")),
    Spoilt(
      "a version beyond all numbers", "D007", "2025-01/v\(String(repeating: "9", count: 40))/x",
      text("")),
    Spoilt("version 0", "D007", "2025-01/v0/x", text("")),
    Spoilt("a version below zero", "D007", "2025-01/v-1/x", text("")),
    Spoilt("markup in a name", "D005", "<script>/x", text("")),
    Spoilt("a line break in a name", "D005", "2025\n01/x", text("")),
    Spoilt("colours in a name", "D005", "2025-01\u{1B}[31m/x", text("")),
    Spoilt("a file for a folder", "D004", "2025-04", text("")),
    Spoilt("bytes that are no text in a name", "D004") { folder in
      let path = Array(folder.path.utf8CString.dropLast()) + [0x2F, -1, -2, 0]
      #expect(mkdir(path, 0o700) == 0)
    },
    Spoilt("2,500 strange folders", "D005") { folder in
      for index in 0..<2_500 { mkdir(folder.appendingPathComponent("x\(index)").path, 0o700) }
    },
    Spoilt("a link to itself", "D009") { folder in
      try link(folder, "2025-01/v1/more.csv", to: "more.csv")
    },
    Spoilt("a folder that holds itself", "D007") { folder in
      try link(folder, "2025-04", to: ".")
    },
    Spoilt("a link to the users of the machine", "D003") { folder in
      try link(folder, kpis, to: "/etc/passwd")
    },
    Spoilt("acts elsewhere", "D003") { try link($0, "acts.yaml", to: "/etc/passwd") },
    Spoilt("a delivery elsewhere", "D004") { try link($0, "2025-04", to: "/etc") },
    Spoilt("a device", "D003") { try link($0, kpis, to: "/dev/zero") },
    Spoilt("a pipe", "D003") { folder in
      let path = folder.appendingPathComponent(kpis).path
      unlink(path)
      #expect(mkfifo(path, 0o600) == 0)
    },
  ]

  static let contents: [Spoilt] = [
    Spoilt("an empty table", "S004", kpis, text("")),
    Spoilt("zeros", "S010", kpis) { Data(count: 200_000) },
    Spoilt("binary noise", "S003", kpis) {
      var random = SplitMix(seed: "cells")
      return Data((0..<200_000).map { _ in UInt8.random(in: 128...255, using: &random) })
    },
    Spoilt("UTF-16", "S002", kpis) { "kpi,value\n".data(using: .utf16) ?? Data() },
    Spoilt(
      "10,000 rows for one figure", "S045", kpis,
      text("kpi,value\n" + HostileFile.repeated("achieved,97%\n", 10_000))),
    Spoilt(
      "10,000 rows for nothing", "S046", kpis,
      text("kpi,value\n" + HostileFile.lines(10_000) { "x\($0),97%\n" })),
    Spoilt(
      "100,000 columns", "S011", kpis, text("kpi,value" + HostileFile.repeated(",x", 100_000))),
    Spoilt(
      "a number of a million digits", "S069", kpis,
      text("kpi,value\nachieved," + HostileFile.repeated("9", 1_000_000))),
    Spoilt("100 MB", "D003", kpis) { Data(repeating: 0x61, count: 101_000_000) },
    Spoilt("nested brackets", "K006", sheet, text(HostileFile.repeated("[", 100_000))),
    Spoilt("100,000 keys", "K007", sheet, text(HostileFile.lines(200_000) { "k\($0): 1\n" })),
    Spoilt(
      "acts of nested brackets", "K006", "acts.yaml", text(HostileFile.repeated("[", 100_000))),
    Spoilt(
      "5,000 strange acts", "K033", "acts.yaml",
      text("acts:\n" + HostileFile.repeated("  - {x: 1}\n", 5_000))),
    Spoilt(
      "strange actions", "K033", "actions.yaml", text(HostileFile.lines(20_000) { "k\($0): 1\n" })),
    Spoilt(
      "a strange opening", "K033", "opening.yaml", text(HostileFile.lines(20_000) { "k\($0): 1\n" })
    ),
  ]

  @Test("a hostile delivery is refused by name", arguments: names + contents)
  func refused(_ spoilt: Spoilt) throws {
    let scratch = try Scratch()
    try scratch.write(HostileFile.contract, to: "contract.yaml")
    let data = scratch.folder.appendingPathComponent("data")
    try FileManager.default.copyItem(
      at: Run.root.appendingPathComponent("Tests/Cases/01/data-A"), to: data)
    try spoilt.spoil(data)
    let run = try Watched.kepi(["check", "contract.yaml", "--data", "data"], in: scratch.folder)
    HostileTests.report("data: \(spoilt.name)", run)
    #expect(run.status == (spoilt.code.isEmpty ? 0 : 1), "\(run.output.prefix(2_000))")
    #expect(
      spoilt.code.isEmpty || run.codes.contains(spoilt.code), "\(run.output.prefix(2_000))")
    #expect(!run.output.contains("root:"))
    #expect(run.seconds < HostileTests.most)
    #expect(run.mebibytes <= HostileTests.mebibytes)
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}
