internal import Calendars
internal import Reports

/// The order in which a statement says things.
struct StatementPage {
  let statement: Statement
  let say = English()

  private var lines: PeriodLines { statement.lines }

  func blocks(_ chosen: [String]? = nil) -> [Block] {
    [.heading(1, say.statementTitle(statement))]
      + (statement.isDraft ? [.banner(say.draft(statement))] : [])
      + [.table(facts), .list(summary)] + sections.blocks(chosen) + [
        .rule, .footer(say.footer(statement.provenance, asOf: statement.asOf)),
      ]
  }

  var sections: [Section] {
    [
      Section("charge", charge), Section("amounts", amounts), Section("steps", steps),
      Section("caps", caps), Section("invoice", invoices), Section("disputes", disputes),
      Section("approval", approval), Section("reservation", reservation),
    ]
  }

  private var facts: TableBlock {
    let contract = statement.contract
    let version: Phrase = contract.version.map { " \($0)" } ?? ""
    var facts: [(Phrase, Phrase)] = [
      ("Reference", "\(statement.reference), \(say.status(statement))"),
      ("Notice", .data(statement.notice)),
      ("From → to", "\(contract.client) (client) → \(contract.supplier) (supplier)"),
      ("Contract", "\(contract.id)\(version)\(contract.andTitle)"),
      ("Period", say.span(lines.period)),
      ("Nature of the amount", say.nature(statement)),
      ("Data", say.data(lines)), ("As of", say.day(statement.asOf)),
    ]
    if let invoice = say.invoice(lines) { facts.append(("Invoice", invoice)) }
    if let credit = lines.credit { facts.append(("Where it stands", say.steps(credit))) }
    if let claimedOn = lines.claimedOn {
      facts.append(("Claimed on", say.day(claimedOn)))
    } else if let claimBy = say.lastDay(lines.claimBy, lines.claimAwaits) {
      facts.append(("To be claimed by", claimBy))
    }
    if let response = statement.response, let due = response.due {
      facts.append(("To be agreed or disputed by", say.day(due)))
    }
    return TableBlock(facts: facts)
  }

  private var summary: [Phrase] {
    var facts: [Phrase] = []
    if let total = lines.total {
      let name = say.remedy(statement.remedy).capitalised
      facts.append(
        total.isNegative
          ? "\(strong: "In favour of the supplier:") \(strong: say.amount(total.reversed))"
          : "\(strong: "\(name) due:") \(strong: say.amount(total))")
    }
    if let points = lines.points, !points.isZero {
      facts.append("\(strong: "Points:") \(say.amount(points))")
    }
    if let after = statement.chargeAfter, let charge = statement.charge {
      facts.append("\(strong: "\(charge.name) less what is due:") \(say.amount(after))")
    }
    if facts.isEmpty { facts.append("No amount hangs on this period") }
    return facts
  }

  private var charge: [Block] {
    guard !statement.charges.isEmpty else { return [] }
    let rows = statement.charges.map { charge -> [Phrase] in
      [
        .data(charge.name), charge.means.map { .data($0) } ?? "–", say.clause(charge.clause),
        say.period(charge.period), say.amount(charge.amount),
        charge.cells.isEmpty ? "–" : say.sources(charge.cells),
      ]
    }
    var blocks: [Block] = [
      .heading(2, "What the amounts rest on"),
      .table(
        TableBlock(
          [
            .text("Charge"), .text("What is in it"), .text("Clause"), .text("Period"),
            .number("Amount"), .text("Where"),
          ], rows)),
    ]
    if !statement.terms.isEmpty { blocks.append(.list(statement.terms.map(say.working))) }
    return blocks
  }

  private var amounts: [Block] {
    guard !statement.amounts.isEmpty else { return [] }
    var rows = statement.amounts.map { line -> [Phrase] in
      [
        .data(line.consequence), line.subject.map(say.subject) ?? "–",
        say.clause(line.clause ?? line.subject?.clause), result(line), say.amount(line.accrued),
        say.amount(line.due),
      ]
    }
    if let rounding = lines.lineRounding {
      rows.append(["Rounding", "", "", "", "", say.change(rounding)])
    }
    rows.append(
      [
        "\(strong: "Total")", "", "", "", "",
        "\(strong: say.due(lines.total, lines.points))",
      ])
    if lines.placed.count > 1 {
      rows += lines.placed.map { placed in
        let name: Phrase =
          placed.invoice.map { "of it on the invoice for \(say.period($0))" }
          ?? placed.note.map { "of it: \($0)" } ?? "of it"
        return [name, "", "", "", "", say.change(placed.amount)]
      }
    }
    var table = TableBlock(
      [
        .text("Amount"), .text("KPI"), .text("Clause").beneath, .text("Result"),
        .number("Accrued"), .number("Due"),
      ], rows)
    table.totals = rows.count - statement.amounts.count
    return [
      .heading(2, "Amounts"), .table(table),
      .outline(statement.amounts.map(MoneyOutline(say).item)),
    ]
  }

