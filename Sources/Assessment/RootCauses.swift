package import Calendars
package import Contracts
package import Diagnostics
internal import YAML

/// What somebody gives as the cause of misses, and what of a full account of it is there.
package struct RootCause: Sendable {
  /// What an account of a cause needs, beside the cause itself.
  package enum Part: String, Sendable, CaseIterable {
    case whys, evidence, containment, actions
    case successTest = "success test"
  }

  package var kpis: [String]
  /// nil: every instance.
  package var instance: String?
  /// Of the KPIs' own grids.
  package var periods: [Period]
  package var cause: String
  package var category: String
  package var stated: Day
  package var by: String
  package var whys: [String]
  package var evidence: [String]
  package var containment: String?
  /// Numbers of the action log.
  package var actions: [String]
  package var successTest: String?
  package var verifyOn: Day?
  package var place: Place

  /// Fewer answers to "why?" are a symptom, not a cause.
  package static let leastWhys = 3

  /// In the order of `Part`.
  package var missingParts: [Part] {
    Part.allCases.filter { part in
      switch part {
      case .whys: whys.count < RootCause.leastWhys
      case .evidence: evidence.isEmpty
      case .containment: containment == nil
      case .actions: actions.isEmpty
      case .successTest: successTest == nil
      }
    }
  }

  package func covers(_ kpi: String, _ instance: String?, _ period: Period) -> Bool {
    kpis.contains(kpi) && (self.instance == nil || self.instance == instance)
      && periods.contains(period)
  }
}

/// Reads `root-causes.yaml` (`kepi root causes: 1`).
package struct RootCausesReader {
  private let contract: Contract
  private let actions: [Action]
  private let findings: Findings
  private let reader: LogReader

  /// - Parameter actions: the action log, whose numbers a cause may name.
  package static func read(
    _ bytes: [UInt8], file: String, contract: Contract, actions: [Action], findings: Findings
  ) -> [RootCause] {
    let document = YAMLReader.read(bytes, file: file, findings: findings)
    guard let root = document.root,
      let f = Fields(
        root, DataForms.rootCauses, complete: document.isComplete, findings: findings)
    else { return [] }
    LogFormat.check(f, "kepi root causes", findings)
    let items = f.list("causes") ?? []
    f.finish()
    let reader = RootCausesReader(
      contract: contract, actions: actions, findings: findings,
      reader: LogReader(contract: contract, findings: findings))
    return items.compactMap { reader.cause($0) }
  }

  private func cause(_ node: Node) -> RootCause? {
    guard let f = Fields(node, .cause, findings: findings) else { return nil }
    let kpis = f.required("kpi", help: "the KPI that was missed, or a list of them")
      .flatMap { _ in f.texts("kpi") }
    let scope = f.text("scope")
    let periods = f.required("period", help: "the period that was missed, or a list of them")
      .flatMap { _ in f.texts("period") }
    let cause = f.requiredText("cause", help: "what made the result miss its target")
    let category = f.requiredText("category", help: "one word, such as staffing or systems")
    let stated = f.requiredText("stated", help: "the day it was given, as 2026-07-10")
    let by = f.requiredText("by", help: "the person who gave it")
    let whys = f.texts("whys") ?? []
    let evidence = f.texts("evidence") ?? []
    let containment = f.text("containment")
    let actions = f.texts("actions") ?? []
    let test = f.text("success test")
    let verify = f.text("verify on")
    f.finish()
    let known = (kpis ?? []).compactMap {
      reader.name($0, among: contract.kpis.map(\.name.value), "a KPI")
    }
    let instance = scope.flatMap { scalar in
      reader.instance(scalar, of: known.first.flatMap(contract.kpi))
    }
    let grids = known.compactMap { contract.kpi($0)?.grid }
    let found = (periods ?? []).compactMap { reader.period($0, grids.isEmpty ? fallback : grids) }
    let numbers = actions.compactMap { number($0) }
    let day = stated.flatMap { reader.day($0) }
    let verifyOn = verify.flatMap { reader.day($0) }
    guard let kpis, let periods, let cause, let category, let by, let day,
      !known.isEmpty, !found.isEmpty, known.count == kpis.count, found.count == periods.count,
      scope == nil || instance != nil
    else { return nil }
    return RootCause(
      kpis: known, instance: instance, periods: found, cause: cause.text, category: category.text,
      stated: day, by: by.text, whys: whys.map(\.text), evidence: evidence.map(\.text),
      containment: containment?.text, actions: numbers, successTest: test?.text,
      verifyOn: verifyOn, place: node.place)
  }

  /// Where no KPI is known the period is still looked at.
  private var fallback: [Grid] { [contract.head.settlementGrid] }

  private func number(_ scalar: Scalar) -> String? {
    let known = actions.map(\.id)
    if known.contains(scalar.text) { return scalar.text }
    var help = ["number the action in actions.yaml, with owner and date"]
    if let near = Nearest.best(scalar.text, among: known) {
      help.insert("did you mean `\(near)`?", at: 0)
    }
    findings.report(
      Diagnostic(
        "D043", .error, "there is no action `\(scalar.text)` in the action log", at: scalar.place,
        help: help))
    return nil
  }
}
