internal import Calendars
internal import Reports

/// The headings and sentences of a monitoring report.
extension English {
  func monitoringTitle(_ report: Monitoring) -> Phrase {
    switch report.profile {
    case .usual: "Monitoring report – \(period(report.lines.period))"
    case .ukMSC: "Performance Monitoring Report – \(period(report.lines.period))"
    }
  }

  func heading(_ part: MonitoringPart, _ profile: MonitoringProfile) -> Phrase {
    switch profile {
    case .usual: heading(part)
    case .ukMSC: publishedHeading(part)
    }
  }

  private func heading(_ part: MonitoringPart) -> Phrase {
    switch part {
    case .performance: "Results, with three periods before"
    case .failures: "Missed"
    case .severity: "How far"
    case .outstanding: "Missed earlier and not met since"
    case .material: "What set something off, and what is done about it"
    case .plans: "Plans and duties"
    case .repeats: "Missed again"
    case .points: "Points"
    case .credits: "Money"
    case .tests: "Tests"
    case .shortfalls: "Data and other shortfalls"
    case .rolling: "Last periods in all"
    case .corrections: "Corrections since the last report"
    case .actions: "Actions of the log"
    }
  }

  /// The contents that the UK Model Services Contract asks of a Performance Monitoring Report, in
  /// its words and order.
  private func publishedHeading(_ part: MonitoringPart) -> Phrase {
    switch part {
    case .performance: "Per KPI the performance in the period and the previous 3 periods"
    case .failures: "Summary of all failures"
    case .severity:
      "Severity of each KPI failure, and whether each PI fell below its threshold"
    case .outstanding: "Failures still outstanding and progress"
    case .material: "For material failures: cause and action against recurrence"
    case .plans: "Status of rectification plans (agreed? progress)"
    case .repeats: "For repeat failures: actions on the underlying cause"
    case .points: "Service points per failure"
    case .credits: "Service credits, naming the failures they relate to"
    case .tests: "Periodic tests"
    case .shortfalls: "Other shortfalls"
    case .rolling: "Rolling totals over the past 6 periods of failures and of credits"
    case .corrections, .actions: heading(part)
    }
  }

  func nothing(_ part: MonitoringPart) -> Phrase {
    part == .tests ? "none: no delivery says anything of tests" : "none"
  }

  /// A result of an earlier period in a cell.
  func past(_ line: PastLine) -> Phrase {
    let value: Phrase = line.value.map(amount) ?? (line.absence.map(gap) ?? "–")
    let label: Phrase = " (\(line.period.label))"
    switch line.verdict {
    case .missed:
      let band: Phrase = line.band.map { " \($0)" } ?? ""
      return "\(line.isMitigated ? "◇" as Phrase : "✕") \(value)\(band)\(label)"
    case .met: return "\(value)\(label)"
    case .notJudged: return "? \(value)\(label)"
    case .figure: return "\(value)\(label)"
    }
  }

  func bandList(_ reading: ReadingLine) -> Phrase {
    reading.bands.isEmpty
      ? "–" : reading.bands.map { Phrase("\($0.label) \($0.requirement)") }.joined(", ")
  }

  func threshold(_ treated: TreatedFailure) -> Phrase {
    treated.isWorst.map { $0 ? "yes" : "no" } ?? "the KPI has no bands"
  }

  func outstanding(_ line: Outstanding) -> Phrase {
    let course = line.since.map(past).joined(" → ")
    let actions: Phrase =
      line.actions.isEmpty
      ? "no action of the log concerns it"
      : line.actions.map { Phrase("\($0.id) \($0.status)") }.joined(", ")
    return "\(strong: subject(line.subject)): \(course); \(actions)"
  }

  func correction(_ line: CorrectionLine) -> Phrase {
    let counts: Phrase =
      line.countsFrom.map { "counts from \(day($0))" } ?? "does not count"
    return
      "\(strong: .data(line.period.label)) \(line.version): received \(day(line.received)), \(counts)"
  }

  func periods(_ count: Int) -> Phrase { count == 1 ? "1 period" : "\(count) periods" }
}
