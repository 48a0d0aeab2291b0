internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import YAML

/// What the command line leaves out: first from the environment, as `KEPI_DATA`, then from the
/// configuration file `.kepi.yaml` of this folder or the nearest one above it.
struct Settings {
  enum Key: String, CaseIterable {
    case contract, data, period
    case asOf = "as of"
    case format, separator
    case failOn = "fail on"
    case into, quiet, color
    case only, skip, baseline

    /// `KEPI_AS_OF`
    var variable: String {
      "KEPI_" + rawValue.uppercased().map { $0 == " " ? "_" : String($0) }.joined()
    }

    var means: String {
      switch self {
      case .contract: "the contract"
      case .data: "the data folder"
      case .period: "the settlement period, such as 2026-10"
      case .asOf: "the day to look from; nothing dated later exists"
      case .format: "what is printed: text, markdown, html, json, …"
      case .separator: "of a csv file: `,` with decimal points, or `;` with decimal commas"
      case .failOn: "error, warning, note or never for checks, missed for evaluations"
      case .into: "the folder into which documents are written"
      case .quiet: "`yes`: nothing but results and errors"
      case .color: "`no`: no colour, also on a terminal"
      case .only: "tells only these codes of findings; `K5` is all that begin so"
      case .skip: "does not tell these codes of findings"
      case .baseline: "a list of findings that are known; only others are told"
      }
    }

    /// Whether it names a file or a folder, relative to the configuration file.
    var isPath: Bool { self == .contract || self == .data || self == .into || self == .baseline }
  }

  struct Value {
    var text: String
    /// Where it was said, for messages: `KEPI_DATA`, or `.kepi.yaml:3:7`.
    var origin: String
  }

  static let fileName = ".kepi.yaml"
  static let form = Form(
    "settings", "a configuration file",
    [.must("kepi settings", .words(["1"]), "the format; the first line")]
      + Key.allCases.map { .may($0.rawValue, $0.means) })
  static let fileVariable = "KEPI_CONFIG"

  private var values: [Key: Value] = [:]

  subscript(_ key: Key) -> Value? { values[key] }

  /// - Throws: exit code 2 with every fault of the configuration file printed.
  static func load() throws -> Settings {
    let environment = Settings.environment()
    var settings = Settings()
    if let path = file(environment[fileVariable]) { try settings.read(path) }
    for key in Key.allCases {
      if let text = environment[key.variable], !text.isEmpty {
        settings.values[key] = Value(text: text, origin: key.variable)
      }
    }
    let known = Key.allCases.map(\.variable) + [fileVariable]
    for name in environment.keys.sorted() where !known.contains(name) {
      let near = Nearest.best(name, among: known).map { ", did you mean `\($0)`?" } ?? ""
      Console.say("kepi: the variable `\(name)` sets nothing\(near)")
    }
    return settings
  }

  private static func environment() -> [String: String] {
    var found: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if text.hasPrefix("KEPI_"), let equals = text.firstIndex(of: "=") {
        found[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return found
  }

  /// The file to read: the one named, where that is empty none, otherwise the nearest one.
  private static func file(_ named: String?) -> String? {
    if let named { return named.isEmpty ? nil : named }
    guard var folder = Disk.real(".") else { return nil }
    if Disk.exists(fileName) { return fileName }
    while let slash = folder.lastIndex(of: "/"), folder != "/" {
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
      let path = folder == "/" ? "/\(fileName)" : "\(folder)/\(fileName)"
      if Disk.exists(path) { return path }
    }
    return nil
  }

  private mutating func read(_ path: String) throws {
    let findings = Findings()
    var sources = Sources()
    do throws(Disk.Fault) {
      let bytes = try Disk.read(path)
      sources.add(file: path, text: String(decoding: bytes.prefix(1 << 20), as: UTF8.self))
      read(bytes, path, findings)
    } catch {
      Console.say("kepi: the configuration file `\(path)` can't be opened: \(error.reason)")
      throw ExitCode(2)
    }
    guard findings.hasErrors else { return }
    Console.say(
      DiagnosticText.render(
        findings.sorted(), sources: sources, color: Console.wantsColor(STDERR_FILENO)))
    throw ExitCode(2)
  }

  private mutating func read(_ bytes: [UInt8], _ path: String, _ findings: Findings) {
    let document = YAMLReader.read(bytes, file: path, findings: findings)
    guard let root = document.root,
      let fields = Fields(
        root, Settings.form, complete: document.isComplete, findings: findings)
    else { return }
    if let format = fields.requiredText(
      "kepi settings", help: "write `kepi settings: 1` as the first line"), format.text != "1"
    {
      findings.error(
        "C001", "the format `\(format.text)` of the configuration file is not known",
        at: format.place, help: "write `kepi settings: 1`")
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for key in Key.allCases {
      guard let scalar = fields.text(key.rawValue) else { continue }
      let isRelative = key.isPath && !scalar.text.hasPrefix("/")
      values[key] = Value(
        text: isRelative ? folder + scalar.text : scalar.text,
        origin: scalar.place.description)
    }
    fields.finish()
  }
}

extension Settings {
  /// What the command line says, or else the setting, understood.
  ///
  /// - Throws: a usage error that names where the setting comes from.
  func value<T>(
    _ option: T?, _ key: Key, expected: String, _ read: (String) -> T?
  ) throws -> T? {
    if let option { return option }
    guard let setting = self[key] else { return nil }
    guard let value = read(setting.text) else {
      throw ValidationError("\(setting.origin): `\(setting.text)` is not \(expected)")
    }
    return value
  }

  func choice<T: RawRepresentable & CaseIterable>(_ option: T?, _ key: Key) throws -> T?
  where T.RawValue == String {
    try value(
      option, key, expected: "one of \(T.allCases.map(\.rawValue).joined(separator: ", "))",
      T.init(rawValue:))
  }

  /// `fail on` is one setting for checking and for evaluating; each takes the words it knows.
  func failure<T: RawRepresentable & CaseIterable>(_ option: T?) throws -> T?
  where T.RawValue == String {
    if let option { return option }
    let words = FailOn.allCases.map(\.rawValue) + [FailOnMiss.missed.rawValue]
    let word = try value(nil, .failOn, expected: "one of \(words.joined(separator: ", "))") {
      words.contains($0) ? $0 : nil
    }
    return word.flatMap(T.init(rawValue:))
  }

  /// `K5, K601`
  func words(_ key: Key) -> [String] {
    (self[key]?.text ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  func flag(_ isGiven: Bool, _ key: Key) throws -> Bool {
    try value(isGiven ? true : nil, key, expected: "yes or no") { text in
      switch text.lowercased() {
      case "yes", "true", "1": true
      case "no", "false", "0": false
      default: nil
      }
    } ?? false
  }
}