  /// What the amount hangs on, with the value and the misses before.
  private func result(_ line: MoneyLine) -> Phrase {
    guard
      let reading = lines.readings.first(where: {
        $0.subject == line.subject && $0.period == line.measured
      })
    else { return line.measured == lines.period ? "–" : .data(line.measured.label) }
    let repeated: Phrase =
      reading.verdict == .missed ? ", \(say.repetition(reading.record))" : ""
    let value: Phrase =
      reading.value == nil ? "" : ", \(say.value(reading, withParts: false))"
    let basis: Phrase = say.basis(reading).map { ", \($0)" } ?? ""
    return "\(say.verdict(reading))\(value)\(basis)\(repeated)"
  }

  private var steps: [Block] {
    guard !statement.rungs.isEmpty else { return [] }
    var rows = statement.rungs.map { rung -> [Phrase] in
      [
        say.rung(rung, statement.roundingRule), say.clause(rung.clause),
        rung.kind == .accrued ? "" : say.change(rung.delta), say.amount(rung.after),
        rung.to.map { Phrase.data($0) }.joined(", "),
      ]
    }
    if let total = lines.total {
      rows.append(
        ["\(strong: "Total")", "", "", "\(strong: say.amount(total))", ""])
    }
    if let charge = statement.charge, let after = statement.chargeAfter {
      rows.append([
        "\(charge.name), \(say.period(charge.period))", "", "", say.amount(charge.amount), "",
      ])
      rows.append([
        "\(strong: "\(charge.name) less the total")", "", "", "\(strong: say.amount(after))", "",
      ])
    }
    var table = TableBlock(
      [
        .text("Step"), .text("Clause").beneath, .number("Change"), .number("Due after it"),
        .text("Moved to"),
      ], rows)
    table.totals = rows.count - statement.rungs.count
    var blocks: [Block] = [.heading(2, "From what was accrued to what is due"), .table(table)]
    if let rule = statement.roundingRule {
      blocks.append(.list(["\(strong: "Rounding:") \(say.rounding(rule, on: lines.placed.count))"]))
    }
    return blocks
  }

  private var caps: [Block] {
    let facts = lines.caps.map(say.cap) + statement.carried.map(say.carried)
    return facts.isEmpty ? [] : [.heading(2, "Caps and balances"), .list(facts)]
  }

  /// What is deducted where: the invoice for the period, and those that its amounts stand on.
  private var invoices: [Block] {
    guard !statement.invoices.isEmpty else { return [] }
    let rows = statement.invoices.flatMap { check in
      check.parts.map { part -> [Phrase] in
        [
          say.period(check.period), say.period(part.period), say.state(part),
          say.amount(part.amount),
        ]
      }
    }
    let facts = statement.invoices.flatMap { [say.check($0)] + say.disputes(of: $0) }
    var blocks: [Block] = [.heading(2, "What the invoices deduct")]
    if !rows.isEmpty {
      blocks.append(
        .table(
          TableBlock(
            [.text("Invoice for"), .text("Due for"), .text("State"), .number("Amount")], rows)))
    }
    return blocks + [.list(facts)]
  }

  private var disputes: [Block] {
    let prices = statement.prices.filter { !$0.difference.isZero }
    let range = [statement.range.map(say.range)].compactMap { $0 }
    let open = statement.disputes.filter(\.isOpen)
    let facts = open.map(say.dispute) + prices.map(say.price) + range
    let settled = statement.disputes.filter { !$0.isOpen }.map(say.dispute)
    return (facts.isEmpty ? [] : [.heading(2, "What is open"), .list(facts)])
      + (settled.isEmpty ? [] : [.heading(2, "Disputes settled"), .list(settled)])
  }

  private var approval: [Block] {
    guard statement.sanctioning.isNeeded else { return [] }
    let sanctioning = statement.sanctioning
    var blocks: [Block] = [.heading(2, "Approval")]
    let list = sanctioning.all.map { say.sanction($0, lines.total) }
    if !list.isEmpty { blocks.append(.list(list)) }
    guard sanctioning.isDraft else { return blocks }
    let rows = sanctioning.able.map { approver -> [Phrase] in
      switch approver {
      case .role(let owner, let mandate):
        [
          owner.person.map { .data($0) } ?? "", .data(owner.role ?? ""), say.amount(mandate), "",
          "",
        ]
      case .forum(let forum, let mandate): ["", .data(forum), say.amount(mandate), "", ""]
      case .escalates: [say.approver(approver), "", "", "", ""]
      }
    }
    blocks += [
      .paragraph("Not approved. Whose mandate is enough:"),
      .table(
        TableBlock(
          [
            .text("Name"), .text("Role"), .number("Mandate"), .text("Date"), .text("Signature"),
          ], rows)),
    ]
    return blocks
  }

  private var reservation: [Block] {
    var blocks: [Block] = []
    if !statement.notEncoded.isEmpty {
      let clauses = statement.notEncoded.map { Phrase.data($0) }.joined("; ")
      blocks.append(.paragraph("\(strong: "Not evaluated by this program:") \(clauses)"))
    }
    if let reservation = statement.reservation {
      blocks.append(.paragraph("\(strong: "Other rights are reserved:") \(reservation)"))
    }
    return blocks
  }
}
