internal import Calendars
internal import Reports

/// The order in which a result is shown on a terminal.
struct ResultPage {
  let results: Results
  let say = English()

  func blocks() -> [Block] {
    guard let lines = results.current, let headline = results.headline else {
      return [.paragraph("No period was evaluated.")]
    }
    let contract = results.contract
    let version: Phrase = contract.version.map { " \($0)" } ?? ""
    var blocks: [Block] = [
      .heading(1, "\(contract.id)\(version) – \(say.period(lines.period))"),
      .table(
        TableBlock(facts: [
          ("Parties", "\(contract.client) × \(contract.supplier)"),
          ("Data", say.data(lines)), ("As of", say.day(results.asOf)),
          ("Results", say.results(headline)), ("Money", say.money(headline, results.remedy)),
          ("Next", say.next(headline)),
        ])),
      .heading(2, "Results"), .table(table(lines)),
    ]
    let notes = notes(lines)
    if !notes.isEmpty { blocks.append(.list(notes)) }
    blocks += money(lines)
    if !lines.triggers.isEmpty {
      blocks += [.heading(2, "Rights and duties"), .table(TriggerTable(lines.triggers, say).block)]
    }
    if !lines.undecided.isEmpty {
      blocks += [.heading(2, "Undecided"), .list(lines.undecided.map(say.undecided))]
    }
    if !lines.amendments.isEmpty {
      blocks += [
        .heading(2, "Set anew by its own rule"), .list(lines.amendments.map(say.amendment)),
      ]
    }
    if !results.notEncoded.isEmpty {
      blocks += [
        .heading(2, "Not evaluated by this program"),
        .list(results.notEncoded.map { Phrase.data($0) }),
      ]
    }
    return blocks
  }

  private func table(_ lines: PeriodLines) -> TableBlock {
    let money = Dictionary(grouping: lines.lines.filter { !$0.due.isZero }) { $0.subject }
    let rows = lines.readings.map { reading -> [Phrase] in
      let mine = (money[reading.subject] ?? []).filter { $0.measured == reading.period }
      return [
        name(reading.subject), say.target(reading), say.value(reading, withParts: false),
        say.verdict(reading),
        say.standing(reading),
        mine.isEmpty ? "–" : mine.map { say.amount($0.due) }.joined("; "),
      ]
    }
    return TableBlock(
      [
        .text("KPI"), .text("Target"), .number("Value"), .text("Verdict"), .text("Standing"),
        .number("Due"),
      ], rows)
  }

  /// The contract's short name: titles are for documents.
  private func name(_ subject: Subject) -> Phrase {
    .data([subject.kpi, subject.instance].compactMap { $0 }.joined(separator: ", "))
  }

  private func notes(_ lines: PeriodLines) -> [Phrase] {
    lines.readings.flatMap { reading -> [Phrase] in
      var notes = [say.unrounded(reading)].compactMap { $0 }
      if let basis = say.basis(reading) {
        notes.append("\(strong: say.subject(reading.subject)): \(basis)")
      }
      if reading.hasRelief, !reading.because.isEmpty { notes.append(say.relief(reading)) }
      return notes
    } + results.differences.map(say.difference)
  }

  private func money(_ lines: PeriodLines) -> [Block] {
    var blocks: [Block] = []
    let shown = lines.lines.filter { !$0.accrued.isZero || !$0.due.isZero }
    if !shown.isEmpty {
      blocks += [
        .heading(2, "Money"), .outline(MoneyOutline(say).items(shown)),
      ]
    }
    var facts = lines.caps.map(say.cap)
    if let total = lines.total, !shown.isEmpty {
      if let rule = results.roundingRule {
        let change: Phrase = lines.rounding.map { " (\(say.change($0)))" } ?? ""
        facts.append(
          "\(strong: "Rounding"): \(say.rounding(rule, on: lines.placed.count))\(change)")
      }
      let invoice: Phrase = say.invoice(lines).map { ", \($0)" } ?? ""
      facts.append("\(strong: "Total"): \(say.amount(total))\(invoice)")
    }
    if let points = lines.points, !points.isZero {
      facts.append("\(strong: "Points"): \(say.amount(points))")
    }
    facts += lines.closing.filter { $0.account != "due" && !$0.amount.isZero }.map {
      "\(strong: .data($0.account)): \(say.amount($0.amount)) at the end of the period"
    }
    if !facts.isEmpty { blocks.append(.list(facts)) }
    return blocks
  }
}

/// Amounts with the steps that led to them.
struct MoneyOutline {
  let say: English

  init(_ say: English) { self.say = say }

  /// Terms that several amounts share are worked out once, before them.
  func items(_ lines: [MoneyLine]) -> [OutlineItem] {
    var terms: [OutlineItem] = []
    var seen: Set<String> = []
    for working in lines.flatMap({ $0.workings.dropFirst() }) {
      let phrase = say.working(working)
      if seen.insert(Lines.plain(phrase)).inserted { terms.append(OutlineItem(phrase)) }
    }
    return terms + lines.map(item)
  }

  func item(_ line: MoneyLine) -> OutlineItem {
    var beneath = line.steps.map { OutlineItem(say.step($0, accrued: line.workings.first)) }
    if line.favoursSupplier { beneath.append(OutlineItem("in favour of the supplier")) }
    return OutlineItem(say.line(line), amount: say.amount(line.due), beneath)
  }
}
