internal import Calendars
internal import Reports

/// A monitoring report: every heading of its profile, each with content or the word for nothing.
struct MonitoringPage {
  let report: Monitoring
  let say = English()

  private var lines: PeriodLines { report.lines }

  func blocks() -> [Block] {
    let contract = report.contract
    let version: Phrase = contract.version.map { " \($0)" } ?? ""
    var blocks: [Block] = [
      .heading(1, say.monitoringTitle(report)),
      .table(
        TableBlock(facts: [
          ("Parties", "\(contract.client) (client) × \(contract.supplier) (supplier)"),
          ("Contract", "\(contract.id)\(version)\(contract.andTitle)"),
          ("Measurement period", say.span(lines.period)), ("Data", say.data(lines)),
          ("As of", say.day(report.asOf)), ("Results", say.results(report.headline)),
          ("Money", say.money(report.headline, report.remedy)),
        ])),
    ]
    for part in report.profile.parts {
      blocks.append(.heading(2, say.heading(part, report.profile)))
      let content = content(part)
      blocks += content.isEmpty ? [.paragraph(say.nothing(part))] : content
    }
    return blocks + [.rule, .footer(say.footer(report.provenance, asOf: report.asOf))]
  }

  private func content(_ part: MonitoringPart) -> [Block] {
    switch part {
    case .performance: performance
    case .failures: failures
    case .severity: severity
    case .outstanding: list(report.outstanding.map(say.outstanding))
    case .material: report.material.isEmpty ? [] : [.outline(report.material.map(material))]
    case .plans: report.plans.isEmpty ? [] : [.outline(report.plans.map(plan))]
    case .repeats: report.repeats.isEmpty ? [] : [.outline(report.repeats.map(repeated))]
    case .points:
      report.points.isEmpty ? [] : [.outline(report.points.map(MoneyOutline(say).item))]
    case .credits: credits
    // No delivery says anything of tests.
    case .tests: []
    case .shortfalls: list(shortfalls)
    case .rolling: rolling
    case .corrections: list(report.corrections.map(say.correction))
    case .actions: list(report.actions.map(say.tried))
    }
  }

  private func list(_ phrases: [Phrase]) -> [Block] { phrases.isEmpty ? [] : [.list(phrases)] }

  // MARK: Results

  private var performance: [Block] {
    guard !report.courses.isEmpty else { return [] }
    let rows = report.courses.map { line -> [Phrase] in
      let before = (0..<Monitoring.before).map { index -> Phrase in
        let missing = Monitoring.before - line.before.count
        return index < missing ? "–" : say.past(line.before[index - missing])
      }
      return [say.measured(line.reading, in: lines.period), say.target(line.reading)]
        + before + [say.value(line.reading), say.verdict(line.reading)]
    }
    return [
      .table(
        TableBlock(
          [
            .text("KPI"), .text("Target"), .text("Third before"), .text("Second before"),
            .text("Before"),
            .number("This period"), .text("Result"),
          ], rows))
    ]
  }

  private var failures: [Block] {
    guard !report.failures.isEmpty else { return [] }
    let rows = report.failures.map { treated -> [Phrase] in
      let reading = treated.failure.reading
      return [
        say.measured(reading, in: lines.period), say.clause(reading.subject.clause),
        say.target(reading), say.value(reading), reading.gap.map(say.change) ?? "–",
        say.verdict(reading), say.due(treated.failure.due, treated.failure.points),
      ]
    }
    return [
      .table(
        TableBlock(
          [
            .text("KPI"), .text("Clause"), .text("Target"), .number("Value"), .number("Gap"),
            .text("Result"), .number("Due"),
          ], rows))
    ]
  }

  private var severity: [Block] {
    guard !report.failures.isEmpty else { return [] }
    let rows = report.failures.map { treated -> [Phrase] in
      let reading = treated.failure.reading
      return [
        say.measured(reading, in: lines.period), reading.band.map { .data($0) } ?? "no bands",
        say.bandList(reading), say.threshold(treated),
      ]
    }
    return [
      .table(
        TableBlock(
          [.text("KPI"), .text("Severity"), .text("Bands"), .text("In the lowest band")], rows))
    ]
  }

  // MARK: What is done about it

  private func material(_ treated: TreatedFailure) -> OutlineItem {
    OutlineItem(
      say.failure(treated.failure),
      treated.triggers.map { OutlineItem("\(say.named($0)): \(say.standing($0))") }
        + actions(treated.actions))
  }

  private func repeated(_ treated: TreatedFailure) -> OutlineItem {
    let reading = treated.failure.reading
    return OutlineItem(
      "\(strong: say.measured(reading, in: lines.period)): \(say.repetition(reading.record))",
      actions(treated.actions))
  }

  private func plan(_ plan: PlanStatus) -> OutlineItem {
    OutlineItem(
      "\(strong: say.named(plan.trigger)): \(say.standing(plan.trigger))", actions(plan.actions))
  }

  private func actions(_ lines: [TriedLine]) -> [OutlineItem] {
    lines.isEmpty
      ? [OutlineItem("no action of the log concerns it")] : lines.map { OutlineItem(say.tried($0)) }
  }

  // MARK: Money and the rest

  private var credits: [Block] {
    guard !report.credits.isEmpty else { return [] }
    var blocks: [Block] = [.outline(report.credits.map(MoneyOutline(say).item))]
    var facts = lines.caps.map(say.cap)
    if let total = lines.total {
      let invoice: Phrase = say.invoice(lines).map { ", \($0)" } ?? ""
      facts.append("\(strong: "Total"): \(say.amount(total))\(invoice)")
    }
    if !facts.isEmpty { blocks.append(.list(facts)) }
    return blocks
  }

  private var shortfalls: [Phrase] {
    var facts = report.notJudged.map(say.notJudged) + report.differences.map(say.difference)
    if let late = lines.delivery?.daysLate {
      facts.insert("\(strong: "Delivery"): \(say.days(late)) late", at: 0)
    }
    return facts + lines.undecided.map(say.undecided)
  }

  private var rolling: [Block] {
    guard !report.sums.isEmpty else { return [] }
    var rows = report.sums.map { sum -> [Phrase] in
      [
        say.column(sum), say.missed(sum), "\(sum.notJudged)",
        say.due(sum),
      ]
    }
    rows.append(
      [
        "\(strong: say.periods(report.sums.count))", "\(strong: "\(report.missedInAll)")", "",
        "\(strong: say.due(report.dueInAll, report.pointsInAll))",
      ])
    var table = TableBlock(
      [.text("Period"), .number("Missed"), .number("Not judged"), .number("Due")], rows)
    table.totals = 1
    return [.table(table)]
  }
}
