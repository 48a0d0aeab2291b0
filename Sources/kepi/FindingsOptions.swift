internal import ArgumentParser
internal import Calendars
internal import Diagnostics
internal import Glibc
internal import Rendering

extension FindingsFormat: ExpressibleByArgument {}

/// `sarif=out/kepi.sarif`
struct FindingsFile: ExpressibleByArgument {
  var format: FindingsFormat
  var path: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="),
      let format = FindingsFormat(rawValue: String(argument[..<equals])), format != .text
    else { return nil }
    let path = String(argument[argument.index(after: equals)...])
    if path.isEmpty || path.hasSuffix("/") { return nil }
    (self.format, self.path) = (format, path)
  }
}

/// Which findings are told, how, and where.
struct FindingsOptions: ParsableArguments {
  @Option(help: "How findings are printed.")
  var format: FindingsFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Also write them there; several times for several formats.", valueName: "format=file"),
    completion: .file())
  var output: [FindingsFile] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Tell only this code, or all that begin so, as K5; several times for several.",
      valueName: "code"))
  var only: [String] = []

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Don't tell this code, or any that begins so; several times for several.",
      valueName: "code"))
  var skip: [String] = []

  @Option(
    help: ArgumentHelp(
      "A list of findings that are known; only others are told.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp("Write the list of what is found now.", valueName: "file"),
    completion: .file())
  var writeBaseline: String?

  func sieve(_ settings: Settings, today: Day) throws -> Sieve {
    let only = only.isEmpty ? settings.words(.only) : only
    let skip = skip.isEmpty ? settings.words(.skip) : skip
    for code in only + skip where !FindingsOptions.isCode(code) {
      throw ValidationError("`\(code)` is no code of a finding; write K501, or K5 for all of them")
    }
    var known: Baseline?
    if let path = baseline ?? settings[.baseline]?.text {
      do throws(Disk.Fault) {
        known = Baseline(try Disk.read(path), path: path)
      } catch {
        Console.say("kepi: the baseline `\(path)` can't be opened: \(error.reason)")
        throw ExitCode(2)
      }
      if known == nil {
        Console.say(
          "kepi: `\(path)` is not a baseline; write one with `kepi check --write-baseline FILE`")
        throw ExitCode(2)
      }
    }
    return Sieve(only: only, skip: skip, today: today, baseline: known)
  }

  private static func isCode(_ text: String) -> Bool {
    guard let first = text.first, "KSDC".contains(first), text.count <= 4 else { return false }
    return text.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
  }

  func shown(_ settings: Settings) throws -> FindingsFormat {
    if let format { return format }
    // `format` is one setting for documents and for findings; each takes the words it knows.
    return settings[.format].flatMap { FindingsFormat(rawValue: $0.text) } ?? .text
  }

  /// Writes every copy that was asked for: all of them or none.
  ///
  /// - Parameter all: what is found, known or not: the next baseline.
  func write(_ report: FindingsReport, all: [FindingsReport.File]) throws {
    var files = output.map { ($0.path, Array(report.written(as: $0.format).utf8)) }
    if let writeBaseline {
      files.append((writeBaseline, Array(Baseline.written(all).utf8)))
    }
    do throws(Disk.Fault) {
      try Disk.write(files)
    } catch {
      Console.say("kepi: nothing was written: \(error.reason)")
      throw ExitCode(2)
    }
  }
}
