import Diagnostics
import Foundation
import Testing

/// A file with many mistakes is read to its end: all of them are told at once.
@Suite("Many mistakes at once")
struct ManyMistakesTests {
  /// What stands in the model contract, what is written instead, and the code that is said there.
  static let mistakes: [(old: String, new: String, code: String)] = [
    ("  supplier: Duna Support", "  suplier: Duna Support", "K033"),
    ("  settles every: month", "  settles every: mnoth", "K110"),
    ("    at the end: paid ", "    at the end: payed ", "K034"),
    ("  at-risk amount: {is: at-risk share of", "  at-risk amount: {is: at-risk shaer of", "K201"),
    (
      "    total: 100%\n    clause: Sch 3 annex A\n  site",
      "    total: 90%\n    clause: Sch 3 annex A\n  site", "K313"
    ),
    ("{Budapest: 60%, Pécs: 40%}", "{Budapest: 60%, Pecs: 40%}", "K303"),
    ("  due: 5 working days after", "  due: 5 workdays after", "K107"),
    ("    unit: s\n    per: queue", "    unit: sec\n    per: queue", "K108"),
    ("2026-07-01: at least 82%}", "2026-02-30: at least 82%}", "K104"),
    ("    target: at most 5%", "    target: at most 5", "K203"),
    ("    target: 330 s to 450 s", "    target: 450 s to 330 s", "K304"),
    (
      "bands: {minor: at least 70%, serious: at least 67%",
      "bands: {minor: at least 67%, serious: at least 70%", "K302"
    ),
    ("    target: at least 90%", "    target: at least 900%", "K310"),
    ("    accountable: people manager", "    accountable: poeple manager", "K202"),
    (
      "    amount: at-risk amount * 15% * severity(band)\n    clause: Sch 3 §5.2\n  same-day",
      "    amount: 15%\n    clause: Sch 3 §5.2\n  same-day", "K311"
    ),
    ("    by: 400 EUR per point", "    by: 400 CHF per point", "K312"),
    ("    excess to: lapsed ", "    excess to: elapsed ", "K202"),
    (
      "    when: missed in at least 3 of the last 6",
      "    when: missed in at least 7 of the last 6", "K201"
    ),
    ("    meets: third Thursday 10:00", "    meets: third Thrusday 10:00", "K117"),
    ("    chair: executive sponsor", "    chair: executive sponosr", "K202"),
    ("{quality: minor, quality credit", "{qualtiy: minor, quality credit", ""),
  ]

  @Test("twenty mistakes in one file are reported in one run")
  func all() throws {
    let path = "contracts/support/contract.yaml"
    var text = try String(contentsOf: Run.root.appendingPathComponent(path), encoding: .utf8)
    for mistake in Self.mistakes {
      #expect(text.components(mistake.old).count >= 2, "\(mistake.old)")
      guard let range = text.range(of: mistake.old) else { continue }
      text.replaceSubrange(range, with: mistake.new)
    }
    let reading = MutationTests.read(text, path)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // Worked examples are computed once the rules are sound.
    for mistake in Self.mistakes where !mistake.code.isEmpty {
      let parts = zip(mistake.old.split(separator: "\n"), mistake.new.split(separator: "\n"))
      let changed = try #require(parts.first { $0 != $1 }?.1)
      let numbers = lines.indices.filter { lines[$0].contains(changed) }.map { $0 + 1 }
      let found = reading.findings.contains { finding in
        finding.code == mistake.code && numbers.contains(finding.place?.line ?? 0)
      }
      #expect(found, "\(mistake.code) at \(numbers) for \(mistake.new):\n\(reading.listing)")
    }
    // Each mistake by itself, and little besides.
    #expect(reading.findings.count <= Self.mistakes.count + 6, "\(reading.listing)")
  }
}
