internal import Calendars
internal import Diagnostics
internal import Quantities
internal import Reports

/// JUnit XML, as test reports understand it.
enum JUnit {
  enum Outcome {
    case passed
    case failed(type: String, message: String, details: String)
    case skipped(String)
  }

  struct Case {
    var group: String
    var name: String
    var outcome = Outcome.passed
    /// What is worth reading and fails nothing.
    var remarks = ""
  }

  static func written(_ name: String, _ suites: [(suite: String, cases: [Case])]) -> String {
    var xml = XMLText()
    xml.start("testsuites", [("name", name)] + totals(suites.flatMap(\.cases)))
    for (suite, cases) in suites {
      xml.start("testsuite", [("name", suite)] + totals(cases))
      for one in cases { write(one, &xml) }
      xml.end()
    }
    xml.end()
    return xml.text
  }

  private static func totals(_ cases: [Case]) -> [(String, String)] {
    var failures = 0
    var skipped = 0
    for one in cases {
      switch one.outcome {
      case .passed: continue
      case .failed: failures += 1
      case .skipped: skipped += 1
      }
    }
    return [
      ("tests", "\(cases.count)"), ("failures", "\(failures)"), ("errors", "0"),
      ("skipped", "\(skipped)"),
    ]
  }

  private static func write(_ one: Case, _ xml: inout XMLText) {
    let attributes = [("classname", one.group), ("name", one.name)]
    if case .passed = one.outcome, one.remarks.isEmpty {
      return xml.element("testcase", attributes)
    }
    xml.start("testcase", attributes)
    switch one.outcome {
    case .passed: break
    case .failed(let type, let message, let details):
      xml.element("failure", [("type", type), ("message", message)], details)
    case .skipped(let reason): xml.element("skipped", [("message", reason)])
    }
    if !one.remarks.isEmpty { xml.element("system-out", [], one.remarks) }
    xml.end()
  }
}

/// A check: one suite a file, one case a rule. A rule that found nothing passes.
extension JUnit {
  static func written(_ report: FindingsReport) -> String {
    written("kepi check", report.files.map { ($0.name, cases($0, report)) })
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
      let failures = found.filter(report.fails)
      var one = Case(group: file.name, name: name)
      if let first = failures.first {
        one.outcome = .failed(
          type: first.diagnostic.severity.word, message: first.diagnostic.message,
          details: lines(failures))
      }
      one.remarks = lines(found.filter { !report.fails($0) })
      return one
    }
  }

  private static func lines(_ findings: [FindingsReport.Finding]) -> String {
    findings.map {
      "\($0.place): \($0.diagnostic.severity.word)[\($0.diagnostic.code)]: \($0.fullText)"
    }.joined(separator: "\n")
  }
}

/// An evaluation: one case a KPI and instance of the period that was asked for. A miss fails, what
/// is not judged is skipped, a figure is no case.
struct ResultCases {
  let results: Results

  func suite() -> (suite: String, cases: [JUnit.Case])? {
    guard let current = results.current else { return nil }
    return (
      "\(results.contract.id) \(current.period.label)",
      current.readings.filter { $0.verdict != .figure }.map(one)
    )
  }

  private func one(_ reading: ReadingLine) -> JUnit.Case {
    let subject = [reading.subject.kpi, reading.subject.instance].compactMap { $0 }
      .joined(separator: ", ")
    var one = JUnit.Case(
      group: results.contract.id, name: "\(subject), \(reading.period.label)",
      remarks: remarks(reading))
    switch reading.verdict {
    case .met, .figure: break
    case .notJudged: one.outcome = .skipped(reading.absence?.rawValue ?? "not judged")
    case .missed:
      let value = reading.value?.exact.description ?? reading.absence?.rawValue ?? "no value"
      var asked = reading.target.map { " against \($0)" } ?? ""
      if let goal = reading.targetValue?.exact.description, !asked.contains(goal) {
        asked += " (\(goal))"
      }
      let places = reading.cells.map { source in
        source.cell.map { "\(source.file) \($0)" }
          ?? "\(source.file):\(source.line):\(source.column)"
      }
      let details = [
        reading.subject.clause.map { "clause: \($0)" },
        reading.targetAt.map { "target: \($0.file):\($0.line):\($0.column)" },
        places.isEmpty ? nil : "data: \(places.joined(separator: ", "))",
      ].compactMap { $0 }
      one.outcome = .failed(
        type: reading.band ?? "missed", message: "\(value)\(asked)",
        details: details.joined(separator: "\n"))
    }
    return one
  }

  /// What takes a miss out of the ordinary count, and a figure of the supplier's that differs.
  private func remarks(_ reading: ReadingLine) -> String {
    [
      reading.hasRelief
        ? "does not count for everything: \(reading.because.joined(separator: "; "))" : nil,
      reading.reported.map { "reported: \($0.exact)" },
    ].compactMap { $0 }.joined(separator: "\n")
  }
}
