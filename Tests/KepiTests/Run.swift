import Foundation
import Testing

/// The built program, run as its users run it.
struct Run {
  let status: Int32
  let output: String
  let errors: String

  /// Beside the test bundle, where the package manager puts every product.
  static let binary: URL = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0])
    var folder = bundle.deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("kepi")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return Run.root.appendingPathComponent(".build/debug/kepi")
  }()

  /// The package's own folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @discardableResult
  static func kepi(_ arguments: String..., in folder: URL? = nil) throws -> Run {
    try kepi(arguments, in: folder)
  }

  /// - Parameter variables: of the environment; settings of whoever runs the tests don't reach it.
  static func kepi(
    _ arguments: [String], in folder: URL? = nil, variables: [String: String] = [:]
  ) throws -> Run {
    try run(binary, arguments, in: folder, variables: variables)
  }

  static func run(
    _ program: URL, _ arguments: [String], in folder: URL? = nil, variables: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.environment = ProcessInfo.processInfo.environment
      .filter { !$0.key.hasPrefix("KEPI_") }.merging(variables) { $1 }
    process.arguments = arguments
    process.currentDirectoryURL = folder ?? root
    process.standardInput = FileHandle.nullDevice
    let scratch = try Scratch()
    let out = scratch.folder.appendingPathComponent("out")
    let err = scratch.folder.appendingPathComponent("err")
    try Data().write(to: out)
    try Data().write(to: err)
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: try Run.text(out), errors: try Run.text(err))
  }
}

extension Run {
  /// Every byte of a file, the byte-order mark too.
  static func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}

/// A folder of its own that goes away with the test.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kepi-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @discardableResult
  func write(_ text: String, to path: String) throws -> URL {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }
}

/// The result of an evaluation, read back from its JSON.
struct Result {
  let root: [String: Any]

  init(_ contract: String, data: String, period: String? = nil, asOf: String? = nil) throws {
    var arguments = ["evaluate", contract, "--data", data, "--format", "json"]
    if let period { arguments += ["--period", period] }
    if let asOf { arguments += ["--as-of", asOf] }
    let run = try Run.kepi(arguments)
    #expect(run.status == 0, "\(run.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    root = try #require(json as? [String: Any])
  }

  var periods: [[String: Any]] { root["periods"] as? [[String: Any]] ?? [] }

  func period(_ label: String) -> [String: Any] {
    periods.first { $0["label"] as? String == label } ?? [:]
  }

  static func amount(_ value: Any?) -> String? {
    (value as? [String: Any])?["amount"] as? String
  }

  static func list(_ period: [String: Any], _ key: String) -> [[String: Any]] {
    period[key] as? [[String: Any]] ?? []
  }
}
