internal import Diagnostics

/// SARIF 2.1.0: one run, a rule for each code, columns in code points.
enum Sarif {
  static func value(_ report: FindingsReport) -> JSON {
    let findings = report.files.flatMap(\.findings)
    let rules = rules(report, findings)
    var indices: [String: Int] = [:]
    for (index, rule) in rules.enumerated() { indices[rule.code] = index }
    let driver = JSON.object([
      ("name", .string("kepi")), ("semanticVersion", .string(report.version)),
      ("rules", .list(rules, rule)),
    ])
    let run = JSON.object([
      ("tool", .object([("driver", driver)])),
      ("columnKind", .string("unicodeCodePoints")),
      (
        "artifacts",
        .list(report.files) { file in
          .object([
            ("location", .object([("uri", .string(uri(file.name)))])),
            ("sourceLanguage", .string("yaml")),
          ])
        }
      ), ("results", .list(findings) { result($0, indices) }),
    ])
    return .object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")), ("runs", .array([run])),
    ])
  }

  /// Those that are known, and what a finding names beyond them.
  private static func rules(
    _ report: FindingsReport, _ findings: [FindingsReport.Finding]
  ) -> [FindingsReport.Rule] {
    let known = Set(report.rules.map(\.code))
    var others: [String: FindingsReport.Rule] = [:]
    for finding in findings where !known.contains(finding.diagnostic.code) {
      let diagnostic = finding.diagnostic
      others[diagnostic.code] =
        others[diagnostic.code]
        ?? FindingsReport.Rule(
          code: diagnostic.code, title: diagnostic.code, severity: diagnostic.severity,
          explanation: "")
    }
    return (report.rules + others.values).sorted { $0.code < $1.code }
  }

  private static func rule(_ rule: FindingsReport.Rule) -> JSON {
    var members: [(String, JSON)] = [
      ("id", .string(rule.code)), ("shortDescription", .object([("text", .string(rule.title))])),
      ("defaultConfiguration", .object([("level", .string(rule.severity.word))])),
    ]
    if !rule.explanation.isEmpty {
      let text = JSON.string(rule.explanation)
      members.append(("help", .object([("text", text), ("markdown", text)])))
    }
    return .object(members)
  }

  private static func result(
    _ finding: FindingsReport.Finding, _ indices: [String: Int]
  ) -> JSON {
    let diagnostic = finding.diagnostic
    var members: [(String, JSON)] = [
      ("ruleId", .string(diagnostic.code)), ("ruleIndex", .int(indices[diagnostic.code] ?? -1)),
      ("level", .string(diagnostic.severity.word)),
      ("message", .object([("text", .string(finding.fullText))])),
      ("locations", .array([.object([("physicalLocation", physical(finding.place))])])),
      (
        "partialFingerprints",
        .object([("kepiFinding/v1", .string(finding.fingerprint))])
      ),
    ]
    if !diagnostic.labels.isEmpty {
      let related = diagnostic.labels.enumerated().map { index, label -> JSON in
        .object([
          ("id", .int(index + 1)), ("physicalLocation", physical(label.place)),
          ("message", .object([("text", .string(label.text))])),
        ])
      }
      members.append(("relatedLocations", .array(related)))
    }
    if let clause = diagnostic.clause {
      members.append(("properties", .object([("clause", .string(clause))])))
    }
    return .object(members)
  }

  private static func physical(_ place: Place) -> JSON {
    var region: [(String, JSON)] = [
      ("startLine", .int(max(1, place.line))), ("startColumn", .int(max(1, place.column))),
    ]
    let isEmpty = place.endLine == place.line && place.endColumn <= place.column
    if !isEmpty, place.endLine >= place.line {
      region.append(("endLine", .int(max(1, place.endLine))))
      region.append(("endColumn", .int(max(1, place.endColumn))))
    }
    return .object([
      ("artifactLocation", .object([("uri", .string(uri(place.file)))])),
      ("region", .object(region)),
    ])
  }

  /// A path as a reference of a URI: relative as it was named, other signs as `%20`.
  static func uri(_ path: String) -> String {
    var text = path.hasPrefix("/") ? "file://" : ""
    let hex = Array("0123456789ABCDEF")
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        text += "%"
        text.append(hex[Int(byte >> 4)])
        text.append(hex[Int(byte & 15)])
      }
    }
    return text
  }
}
