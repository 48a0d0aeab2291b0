internal import Calendars
internal import Reports

/// The order in which a notice says things.
struct NoticePage {
  let notice: Notice
  let say = English()

  private var lines: PeriodLines { notice.lines }
  private var places: NoticePlaces { NoticePlaces(notice) }

  func blocks(_ chosen: [String]? = nil) -> [Block] {
    var blocks: [Block] = [.heading(1, say.noticeTitle(notice))]
    if notice.isDraft { blocks.append(.banner(say.draft)) }
    blocks += [
      .table(facts),
      .cards(say.cards(notice.headline, notice.remedy, invoice: say.invoice(lines))),
    ]
    blocks += sections.blocks(chosen)
    blocks += [.rule, .footer(say.footer(notice.provenance, asOf: notice.asOf))]
    return blocks
  }

  var sections: [Section] {
    [
      Section("failures", failures), Section("amounts", money), Section("remarks", outside),
      Section("rights", rights), Section("requests", requests), Section("closing", closing),
    ]
  }

  private var facts: TableBlock {
    let contract = notice.contract
    let version: Phrase = contract.version.map { " \($0)" } ?? ""
    var facts: [(Phrase, Phrase)] = [
      ("Reference", "\(notice.reference)"),
      ("From → to", "\(contract.client) (client) → \(contract.supplier) (supplier)"),
      ("Contract", "\(contract.id)\(version)\(contract.andTitle)"),
      ("Measurement period", say.span(lines.period)),
      ("Data", places.delivery + say.data(lines)),
      ("As of", say.day(notice.asOf)),
    ]
    if !notice.isDraft { facts.append(("Status", say.status(notice))) }
    if let claimedOn = lines.claimedOn {
      facts.append(("Claimed on", say.day(claimedOn)))
    } else if let claimBy = say.lastDay(lines.claimBy, lines.claimAwaits) {
      facts.append(("To be claimed by", claimBy))
    }
    return TableBlock(facts: facts)
  }

  // MARK: Failures

  private var failures: [Block] {
    guard !notice.failures.isEmpty else {
      let headline = notice.headline
      if headline.isClean, headline.results > 0 {
        return [.paragraph("\(strong: "Nothing missed.") Every result with a target was met.")]
      }
      return []
    }
    var blocks: [Block] = [
      .heading(2, "Missed, largest amount first"), .table(table(notice.failures, total: true)),
    ]
    var notes = bandNotes + notice.failures.compactMap { say.unrounded($0.reading) }
    notes += notice.failures.compactMap { failure in
      say.basis(failure.reading).map { "\(strong: say.subject(failure.reading.subject)): \($0)" }
    }
    if !notes.isEmpty { blocks.append(.list(notes)) }
    if let chart = NoticeCharts(notice: notice, say: say).bullets { blocks.append(.chart(chart)) }
    return blocks
  }

  /// Why a value is in its band; once per KPI.
  private var bandNotes: [Phrase] {
    var seen: Set<String> = []
    return notice.failures.map(\.reading).filter { seen.insert($0.subject.kpi).inserted }
      .compactMap(say.bands)
  }

  private func table(_ failures: [Failure], total: Bool) -> TableBlock {
    var rows = failures.map { failure -> [Phrase] in
      let reading = failure.reading
      let disputed: Phrase = failure.isDisputed ? ", disputed" : ""
      return [
        places.named(reading, say), say.clause(reading.subject.clause), say.target(reading),
        say.value(reading), reading.gap.map(say.change) ?? "",
        "\(say.verdict(reading))\(disputed)", say.repetition(reading.record),
        say.due(failure.due, failure.points),
      ]
    }
    let closing = total ? totals : []
    rows += closing
    var table = TableBlock(
      [
        .text("KPI"), .text("Clause").beneath, .text("Target"), .number("Value"),
        .number("Gap").beneath, .text("Result"), .text("Repeat").beneath, .number("Due"),
      ], rows)
    table.totals = closing.count
    return table
  }

  /// Lines under the failures that close the sum of what is printed.
  private var totals: [[Phrase]] {
    func row(_ name: Phrase, _ amount: Phrase) -> [Phrase] {
      [name, "", "", "", "", "", "", amount]
    }
    var rows: [[Phrase]] = []
    for line in notice.others + notice.bonuses {
      rows.append(row(say.line(line), say.amount(line.due)))
    }
    if let rounding = lines.lineRounding {
      rows.append(row("Rounding", say.change(rounding)))
    }
    let total = say.due(lines.total, lines.points)
    rows.append(row("\(places.total)\(strong: "Total")", "\(strong: total)"))
    return rows
  }

  // MARK: Money

