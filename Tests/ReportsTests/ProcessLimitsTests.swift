import Foundation
import Quantities
import Testing

@testable import Reports

/// Tests/Variation/expected.txt was computed by another program in another language.
@Suite("Process limits")
struct ProcessLimitsTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Variation")

  static func number(_ text: Substring) throws -> Exact {
    let parts = text.split(separator: "/")
    let top = try #require(Exact(decimal: parts[0]))
    guard parts.count > 1 else { return top }
    let bottom = try #require(Exact(decimal: parts[1]))
    return try #require(top.divided(by: bottom))
  }

  /// The fields of each line after a heading, up to the next heading.
  static func lines(_ heading: String) throws -> [[Substring]] {
    let text = try String(
      contentsOf: folder.appendingPathComponent("expected.txt"), encoding: .utf8)
    return text.split(separator: "\n").drop { !$0.hasPrefix("# \(heading)") }.dropFirst()
      .prefix { !$0.hasPrefix("#") }
      .map { line in
        line.split(separator: ";", omittingEmptySubsequences: false).map {
          Substring($0.trimmingCharacters(in: .whitespaces))
        }
      }
  }

  static func series(_ field: Substring) throws -> [Exact] {
    try field.split(separator: " ").map(number)
  }

  @Test("limits and signals agree with the independent computation")
  func independent() throws {
    let lines = try ProcessLimitsTests.lines("computed")
    #expect(lines.count > 400)
    var seen: Set<Substring> = []
    for line in lines {
      let values = try ProcessLimitsTests.series(line[1])
      let limits = try #require(ProcessLimits(series: values))
      let wanted = try line[2...4].map(ProcessLimitsTests.number)
      #expect([limits.mean, limits.lower, limits.upper] == wanted, "\(line[0])")
      let words: [ChangeRule: String] = [
        .outside: "outside", .run: "run", .trend: "trend", .nearLimit: "near",
      ]
      let found = limits.findings(values).enumerated().flatMap { index, findings in
        findings.map { "\(index) \(words[$0.rule] ?? "") \($0.isHigh ? "high" : "low")" }
      }
      let expected = line[5].split(separator: ",").map { $0.drop { $0 == " " } }
      #expect(Set(found) == Set(expected.map(String.init)), "\(line[0])")
      #expect(found.count == expected.count, "\(line[0])")
      for mark in expected { seen.insert(mark.drop { $0 != " " }) }
    }
    // The comparison says something only if every rule was met on both sides.
    #expect(seen.count == ChangeRule.allCases.count * 2, "\(seen)")
  }

  /// Sources multiply by 3 ÷ 1.128 or 3 ÷ 1.12838; 2.66 differs from it by less than 0.0014.
  @Test("limits are those that are printed in public sources")
  func published() throws {
    let lines = try ProcessLimitsTests.lines("published")
    #expect(lines.count == 3)
    for line in lines {
      let values = try ProcessLimitsTests.series(line[1])
      let limits = try #require(ProcessLimits(of: values))
      let give = limits.movingRange * (Exact(14, over: 10_000) ?? .zero)
      for (value, field) in zip([limits.mean, limits.lower, limits.upper], line[2...4]) {
        let places = field.drop { $0 != "." }.count - 1
        let rounding = try #require(
          Exact(decimal: "0." + String(repeating: "0", count: places) + "5"))
        let printed = try ProcessLimitsTests.number(field)
        #expect((value - printed).magnitude <= give + rounding, "\(line[0]): \(value)")
      }
    }
  }

  @Test("the kept output is what the script prints")
  func script() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", ProcessLimitsTests.folder.appendingPathComponent("variation.py").path, "--check",
    ]
    try process.run()
    process.waitUntilExit()
    // 127: there is no Python here; then only the kept output is compared.
    #expect([0, 127].contains(process.terminationStatus))
  }

  @Test("too few values give no limits", arguments: 0..<8)
  func few(_ count: Int) {
    let limits = ProcessLimits(series: (0..<count).map { Exact($0) })
    #expect((limits != nil) == (count >= 6))
    #expect(limits?.isLocked != true)
  }

  @Test("the first twelve lock the limits; what comes after moves nothing")
  func locked() throws {
    let first = [3, 5, 4, 6, 5, 4, 3, 5, 6, 4, 5, 4].map { Exact($0) }
    let limits = try #require(ProcessLimits(series: first))
    #expect(limits.isLocked)
    #expect(ProcessLimits(series: first + [Exact(900), Exact(-900)]) == limits)
    #expect(ProcessLimits(series: Array(first.dropLast())) != limits)
  }

  @Test("values that never differ: one that differs is outside")
  func still() throws {
    let series = [Exact](repeating: Exact(7), count: 12)
    let limits = try #require(ProcessLimits(series: series))
    #expect(limits.lower == Exact(7) && limits.upper == Exact(7))
    #expect(limits.findings(series).allSatisfy { $0.isEmpty })
    #expect(
      limits.findings(series + [Exact(8)]).last == [
        ProcessLimits.Finding(rule: .outside, isHigh: true)
      ])
  }
}
