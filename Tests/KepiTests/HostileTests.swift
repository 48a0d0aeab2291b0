import Foundation
import Glibc
import Testing

/// Files that nobody writes by accident, and some that people do: a clear error each, soon, and in
/// little memory.
@Suite("Hostile files")
struct HostileTests {
  struct Hostile: Sendable, CustomTestStringConvertible {
    var name: String
    var code: String
    var bytes: @Sendable () -> [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ code: String, _ text: @escaping @Sendable () -> String) {
      self.name = name
      self.code = code
      bytes = { Array(text().utf8) }
    }

    init(_ name: String, _ code: String, bytes: @escaping @Sendable () -> [UInt8]) {
      self.name = name
      self.code = code
      self.bytes = bytes
    }
  }

  static func target(_ text: String) -> String { "kepi: 1\nkpis:\n  level:\n    \(text)\n" }

  static let files: [Hostile] = [
    Hostile("an unquoted comparison", "K017") { target("target: >= 80%") },
    Hostile("duplicate keys", "K013") { target("target: at least 80%\n    target: at least 90%") },
    Hostile("an anchor and an alias", "K009") { target("target: &x at least 80%\n    bands: *x") },
    Hostile("an alias of itself", "K009") { "a: &x [*x]\n" },
    Hostile("a second document", "K012") { "kepi: 1\n---\nkepi: 1\n" },
    Hostile("tabs for indentation", "K016") { "kepi: 1\nkpis:\n\tlevel: 1\n" },
    Hostile("100,000 nested brackets", "K006") { String(repeating: "[", count: 100_000) },
    Hostile("100,000 nested mappings", "K006") {
      "a: " + String(repeating: "{a: ", count: 100_000)
    },
    Hostile("50 MB of keys", "K001") { String(repeating: "key: value\n", count: 5_000_000) },
    Hostile("binary noise", "K003") { String(repeating: "\u{1}\u{2}\u{7}", count: 2_000) },
    Hostile(
      "invalid UTF-8", "K002", bytes: { Array("kepi: 1\nname: ".utf8) + [0xFF, 0xFE, 0x0A] }),
    Hostile("an empty file", "K005") { "" },
    Hostile("an expression of 5,000 brackets", "K201") {
      "kepi: 1\ncontract: {}\nterms:\n  a: \(String(repeating: "(", count: 5_000))\nkpis: {}\n"
    },
    Hostile("a hundred thousand digits", "K201") {
      "kepi: 1\ncontract: {}\nterms:\n  a: \(String(repeating: "9", count: 100_000))\nkpis: {}\n"
    },
    Hostile("a name of 10,000 characters", "K102") {
      "kepi: 1\ncontract: {}\nterms:\n  \(String(repeating: "n", count: 1_000)): 1\nkpis: {}\n"
    },
  ]

  @Test("a clear error with its place, within a second or so and 128 MiB", arguments: files)
  func refused(_ hostile: Hostile) throws {
    let scratch = try Scratch()
    let file = scratch.folder.appendingPathComponent("contract.yaml")
    try Data(hostile.bytes()).write(to: file)
    let run = try Measured.kepi("check", file.path)
    #expect(run.status == 1, "\(run.output.prefix(500))")
    #expect(run.output.contains("error[\(hostile.code)]"), "\(run.output.prefix(500))")
    #expect(run.output.contains("contract.yaml:"))
    #expect(run.output.contains("= help:"))
    // Processor time, since the machine may be busy; a debug build is several times slower.
    #expect(run.seconds < 5)
    #expect(run.mebibytes < 128)
  }

  @Test("terms that double each other sixty times are no trap")
  func doubling() throws {
    let terms = (0..<60).map { "  t\($0 + 1): t\($0) + t\($0)" }.joined(separator: "\n")
    let small = try CommandTests.small()
    let contract = small.folder.appendingPathComponent("contract.yaml")
    let text = try String(contentsOf: contract, encoding: .utf8).replacingOccurrences(
      of: "amount: 1 point", with: "amount: t60 * 1 point")
    try small.write("\(text)\nterms:\n  t0: 1\n\(terms)\n", to: "contract.yaml")
    let checked = try Measured.kepi("check", contract.path)
    #expect(checked.status == 0, "\(checked.output)")
    #expect(checked.seconds < 10)
  }

  @Test("ten thousand KPIs are read")
  func many() throws {
    let small = try CommandTests.small()
    let contract = small.folder.appendingPathComponent("contract.yaml")
    let kpis = (0..<10_000).map {
      "  level \($0): {unit: percent, within: 0% to 100%, target: at least 90%}"
    }.joined(separator: "\n")
    let text = try String(contentsOf: contract, encoding: .utf8).replacingOccurrences(
      of: "kpis:\n", with: "kpis:\n\(kpis)\n")
    try small.write(text, to: "contract.yaml")
    let run = try Measured.kepi("check", contract.path)
    #expect(run.status == 0, "\(run.output.prefix(400))")
    #expect(run.seconds < 60)
    #expect(run.mebibytes < 512)
  }

  @Test(
    "what is no ordinary file is not opened",
    arguments: ["missing.yaml", "folder", "/dev/zero", "pipe", "loop"])
  func unopenable(_ name: String) throws {
    let scratch = try Scratch()
    let folder = scratch.folder
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("folder"), withIntermediateDirectories: true)
    mkfifo(folder.appendingPathComponent("pipe").path, 0o600)
    symlink("loop", folder.appendingPathComponent("loop").path)
    let path = name.hasPrefix("/") ? name : folder.appendingPathComponent(name).path
    let run = try Measured.kepi("check", path)
    #expect(run.status == 2)
    #expect(run.errors.contains("can't be opened"))
    #expect(run.seconds < 5)
  }

