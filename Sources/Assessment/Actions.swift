package import Calendars
package import Contracts
package import Diagnostics
internal import YAML

/// One line of the forum's action log. Overdue and slips are computed, never typed.
package struct Action: Sendable {
  package enum Status: String, Sendable, CaseIterable { case open, done, verified, cancelled }

  package var id: String
  package var text: String
  package var owner: String
  package var party: Role.Party
  package var raised: Day
  package var due: Day
  /// Earlier due dates, oldest first; each is a slip.
  package var earlierDue: [Day]
  package var status: Status
  package var closed: Day?
  package var kpi: String?
  package var forum: String?
  package var evidence: String?
  package var place: Place

  package var slips: Int { earlierDue.count }

  package func isOverdue(on day: Day) -> Bool { status == .open && due < day }
}

/// Reads `actions.yaml` (`kepi actions: 1`).
package struct ActionsReader {
  package static func read(
    _ bytes: [UInt8], file: String, contract: Contract, findings: Findings
  ) -> [Action] {
    let document = YAMLReader.read(bytes, file: file, findings: findings)
    guard let root = document.root,
      let f = Fields(
        root, DataForms.actions, complete: document.isComplete, findings: findings)
    else { return [] }
    LogFormat.check(f, "kepi actions", findings)
    let items = f.list("actions") ?? []
    f.finish()
    var actions: [Action] = []
    for item in items {
      guard let action = action(item, contract, findings) else { continue }
      if actions.contains(where: { $0.id == action.id }) {
        findings.error(
          "D031", "two actions have the number `\(action.id)`", at: action.place,
          help: "give one of them another number")
      }
      actions.append(action)
    }
    return actions
  }

  private static func action(_ node: Node, _ contract: Contract, _ findings: Findings) -> Action? {
    guard let f = Fields(node, .action, findings: findings) else { return nil }
    let reader = LogReader(contract: contract, findings: findings)
    let id = f.requiredText("id", help: "a number such as A-031")
    let text = f.requiredText("text", help: "what is to be done")
    let owner = f.requiredText("owner", help: "one person; no owner means nobody does it")
    let party = f.requiredText("party", help: "`client` or `supplier`")
    let raised = f.requiredText("raised", help: "the day it was agreed, as 2026-05-21")
    let due = f.requiredText("due", help: "the day it is due, as 2026-06-18")
    let earlier = f.texts("earlier due") ?? []
    let status = f.requiredText("status", help: "open, done, verified or cancelled")
    let closed = f.text("closed")
    let kpi = f.text("kpi")
    let forum = f.text("forum")
    let evidence = f.text("evidence")?.text
    f.finish()
    let side = party.flatMap {
      choice($0, "a party", Role.Party.allCases.map { ($0.rawValue, $0) }, findings: findings)
    }
    let state = status.flatMap {
      choice(
        $0, "the status of an action", Action.Status.allCases.map { ($0.rawValue, $0) },
        findings: findings)
    }
    let knownKPI = kpi.flatMap { reader.name($0, among: contract.kpis.map(\.name.value), "a KPI") }
    let knownForum = forum.flatMap {
      reader.name($0, among: contract.forums.map(\.name.value), "a forum")
    }
    let days = earlier.compactMap { reader.day($0) }
    guard let id, let text, let owner, let side, let state,
      let raisedDay = raised.flatMap({ reader.day($0) }),
      let dueDay = due.flatMap({ reader.day($0) })
    else { return nil }
    return Action(
      id: id.text, text: text.text, owner: owner.text, party: side, raised: raisedDay, due: dueDay,
      earlierDue: days, status: state, closed: closed.flatMap { reader.day($0) }, kpi: knownKPI,
      forum: knownForum, evidence: evidence, place: id.place)
  }
}

/// The first line of every log: its name and version.
enum LogFormat {
  static func check(_ f: Fields, _ key: String, _ findings: Findings) {
    let version = f.requiredText(key, help: "begin the file with `\(key): 1`")
    if let version, version.text != "1" {
      findings.error(
        "D030", "`\(key): \(version.text)` is not a version this program reads", at: version.place,
        help: "write `\(key): 1`")
    }
  }
}

/// The small readers of acts, actions and openings.
struct LogReader {
  let contract: Contract
  let findings: Findings

  func day(_ scalar: Scalar) -> Day? {
    if let day = Day(iso: scalar.text) { return day }
    findings.error(
      "D032", "`\(scalar.text)` is not a date", at: scalar.place,
      help: "a date is written 2026-10-31")
    return nil
  }

  func name(_ scalar: Scalar, among known: [String], _ what: String) -> String? {
    if known.contains(scalar.text) { return scalar.text }
    var help = ["declared in the contract: \(known.prefix(12).joined(separator: ", "))"]
    if let near = Nearest.best(scalar.text, among: known) {
      help.insert("did you mean `\(near)`?", at: 0)
    }
    findings.report(
      Diagnostic(
        "D033", .error, "`\(scalar.text)` is not \(what) of this contract", at: scalar.place,
        help: help))
    return nil
  }

  /// A period by its label, on any of the grids.
  func period(_ scalar: Scalar, _ grids: [Grid]) -> Period? {
    for grid in grids {
      if let period = Periods(grid, yearStart: contract.head.yearStart).parse(scalar.text) {
        return period
      }
    }
    findings.error(
      "D034", "`\(scalar.text)` is not a \(grids.map(\.description).joined(separator: " or "))",
      at: scalar.place, help: "write a label such as 2026-10, 2026-Q4 or CY2026")
    return nil
  }

  func instance(_ scalar: Scalar, of kpi: KPI?) -> String? {
    guard let closed = kpi?.per?.instances else {
      if kpi != nil, kpi?.per == nil {
        findings.error(
          "D035", "`\(kpi?.name.value ?? "")` is not split, `\(scalar.text)` names an instance",
          at: scalar.place, help: "take `scope:` out")
        return nil
      }
      return scalar.text
    }
    return name(scalar, among: closed, "an instance of `\(kpi?.per?.scope ?? "")`")
  }
}
