internal import Calendars
internal import Reports

/// The sentences of a trend book.
extension English {
  func trendsTitle(_ book: TrendBook) -> Phrase { "Trend book – \(period(book.period))" }

  func count(_ trend: Trend) -> Phrase {
    let target: Phrase = trend.target.map { ", target \($0)" } ?? ", without target"
    let unknown: Phrase = trend.unknown > 0 ? ", without a verdict: \(trend.unknown)" : ""
    return
      "Values of \(periods(trend.measured))\(target); missed: \(trend.misses) of \(trend.results.count)\(unknown)"
  }

  func short(_ trend: Trend) -> Phrase {
    "\(strong: subject(trend.subject)): periods with a value: \(trend.measured); a trend takes \(TrendBook.least)"
  }

  func column(_ line: PastLine) -> Phrase {
    line.isOpening ? "\(column(line.period)), handed over" : column(line.period)
  }

  func verdict(_ line: PastLine) -> Phrase {
    let band: Phrase = line.band.map { " – \($0)" } ?? ""
    switch line.verdict {
    case .met: return "✓ met"
    case .figure: return "figure"
    case .notJudged: return line.absence.map { "? \(gap($0))" } ?? "? not judged"
    case .missed:
      return line.isMitigated ? "◇ missed, mitigated\(band)" : "✕ missed\(band)"
    }
  }
}
