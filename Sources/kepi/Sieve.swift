internal import Calendars
internal import Contracts
internal import Diagnostics
internal import Rendering

/// What of the findings is told: chosen by code, without what the contract waives and what a
/// baseline knows.
///
/// What is taken out here is in no output; a waiver or baseline entry that takes nothing out is a
/// finding of its own.
struct Sieve {
  /// Codes or beginnings of codes, `K5`; empty: all.
  var only: [String]
  var skip: [String]
  /// The day on which waivers are judged.
  var today: Day
  var baseline: Baseline?

  /// - Returns: what is left, in reading order, each with a place and a fingerprint; the baseline's
  ///   too.
  func findings(of workspace: Workspace) -> [FindingsReport.Finding] {
    let left = waived(workspace.findings.sorted(), workspace.contract?.waivers ?? [])
    return fingerprinted(left.filter(isChosen), workspace)
  }

  func isNew(_ finding: FindingsReport.Finding) -> Bool {
    !(baseline?.fingerprints.contains(finding.fingerprint) ?? false)
  }

  private func isChosen(_ finding: Diagnostic) -> Bool {
    func isNamed(_ codes: [String]) -> Bool { codes.contains { finding.code.hasPrefix($0) } }
    return (only.isEmpty || isNamed(only)) && !isNamed(skip)
  }

  private func waived(_ found: [Diagnostic], _ waivers: [Waiver]) -> [Diagnostic] {
    guard !waivers.isEmpty else { return found }
    let known = Findings()
    for waiver in waivers {
      let subject = waiver.subject.map { " of `\($0.value)`" } ?? ""
      if waiver.until < today {
        known.warning(
          "K802", "the waiver of \(waiver.code.value)\(subject) ended on \(waiver.until)",
          at: waiver.place, help: "mend what it kept, or decide anew and write until when")
      } else if found.contains(where: { $0.code == waiver.code.value && $0.severity == .error }) {
        known.error(
          "K803", "\(waiver.code.value) is an error: it has no result that could be kept",
          at: waiver.code.place, help: "only warnings and notes can be waived")
      } else if !found.contains(where: waiver.covers) {
        known.warning(
          "K804", "nothing is found that the waiver of \(waiver.code.value)\(subject) would keep",
          at: waiver.place, help: "take the waiver out")
      }
    }
    let holding = waivers.filter { today <= $0.until }
    for finding in found where !holding.contains(where: { $0.covers(finding) }) {
      known.report(finding)
    }
    return known.sorted()
  }

  private func fingerprinted(
    _ found: [Diagnostic], _ workspace: Workspace
  ) -> [FindingsReport.Finding] {
    var seen: [String: Int] = [:]
    return found.map { finding in
      var place =
        finding.place ?? Place(file: workspace.contractFile, line: 1, column: 1)
      place.line = max(1, place.line)
      place.column = max(1, place.column)
      let line = workspace.sources.line(place.file, place.line) ?? ""
      let words = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let key = "\(finding.code)\n\(place.file)\n\(words)"
      let count = seen[key, default: 0]
      seen[key] = count + 1
      return FindingsReport.Finding(
        finding, at: place,
        fingerprint: String(Disk.hash(Array("\(key)\n\(count)".utf8)).prefix(32))
      )
    }
  }
}

/// Findings that were there before anybody looked: only others are told.
struct Baseline {
  static let head = "kepi baseline: 1"

  var fingerprints: Set<String> = []
  /// With what each was, for the message when it is gone.
  var lines: [(fingerprint: String, what: String, line: Int)] = []
  var path: String

  /// A text file: the head, then one finding a line, its fingerprint first.
  init?(_ bytes: [UInt8], path: String) {
    self.path = path
    let rows = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard rows.first == Substring(Baseline.head) else { return nil }
    for (index, row) in rows.enumerated().dropFirst() where !row.isEmpty {
      let parts = row.split(separator: " ", maxSplits: 1)
      guard let fingerprint = parts.first, fingerprint.count == 32,
        fingerprint.allSatisfy(\.isHexDigit)
      else { return nil }
      fingerprints.insert(String(fingerprint))
      lines.append((String(fingerprint), parts.count > 1 ? String(parts[1]) : "", index + 1))
    }
  }

  static func written(_ files: [FindingsReport.File]) -> String {
    let rows = files.flatMap(\.findings).map { finding in
      "\(finding.fingerprint) \(finding.place.file) \(finding.diagnostic.code) \(finding.diagnostic.message)"
        .split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    return ([head] + rows.sorted()).joined(separator: "\n") + "\n"
  }

  /// What it lists of the files that were checked and nobody finds any more; nil: nothing.
  func stale(_ files: [FindingsReport.File]) -> FindingsReport.File? {
    let found = Set(files.flatMap(\.findings).map(\.fingerprint))
    let gone = lines.filter { !found.contains($0.fingerprint) }
    if gone.isEmpty { return nil }
    let findings = gone.map { entry in
      let place = Place(file: path, line: entry.line, column: 1, endColumn: 33)
      return FindingsReport.Finding(
        Diagnostic(
          "C002", .warning, "the baseline lists what is no longer found: \(entry.what)", at: place,
          help: ["write it anew with --write-baseline"]),
        at: place, fingerprint: entry.fingerprint)
    }
    return FindingsReport.File(name: path, findings: findings, holds: "", notEncoded: [])
  }
}
