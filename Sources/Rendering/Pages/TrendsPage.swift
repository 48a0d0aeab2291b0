internal import Calendars
internal import Reports

/// The course of every KPI, one after the other.
struct TrendsPage {
  let book: TrendBook
  let say = English()

  func blocks() -> [Block] {
    let contract = book.contract
    var blocks: [Block] = [
      .heading(1, say.trendsTitle(book)),
      .paragraph("\(contract.client) × \(contract.supplier), \(contract.id)\(contract.andTitle)"),
    ]
    for trend in book.trends { blocks += course(trend) }
    if book.trends.isEmpty {
      blocks.append(
        .paragraph(
          "\(strong: "No trend yet.") No KPI has a value in \(TrendBook.least) periods."))
    }
    if !book.short.isEmpty {
      blocks += [.heading(2, "Too few values for a trend"), .list(book.short.map(say.short))]
    }
    return blocks + [.rule, .footer(say.footer(book.provenance, asOf: book.asOf))]
  }

  private func course(_ trend: Trend) -> [Block] {
    [.heading(2, say.subject(trend.subject)), .paragraph(say.count(trend))] + picture(trend)
  }

  /// The chart has the computed results in its table; what was handed over stands before it.
  private func picture(_ trend: Trend) -> [Block] {
    guard let variation = trend.variation else { return table(trend.results) }
    var chart = ProcessChart(variation: variation, period: book.period, say: say).chart()
    chart.plain = .table
    return table(trend.results.filter(\.isOpening)) + [.chart(chart)]
  }

  private func table(_ results: [PastLine]) -> [Block] {
    guard !results.isEmpty else { return [] }
    let rows = results.map { line -> [Phrase] in
      [
        say.column(line), line.value.map(say.amount) ?? "–",
        line.target.map { .data($0) } ?? "–", say.verdict(line),
      ]
    }
    return [
      .table(
        TableBlock(
          [.text("Period"), .number("Value"), .text("Target"), .text("Result")], rows))
    ]
  }
}