  @Test(
    "a contract's files stay beneath its folder",
    arguments: ["../../etc/passwd", "/etc/passwd", "link/passwd", "../outside.yaml"])
  func escape(_ path: String) throws {
    let small = try CommandTests.small()
    try small.write("holidays: [2026-01-01]\n", to: "outside.yaml")
    symlink("/etc", small.folder.appendingPathComponent("inner/link").path)
    let contract = small.folder.appendingPathComponent("contract.yaml")
    let text = try String(contentsOf: contract, encoding: .utf8).replacingOccurrences(
      of: "  compare: exact",
      with: "  compare: exact\n  working days: {week: Mon-Fri, holidays: \(path)}")
    try small.write(text, to: "inner/contract.yaml")
    symlink("/etc", small.folder.appendingPathComponent("inner/link").path)
    let run = try Run.kepi(
      "check", small.folder.appendingPathComponent("inner/contract.yaml").path)
    #expect(run.status == 1)
    #expect(run.output.contains("error[K120]"), "\(run.output)")
    #expect(!run.output.contains("root:"))
  }

  @Test("names from a contract stay text in every document")
  func names() throws {
    let small = try CommandTests.small()
    let evil = "<script>alert(1)</script> | `x` \\u202E [y](z) **b**"
    let contract = small.folder.appendingPathComponent("contract.yaml")
    let text = try String(contentsOf: contract, encoding: .utf8)
      .replacingOccurrences(of: "client: Client", with: "client: \"\(evil)\"")
      .replacingOccurrences(
        of: "target: at least 90%}", with: "target: at least 90%, title: \"\(evil)\"}")
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
    let json = try Data(contentsOf: small.folder.appendingPathComponent("pack/result.json"))
    _ = try JSONSerialization.jsonObject(with: json)
  }
}

/// A run with what it used of the machine.
struct Measured {
  var status: Int32
  var output: String
  var errors: String
  /// User and system time of the process.
  var seconds: Int
  var mebibytes: Int

  static func kepi(_ arguments: String...) throws -> Measured {
    let scratch = try Scratch()
    let out = scratch.folder.appendingPathComponent("out").path
    let err = scratch.folder.appendingPathComponent("err").path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT, 0o600)
    var words: [UnsafeMutablePointer<CChar>?] = ([Run.binary.path] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var pid = pid_t()
    let failure = posix_spawn(&pid, Run.binary.path, &actions, nil, words, environ)
    try #require(failure == 0)
    // The high-water mark of a process begins with that of its parent, so the mark of its own
    // memory is read while it runs; it only grows.
    var state: Int32 = 0
    var usage = rusage()
    var mark = 0
    while wait4(pid, &state, WNOHANG, &usage) == 0 {
      let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
      if status.contains("Name:\tkepi"),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
        let size = line.split(whereSeparator: \.isWhitespace).compactMap({ Int($0) }).first
      {
        mark = max(mark, size)
      }
      usleep(1_000)
    }
    return Measured(
      status: state & 0x7F == 0 ? state >> 8 & 0xFF : -1,
      output: String(decoding: try Data(contentsOf: URL(fileURLWithPath: out)), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: URL(fileURLWithPath: err)), as: UTF8.self),
      seconds: usage.ru_utime.tv_sec + usage.ru_stime.tv_sec,
      mebibytes: mark / 1_024)
  }
}