  private var money: [Block] {
    var blocks: [Block] = []
    let all = notice.failures.flatMap(\.lines) + notice.others + notice.bonuses
    if !all.isEmpty {
      blocks += [
        .heading(2, "How each amount came about"), .outline(MoneyOutline(say).items(all)),
      ]
    }
    var facts = lines.caps.map(say.cap)
    if let total = lines.total, !all.isEmpty {
      if let rule = notice.roundingRule {
        let change: Phrase = lines.rounding.map { " (\(say.change($0)))" } ?? ""
        facts.append(
          "\(strong: "Rounding"): \(say.rounding(rule, on: lines.placed.count))\(change)")
      }
      let invoice: Phrase = say.invoice(lines).map { ", \($0)" } ?? ""
      facts.append("\(strong: "Total"): \(say.amount(total))\(invoice)")
    }
    facts += notice.carried.map(say.carried)
    if !facts.isEmpty { blocks += [.heading(2, "Caps, rounding and balances"), .list(facts)] }
    blocks += NoticeCharts(notice: notice, say: say).buildUps.map { .chart($0) }
    return blocks
  }

  // MARK: Without money

  private var outside: [Block] {
    var blocks: [Block] = []
    if !notice.mitigated.isEmpty {
      blocks += [
        .heading(2, "Missed in fact, without money"),
        .table(table(notice.mitigated, total: false)),
        .list(notice.mitigated.map { say.relief($0.reading) }),
      ]
    }
    let rounded = notice.met.compactMap(say.unrounded)
    if !rounded.isEmpty {
      blocks += [.heading(2, "Met by rounding"), .list(rounded)]
    }
    if !notice.notJudged.isEmpty {
      blocks += [
        .heading(2, "Not judged"),
        .list(notice.notJudged.map { places.of($0) + say.notJudged($0) }),
      ]
    }
    if !notice.differences.isEmpty {
      blocks += [
        .heading(2, "Where your figures differ"), .list(notice.differences.map(say.difference)),
      ]
    }
    for (title, disputes) in [
      ("In dispute" as Phrase, notice.disputes.filter(\.isOpen)),
      ("Disputes settled", notice.disputes.filter { !$0.isOpen }),
    ] where !disputes.isEmpty {
      blocks += [
        .heading(2, title), .list(disputes.map { places.of($0) + say.dispute($0) }),
      ]
    }
    let prices = notice.prices.filter { !$0.difference.isZero }
    if !prices.isEmpty {
      let range = [notice.range.map(say.range)].compactMap { $0 }
      blocks += [
        .heading(2, "What another reading would change"), .list(prices.map(say.price) + range),
      ]
    }
    if let check = lines.invoiceCheck, check.differs {
      blocks += [
        .heading(2, "Where your invoice differs"), .list([places.of(check) + say.check(check)]),
      ]
    }
    let relieved = lines.readings.filter {
      $0.verdict != .notJudged && !$0.isMitigated && $0.hasRelief
    }
    if !relieved.isEmpty {
      blocks += [.heading(2, "Relief"), .list(relieved.map(say.relief))]
    }
    if !lines.amendments.isEmpty {
      blocks += [
        .heading(2, "Set anew by its own rule"), .list(lines.amendments.map(say.amendment)),
      ]
    }
    if !lines.undecided.isEmpty {
      blocks += [.heading(2, "Undecided"), .list(lines.undecided.map(say.undecided))]
    }
    return blocks
  }

  private var rights: [Block] {
    guard !notice.triggers.isEmpty else { return [] }
    return [
      .heading(2, "Rights and duties"),
      .table(TriggerTable(notice.triggers, say, isPlace: true).block),
    ]
  }

  private var requests: [Block] {
    guard !notice.requests.isEmpty else { return [] }
    let rows = notice.requests.map { request -> [Phrase] in
      [
        say.due(request), say.request(request, notice.reference, notice.remedy),
        say.owner(request.owner),
      ]
    }
    return [
      .heading(2, "What is asked, of whom, by when"),
      .table(TableBlock([.text("Due"), .text("What"), .text("Owner")], rows)),
    ]
  }

  private var closing: [Block] {
    var blocks: [Block] = []
    if !notice.met.isEmpty {
      blocks.append(
        .paragraph(
          "\(strong: "Met, no action:") \(notice.met.map { places.of($0) + say.met($0) }.joined(" · "))"
        ))
    }
    if !notice.figures.isEmpty {
      let figures = notice.figures.map { places.of($0) + say.met($0) }.joined(" · ")
      blocks.append(.paragraph("\(strong: "Figures without target:") \(figures)"))
    }
    if !notice.notEncoded.isEmpty {
      let clauses = notice.notEncoded.map { Phrase.data($0) }.joined("; ")
      blocks.append(.paragraph("\(strong: "Not evaluated by this program:") \(clauses)"))
    }
    if notice.isDraft { blocks.append(.signatures(say.signatures)) }
    if let reservation = notice.reservation {
      blocks.append(.paragraph("\(strong: "Other rights are reserved:") \(reservation)"))
    }
    return blocks
  }
}
