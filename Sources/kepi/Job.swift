internal import ArgumentParser
internal import Assessment
internal import Calendars
internal import Glibc
internal import Rendering

/// What an evaluation works on, once command line, environment and configuration file are laid
/// over each other.
struct Job {
  let settings: Settings
  let contract: String
  let data: String
  let period: String?
  let asOf: Day?
  let failsOnMiss: Bool
  let isQuiet: Bool
  let wantsColor: Bool

  init(_ options: DataOptions) throws {
    settings = try Settings.load()
    guard let contract = options.contract ?? settings[.contract]?.text else {
      throw ValidationError("which contract? name it, or set KEPI_CONTRACT")
    }
    guard let data = options.data ?? settings[.data]?.text else {
      throw ValidationError("where is the data? name its folder with --data, or set KEPI_DATA")
    }
    self.contract = contract
    self.data = data
    period = options.period ?? settings[.period]?.text
    if let text = options.asOf {
      guard let day = Day(iso: text) else {
        throw ValidationError("`\(text)` is not a date; write it as 2026-11-09")
      }
      asOf = day
    } else {
      asOf = try settings.value(nil, .asOf, expected: "a date such as 2026-11-09") { Day(iso: $0) }
    }
    failsOnMiss = (try settings.failure(options.failOn)) == .missed
    isQuiet = try settings.flag(options.quiet, .quiet)
    wantsColor = try Job.color(options.noColor, settings)
  }

  static func color(_ isRefused: Bool, _ settings: Settings) throws -> Bool {
    if isRefused { return false }
    guard settings[.color] != nil else { return true }
    return try settings.flag(false, .color)
  }

  /// Exit code 1 where a miss was asked to be a failure.
  func finish(_ assessment: Assessment) throws {
    if failsOnMiss, assessment.current?.readings.contains(where: \.isMissed) ?? false {
      throw ExitCode(1)
    }
  }
}

extension OutputOptions {
  /// The format that is printed, then those that are written.
  func formats(_ job: Job, _ standard: DocumentFormat) throws -> [DocumentFormat] {
    [try job.settings.choice(format, .format) ?? standard] + output.map(\.format)
  }

  /// Prints a document and writes every copy that was asked for: all of them or none.
  ///
  /// - Parameters:
  ///   - standard: the format that is printed when none is named.
  ///   - name: what the document is called in messages.
  func emit(
    _ document: Document, as standard: DocumentFormat, _ name: String, _ job: Job
  ) throws {
    let formats = try formats(job, standard)
    let style = try job.settings.choice(separator, .separator) ?? .comma
    for wanted in formats where !document.formats.contains(wanted) {
      throw ValidationError("\(name) has nothing that could be written as \(wanted.rawValue)")
    }
    func text(_ format: DocumentFormat) -> [UInt8] {
      Array(document.written(as: format, style: style).utf8)
    }
    do throws(Disk.Fault) {
      try Disk.write(output.map { ($0.path, text($0.format)) })
    } catch {
      Console.say("kepi: nothing was written: \(error.reason)")
      throw ExitCode(2)
    }
    Console.print(
      document.written(
        as: formats.first ?? standard, width: Console.width,
        color: job.wantsColor && Console.wantsColor(STDOUT_FILENO), style: style))
  }
}
