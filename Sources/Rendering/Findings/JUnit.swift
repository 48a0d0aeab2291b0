internal import Diagnostics

/// JUnit XML: one suite a file, one case a rule. A rule that found nothing passes.
enum JUnit {
  static func written(_ report: FindingsReport) -> String {
    var xml = XMLText()
    let suites = report.files.map { file in (file, cases(file, report)) }
    xml.start(
      "testsuites", [("name", "kepi check")] + totals(suites.flatMap(\.1)))
    for (file, cases) in suites {
      xml.start("testsuite", [("name", file.name)] + totals(cases))
      for one in cases { write(one, file.name, &xml) }
      xml.end()
    }
    xml.end()
    return xml.text
  }

  struct Case {
    var name: String
    var failures: [FindingsReport.Finding] = []
    /// Below what fails.
    var remarks: [FindingsReport.Finding] = []
  }

  private static func cases(_ file: FindingsReport.File, _ report: FindingsReport) -> [Case] {
    var codes: [(code: String, name: String)] = report.rules.map {
      ($0.code, "\($0.code) \($0.title)")
    }
    let known = Set(codes.map(\.code))
    let others = Set(file.findings.map(\.diagnostic.code)).subtracting(known)
    codes += others.sorted().map { ($0, $0) }
    return codes.map { code, name in
      let found = file.findings.filter { $0.diagnostic.code == code }
      return Case(
        name: name, failures: found.filter(report.fails),
        remarks: found.filter { !report.fails($0) })
    }
  }

  private static func totals(_ cases: [Case]) -> [(String, String)] {
    [
      ("tests", "\(cases.count)"), ("failures", "\(cases.count { !$0.failures.isEmpty })"),
      ("errors", "0"), ("skipped", "0"),
    ]
  }

  private static func write(_ one: Case, _ file: String, _ xml: inout XMLText) {
    let attributes = [("classname", file), ("name", one.name)]
    guard !one.failures.isEmpty || !one.remarks.isEmpty else {
      return xml.element("testcase", attributes)
    }
    xml.start("testcase", attributes)
    if let first = one.failures.first {
      xml.element(
        "failure",
        [("type", first.diagnostic.severity.word), ("message", first.diagnostic.message)],
        one.failures.map(line).joined(separator: "\n"))
    }
    if !one.remarks.isEmpty {
      xml.element("system-out", [], one.remarks.map(line).joined(separator: "\n"))
    }
    xml.end()
  }

  private static func line(_ finding: FindingsReport.Finding) -> String {
    "\(finding.place): \(finding.diagnostic.severity.word)[\(finding.diagnostic.code)]: \(finding.fullText)"
  }
}
