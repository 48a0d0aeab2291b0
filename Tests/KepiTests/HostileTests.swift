import Foundation
import Glibc
import Testing

/// Files that want to hang, crash or deceive the program: each gets a clear error, soon, and in
/// little memory.
@Suite("Hostile files", .serialized)
struct HostileTests {
  /// Seconds, against hanging only: how long a debug build takes on a loaded machine says nothing.
  static let most = 120.0
  static let mebibytes = 128

  static func report(_ name: String, _ run: Watched) {
    let time = String(format: "%.2f", run.seconds)
    let codes = run.codes.prefix(4).joined(separator: " ")
    print("HOSTILE | \(name) | \(run.status) | \(time) s | \(run.mebibytes) MiB | \(codes)")
  }

  @Test(
    "a hostile file is refused by name",
    arguments: HostileFile.writing + HostileFile.expressions + HostileFile.crowds)
  func refused(_ file: HostileFile) throws {
    let scratch = try Scratch()
    try file.bytes().write(to: scratch.folder.appendingPathComponent("contract.yaml"))
    let run = try Watched.kepi(["check", "contract.yaml"], in: scratch.folder)
    Self.report(file.name, run)
    #expect(run.status == (file.code.isEmpty ? 0 : 1), "\(run.output.prefix(2_000))")
    #expect(run.codes.contains(file.code) || file.code.isEmpty, "\(run.output.prefix(2_000))")
    #expect(run.seconds < Self.most)
    #expect(run.mebibytes <= Self.mebibytes)
    if !file.code.isEmpty {
      #expect(run.output.contains("contract.yaml:") && run.output.contains("= help:"))
    }
    // What is said is short, and does nothing to a terminal.
    #expect(run.output.utf8.count < 1_000_000)
    let controls = run.output.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
        || (0x202A...0x202E).contains($0.value)
    }
    #expect(controls.isEmpty)
  }

  /// What is not a file, or not there.
  @Test(
    "what cannot be opened is told from what cannot be read",
    arguments: [
      ("folder", 2), ("missing.yaml", 2), ("/dev/zero", 2), ("/dev/null", 2), ("pipe", 2),
      ("loop", 2), ("locked.yaml", 2), ("/proc/self/mem", 1), ("contract.yaml/x", 2),
      (String(repeating: "x", count: 5_000), 2), ("", 2), ("empty.yaml", 1),
    ] as [(String, Int32)])
  func unopenable(_ path: String, _ status: Int32) throws {
    let scratch = try Scratch()
    try scratch.write(HostileFile.contract, to: "contract.yaml")
    try scratch.write("", to: "empty.yaml")
    let locked = try scratch.write(HostileFile.contract, to: "locked.yaml")
    let inside = { scratch.folder.appendingPathComponent($0).path }
    try FileManager.default.createDirectory(
      atPath: inside("folder"), withIntermediateDirectories: true)
    #expect(mkfifo(inside("pipe"), 0o600) == 0)
    #expect(symlink("loop", inside("loop")) == 0)
    #expect(chmod(locked.path, 0) == 0)
    // Root reads everything.
    let wanted: Int32 = path == "locked.yaml" && geteuid() == 0 ? 0 : status
    let run = try Watched.kepi(["check", "--", path], in: scratch.folder)
    Self.report(path.count > 40 ? "a path of \(path.count) letters" : path, run)
    #expect(run.status == wanted, "\(run.output)")
    if wanted == 2 { #expect(run.output.hasPrefix("kepi: `"), "\(run.output)") }
    #expect(run.seconds < Self.most)
  }

  /// A file named in the contract stays beneath it.
  @Test(
    "a file named in the contract stays beneath it",
    arguments: [
      ("../../etc/passwd", "K120"), ("/etc/passwd", "K120"), ("out", "K120"),
      ("a/../../x", "K120"), ("out/../x", "K120"), ("pipe", "K121"), ("folder", "K121"),
      ("missing", "K121"), ("x\\0y", "K121"), ("/dev/zero", "K120"), ("far/passwd", "K120"),
      ("contract.yaml", "K033"),
    ])
  func named(_ path: String, _ code: String) throws {
    let scratch = try Scratch()
    let text = HostileFile.swap(
      "settles every: month",
      "settles every: month\n  working days: {week: Mon-Fri, holidays: \"\(path)\"}")
    try scratch.write(text, to: "contract.yaml")
    let inside = { scratch.folder.appendingPathComponent($0).path }
    try FileManager.default.createDirectory(
      atPath: inside("folder"), withIntermediateDirectories: true)
    #expect(symlink("/etc/passwd", inside("out")) == 0)
    #expect(symlink("/etc", inside("far")) == 0)
    #expect(mkfifo(inside("pipe"), 0o600) == 0)
    let run = try Watched.kepi(["check", "contract.yaml"], in: scratch.folder)
    Self.report("holidays: \(path)", run)
    #expect(run.status == 1)
    #expect(run.codes.contains(code), "\(run.output)")
    #expect(!run.output.contains("root:"))
    #expect(run.seconds < Self.most)
  }
}
