internal import Calendars
internal import Reports

/// A paper for those who rule on a dispute; several follow each other.
struct IssuesPage {
  let issues: Issues
  let say = English()

  func blocks(_ chosen: [String]? = nil) -> [Block] {
    var blocks: [Block] = []
    if issues.issues.isEmpty {
      blocks = [
        .heading(1, say.issuesTitle(issues)), .heading(2, "Disputes"),
        .paragraph("\(strong: "No dispute.") Nobody disputes a result of this period."),
      ]
    }
    for issue in issues.issues {
      blocks += [.heading(1, say.issueTitle(issue, issues)), .table(head(issue))]
      blocks += sections(issue).blocks(chosen)
    }
    return blocks + [.rule, .footer(say.footer(issues.provenance, asOf: issues.asOf))]
  }

  func sections(_ issue: Issue) -> [Section] {
    [
      Section("facts", facts(issue)), Section("clause", clause(issue)),
      Section("readings", readings(issue)), Section("money", money(issue)),
      Section("actions", actions(issue)), Section("ruling", ruling(issue)),
    ]
  }

  private func head(_ issue: Issue) -> TableBlock {
    let contract = issues.contract
    let version: Phrase = contract.version.map { " \($0)" } ?? ""
    return TableBlock(facts: [
      ("Number", "\(issues.reference)-\(issue.number)"),
      ("Parties", "\(contract.client) (client) × \(contract.supplier) (supplier)"),
      ("Contract", "\(contract.id)\(version)\(contract.andTitle)"),
      ("Disputed by", "\(issue.dispute.by), on \(say.day(issue.dispute.on))"),
      ("As of", say.day(issues.asOf)),
    ])
  }

  private func facts(_ issue: Issue) -> [Block] {
    let reading = issue.reading
    var facts: [Phrase] = [
      "\(strong: "Result:") \(say.verdict(reading)), \(say.value(reading)), target \(say.target(reading))"
    ]
    if !reading.cells.isEmpty {
      facts.append("\(strong: "Computed from:") \(say.sources(reading.cells))")
    }
    if let reported = reading.reported {
      let at: Phrase = reading.reportedAt.map { " (\(say.source($0)))" } ?? ""
      facts.append("\(strong: "Reported by the supplier:") \(say.amount(reported))\(at)")
    }
    facts += [say.unrounded(reading), say.basis(reading).map { "\(strong: "Basis:") \($0)" }]
      .compactMap { $0 }
    if reading.verdict == .missed {
      facts.append("\(strong: "Misses before:") \(say.repetition(reading.record))")
    }
    if reading.hasRelief { facts.append(say.relief(reading)) }
    return [.heading(2, "Facts"), .list(facts)]
  }

  private func clause(_ issue: Issue) -> [Block] {
    let reading = issue.reading
    var facts: [Phrase] = [
      "\(strong: say.subject(issue.subject)): \(issue.subject.clause ?? "no clause is named")"
    ]
    if let at = reading.targetAt {
      facts.append("\(strong: "Target:") \(say.target(reading)) (\(say.source(at)))")
    }
    for measure in issue.measures {
      facts.append(
        "\(strong: .data(measure.name)): \(measure.means)\(say.inBrackets(measure.clause))")
    }
    if let bands = say.bands(reading) { facts.append(bands) }
    for line in issue.lines { facts.append("\(say.line(line))") }
    return [.heading(2, "What the contract says"), .list(facts)]
  }

  private func readings(_ issue: Issue) -> [Block] {
    let rows = issue.sides.map { side -> [Phrase] in
      [
        say.side(side), side.value.map(say.amount) ?? "–", say.verdict(side),
        side.total.map(say.amount) ?? "not computed",
        side.difference.map(say.change) ?? "–", side.reason.map { .data($0) } ?? "–",
      ]
    }
    return [
      .heading(2, "Both readings"),
      .table(
        TableBlock(
          [
            .text("Reading"), .number("Value"), .text("Result"), .number("Due in all"),
            .number("Difference"), .text("Reason"),
          ], rows)),
    ]
  }

  private func money(_ issue: Issue) -> [Block] {
    guard !issue.lines.isEmpty else { return [] }
    return [
      .heading(2, "What is due for it as computed"),
      .outline(MoneyOutline(say).items(issue.lines)),
    ]
  }

  private func actions(_ issue: Issue) -> [Block] {
    var blocks: [Block] = [.heading(2, "Tried so far")]
    blocks.append(
      issue.actions.isEmpty
        ? .paragraph("No action of the log concerns this KPI.")
        : .list(issue.actions.map(say.tried)))
    if !issue.triggers.isEmpty {
      blocks += [
        .heading(2, "Rights and duties, with the result as computed"),
        .table(TriggerTable(issue.triggers, say).block),
      ]
    }
    return blocks
  }

  private func ruling(_ issue: Issue) -> [Block] {
    [
      .heading(2, "Ruling"), .paragraph(say.rules(issue)),
      .table(
        TableBlock(
          [.text("Ruling"), .text("Reason"), .text("By"), .text("Date")], [["", "", "", ""]])),
    ]
  }
}
