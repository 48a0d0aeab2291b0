import Assessment
import Calendars
import Contracts
import Diagnostics
import Expressions
import Ledger
import Quantities
import Testing

/// A contract and a data folder that live in memory.
struct Stage {
  var contract: String
  var files: [String: String] = [:]

  struct Outcome: Sendable {
    let assessment: Assessment
    let findings: [Diagnostic]

    func due(_ label: String, _ consequence: String? = nil) -> String {
      guard let period = assessment.periods.first(where: { $0.period.label == label }) else {
        return "no such period"
      }
      var sums: [Unit: Exact] = [:]
      for lot in period.lots where consequence == nil || lot.consequence == consequence {
        sums[lot.due.unit, default: .zero] += lot.due.amount
      }
      return sums.filter { !$0.value.isZero }.map { Quantity($0.value, $0.key).description }
        .sorted().joined(separator: " + ")
    }

    func total(_ label: String) -> String {
      assessment.periods.first { $0.period.label == label }?.total?.description ?? "none"
    }

    func verdict(_ label: String, _ kpi: String, _ instance: String = "") -> String {
      let reading = assessment.periods.flatMap(\.readings).first {
        $0.kpi == kpi && $0.instance == instance && $0.period.label == label
      }
      switch reading?.verdict {
      case .met?: return "met"
      case .missed(let band)?: return "missed" + (band.map { " \($0)" } ?? "")
      case .notJudged?: return "not judged"
      case .figure?: return "figure"
      case nil: return "none"
      }
    }

    func reading(_ label: String, _ kpi: String, _ instance: String = "") -> Reading? {
      assessment.periods.flatMap(\.readings).first {
        $0.kpi == kpi && $0.instance == instance && $0.period.label == label
      }
    }

    /// The labels of the periods in which a trigger's condition held.
    func held(_ trigger: String) -> [String] {
      assessment.periods.filter { period in
        period.triggers.contains { $0.trigger == trigger && $0.holds }
      }.map(\.period.label)
    }

    func fired(_ trigger: String) -> [String] {
      assessment.periods.filter { period in
        period.triggers.contains { $0.trigger == trigger && $0.firedNow }
      }.map(\.period.label)
    }

    func balance(_ label: String, _ account: String) -> String {
      assessment.periods.first { $0.period.label == label }?.closing
        .first { $0.account == account }?.amount.description ?? "0"
    }
  }

  /// Reads and checks the contract alone.
  static func check(_ text: String) -> [Diagnostic] {
    let findings = Findings()
    let contract = ContractReader.read(Array(text.utf8), file: "contract.yaml", findings: findings)
    {
      _, _ in nil
    }
    if let contract, !findings.hasErrors { ExampleRun.run(contract, findings: findings) }
    return findings.sorted()
  }

  func evaluate(through label: String, asOf: String? = nil) throws -> Outcome {
    let findings = Findings()
    let contract = try #require(
      ContractReader.read(Array(contract.utf8), file: "contract.yaml", findings: findings) { _, _ in
        nil
      })
    let files = files
    let tree = FileTree(
      list: { folder in
        let names = Set(
          files.keys.filter { $0.hasPrefix(folder + "/") }.compactMap {
            $0.dropFirst(folder.count + 1).split(separator: "/").first.map(String.init)
          })
        return names.isEmpty ? nil : names.sorted()
      }, isFolder: { path in files.keys.contains { $0.hasPrefix(path + "/") } },
      read: { path in files[path].map { .bytes(Array($0.utf8)) } ?? .missing })
    let folder = DataFolder.read(
      "data", tree: tree, contract: contract, asOf: asOf.flatMap { Day(iso: $0) },
      findings: findings)
    let errors = findings.sorted().filter { $0.severity == .error }
    #expect(
      errors.isEmpty, "\(errors.map { "\($0.place.map(\.description) ?? "") \($0.message)" })")
    let today = try #require(folder.asOf)
    let target = try #require(contract.head.settlementPeriods.parse(label))
    let assessment = Assessment.evaluate(
      contract, evidence: folder.evidence, opening: folder.opening, acts: folder.acts,
      asOf: today, through: target)
    return Outcome(assessment: assessment, findings: findings.sorted())
  }

  /// One table a month from January 2026, each received on the third of the next month.
  mutating func months(
    _ header: String, _ rows: [String?], file: String = "kpis.csv", sheet: String = ""
  ) {
    for (index, row) in rows.enumerated() {
      guard let row else { continue }
      let label = Stage.label(index)
      files["data/\(label)/v1/submission.yaml"] =
        "kepi delivery: 1\nreceived: \(Stage.label(index + 1))-03\n\(sheet)"
      files["data/\(label)/v1/\(file)"] = "\(header)\n\(row)\n"
    }
  }

  static func label(_ index: Int) -> String {
    let month = index % 12 + 1
    return "\(2026 + index / 12)-\(month < 10 ? "0" : "")\(month)"
  }
}
