import Foundation

/// The built program under limits: memory that may be mapped at all, and time.
struct Watched {
  let status: Int32
  let output: String
  let seconds: Double
  /// The most memory it ever held.
  let mebibytes: Int

  /// Mapped memory, code and libraries too; what is held is less.
  static let mapped = 192 * 1024

  /// Runs through a shell, which sets the limit and becomes the program.
  static func kepi(_ arguments: [String], in folder: URL, most: Double = 20) throws -> Watched {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", "ulimit -v \(mapped); exec \"$0\" \"$@\"", Run.binary.path] + arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    // A crash is told by its status; its backtrace would only take time.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["SWIFT_BACKTRACE": "enable=no"]) { $1 }
    let file = folder.appendingPathComponent(".said-\(UUID().uuidString)")
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forWritingTo: file)
    process.standardOutput = handle
    process.standardError = handle
    let start = Date()
    try process.run()
    var peak = 0
    while process.isRunning {
      peak = max(peak, held(by: process.processIdentifier))
      if Date().timeIntervalSince(start) > most { process.terminate() }
      usleep(2_000)
    }
    process.waitUntilExit()
    return Watched(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: String(decoding: try Data(contentsOf: file), as: UTF8.self),
      seconds: Date().timeIntervalSince(start), mebibytes: peak / 1024)
  }

  /// KiB, from the kernel's own mark; 0 when the process is gone.
  private static func held(by process: Int32) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return line.split(separator: " ").compactMap { Int($0) }.first ?? 0
  }

  /// The codes of the findings, in order, once each.
  var codes: [String] {
    var codes: [String] = []
    for part in output.components(separatedBy: "error[").dropFirst() {
      let code = String(part.prefix { $0 != "]" })
      if !codes.contains(code) { codes.append(code) }
    }
    return codes
  }
}
