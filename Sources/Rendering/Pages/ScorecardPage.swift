internal import Calendars
internal import Reports

/// Every KPI on one page, then the periods beside each other.
struct ScorecardPage {
  let card: Scorecard
  let say = English()

  private var lines: PeriodLines { card.lines }

  func blocks(_ chosen: [String]? = nil) -> [Block] {
    let headline = card.headline
    let contract = card.contract
    return [
      .heading(1, say.scorecardTitle(card)),
      .paragraph("\(contract.client) × \(contract.supplier), \(contract.id)\(contract.andTitle)"),
      .cards(say.cards(headline, card.remedy)),
    ] + sections.blocks(chosen) + [.rule, .footer(say.footer(card.provenance, asOf: card.asOf))]
  }

  var sections: [Section] {
    [
      Section("results", results), Section("figures", figures), Section("periods", periods),
      Section("caps", caps), Section("rights", rights),
    ]
  }

  private var results: [Block] {
    guard !card.scores.isEmpty else { return [] }
    var rows: [[Phrase]] = []
    // One row of a KPI after the other, each result area under its name.
    for group in areas {
      if let area = group.area {
        rows.append(["\(strong: .data(area))", "", "", "", "", "", "", ""])
      }
      rows += group.scores.map(row)
    }
    return [
      .heading(2, "Every KPI"),
      .table(
        TableBlock(
          [
            .text("KPI"), .text("Target"), .number("Value"), .text("Result"),
            .text("Since the period before"), .text("Repeat"), .text("Nearest trigger"),
            .number("Due"),
          ], rows)),
    ]
  }

  /// Areas in the order in which the contract first names them; a contract without any has one
  /// group without name.
  private var areas: [(area: String?, scores: [ScoreLine])] {
    var groups: [(area: String?, scores: [ScoreLine])] = []
    for score in card.scores {
      if let index = groups.firstIndex(where: { $0.area == score.area }) {
        groups[index].scores.append(score)
      } else {
        groups.append((score.area, [score]))
      }
    }
    return groups
  }

  private func row(_ score: ScoreLine) -> [Phrase] {
    let reading = score.reading
    let disputed: Phrase = score.isDisputed ? ", disputed" : ""
    return [
      say.measured(reading, in: lines.period), say.target(reading),
      say.value(reading, withParts: false),
      "\(say.verdict(reading))\(disputed)", say.course(score),
      reading.verdict == .missed ? say.repetition(reading.record) : "–",
      score.distance.map(say.misses) ?? "–", say.due(score.due, score.points),
    ]
  }

  private var figures: [Block] {
    guard !card.figures.isEmpty else { return [] }
    let rows = card.figures.map { score -> [Phrase] in
      [
        say.measured(score.reading, in: lines.period), say.value(score.reading, withParts: false),
        say.course(score),
      ]
    }
    return [
      .heading(2, "Figures without target"),
      .table(
        TableBlock(
          [.text("Figure"), .number("Value"), .text("Since the period before")], rows)),
    ]
  }

  private var periods: [Block] {
    var rows = card.periods.map { sum -> [Phrase] in
      [
        say.column(sum), "\(sum.met)", say.missed(sum), "\(sum.notJudged)",
        say.due(sum), sum.credit.map(say.credit) ?? "–",
      ]
    }
    if card.periods.count > 1 {
      rows.append(
        [
          "\(strong: "\(card.periods.count) periods")", "",
          "\(strong: "\(card.missedInAll)")", "",
          card.dueInAll.map { "\(strong: say.amount($0))" } ?? "", "",
        ])
    }
    var table = TableBlock(
      [
        .text("Period"), .number("Met"), .number("Missed"), .number("Not judged"), .number("Due"),
        .text("Where it stands"),
      ], rows)
    table.totals = rows.count - card.periods.count
    return [.heading(2, "Periods"), .table(table)]
  }

  private var caps: [Block] {
    card.caps.isEmpty ? [] : [.heading(2, "Caps"), .list(card.caps.map(say.cap))]
  }

  private var rights: [Block] {
    card.triggers.isEmpty
      ? [] : [.heading(2, "Rights and duties"), .table(TriggerTable(card.triggers, say).block)]
  }
}
